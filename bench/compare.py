#!/usr/bin/env python3
"""The gateway beside a bare Dropwizard: start, memory, one volume, a page of 100. Takes about ten minutes."""

import json
import sys
import tempfile

import servers
from servers import bare, gateway, median, spread, warm, wrk

ENDPOINTS = "  dummy: { plugin: dummy, settings: { volumes: 100 } }\n"
QUICK = "--quick" in sys.argv
STARTS, WARM, LONGEST_WARM, SECONDS, ROUNDS = (2, 5, 5, 4, 2) if QUICK else (5, 30, 120, 10, 3)


def starts():
    """Each with Java's own archive of classes only, then each with one of all its classes, as the launcher has it."""
    own = "-XX:SharedArchiveFile=" + servers.java_archive()
    with tempfile.TemporaryDirectory() as folder:
        archive = folder + "/bare.jsa"
        trained = bare(["-XX:ArchiveClassesAtExit=" + archive])
        trained.wait("/volumes/a")
        trained.stop()
        kinds = {
            "bare": lambda: bare(),
            "gateway": lambda: gateway(ENDPOINTS, [own]),
            "bare, class archive": lambda: bare(["-XX:SharedArchiveFile=" + archive]),
            "gateway, class archive": lambda: gateway(ENDPOINTS),
        }
        times, work = {kind: [] for kind in kinds}, {kind: [] for kind in kinds}
        for _ in range(STARTS):
            for kind, make in kinds.items():
                server = make()
                times[kind].append(server.wait("/volumes/a" if server.name == "bare" else "/v4/endpoints"))
                work[kind].append(server.cpu())
                server.stop()
    for kind in kinds:
        print(f"start to the first 200, {kind}: {spread(times[kind])} s, CPU {spread(work[kind])} s")
    for kind in ("", ", class archive"):
        ratio = median(times["gateway" + kind]) / median(times["bare" + kind])
        print(f"start{kind}: ratio {ratio:.2f} (at most 1.5)", flush=True)


def shape(value):
    """The value with nothing but its names and kinds left."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value]
    return type(value).__name__


def same_answers(reference, subject, paths):
    """A comparison is worth something only while both say as much."""
    for bare_path, path in paths:
        given, expected = reference.get(bare_path), subject.get(path)
        sizes = [len(json.dumps(each)) for each in (given, expected)]
        print(f"{path}: {sizes[1]} bytes, the reference {sizes[0]}")
        for key in given | expected:
            if shape(given.get(key)) != shape(expected.get(key)):
                sys.exit(f"the reference answers another {key} than the gateway")
        if not 0.97 < sizes[0] / sizes[1] < 1.03:
            sys.exit("the reference has to answer as much as the gateway")


def side_by_side(title, servers_and_paths, least_rate, most_cpu):
    for server, path in servers_and_paths:
        warm(server, path, WARM, LONGEST_WARM)
    rates, costs = {}, {}
    for _ in range(ROUNDS):
        for server, path in servers_and_paths:
            rate, cost = wrk(server, path, SECONDS)
            rates.setdefault(server.name, []).append(rate)
            costs.setdefault(server.name, []).append(cost)
    for name in rates:
        print(f"{title}, {name}: requests/s {spread(rates[name], 0)}, CPU µs/request {spread(costs[name], 1)}")
    rate_ratios = [g / b for g, b in zip(rates["gateway"], rates["bare"])]
    cost_ratios = [g / b for g, b in zip(costs["gateway"], costs["bare"])]
    limit = f", at most {most_cpu}" if most_cpu else ""
    print(f"{title}: rate ratio {spread(rate_ratios)} (at least {least_rate}), "
          f"CPU ratio {spread(cost_ratios)}{limit}", flush=True)


def main():
    servers.need("wrk")
    servers.build()
    print(servers.machine(), flush=True)
    starts()
    reference, subject = bare(), gateway(ENDPOINTS)
    try:
        reference.wait("/volumes/a")
        subject.wait("/v4/dummy/volumes?limit=1")
        name = subject.get("/v4/dummy/volumes?limit=1")["items"][0]["name"]
        one = "/volumes/" + name, "/v4/dummy/volumes/" + name
        page = "/volumes", "/v4/dummy/volumes?limit=100"
        same_answers(reference, subject, [one, page])
        print(f"resident idle, MB: bare {reference.resident():.0f}, gateway {subject.resident():.0f} (at most 300)")
        both = reference, subject
        side_by_side("one volume", list(zip(both, one)), 0.6, 1.6)
        side_by_side("page of 100", list(zip(both, page)), 0.8, None)
        after = subject.resident() / reference.resident()
        print(f"resident after load, MB: bare {reference.resident():.0f}, gateway {subject.resident():.0f}, "
              f"ratio {after:.2f} (at most 1.3)")
    finally:
        reference.stop()
        subject.stop()


if __name__ == "__main__":
    main()
