-- wrk script: every request enrols a person nobody has seen; tokens take turns, one a caller.
-- Environment: BENCH_TOKENS (file, a token a line), BENCH_PATH, BENCH_QUESTION (an id, or empty), BENCH_RUN (makes persons unique),
-- BENCH_FORWARDED (with a value: each caller is in a network of its own, as a proxy says).
local tokens = {}
for line in io.lines(os.getenv("BENCH_TOKENS")) do tokens[#tokens + 1] = line end
local path, question, run = os.getenv("BENCH_PATH"), os.getenv("BENCH_QUESTION"), os.getenv("BENCH_RUN")
local number = 0

local answers = ""
if question ~= nil and question ~= "" then
  answers = ',"customQuestionAnswers":[{"questionId":"' .. question .. '","value":"' .. string.rep("An answer of some length. ", 8) .. '"}]'
end

-- Only a number of fixed width differs, so each request is three pieces put together: the generator shares the cores with the server.
local WIDTH, pieces = 9, {}

function init(args)
  local mark = string.rep("0", WIDTH)
  local body = '{"firstName":"Lisa","lastName":"Adkins","email":"lisa.' .. run .. "." .. mark .. '@example.org"' .. answers .. "}"
  for i, token in ipairs(tokens) do
    local headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
    if os.getenv("BENCH_FORWARDED") then headers["X-Forwarded-For"] = "10.0." .. i .. ".7" end
    local whole = wrk.format("POST", path, headers, body)
    local at = string.find(whole, run .. "." .. mark, 1, true) + #run + 1
    pieces[i] = { string.sub(whole, 1, at - 1), string.sub(whole, at + WIDTH) }
  end
end

function request()
  number = number + 1
  local piece = pieces[number % #pieces + 1]
  return piece[1] .. string.format("%09d", number) .. piece[2]
end

function done(summary, latency, requests)
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
