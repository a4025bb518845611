"""Speed is quoted only where results are right; these checks come before the table."""

import hashlib
import os
import subprocess

from measuring import Failed, run_once
from tools import einmal, peers

SIZE = "10M"


class Unequal(Exception):
    """einmal's result is not what a peer, or the generator's own count, says it must be."""


def check(bench, language, path):
    """Returns the names of the peers that einmal was found equal to."""
    same = check_exact(bench, language)
    check_folded(bench, path)
    return same


def check_exact(bench, language):
    """Where all that repeats is equal byte for byte, einmal, mawk and perl must write the same."""
    path = bench.inputs.make(f"{language}-exact.txt", "--bytes", SIZE, "--language", language,
                             "--repeat", "0.30", "--wrap", "72", "--seed", "7")
    ours = _result(bench, einmal(bench.options.einmal), path)
    comparable = [tool for tool in peers() if tool.name in ("mawk RS=\"\"", "perl -00")]
    for tool in comparable:
        if _result(bench, tool, path) != ours:
            raise Unequal(f"{path}: einmal and {tool.name} wrote different texts")
    return [tool.name for tool in comparable]


def check_folded(bench, path):
    """On the measured corpus einmal must cut at least what repeats exactly or typographically.

    Copies that differ in case are not cut unless asked for.
    """
    expected = sum(size for kind, (_, size) in bench.inputs.counts(path).items()
                   if kind == "exact" or (kind.startswith("fold-") and kind != "fold-case"))
    _run(bench, einmal(bench.options.einmal), path)
    cut = os.path.getsize(path) - os.path.getsize(bench.out)
    if cut < expected:
        raise Unequal(f"{path}: einmal cut {cut:,} bytes where {expected:,} repeat")


def check_packed(bench, compressor, path):
    """A packed input must become what the same input becomes that is not packed."""
    _run(bench, einmal(bench.options.einmal), os.path.splitext(path)[0])
    with open(bench.out, "rb") as out:
        expected = hashlib.file_digest(out, "sha256").digest()
    _run(bench, einmal(bench.options.einmal), path)
    unpack = subprocess.Popen([compressor, "-dc", bench.out], stdout=subprocess.PIPE)
    ours = hashlib.file_digest(unpack.stdout, "sha256").digest()
    if unpack.wait() != 0 or ours != expected:
        raise Unequal(f"{path}: cleaned, it is not what the unpacked input becomes")


def _run(bench, tool, path):
    try:
        run_once(bench.measure, tool, path, bench.out)
    except Failed as failure:
        raise Unequal(f"{path}: {failure}") from None


def _result(bench, tool, path):
    """The text a tool writes, but for line breaks at its end, of which each has its own idea."""
    _run(bench, tool, path)
    with open(bench.out, "rb") as out:
        return out.read().rstrip(b"\n")
