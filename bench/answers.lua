-- Customers who answer a survey of one page, each from an address of their own: one address may not send without end.
local token, cookie = os.getenv("TOKEN"), os.getenv("COOKIE")
local threads = {}

function setup(thread)
  thread:set("name", #threads + 1)
  table.insert(threads, thread)
end

function init()
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Cookie"] = cookie
  math.randomseed(os.time() * 10 + name)
  sent, refused = 0, 0
end

function request()
  sent = sent + 1
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(0, 255), sent / 250 % 250, sent % 250 + 1)
  local response = string.format("%08x-%04x-4%03x-a%03x-%06x%06x", math.random(0, 0x7fffffff), math.random(0, 0xffff), math.random(0, 0xfff), math.random(0, 0xfff), math.random(0, 0xffffff), math.random(0, 0xffffff))
  return wrk.format(nil, nil, nil, string.format("_handler=survey&__RequestVerificationToken=%s&response=%s&page=0&go=next&q1=%d&q2=%d", token, response, math.random(5), math.random(0, 10)))
end

function response(status)
  -- Whoever has answered is led on; a page that comes back was not taken.
  if status ~= 302 then refused = refused + 1 end
end

function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(threads) do bad = bad + thread:get("refused") end
  print(string.format("round %s: %.0f answers/s, p50 %.1f ms, p99 %.1f ms, not taken %d", os.getenv("ROUND"), summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
