-- wrk script: reads one target again and again. Environment: BENCH_TOKEN, BENCH_TARGET, and BENCH_PAUSE_MS between two requests of a
-- connection (none without it). With BENCH_FORWARDED so many networks ask in turn, as a proxy says.
local pause = tonumber(os.getenv("BENCH_PAUSE_MS") or "0")
local networks = tonumber(os.getenv("BENCH_FORWARDED") or "0")
local whole, number = {}, 0

function init(args)
  for i = 0, math.max(networks - 1, 0) do
    local headers = { ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN") }
    if networks > 0 then headers["X-Forwarded-For"] = string.format("10.%d.%d.7", math.floor(i / 256), i % 256) end
    whole[#whole + 1] = wrk.format("GET", os.getenv("BENCH_TARGET"), headers)
  end
end

function request()
  number = number % #whole + 1
  return whole[number]
end

if pause > 0 then
  function delay() return pause end
end

function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
