#!/usr/bin/env python3
"""What authentication costs: 10,000 live sessions and 10,000 tokens, used in turn, beside anonymous callers of the
same gateway. Takes about six minutes; with --quick one."""

import base64
import hashlib
import re
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import servers
from servers import spread

EACH = 10_000
QUICK = "--quick" in sys.argv
# Many short rounds: what else the machine does changes slowly, and meets neighbours alike.
WARM, SECONDS, ROUNDS = (10, 5, 3) if QUICK else (40, 5, 15)
PATH = "/v4/dummy/volumes/volume-0000001"
CONFIGURATION = servers.CONFIGURATION + servers.UNLIMITED + """\
  public_url: http://127.0.0.1:{port}
state_folder: %s
database: {{ url: "jdbc:sqlite:%s" }}
auth:
  mode: oauth2
  anonymous: true
  oauth2:
    client_id: bench
    client_secret: bench
    authorize_url: http://127.0.0.1:9/authorize
    token_url: http://127.0.0.1:9/token
endpoints:
  dummy: {{ plugin: dummy, settings: {{ volumes: 100 }} }}
"""

# Every request with the next header of the list; an empty list is an anonymous caller.
SCRIPT = """\
local lines = {}
for line in io.lines("%s") do lines[#lines + 1] = line end
local name, at = "%s", 0
request = function()
  if #lines == 0 then return wrk.format("GET") end
  at = at %% #lines + 1
  return wrk.format("GET", nil, {[name] = lines[at]})
end
"""


def digest(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def crc32c(text):
    crc = 0xFFFFFFFF
    for byte in text.encode():
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def fill(file):
    """Sessions and tokens of as many people, as if each had signed in this moment."""
    now = int(time.time() * 1000)
    later = now + 3_600_000
    cookies, bearers = [], []
    with sqlite3.connect(file) as db:
        for i in range(EACH):
            subject = f"oauth2:user-{i}"
            db.execute("insert into accounts values (?, ?, ?, ?, null)",
                       (subject, f"user-{i}", '["users","group-%d"]' % i, now))
            secret = secrets.token_urlsafe(32)
            db.execute("insert into sessions values (?, ?, ?, ?, 'oauth2', '127.0.0.1', ?, ?, ?)",
                       (f"s{i}", digest(secret), subject, f"user-{i}", now, now, later))
            cookies.append(f"gateway_session={secret}")
            token = "sgw_" + secrets.token_urlsafe(32)
            token += f"{crc32c(token):08x}"
            db.execute("insert into tokens values (?, ?, ?, ?, 'oauth2', 'bench', '[\"user\"]', null, ?, ?, null)",
                       (f"t{i}", digest(token), subject, f"user-{i}", now, later))
            bearers.append(f"Bearer {token}")
    return cookies, bearers


def load(server, script, seconds):
    before = server.cpu()
    out = subprocess.run(["wrk", "-t1", "-c32", f"-d{seconds}s", "-s", script, server.url + PATH],
                         capture_output=True, text=True, check=True).stdout
    spent = server.cpu() - before
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(out)
    requests = int(re.search(r"(\d+) requests in", out).group(1))
    return requests / seconds, spent / requests * 1e6


def main():
    servers.need("wrk")
    servers.build()
    print(servers.machine())
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder, "state")
        configuration = CONFIGURATION % (state, state / "gateway.db")
        start = lambda: servers.Server("gateway", configuration, [str(servers.LAUNCHER), "serve"])
        first = start()
        first.wait(PATH)
        first.stop()
        kinds = {"anonymous": ("X", [])}
        kinds["sessions"], kinds["tokens"] = zip(("Cookie", "Authorization"), fill(state / "gateway.db"))
        scripts = {}
        for kind, (header, lines) in kinds.items():
            Path(folder, kind).write_text("".join(line + "\n" for line in lines))
            scripts[kind] = str(Path(folder, kind + ".lua"))
            Path(scripts[kind]).write_text(SCRIPT % (Path(folder, kind), header))
        server = start()
        server.wait(PATH)
        for script in scripts.values():
            load(server, script, WARM)
        rates, costs = {}, {}
        for _ in range(ROUNDS):
            for kind, script in scripts.items():
                rate, cost = load(server, script, SECONDS)
                rates.setdefault(kind, []).append(rate)
                costs.setdefault(kind, []).append(cost)
        for kind in scripts:
            print(f"{kind}: requests/s {spread(rates[kind], 0)}, CPU µs/request {spread(costs[kind], 1)}")
        for kind in ("sessions", "tokens"):
            ratios = [one / other for one, other in zip(costs[kind], costs["anonymous"])]
            print(f"{kind}: CPU ratio to anonymous {spread(ratios)} (at most 1.15)")
        print(f"resident: {server.resident():.0f} MB")
        server.stop()


if __name__ == "__main__":
    main()
