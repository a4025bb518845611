"""einmal and the programs it is measured beside."""

import os
import shutil

from measuring import Tool


class Refused(Exception):
    """The build would give figures that mean nothing."""


# The command that cuts repeated paragraphs, as people write it, but for the separator it prints:
# with two newlines its output can be compared byte for byte. perl gets -l for the same reason:
# without it, a last paragraph with fewer newlines behind it equals none before it.
AWK_PARAGRAPHS = 'BEGIN{RS="";ORS="\\n\\n"} !s[$0]++'


def peers():
    """The peers found on PATH, in the order of the table."""
    candidates = [
        Tool("cp", ["cp", "{in}", "{out}"], cuts=False),
        Tool("cat", ["cat", "{in}"], cuts=False),
        Tool("xxhsum -H2", ["xxhsum", "-H2", "{in}"], cuts=False),
        Tool("mawk RS=\"\"", ["mawk", AWK_PARAGRAPHS, "{in}"]),
        Tool("perl -00", ["perl", "-00", "-lne", "print unless $s{$_}++", "{in}"]),
        Tool("sort -u", ["sort", "-u", "{in}"], source="lines"),
        Tool("kpu dedupe", ["dedupe"], source="lines"),
        Tool("duplicut", ["duplicut", "{in}", "-o", "{out}", "-l", "4095"], source="lines"),
        Tool("rling", ["rling", "{in}", "{out}"], source="lines"),
        Tool("huniq", ["huniq"], source="lines"),
    ]
    return [tool for tool in candidates if shutil.which(tool.command[0])]


def einmal(binary, jobs=None):
    """The main job: `clean FILE -o OUT -q`."""
    name = "einmal" if jobs is None else f"einmal -j {jobs}"
    extra = [] if jobs is None else ["-j", str(jobs)]
    return Tool(name, [binary, "clean", "{in}", "-o", "{out}", "-q"] + extra)


def einmal_corpus(binary):
    """All documents of an archive taken together."""
    return Tool("einmal --scope corpus", [binary, "clean", "{in}", "-o", "{out}", "-q", "--yes",
                                          "--scope", "corpus", "--memory", "64G"])


def einmal_tree(binary, scope, jobs):
    """A folder to a new folder."""
    return Tool(f"einmal --scope {scope} -j {jobs}",
                [binary, "clean", "{in}", "-o", "{out}", "--scope", scope, "-j", str(jobs)])


def recompressing(program):
    """Unpacks and packs at the default level, as two programs side by side; None if not on PATH."""
    if not shutil.which(program):
        return None
    return Tool(f"{program} -dc | {program}",
                ["sh", "-c", f"{program} -dc '{{in}}' | {program} -c > '{{out}}'"], cuts=False)


def cache_of(binary):
    """The CMakeCache.txt of the build tree that holds `binary`, as a dict; None without one."""
    folder = os.path.dirname(os.path.realpath(binary))
    while True:
        path = os.path.join(folder, "CMakeCache.txt")
        if os.path.exists(path):
            break
        if folder == os.path.dirname(folder):
            return None
        folder = os.path.dirname(folder)
    entries = {}
    with open(path, encoding="utf-8", errors="replace") as cache:
        for line in cache:
            key, equals, value = line.rstrip("\n").partition("=")
            if equals and not key.startswith(("//", "#")):
                entries[key.partition(":")[0]] = value
    return entries


def require_release(binary):
    """Raises Refused for a debug or sanitized build."""
    if not (os.path.isfile(binary) and os.access(binary, os.X_OK)):
        raise Refused(f"{binary}: no such program; build it with: cmake --build --preset release")
    cache = cache_of(binary)
    if cache is not None:
        kind = cache.get("CMAKE_BUILD_TYPE", "")
        if kind not in ("Release", "RelWithDebInfo", "MinSizeRel"):
            raise Refused(f"{binary}: a build of type '{kind}'; figures need Release")
        if cache.get("EINMAL_SANITIZE"):
            raise Refused(f"{binary}: built with -fsanitize={cache['EINMAL_SANITIZE']}")
    with open(binary, "rb") as program:
        content = program.read()
    for mark in (b"__asan_init", b"__tsan_init", b"__ubsan_handle", b"__gcov_"):
        if mark in content:
            raise Refused(f"{binary}: an instrumented build ({mark.decode()})")
