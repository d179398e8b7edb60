-- Requests for wrk, made before the first one goes out.
--   wrk … -s wrk.lua URL -- FILE OFFSET METHOD [HEADER…]
-- FILE: a path a line, for POST followed by a tab and the body. OFFSET: the line to begin with; after the last comes
-- the first. HEADER: "name: value".
local requests, n, at = {}, 0, 0

function init(args)
  local headers = {}
  for i = 4, #args do
    local name, value = args[i]:match("^([^:]+): (.*)$")
    headers[name] = value
  end
  if args[3] == "POST" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
  for line in io.lines(args[1]) do
    local path, body = line:match("^([^\t]*)\t(.*)$")
    n = n + 1
    requests[n] = wrk.format(args[3], path or line, headers, body)
  end
  at = tonumber(args[2]) % n
end

function request()
  at = at % n + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\nJSON {"requests":%d,"us":%d,"failed":%d,"status":%d,"bytes":%d,"p50":%d,"p99":%d}\n', summary.requests,
    summary.duration, e.connect + e.read + e.write + e.timeout, e.status, summary.bytes, latency:percentile(50), latency:percentile(99)))
end
