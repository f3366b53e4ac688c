#!/usr/bin/env python3
"""Listings of a busy filer: a simulated one whose listing of 5,000 volumes takes a minute, asked for pages of 100 at 50
requests a second, once the gateway has listed it, and then again while it lists it anew. The 99th percentile has to be
below 50 ms in both, and a volume that was just made has to be in the list at once. Takes about six minutes; with --quick
one, with 1,000 volumes."""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import servers
from servers import fixed_rate, gateway

QUICK = "--quick" in sys.argv
VOLUMES = 1_000 if QUICK else 5_000
RATE, SECONDS = 50, (10 if QUICK else 45)
WARM = 5 if QUICK else 30
LIMIT_MS = 50
PASSWORD = "bench-password"
SIMULATOR = servers.ROOT / "testing" / "ontap-simulator" / "target" / "simulator" / "simulator.jar"
PATH = "/v4/filer/volumes?limit=100"


def simulator():
    """Starts the filer, and tells on which port it listens."""
    port = servers.free_port()
    process = subprocess.Popen(
        [servers.java(), "-Xmx256m", "-jar", str(SIMULATOR), "--slow", "--volumes", str(VOLUMES), "--port", str(port)],
        env={**os.environ, "ONTAP_SIMULATOR_USERNAME": "gateway", "ONTAP_SIMULATOR_PASSWORD": PASSWORD},
        stdout=subprocess.DEVNULL)
    return process, port


def endpoints(port):
    return (
        "  filer:\n"
        "    plugin: netapp\n"
        f"    settings: {{ url: \"http://127.0.0.1:{port}\", svm: vs1, username: gateway, password: {PASSWORD} }}\n"
        "    limits: { timeout: 90s }\n"
        # Refreshes are asked for by hand: the pace alone would let most of the time pass between two of them.
        "    inventory: { refresh: 1s }\n"
    )


def ask(server, path, body=None, cookie=None):
    """Status, headers and JSON of one request."""
    request = urllib.request.Request(server.url + path, method="GET" if body is None else "POST")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    if cookie:
        request.add_header("Cookie", cookie)
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.headers, json.load(answer)
    except urllib.error.HTTPError as e:
        return e.code, e.headers, json.load(e)


def sign_in(server):
    # Not by urllib, which would follow the redirect and lose the cookie.
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("GET", "/login")
        return connection.getresponse().getheader("Set-Cookie").split(";")[0]
    finally:
        connection.close()


def as_of(server):
    """As of when the list holds, None where nothing is kept."""
    status, headers, body = ask(server, PATH)
    if status != 200 or headers["Age"] is None:
        return None
    return body["as_of"]


def wait_for_another(server, before, seconds=400):
    """Waits until the gateway has listed the filer again; gives how long that took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        now = as_of(server)
        if now is not None and now != before:
            return time.monotonic() - began
        time.sleep(0.2)
    sys.exit("the gateway did not list the filer")


class Refreshes:
    """Notes each time that what is kept became newer, beside a load."""

    def __init__(self, server):
        self.seen = set()
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.run, args=(server,))
        self.thread.start()

    def run(self, server):
        while not self.ended.wait(0.5):
            self.seen.add(as_of(server))

    def end(self):
        self.ended.set()
        self.thread.join()
        return len(self.seen)


def create(server, name):
    """Makes a volume, and tells whether the next list has it."""
    cookie = sign_in(server)
    volume = {"name": name, "size_total": 1 << 30, "junction_path": f"/{name}"}
    status, _, answer = ask(server, "/v4/filer/volumes", volume, cookie)
    if status != 201:
        sys.exit(f"no volume was made: {status} {answer}")
    _, headers, found = ask(server, f"/v4/filer/volumes?name={name}")
    return headers["Age"] is not None and [one["name"] for one in found["items"]] == [name]


def main():
    servers.build()
    if not SIMULATOR.exists():
        subprocess.run(
            ["mvn", "-q", "-B", "-DskipTests", "-pl", "testing/ontap-simulator", "-am", "package"],
            cwd=servers.ROOT, check=True)
    print(servers.machine(), flush=True)
    filer, port = simulator()
    server = gateway(endpoints(port))
    try:
        server.wait("/v4/endpoints")
        print(f"first listing of {VOLUMES} volumes: {wait_for_another(server, None):.0f} s", flush=True)
        fixed_rate(server.url + PATH, RATE, WARM)
        refreshes = Refreshes(server)
        # Long enough for the gateway to list the filer at least once in between, since it is read.
        loads = [fixed_rate(server.url + PATH, RATE, SECONDS) for _ in range(4 if QUICK else 5)]
        listed = refreshes.end() - 1
        worst = max(load["p99"] for load in loads)
        failures = sum(load["failures"] for load in loads)
        for number, load in enumerate(loads):
            print(f"load {number}: p50 {load['p50']:.2f} ms, p99 {load['p99']:.2f} ms, "
                  f"failures {load['failures']:.0f}", flush=True)
        seen = create(server, "fresh")
        print(f"listed anew {listed} times meanwhile; worst p99 {worst:.2f} ms (below {LIMIT_MS} ms), "
              f"{failures:.0f} failures; a new volume is in the list at once: {seen}")
        if worst >= LIMIT_MS or failures or listed < 1 or not seen:
            sys.exit(1)
    finally:
        server.stop()
        filer.terminate()
        filer.wait()


main()
