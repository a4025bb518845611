"""Folders of many small texts: made from one corpus, cleaned and copied as a whole."""

import hashlib
import os
import shutil

from measuring import Runs, run_once

TEXT_BYTES = 9700  # at least; a text ends with a paragraph
FOLDER_TEXTS = 100


def text_tree(text):
    """Cuts `text` into files; returns (path of the folder, number of files)."""
    tree = os.path.splitext(text)[0] + ".tree"
    listed = tree + ".count"
    if os.path.exists(listed) and os.path.getmtime(listed) >= os.path.getmtime(text):
        with open(listed, encoding="utf-8") as count:
            return tree, int(count.read())
    shutil.rmtree(tree, ignore_errors=True)
    with open(text, "rb") as source:
        corpus = source.read()
    count = begin = 0
    while begin < len(corpus):
        end = corpus.find(b"\n\n", begin + TEXT_BYTES)
        end = len(corpus) if end < 0 else end + 2
        folder = os.path.join(tree, f"{count // FOLDER_TEXTS:04}")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f"text-{count:06}.txt"), "wb") as out:
            out.write(corpus[begin:end])
        begin = end
        count += 1
    with open(listed, "w", encoding="utf-8") as out:
        out.write(str(count))
    os.sync()
    return tree, count


def measure_trees(measure, tools, tree, scratch, count):
    """Runs each tool once to warm up and `count` times in turn; returns (list of Runs, hashes).

    Each run makes a folder of its own, and all are removed behind the last run: ext4 is slow to
    make files for five minutes after others were removed.
    """
    results = [Runs(tool, tree) for tool in tools]
    hashes = {}
    outs = os.path.join(scratch, "trees")
    shutil.rmtree(outs, ignore_errors=True)
    try:
        for turn in range(count + 1):
            for number, runs in enumerate(results):
                out = os.path.join(outs, f"{turn}-{number}")
                os.makedirs(outs, exist_ok=True)
                wall, cpu, peak = run_once(measure, runs.tool, tree, out)
                if turn == 0:
                    hashes[runs.tool.name] = _hash_of(out)
                    continue
                runs.wall.append(wall)
                runs.cpu.append(cpu)
                runs.peak.append(peak)
    finally:
        shutil.rmtree(outs, ignore_errors=True)
    return results, hashes


def _hash_of(tree):
    """Of all names and bytes below a folder."""
    whole = hashlib.sha256()
    for folder, folders, files in os.walk(tree):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            with open(path, "rb") as text:
                whole.update(os.path.relpath(path, tree).encode() + b"\0" + text.read() + b"\0")
    return whole.digest()
