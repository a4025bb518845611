"""The benchmark's input files, made once and kept until the arguments or the generator change."""

import hashlib
import html
import io
import itertools
import json
import os
import shutil
import subprocess
import tarfile


class Inputs:
    def __init__(self, generator, folder):
        self.generator = generator
        self.folder = folder
        os.makedirs(folder, exist_ok=True)
        with open(generator, "rb") as program:
            self.generator_hash = hashlib.sha256(program.read()).hexdigest()

    def make(self, name, *arguments):
        """Returns the path of the file that the generator writes for these arguments."""
        path = os.path.join(self.folder, name)
        stamp = " ".join(arguments) + "\n" + self.generator_hash + "\n"
        if os.path.exists(path) and _read(path + ".made-by") == stamp:
            return path
        if os.path.exists(path + ".made-by"):
            os.remove(path + ".made-by")
        with open(path, "wb") as out, open(path + ".counts", "wb") as counts:
            subprocess.run([self.generator, *arguments, "-v"], stdout=out, stderr=counts,
                           check=True)
        with open(path + ".made-by", "w", encoding="utf-8") as made_by:
            made_by.write(stamp)
        os.sync()  # or the kernel writes it back during the first runs
        return path

    def both_forms(self, name, *arguments):
        """The same paragraphs with blank lines between, and one on each line."""
        return {"blank": self.make(name + ".txt", *arguments),
                "lines": self.make(name + ".lines", *arguments, "--lines")}

    def markdown(self, path):
        """The same paragraphs as Markdown: a heading before every twelfth, then a list of two;
        in each, one word is emphasized and one is a link."""
        marked = path[:-len(".txt")] + ".md"
        if os.path.exists(marked) and os.path.getmtime(marked) >= os.path.getmtime(path):
            return marked
        with open(path, encoding="utf-8") as text, open(marked, "w", encoding="utf-8") as out:
            for number, paragraph in enumerate(text.read().rstrip("\n").split("\n\n")):
                if number % 12 == 0:
                    out.write(f"## Section {number}\n\n- one item\n- another item\n\n")
                words = paragraph.split(" ")
                if len(words) > 4:
                    words[1] = f"*{words[1]}*"
                    words[3] = f"[{words[3]}](https://example.org/page)"
                out.write(" ".join(words) + "\n\n")
        os.sync()
        return marked

    def as_html(self, path):
        """The paragraphs of `path`, which have blank lines between them, as HTML."""
        marked = os.path.splitext(path)[0] + ".html"
        with open(path, encoding="utf-8") as source, open(marked, "w", encoding="utf-8") as out:
            out.write("<!DOCTYPE html>\n<html>\n<body>\n")
            for paragraph in source.read().strip("\n").split("\n\n"):
                out.write("<p>" + html.escape(paragraph, quote=False) + "</p>\n")
            out.write("</body>\n</html>\n")
        return marked

    def counts(self, path):
        """What the generator counted: {kind: (paragraphs, bytes)}."""
        rows = (line.split("\t") for line in _read(path + ".counts").splitlines())
        return {kind: (int(paragraphs), int(size)) for kind, paragraphs, size in rows}


def packed_inputs(text):
    """Yields (label, compressor, path) for `text` compressed, and cut into files in archives and
    into records."""
    archive = text + ".tar"
    if _stale(archive, text):
        _write_archive(archive, text)
    records = text + ".jsonl"
    if _stale(records, text):
        _write_records(records, text)
    for compressor, ending in (("gzip", ".gz"), ("zstd", ".zst")):
        for path, kind in ((text, "one text"), (archive, "archive of 8 KB texts"),
                           (records, "8 KB records")):
            if not shutil.which(compressor):
                continue
            if _stale(path + ending, path):
                with open(path + ending, "wb") as out:
                    subprocess.run([compressor, "-c", path], stdout=out, check=True)
            yield f"{kind}, {compressor}", compressor, path + ending
    os.sync()


def corpora(text):
    """Yields (label, path) for archives of the paragraphs of `text`, 8 KB in each document."""
    for label, ending, endings in (("plain texts", ".tar", (".txt",)),
                                   ("texts, Markdown and HTML", ".mixed.tar",
                                    (".txt", ".md", ".html"))):
        if _stale(text + ending, text):
            _write_archive(text + ending, text, endings)
        yield label, text + ending
    os.sync()


def _marked(paragraphs, ending):
    """The same words in the format that has this ending."""
    if ending == ".txt":
        return "".join(one + "\n\n" for one in paragraphs)
    if ending == ".md":
        split = (one.split(" ", 2) for one in paragraphs)
        return "# A title\n\n" + "".join(
            " ".join(words[:1] + [f"*{word}*" for word in words[1:2]] + words[2:]) + "\n\n"
            for words in split)
    return ("<!DOCTYPE html>\n<html><head><title>A title</title></head>\n<body>\n"
            + "".join("<p>" + html.escape(one, quote=False) + "</p>\n" for one in paragraphs)
            + "</body>\n</html>\n")


def _stale(path, source):
    return not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(source)


def _write_archive(path, text, endings=(".txt",)):
    """A member for each of _pieces; formats take turns."""
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as out:
        for number, piece in enumerate(_pieces(text)):
            ending = endings[number % len(endings)]
            content = _marked(piece, ending).encode()
            entry = tarfile.TarInfo(f"{number // 1000}/{number}{ending}")
            entry.size = len(content)
            out.addfile(entry, io.BytesIO(content))


def _write_records(path, text):
    """A record for each of _pieces."""
    with open(path, "w", encoding="utf-8") as out:
        for number, piece in enumerate(_pieces(text)):
            record = {"id": number, "text": _marked(piece, ".txt")}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def _pieces(text):
    """Yields paragraphs of `text` that are together at least 8 KB."""
    with open(text, encoding="utf-8", newline="") as source:
        piece, size = [], 0
        for paragraph in itertools.chain(source.read().split("\n\n"), [None]):
            if paragraph is not None:
                piece.append(paragraph)
                size += len(paragraph.encode()) + 2
            if size >= 8192 or (paragraph is None and piece):
                yield piece
                piece, size = [], 0


def _read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as text:
        return text.read()
