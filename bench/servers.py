"""Starts the gateway and the reference server for a measurement, on loopback, and ends them again."""

import http.client
import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = ROOT / "gateway"
BENCH = ROOT / "bench" / "target"
TICKS = os.sysconf("SC_CLK_TCK")


def need(tool):
    if shutil.which(tool) is None:
        sys.exit(f"This measurement needs {tool}; install it and try again.")


def build():
    """Builds what is missing or older than its source, so that any clone can be measured."""
    source = max(file.stat().st_mtime for file in BENCH.parent.rglob("*") if file.suffix in (".java", ".xml"))
    if not any(jar.stat().st_mtime > source for jar in BENCH.glob("bench-*.jar")):
        print("building …", flush=True)
        subprocess.run(["mvn", "-q", "-B", "-DskipTests", "-pl", "bench", "-am", "package"], cwd=ROOT, check=True)
    # The launcher builds the rest, before anything is measured.
    subprocess.run([str(LAUNCHER), "check", str(ROOT / "config.yml")], stdout=subprocess.DEVNULL, check=True)


def run(main, *arguments, flags=None):
    """What a program of the bench module says in its last line, by name; with the flags and memory that the gateway
    has unless there are others. What is logged stands above the figures."""
    jars = sorted((BENCH / "lib").glob("*.jar"))
    classes = ":".join(str(jar) for jar in [*BENCH.glob("bench-*.jar"), *jars])
    out = subprocess.run(
        [java(), *(java_flags() if flags is None else flags), "-cp", classes, main, *map(str, arguments)],
        stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, **arenas()}).stdout
    return {name: float(value) for name, value in (pair.split("=") for pair in out.splitlines()[-1].split())}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """One process under measurement; its configuration and what it prints are files of a folder of its own."""

    def __init__(self, name, configuration, command, environment=None):
        self.name = name
        self.port, self.admin = free_port(), free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = Path(tempfile.mkdtemp(prefix=f"{name}-bench-"))
        file = self.folder / "config.yml"
        file.write_text(configuration.format(port=self.port, admin=self.admin))
        with open(self.folder / "log", "wb") as log:
            self.began = time.monotonic()
            self.process = subprocess.Popen(
                [*command, str(file)], stdout=log, stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})})

    def wait(self, path, seconds=60):
        """Seconds from the start of the process to the first 200."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                sys.exit(f"{self.name} ended; see {self.folder}/log")
            try:
                with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                    if answer.status == 200:
                        return time.monotonic() - self.began
            except OSError:
                time.sleep(0.005)
        sys.exit(f"{self.name} did not answer {path} within {seconds} s; see {self.folder}/log")

    def cpu(self):
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident(self):
        """Resident memory in MB."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) / 1024

    def get(self, path):
        with urllib.request.urlopen(self.url + path) as answer:
            return json.load(answer)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder)


def java_flags():
    """Those of the launcher, so that both servers run with the same."""
    words = re.search(r"^java_flags=\(\n(.*?)^\)", LAUNCHER.read_text(), re.S | re.M).group(1)
    return shlex.split(words, comments=True)


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else shutil.which("java")


def java_archive():
    """The archive that Java itself brings."""
    home = Path(os.path.realpath(java())).parent.parent
    return str(home / "lib" / "server" / "classes.jsa")


def arenas():
    return {"MALLOC_ARENA_MAX": re.search(r"MALLOC_ARENA_MAX:-(\d+)", LAUNCHER.read_text()).group(1)}


CONFIGURATION = """\
server:
  applicationConnectors: [{{type: http, port: {port}, bindHost: 127.0.0.1}}]
  adminConnectors: [{{type: http, port: {admin}, bindHost: 127.0.0.1}}]
"""


# A load generator is no ordinary caller; its requests are counted as any others.
UNLIMITED = "  rate_limit: {{ requests_per_second: 1000000, burst: 1000000 }}\n"


def gateway(endpoints, options=()):
    """The gateway as the launcher runs it, with the given YAML of endpoints."""
    yaml = endpoints.replace("{", "{{").replace("}", "}}")
    return Server(
        "gateway",
        CONFIGURATION + UNLIMITED + "auth: {{ mode: development }}\nendpoints:\n" + yaml,
        [str(LAUNCHER), "serve"],
        {"GATEWAY_JAVA_OPTS": " ".join(options)},
    )


def bare(options=()):
    """The reference: the same Java, flags and heap, and a request log too."""
    jars = sorted((BENCH / "lib").glob("*.jar"))
    classes = ":".join(str(jar) for jar in [*BENCH.glob("bench-*.jar"), *jars])
    return Server(
        "bare",
        CONFIGURATION + "  requestLog: {{appenders: [{{type: console}}]}}\nlogging: {{level: WARN}}\n",
        [java(), *java_flags(), *options, "-cp", classes, "io.storagegateway.bench.BareDropwizard", "server"],
        arenas(),
    )


def wrk(server, path, seconds, connections=32, refused=False):
    """Requests per second and processor microseconds of the server per request.

    All answers have to be good, or else all refusals, of which some may outlive the client's patience.
    """
    before = server.cpu()
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", server.url + path],
        capture_output=True, text=True, check=True).stdout
    spent = server.cpu() - before
    if ("Non-2xx" in out) != refused or ("Socket errors" in out and not refused):
        sys.exit(f"{server.name} {path}: {out}")
    requests = int(re.search(r"(\d+) requests in", out).group(1))
    return requests / seconds, spent / requests * 1e6


def warm(server, path, least, most, step=10):
    """Loads a server for a while, and on while it still gets faster: on a busy machine Java compiles slowly."""
    rate, _ = wrk(server, path, least)
    for _ in range(least, most, step):
        before, (rate, _) = rate, wrk(server, path, step)
        if rate < 1.05 * before:
            return


def fixed_rate(url, rate, seconds, connections=16):
    """Runs the load of fixed rate and gives its figures by name."""
    return load("FixedRateLoad", url, rate, seconds, connections)


def overload(url, rate, seconds, connections=1000):
    """Sends more than a server can answer, and gives how often each answer came by name."""
    return load("OverLoad", url, rate, seconds, connections)


def load(kind, url, rate, seconds, connections):
    out = subprocess.run(
        [java(), "-Xmx256m", "-Xss256k", "-XX:+UseSerialGC", "-cp", str(BENCH / "classes"),
         "io.storagegateway.bench." + kind, url, str(int(rate)), str(seconds), str(connections)],
        capture_output=True, text=True, check=True).stdout
    return {k: float(v) for k, v in (pair.split("=") for pair in out.split())}


class Client:
    """Somebody who is signed in; with a connection for each call, as the server ends those that are idle."""

    def __init__(self, server):
        self.address = server.url.removeprefix("http://")
        self.cookie = None
        headers = self.call("GET", "/login")[1]
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def call(self, method, path, body=None, **headers):
        """Status, headers and JSON of the answer."""
        sent = {"Content-Type": "application/json", **{k.replace("_", "-"): v for k, v in headers.items()}}
        if self.cookie:
            sent["Cookie"] = self.cookie
        connection = http.client.HTTPConnection(self.address, timeout=120)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        return answer.status, answer.headers, json.loads(text) if text.startswith(b"{") else None


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def spread(values, digits=2):
    return f"{median(values):.{digits}f} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def machine():
    cpu = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    version = subprocess.run([java(), "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores ({cpu.group(1) if cpu else '?'}), {version}"
