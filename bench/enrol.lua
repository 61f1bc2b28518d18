-- wrk script: every request enrols a person nobody has seen; tokens take turns, one a caller.
-- Environment: BENCH_TOKENS (file, a token a line), BENCH_PATH, BENCH_QUESTION (an id, or empty), BENCH_RUN (makes persons unique).
local tokens, heads = {}, {}
for line in io.lines(os.getenv("BENCH_TOKENS")) do tokens[#tokens + 1] = line end
local path, question, run = os.getenv("BENCH_PATH"), os.getenv("BENCH_QUESTION"), os.getenv("BENCH_RUN")
local number = 0

local answers = ""
if question ~= nil and question ~= "" then
  answers = ',"customQuestionAnswers":[{"questionId":"' .. question .. '","value":"' .. string.rep("An answer of some length. ", 8) .. '"}]'
end

function init(args)
  for i, token in ipairs(tokens) do
    heads[i] = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
  end
end

function request()
  number = number + 1
  local body = '{"firstName":"Lisa","lastName":"Adkins","email":"lisa.' .. run .. "." .. number .. '@example.org"' .. answers .. "}"
  return wrk.format("POST", path, heads[number % #tokens + 1], body)
end

function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
