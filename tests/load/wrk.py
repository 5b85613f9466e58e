"""Loading an address with wrk for some seconds, a new connection for each request, and reading what it found."""

import json
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

CONNECTIONS, THREADS = 16, 2

# Fields whose value must differ from request to request, as the once-only key of a form does.
SCRIPT = """
local method, target, headers, body, fresh = %(method)s, %(target)s, {%(headers)s}, %(body)s, %(fresh)s
local threads, sent = 0, 0
function setup(thread) threads = threads + 1; thread:set("number", threads) end
function init() math.randomseed(os.time() * 1000 + number) ; mine = number .. "x" .. math.random(1, 2^30) .. "x" end
function request()
  sent = sent + 1
  return wrk.format(method, target, headers, fresh and (body .. "&" .. fresh .. "=" .. mine .. sent) or body)
end
function response(status)
  if status ~= %(expected)d then wrong = (wrong or 0) + 1 end
end
local all = {}
local begin = setup
function setup(thread) begin(thread); table.insert(all, thread) end
function done(summary, latency)
  local bad = 0
  for _, thread in ipairs(all) do bad = bad + (thread:get("wrong") or 0) end
  local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format('\\nRESULT {"requests":%%d,"microseconds":%%d,"wrong":%%d,"broken":%%d}\\n',
    summary.requests, summary.duration, bad, broken))
end
"""


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for: a page, or a form that is posted; `fresh` names its field that is new each time."""

    name: str
    url: str
    form: dict[str, str] | None = None
    fresh: str | None = None
    cookie: str | None = None
    expected: int = 200
    reached: list[float] = field(default_factory=list)  # requests a second, each time it was loaded


def load(target: Target, seconds: int) -> float:
    """How many requests a second were answered as expected; an error when one was not."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_script(target))
        script.flush()
        command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "-s", script.name]
        done = subprocess.run([*command, target.url], capture_output=True, text=True, timeout=seconds + 60, check=True)
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    result = json.loads(line.removeprefix("RESULT "))
    if result["wrong"] or result["broken"] or not result["requests"]:
        raise SystemExit(f"{target.name}: not every answer was {target.expected}: {line}")
    return float(result["requests"]) / float(result["microseconds"]) * 1e6


def _script(target: Target) -> str:
    headers = {"Connection": "close", "Accept-Language": "it"}
    if target.cookie:
        headers["Cookie"] = target.cookie
    if target.form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    path = "/" + target.url.split("/", 3)[3]
    return SCRIPT % {
        "method": _quoted("GET" if target.form is None else "POST"),
        "target": _quoted(path),
        "headers": ", ".join(f"[{_quoted(name)}]={_quoted(value)}" for name, value in headers.items()),
        "body": _quoted(urlencode(target.form)) if target.form is not None else "nil",
        "fresh": _quoted(target.fresh) if target.fresh else "nil",
        "expected": target.expected,
    }


def _quoted(text: str) -> str:
    """A text as Lua writes it."""
    return '"' + "".join(c if c.isalnum() or c in " -_./:=&;%+?" else f"\\{ord(c):03d}" for c in text) + '"'


def is_here() -> bool:
    """Whether wrk is installed."""
    return any((Path(folder) / "wrk").exists() for folder in ("/usr/bin", "/usr/local/bin"))
