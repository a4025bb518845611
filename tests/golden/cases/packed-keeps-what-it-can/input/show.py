"""Shows what two archives have."""
import sys
import tarfile
import zipfile

METHODS = {0: "stored", 8: "deflated", 12: "bzip2"}


def extras(extra):
    found = []
    while extra:
        size = int.from_bytes(extra[2:4], "little")
        number = int.from_bytes(extra[:2], "little")
        if number == 0x7875:
            found.append("owner %d:%d" % (int.from_bytes(extra[6:10], "little"),
                                          int.from_bytes(extra[11:15], "little")))
        else:
            found.append("%04x" % number)
        extra = extra[4 + size:]
    return ", ".join(found)


for path in sys.argv[1:]:
    if path.endswith(".zip"):
        archive = zipfile.ZipFile(path)
        print(path, archive.comment)
        for entry in archive.infolist():
            print(" ", entry.filename, METHODS[entry.compress_type], oct(entry.external_attr >> 16),
                  entry.comment, extras(entry.extra))
    else:
        archive = tarfile.open(path)
        print(path, archive.pax_headers)
        for entry in archive:
            headers = {key: value for key, value in entry.pax_headers.items()
                       if key not in archive.pax_headers and key != "path"}
            print(" ", entry.name[:8], entry.type.decode(), oct(entry.mode), entry.uid, entry.gid,
                  entry.uname, entry.gname, entry.mtime, entry.linkname, entry.devminor,
                  sorted(headers))
