-- wrk: a POST of 500 bytes with the headers of an enrolment; for bench/bare.c.
local body = '{"firstName":"Lisa","lastName":"Adkins","email":"lisa.adkins@contoso.com","customQuestionAnswers":['
  .. '{"questionId":"MSM5YjlmM2Q4ZS1mZWI1LTQyZmYtODhhMi1hZ","value":"No"},'
  .. '{"questionId":"MSM5M2E2OWQ1Ni1jZTc4LTQxMDAtYmYzYi1hZ","value":"Internet"},'
  .. '{"questionId":"MSM5M2E2OWQ1Ni1jZTc4LTQxMDAtYmYzYi1hZ","value":"'
body = body .. string.rep("x", 500 - 3 - #body) .. '"}]'
body = body:sub(1, 499) .. "}"
wrk.method = "POST"
wrk.body = body
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. string.rep("eyJhbGciOiJSUzI1NiIsImtpZCI6", 25)
wrk.headers["client-request-id"] = "0195e5eb-edc4-759d-9bd2-b4f5cb996457"
