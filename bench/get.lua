-- wrk script: reads one target again and again. Environment: BENCH_TOKEN, BENCH_TARGET, and BENCH_PAUSE_MS between two requests of a
-- connection (none without it).
local pause = tonumber(os.getenv("BENCH_PAUSE_MS") or "0")
local whole

function init(args)
  whole = wrk.format("GET", os.getenv("BENCH_TARGET"), { ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN") })
end

function request() return whole end

if pause > 0 then
  function delay() return pause end
end

function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
