-- Programs that open cases as fast as they are answered.
local key, round = os.getenv("KEY"), os.getenv("ROUND")
local threads = {}

function setup(thread)
  thread:set("name", round .. "-" .. #threads)
  table.insert(threads, thread)
end

function init()
  wrk.method = "POST"
  wrk.headers["Authorization"] = "Bearer " .. key
  wrk.headers["Content-Type"] = "application/json"
  sent = 0
end

function request()
  sent = sent + 1
  return wrk.format(nil, nil, nil, string.format(
    '{"store":"BENCH","kind":"repair","subject":"Bouilloire %d","text":"Elle fuit depuis hier, et le voyant reste rouge. Que faire ?","name":"Client %s-%d","email":"client%d-%s@exemple.fr"}', sent % 997, name, sent, sent, name))
end

function done(summary, latency)
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  print(string.format("round %s: %.0f cases/s, p50 %.1f ms, p99 %.1f ms, answers that are no 2xx %d",
    round, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, bad))
end
