#!/usr/bin/env python3
"""More requests than the gateway can answer: at 70 % of its peak nothing fails; at three times the peak it answers what it
can, turns the rest away within 100 ms, and is itself again within five seconds. Takes about four minutes. With --soak also
ten minutes at half of the peak with writes beside it, in which heap, threads and open files have to stay as they are."""

import json
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import servers
from servers import Client, fixed_rate, gateway, median, overload, warm, wrk

QUICK = "--quick" in sys.argv
SOAK = "--soak" in sys.argv
WARM, LONGEST_WARM, SECONDS, OVER, SOAK_SECONDS = (5, 5, 5, 5, 40) if QUICK else (30, 120, 60, 30, 600)
REFUSED_MS, RECOVERED_S = 100, 5
ENDPOINTS = "  dummy: { plugin: dummy, settings: { volumes: 100 } }\n"


def metrics(server):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.admin}/metrics.json") as answer:
        return json.load(answer)


def refusal_ms(server):
    """By reason: how many were turned away, and the 99th percentile of the time that this took in the server."""
    with urllib.request.urlopen(f"http://127.0.0.1:{server.admin}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    found = {}
    for line in lines:
        name, _, value = line.rpartition(" ")
        if name.startswith("gateway_requests_refused_"):
            reason = name.removeprefix("gateway_requests_refused_").split("_seconds")[0]
            if 'quantile="0.99"' in name:
                found.setdefault(reason, {})["p99"] = float(value) * 1000
            elif name.endswith("_count"):
                found.setdefault(reason, {})["count"] = float(value)
    return found


def recovery(server, path):
    """Seconds until twenty requests in a row are answered well and within 50 ms each."""
    began, row = time.monotonic(), 0
    while row < 20:
        sent = time.monotonic()
        try:
            server.get(path)
            row = row + 1 if time.monotonic() - sent < 0.05 else 0
        except OSError:
            row = 0
        if time.monotonic() - began > 60:
            sys.exit("the gateway did not recover")
    return time.monotonic() - began


class Writer(threading.Thread):
    """Makes and changes volumes, until told to end."""

    def __init__(self, server):
        super().__init__()
        self.client = Client(server)
        self.ended = threading.Event()
        self.failures = 0
        self.start()

    def run(self):
        number = 0
        while not self.ended.wait(0.2):
            number += 1
            path = "/v4/dummy/volumes"
            made = self.client.call("POST", path, {"name": f"soak-{number}", "size_total": 1 << 30})[0]
            gone = self.client.call("DELETE", f"{path}/soak-{number}")[0]
            self.failures += (made != 201) + (gone >= 300)

    def end(self):
        self.ended.set()
        self.join()


def sample(server):
    """Heap after a full collection in MB, threads, and open files."""
    jcmd = Path(servers.java()).with_name("jcmd") if "/" in servers.java() else "jcmd"
    subprocess.run([str(jcmd), str(server.process.pid), "GC.run"], capture_output=True, check=True)
    gauges = metrics(server)["gauges"]
    return (gauges["jvm.memory.heap.used"]["value"] / 2**20, gauges["jvm.threads.count"]["value"],
            len(list(Path(f"/proc/{server.process.pid}/fd").iterdir())))


def soak(server, path, rate):
    writer, samples = Writer(server), []
    load = threading.Thread(target=lambda: samples.append(fixed_rate(server.url + path, rate, SOAK_SECONDS - 10)))
    load.start()
    figures = []
    while load.is_alive():
        load.join(SOAK_SECONDS / 20)
        figures.append(sample(server))
    writer.end()
    # The first quarter still fills what is kept for a while.
    third = max(1, len(figures) // 4)
    first, last = ([median(column) for column in zip(*part)] for part in (figures[third:2 * third], figures[-third:]))
    print(f"soak of {SOAK_SECONDS} s at {rate:.0f}/s: failures {samples[0]['failures']:.0f} of reads, {writer.failures} of "
          f"writes; heap after GC {first[0]:.1f} → {last[0]:.1f} MB, threads {first[1]:.0f} → {last[1]:.0f}, "
          f"open files {first[2]:.0f} → {last[2]:.0f}")
    flat = last[0] <= first[0] * 1.1 + 2 and last[1] <= first[1] + 5 and last[2] <= first[2] + 5
    return flat and not samples[0]["failures"] and not writer.failures


def main():
    servers.need("wrk")
    servers.build()
    print(servers.machine(), flush=True)
    server = gateway(ENDPOINTS)
    try:
        server.wait("/v4/dummy/volumes?limit=1")
        path = "/v4/dummy/volumes/" + server.get("/v4/dummy/volumes?limit=1")["items"][0]["name"]
        warm(server, path, WARM, LONGEST_WARM)
        peak = median([wrk(server, path, 5)[0] for _ in range(3)])
        steady = fixed_rate(server.url + path, 0.7 * peak, SECONDS)
        print(f"peak {peak:.0f}/s; {SECONDS} s at 70 %: {steady['failures']:.0f} failures (0), "
              f"p50 {steady['p50']:.2f} ms, p99 {steady['p99']:.2f} ms", flush=True)
        over = overload(server.url + path, 3 * peak, OVER)
        back = recovery(server, path)
        statuses = {k.removeprefix("status_"): int(v) for k, v in over.items() if k.startswith("status_")}
        strange = {k: n for k, n in statuses.items() if k not in ("200", "429", "503")}
        refused = refusal_ms(server)
        print(f"{OVER} s at three times the peak: {sum(statuses.values()) / OVER:.0f}/s answered, {statuses}, others "
              f"{strange} (none), broken connections {over['broken']:.0f} (0), refusals without Retry-After "
              f"{over['hasty']:.0f} (0)")
        for reason, one in refused.items():
            print(f"turned away as {reason}: {one['count']:.0f}, p99 {one['p99']:.1f} ms in the server (at most {REFUSED_MS})")
        print(f"itself again after {back:.1f} s (at most {RECOVERED_S})", flush=True)
        good = (not steady["failures"] and not strange and not over["broken"] and not over["hasty"]
                and all(one["p99"] <= REFUSED_MS for one in refused.values()) and back <= RECOVERED_S)
        if SOAK:
            good = soak(server, path, peak / 2) and good
        sys.exit(0 if good else 1)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
