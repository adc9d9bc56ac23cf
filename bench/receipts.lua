-- Tills that post receipts as fast as they are answered. About one in a hundred is a till's retry of an older receipt and must change nothing.
local key, round = os.getenv("KEY"), os.getenv("ROUND")
local threads = {}

function setup(thread)
  thread:set("till", round .. "-" .. #threads)
  thread:set("seed", #threads + 100 * tonumber(round))
  table.insert(threads, thread)
end

function init()
  math.randomseed(seed)
  wrk.method = "POST"
  wrk.headers["Authorization"] = "Bearer " .. key
  wrk.headers["Content-Type"] = "application/json"
  sent, days = 0, {}
  for day = 0, 299 do days[day] = os.date("!%Y-%m-%dT10:00:00Z", os.time() - day * 86400) end
end

function request()
  local number = sent
  if sent > 0 and math.random(100) == 1 then number = math.random(sent) - 1 else sent = sent + 1 end
  return wrk.format(nil, nil, nil, string.format(
    '{"store":"BENCH","till":"%s","number":"%d","at":"%s","customer":{"reference":"%d"},"lines":[{"product":"P%d","quantity":1,"net_minor":%d}]}',
    till, number, days[number % 300], (seed * 100003 + number * 7919) % 100000, number % 500, 100 + number % 19900))
end

function done(summary, latency)
  local receipts = 0
  for _, thread in ipairs(threads) do receipts = receipts + thread:get("sent") end
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  print(string.format("round %s: %.0f receipts/s, p50 %.1f ms, p99 %.1f ms, different %d, answers that are no 2xx %d",
    round, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, receipts, bad))
end
