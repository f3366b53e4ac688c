#!/usr/bin/env python3
"""Pages of an endpoint with 1,000,000 volumes beside the same pages with 1,000. Takes about five minutes."""

import http.client
import json
import sys
import time
import urllib.parse

import servers
from servers import gateway, median, spread

SMALL, LARGE = 1_000, 1_000_000
QUICK = "--quick" in sys.argv
ROUNDS = 20 if QUICK else 100
ENDPOINTS = (
    f"  small: {{ plugin: dummy, settings: {{ volumes: {SMALL} }} }}\n"
    f"  large: {{ plugin: dummy, settings: {{ volumes: {LARGE} }} }}\n"
)
SORTS = ("name", "size_total", "creation_time", "-name", "-size_total", "-creation_time")
FILTERS = (
    "state=restricted",
    "state=restricted&sort=-size_total",
    "name=*5*7*",
    "name=*no-such-name*&sort=creation_time",
    "min_size=1&max_size=2",
    "junction_path=/nowhere",
)


class Client:
    """One connection that stays open, so that its making is not measured."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=120)

    def get(self, path):
        """The body, and the seconds until it was there."""
        began = time.perf_counter()
        self.connection.request("GET", path)
        answer = self.connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status} {body[:500]}")
        return body, took

    def page(self, path):
        return json.loads(self.get(path)[0])


# What names begin with: nothing, what all of them share, what a tenth or a hundred of them share
PREFIXES = {"": "", ", name prefix of all": "all", ", name prefix of a tenth": "tenth", ", name prefix of 100": "hundred"}


def pages(client, sort, prefix):
    """The same page of both endpoints."""
    for endpoint in ("small", "large"):
        query = {"limit": 100, "sort": sort}
        if prefix:
            total = SMALL if endpoint == "small" else LARGE
            path = f"/v4/{endpoint}/volumes?limit=1&name=*{total // 2}"
            name = client.page(path)["items"][0]["name"]
            digits = len(str(total)) - 1
            query["name"] = name[:-{"all": digits + 1, "tenth": digits - 1, "hundred": 2}[prefix]] + "*"
        yield f"/v4/{endpoint}/volumes?" + urllib.parse.urlencode(query)


def times(client, paths, rounds):
    """Milliseconds of each path, interleaved."""
    found = {path: [] for path in paths}
    for _ in range(rounds):
        for path in paths:
            found[path].append(client.get(path)[1] * 1000)
    return list(found.values())


def walk(client):
    began, names, cursor = time.perf_counter(), set(), None
    while True:
        query = "limit=1000" + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else "")
        page = client.page("/v4/large/volumes?" + query)
        names.update(item["name"] for item in page["items"])
        cursor = page["next"]
        if cursor is None:
            break
    if len(names) != LARGE:
        sys.exit(f"the full listing has {len(names)} volumes instead of {LARGE}")
    return f"{LARGE} volumes in {time.perf_counter() - began:.0f} s"


def main():
    servers.build()
    print(servers.machine(), flush=True)
    server = gateway(ENDPOINTS, ["-Xmx512m"])
    try:
        ready = server.wait("/v4/large/volumes?limit=1", 120)
        print(f"ready after {ready:.1f} s, resident {server.resident():.0f} MB (heap of 512 MB)", flush=True)
        client = Client(server)
        for words, prefix in PREFIXES.items():
            for sort in SORTS:
                paths = list(pages(client, sort, prefix))
                times(client, paths, ROUNDS)
                small, large = times(client, paths, ROUNDS)
                ratio = median(large) / median(small)
                print(f"page of 100 by {sort}{words}: small {spread(small)} ms, "
                      f"large {spread(large)} ms, ratio {ratio:.2f} (at most 3)", flush=True)
        for query in FILTERS:
            found = [client.get("/v4/large/volumes?" + query)[1] for _ in range(5)]
            print(f"filter {query}: {spread(found)} s (at most 1)", flush=True)
        print(f"full listing: {walk(client)}, resident {server.resident():.0f} MB", flush=True)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
