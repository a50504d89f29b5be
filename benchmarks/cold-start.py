"""Whole processes from start to end: wall time and memory of ./runbook, turn about with others.

Each line gives the median of 21 runs after 5 to warm up, and the resident memory of the last run.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
LIBRARY = TOP / "runbooks" / "library"
RUNBOOK = str(TOP / "runbook")


def measure(command, folder):
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - began
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}:\n{errors.decode()}")
    return elapsed * 1000, usage.ru_maxrss / 1024


def report(commands, folder):
    for command in commands.values():
        for _ in range(5):
            measure(command, folder)
    times = {name: [] for name in commands}
    memory = {}
    for _ in range(21):
        for name, command in commands.items():
            elapsed, memory[name] = measure(command, folder)
            times[name].append(elapsed)
    for name, measured in times.items():
        print(f"{name:44} {statistics.median(measured):6.0f} ms {memory[name]:6.0f} MB")


def main():
    functions = str(LIBRARY / "two-functions" / "functions")
    serve = subprocess.Popen(
        [RUNBOOK, "functions", "serve", functions], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        url = None
        while url is None:
            line = serve.stdout.readline().decode()
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            url = found.group(0) if found else None
        peer = TOP / "benchmarks" / "target" / "peer"
        commands = {
            "runbook run first-steps, no store": [
                RUNBOOK, "run", str(LIBRARY / "first-steps" / "runbook.yaml"), "--no-store",
            ],
            "runbook run first-steps, default store": [
                RUNBOOK, "run", str(LIBRARY / "first-steps" / "runbook.yaml"),
            ],
            "runbook validate first-steps": [RUNBOOK, "validate", str(LIBRARY / "first-steps" / "runbook.yaml")],
            "runbook run, one function, endpoint up": [
                RUNBOOK, "run", str(TOP / "benchmarks" / "one-function.yaml"), "--endpoint-url", url,
                "--no-store",
            ],
        }
        if (peer / "node_modules").exists():
            commands["peer: one simulation of ten steps"] = ["node", str(peer / "ten-steps.cjs"), "once"]
        with tempfile.TemporaryDirectory(dir=TOP / "benchmarks" / "target") as folder:
            report(commands, folder)
    finally:
        serve.terminate()
        serve.wait()


main()
