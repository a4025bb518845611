"""Runs commands and keeps what each run cost.

Runs of different tools alternate (A B C A B C ...), so that what else the machine does hits all of
them alike, and medians are shown beside the least and the most.
"""

import os
import statistics
import subprocess


class Failed(Exception):
    """A command could not be run or ended with an unexpected status."""


class Tool:
    """One command. `{in}` and `{out}` in it stand for the files.

    Without `{in}` it reads stdin, without `{out}` it writes stdout.
    """

    def __init__(self, name, command, source="blank", cuts=True):
        self.name = name
        self.command = command
        self.source = source  # which form of the input: "blank", or "lines" for line tools
        self.cuts = cuts  # False: copies or reads, for scale


class Runs:
    """What the counted runs of one tool cost on one input."""

    def __init__(self, tool, path):
        self.tool = tool
        self.path = path
        self.bytes_in = os.path.getsize(path)
        self.bytes_out = 0
        self.wall, self.cpu, self.peak = [], [], []  # s, s, bytes

    def median(self, what):
        return statistics.median(getattr(self, what))

    def rates(self, what):
        """MB of input per second: median, least, most."""
        seconds = getattr(self, what)
        chosen = statistics.median(seconds), max(seconds), min(seconds)
        return [self.bytes_in / 1e6 / max(value, 1e-6) for value in chosen]

    def peak_per_byte(self):
        return self.median("peak") / max(self.bytes_in, 1)


def run_once(measure, tool, path, out):
    """Returns (wall s, cpu s, peak bytes). The file `out` is left for the caller to look at."""
    if os.path.exists(out):
        os.remove(out)
    command = [part.replace("{in}", path).replace("{out}", out) for part in tool.command]
    stdout = os.devnull if any("{out}" in part for part in tool.command) else out
    environment = dict(os.environ, LC_ALL="C")
    ran = subprocess.run([measure, stdout, path] + command, env=environment,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    try:
        wall, user, system, peak, status = map(int, ran.stdout.split())
    except ValueError:
        raise Failed(f"{tool.name}: {ran.stderr.decode(errors='replace').strip()}") from None
    if status != 0:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise Failed(f"{tool.name}: exit {status}: {said[-1] if said else 'no message'}")
    return wall / 1e9, (user + system) / 1e6, peak * 1024


def measure_all(measure, pairs, out, count, note):
    """Runs each (tool, path) once to warm up and `count` times in turn; returns a list of Runs.

    A tool that fails is left out, with a note.
    """
    alive = []
    for tool, path in pairs:
        runs = Runs(tool, path)
        try:
            run_once(measure, tool, path, out)
        except Failed as failure:
            note(f"left out: {failure}")
            continue
        runs.bytes_out = os.path.getsize(out) if os.path.exists(out) else 0
        alive.append(runs)
    for _ in range(count):
        for runs in alive:
            wall, cpu, peak = run_once(measure, runs.tool, runs.path, out)
            runs.wall.append(wall)
            runs.cpu.append(cpu)
            runs.peak.append(peak)
            if os.path.exists(out):
                os.remove(out)  # before it is written back, which would disturb the next run
    return alive
