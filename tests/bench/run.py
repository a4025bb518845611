#!/usr/bin/env python3
"""einmal's benchmark: makes the inputs, checks that results are equal, measures, prints a table.

    tests/bench/run.py [options]
    tests/bench/run.py --check|--growth|--hostile|--scripts|--formats|--small|--packed|--corpus|
                       --files|--callgrind [options]

README.md beside this file says what the columns mean. Standard library only.
"""

import argparse
import csv
import os
import subprocess
import sys

sys.dont_write_bytecode = True  # leave no __pycache__ in the source tree

import checks
from inputs import Inputs, corpora, packed_inputs
from measuring import Failed, Tool, measure_all
from tools import (Refused, einmal, einmal_corpus, einmal_tree, peers, recompressing,
                   require_release)
from trees import measure_trees, text_tree

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# The shares of the measured corpora; wrapped as editors and mail programs do.
PROSE = ["--repeat", "0.30", "--fold", "0.10", "--wrap", "72", "--seed", "2026"]
HOSTILE = [("one-sentence", ["--shape", "one-sentence"]),
           ("one-sentence, one line", ["--shape", "one-sentence", "--single-line"]),
           ("alternating", ["--shape", "alternating"]),
           ("alternating, one line", ["--shape", "alternating", "--single-line"]),
           ("short-word", ["--shape", "short-word"]),
           ("short-word, one line", ["--shape", "short-word", "--single-line"]),
           ("fibonacci", ["--shape", "fibonacci"]),
           ("fibonacci, one line", ["--shape", "fibonacci", "--single-line"]),
           ("prose, one line", ["--repeat", "0.30", "--fold", "0.10", "--single-line"]),
           ("empty-lines", ["--shape", "empty-lines"])]


class Bench:
    """What all modes need: the programs, the inputs and where results go."""

    def __init__(self, options):
        self.options = options
        programs = os.path.join(options.build, "tests", "bench")
        self.measure = os.path.join(programs, "einmal_bench_measure")
        self.inputs = Inputs(os.path.join(programs, "einmal_bench_corpus"), options.scratch)
        self.out = os.path.join(options.scratch, "out")
        self.rows = []

    def prose(self, language, size):
        name = f"{language}-{size}"
        return self.inputs.both_forms(name, "--bytes", size, "--language", language, *PROSE)

    def run(self, pairs, count=None):
        return measure_all(self.measure, pairs, self.out, count or self.options.runs, note)

    def keep(self, mode, label, runs):
        """Remembers every single run for the CSV file."""
        for wall, cpu, peak in zip(runs.wall, runs.cpu, runs.peak):
            self.rows.append([mode, label, runs.tool.name, runs.bytes_in, runs.bytes_out,
                              f"{wall:.6f}", f"{cpu:.6f}", peak])

    def write_csv(self):
        path = os.path.join(self.options.scratch, "results.csv")
        with open(path, "w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out)
            writer.writerow(["mode", "input", "tool", "bytes_in", "bytes_out", "wall_s", "cpu_s",
                             "peak_bytes"])
            writer.writerows(self.rows)
        note(f"every single run: {path}")


def note(text):
    print(text, file=sys.stderr, flush=True)


def print_table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|" + " --- |" * len(header))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def span(values):
    """Median (least-most)."""
    return "{:,.0f} ({:,.0f}-{:,.0f})".format(*values)


def compare(bench):
    """The main table: einmal and the peers on the same paragraphs."""
    for language in bench.options.languages.split(","):
        forms = bench.prose(language, bench.options.size)
        if not bench.options.unchecked:
            checks.check(bench, language, forms["blank"])
        tools = [einmal(bench.options.einmal), einmal(bench.options.einmal, 1)] + peers()
        results = bench.run([(tool, forms[tool.source]) for tool in tools])
        print_comparison(bench, language, results)


def print_comparison(bench, language, results):
    ours = next((runs for runs in results if runs.tool.name == "einmal"), None)
    rows = []
    for runs in results:
        bench.keep("compare", language, runs)
        ratios = ["-", "-"]
        if ours:
            ratios = [f"{runs.median(what) / ours.median(what):.2f}" for what in ("cpu", "wall")]
        cut = runs.bytes_in - runs.bytes_out if runs.tool.cuts else 0
        rows.append([runs.tool.name, span(runs.rates("cpu")), span(runs.rates("wall")),
                     f"{runs.median('cpu'):.3f}", f"{runs.peak_per_byte():.3f}",
                     f"{cut:,} ({100 * cut / runs.bytes_in:.1f} %)" if runs.tool.cuts else "-",
                     *ratios])
    print(f"{language}, {bench.options.size}, {bench.options.runs} runs each, alternating\n")
    print_table(["tool", "MB/s CPU", "MB/s wall", "CPU s", "peak B per input B", "bytes cut",
                 "CPU / einmal's", "wall / einmal's"], rows)
    if ours:
        print_goals(ours, {runs.tool.name: runs for runs in results})


def print_goals(ours, results):
    """The goals that this table can judge: (what, the figure, must reach, moonshot)."""
    goals = []
    for name, what, must, moonshot in (("kpu dedupe", "cpu", 1.0, 0.6), ("cp", "wall", 1.5, 1.0),
                                       ("mawk RS=\"\"", "cpu", 1 / 6, 1 / 10)):
        if name in results:
            figure = ours.median(what) / results[name].median(what)
            goals.append((f"{what} against {name}", figure, must, moonshot))
    goals.append(("peak bytes per input byte", ours.peak_per_byte(), 0.3, 0.1))
    print_table(["goal", "measured", "must reach", "moonshot", ""],
                [[what, f"{figure:.2f}", f"<= {must:.2f}", f"<= {moonshot:.2f}",
                  verdict(figure, must, moonshot)]
                 for what, figure, must, moonshot in goals])


def verdict(figure, must, moonshot):
    return "moonshot" if figure <= moonshot else "yes" if figure <= must else "no"


def print_per_byte(bench, mode, labelled, baseline, goal):
    """Time for each byte of several inputs, against the input named `baseline`.

    `goal` is (must reach, moonshot) for that ratio.
    """
    tool = einmal(bench.options.einmal)
    results = bench.run([(tool, path) for _, path in labelled])
    labels = {path: label for label, path in labelled}
    named = {labels[runs.path]: runs for runs in results}
    rows = []
    base = named.get(baseline)
    for label, runs in named.items():
        bench.keep(mode, label, runs)
        ns = {what: 1e9 * runs.median(what) / runs.bytes_in for what in ("cpu", "wall")}
        ratio = judged = "-"
        if base:
            times = ns["cpu"] / (1e9 * base.median("cpu") / base.bytes_in)
            ratio, judged = f"{times:.2f}", verdict(times, *goal)
        rows.append([label, f"{runs.bytes_in:,}", f"{ns['cpu']:.3f}", f"{ns['wall']:.3f}", ratio,
                     judged, span(runs.rates("cpu")), f"{runs.peak_per_byte():.3f}",
                     f"{runs.bytes_in - runs.bytes_out:,}"])
    print_table(["input", "bytes", "CPU ns/B", "wall ns/B", f"CPU / {baseline}",
                 "<= {:g} x, <= {:g} x".format(*goal), "MB/s CPU", "peak B per input B",
                 "bytes cut"], rows)


def check(bench):
    """Only the checks that come before the main table."""
    for language in bench.options.languages.split(","):
        same = checks.check(bench, language, bench.prose(language, bench.options.size)["blank"])
        print(f"{language}: wrote the same text as {' and '.join(same) or 'nobody (none on PATH)'};"
              " cut all that repeats")


def growth(bench):
    """Linear means: the same ns for each byte at every size; caches cost a little."""
    sizes = bench.options.sizes.split(",")
    language = bench.options.languages.split(",")[0]
    labelled = [(size, bench.inputs.make(f"{language}-{size}.txt", "--bytes", size, "--language",
                                         language, *PROSE)) for size in sizes]
    # The smallest size pays for starting up, so the second is what the others are held against.
    print_per_byte(bench, "growth", labelled, sizes[min(1, len(sizes) - 1)], (2, 1.2))


def hostile(bench):
    size = bench.options.size
    labelled = [("prose", bench.prose("en", size)["blank"])]
    for label, arguments in HOSTILE:
        name = "hostile-" + label.replace(", ", "-").replace(" ", "-") + f"-{size}.txt"
        labelled.append((label, bench.inputs.make(name, "--bytes", size, *arguments)))
    print_per_byte(bench, "hostile", labelled, "prose", (3, 1))


def scripts(bench):
    labelled = [(language, bench.prose(language, bench.options.size)["blank"])
                for language in ("en", "de", "ru", "ja", "zh", "mixed")]
    print_per_byte(bench, "scripts", labelled, "en", (2, 1.2))


def formats(bench):
    """The same prose as plain text, as Markdown and as HTML, and the parsers alone."""
    text = bench.prose("en", bench.options.size)["blank"]
    marked = bench.inputs.markdown(text)
    page = bench.inputs.as_html(text)
    ours = einmal(bench.options.einmal, 1)
    parsers = [Tool(f"{name} alone", [os.path.join(bench.options.build, "tests", "bench",
                                                   f"einmal_bench_parse_{form}"), "{in}"],
                    cuts=False)
               for name, form in (("cmark-gfm", "markdown"), ("gumbo", "html"))]
    results = bench.run([(ours, text), (ours, marked), (parsers[0], marked), (ours, page),
                         (parsers[1], page)])
    plain = results[0].median("cpu") / results[0].bytes_in
    rows = []
    labels = ("plain text", "Markdown", "Markdown", "HTML", "HTML")
    for label, goal, runs in zip(labels, (3, 3, 3, 6, 6), results):
        bench.keep("formats", label, runs)
        times = runs.median("cpu") / runs.bytes_in / plain
        rows.append([label, runs.tool.name, span(runs.rates("cpu")), f"{times:.2f}",
                     verdict(times, goal, 1) if runs.tool.cuts else "-",
                     f"{runs.peak_per_byte():.3f}"])
    print_table(["input", "tool", "MB/s CPU", "CPU / plain text's",
                 "<= 3 x (HTML: 6 x), <= 1 x", "peak B per input B"], rows)


def small(bench):
    """The whole process on one article, where starting up is what costs."""
    article = bench.inputs.make("article.txt", "--bytes", "4K", "--language", "de",
                                "--contained", "0.2", "--wrap", "72")
    tools = [einmal(bench.options.einmal)] + [tool for tool in peers() if tool.name == "cp"]
    rows = []
    for runs in bench.run([(tool, article) for tool in tools], max(bench.options.runs, 31)):
        bench.keep("small", "article", runs)
        times = [1e3 * value for what in ("wall", "cpu")
                 for value in (runs.median(what), min(getattr(runs, what)))]
        rows.append([runs.tool.name] + [f"{value:.2f}" for value in times]
                    + [f"{runs.median('peak') / 1e6:.1f}",
                       verdict(times[0], 10, 3) if runs.tool.cuts else "-"])
    print_table(["4 KB article", "wall ms", "least", "CPU ms", "least", "peak MB",
                 "<= 10 ms, <= 3 ms"], rows)


def packed(bench):
    """Compressed texts and archives, against unpacking and packing again with the same level."""
    language = bench.options.languages.split(",")[0]
    text = bench.prose(language, bench.options.size)["blank"]
    rows = []
    for label, tool_name, path in packed_inputs(text):
        again = recompressing(tool_name)
        if again is None:
            note(f"left out: {tool_name} is not on PATH")
            continue
        checks.check_packed(bench, tool_name, path)
        ours, baseline = bench.run([(einmal(bench.options.einmal), path), (again, path)])
        bench.keep("packed", label, ours)
        bench.keep("packed", label, baseline)
        ratio = ours.median("wall") / baseline.median("wall")
        rows.append([label, f"{ours.bytes_in:,}", f"{ours.median('wall'):.3f}",
                     f"{baseline.median('wall'):.3f}", f"{ratio:.2f}", verdict(ratio, 1.3, 1.05),
                     f"{ours.median('cpu') / baseline.median('cpu'):.2f}",
                     f"{ours.median('peak') / 1e6:,.0f}"])
    print_table(["input", "bytes", "wall s", "unpack and pack, s", "wall /", "<= 1.3, <= 1.05",
                 "CPU /", "peak MB"], rows)


def files(bench):
    """A folder of 10 KB texts, taken together and each by itself, against copying it."""
    tree, count = text_tree(bench.prose(bench.options.languages.split(",")[0],
                                        bench.options.size)["blank"])
    cleaning = [einmal_tree(bench.options.einmal, scope, jobs)
                for scope in ("corpus", "document") for jobs in (1, 2)]
    copying = Tool("cp -r", ["cp", "-r", "{in}", "{out}"], cuts=False)
    results, hashes = measure_trees(bench.measure, [copying] + cleaning, tree,
                                    bench.options.scratch, bench.options.runs)
    for one, two in (cleaning[:2], cleaning[2:]):
        if hashes[one.name] != hashes[two.name]:
            raise checks.Unequal(f"{two.name} does not write what {one.name} writes")
    copied = results[0].median("wall")
    rows = []
    for runs in results:
        bench.keep("files", f"{count} files", runs)
        ratio = runs.median("wall") / copied
        rows.append([runs.tool.name, f"{runs.median('wall'):.3f}", f"{min(runs.wall):.3f}",
                     f"{runs.median('cpu'):.3f}", f"{ratio:.2f}",
                     verdict(ratio, 2, 1.2) if runs.tool.cuts else "-",
                     f"{runs.median('peak') / 1e6:,.0f}"])
    print_table([f"{count:,} files, {bench.options.size}", "wall s", "least", "CPU s",
                 "wall / cp -r", "<= 2, <= 1.2", "peak MB"], rows)


def corpus(bench):
    """Many documents taken together, against each by itself."""
    text = bench.prose(bench.options.languages.split(",")[0], bench.options.size)["blank"]
    tools = [einmal(bench.options.einmal), einmal_corpus(bench.options.einmal)]
    labels = {path: label for label, path in corpora(text)}
    rows = []
    plain = {}  # of each tool, the first one measured
    for runs in bench.run([(tool, path) for path in labels for tool in tools]):
        bench.keep("corpus", labels[runs.path], runs)
        each = 1e9 * runs.median("cpu") / runs.bytes_in
        rows.append([labels[runs.path], runs.tool.name, f"{runs.bytes_in:,}", f"{each:.3f}",
                     f"{1e9 * runs.median('wall') / runs.bytes_in:.3f}",
                     f"{each / plain.setdefault(runs.tool.name, each):.2f}",
                     f"{runs.peak_per_byte():.3f}", f"{runs.bytes_in - runs.bytes_out:,}"])
    print_table(["documents", "tool", "bytes", "CPU ns/B", "wall ns/B", "CPU / plain texts",
                 "peak B per input B", "bytes cut"], rows)


def callgrind(bench):
    """Instructions do not depend on the machine's load: comparable from change to change."""
    path = bench.prose(bench.options.languages.split(",")[0], "10M")["blank"]
    command = [part.format(**{"in": path, "out": bench.out})
               for part in einmal(bench.options.einmal, 1).command]
    counts = os.path.join(bench.options.scratch, "callgrind.out")
    try:
        ran = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}"]
                             + command, stderr=subprocess.PIPE, text=True, check=False)
    except FileNotFoundError:
        raise Failed("valgrind is not installed") from None
    collected = [line for line in ran.stderr.splitlines() if "Collected" in line]
    if ran.returncode != 0 or not collected:
        raise Failed(f"callgrind: exit {ran.returncode}: {ran.stderr[-400:]}")
    total = int(collected[0].split(":")[1])
    print_table(["input", "instructions", "for each byte"],
                [[os.path.basename(path), f"{total:,}", f"{total / os.path.getsize(path):.2f}"]])
    note(f"by function: callgrind_annotate {counts}")


def parse():
    build = os.path.join(ROOT, "build", "release")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    modes = parser.add_mutually_exclusive_group()
    for mode in (check, growth, hostile, scripts, formats, small, packed, corpus, files,
                 callgrind):
        modes.add_argument(f"--{mode.__name__}", dest="mode", action="store_const", const=mode,
                           default=compare)
    parser.add_argument("--build", default=build, help="build tree of the generator")
    parser.add_argument("--einmal", help="the program to measure (default: BUILD/einmal)")
    parser.add_argument("--scratch", default=os.path.join(ROOT, "build", "bench"),
                        help="where inputs, outputs and results.csv go; on a disk, not a tmpfs")
    parser.add_argument("--size", help="of each input: N[K|M|G] (default: 300M; 20M with --packed)")
    parser.add_argument("--sizes", default="1M,10M,30M,100M,300M", help="for --growth")
    parser.add_argument("--languages", default="en,de")
    parser.add_argument("--runs", type=int, default=5, help="counted runs, after one to warm up")
    parser.add_argument("--unchecked", action="store_true", help="measure without checking first")
    options = parser.parse_args()
    options.einmal = options.einmal or os.path.join(options.build, "einmal")
    # gzip packs 20 MB a second, and each input is packed two dozen times.
    options.size = options.size or ("20M" if options.mode is packed else "300M")
    return options


def main():
    options = parse()
    try:
        require_release(options.einmal)
        bench = Bench(options)
        options.mode(bench)
    except (Refused, Failed, checks.Unequal, OSError, subprocess.CalledProcessError) as error:
        note(f"run.py: {error}")
        return 1
    if bench.rows:
        bench.write_csv()
    return 0


if __name__ == "__main__":
    sys.exit(main())
