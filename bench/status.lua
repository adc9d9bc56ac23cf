-- Customers who look how far their case is, each from an address of their own: one address may not ask without end.
local count = 0

function request()
  count = count + 1
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", math.random(0, 255), count / 250 % 250, count % 250 + 1)
  return wrk.format("GET")
end
