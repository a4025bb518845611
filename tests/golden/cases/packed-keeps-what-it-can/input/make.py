"""Makes an archive of each kind with everything in it that may get lost."""
import io
import struct
import tarfile
import zipfile

LINE = "In the morning fog lay over the harbour, and nobody heard the ferry until it was there."
TEXT = (LINE + "\n\n" + LINE + "\n").encode()

with zipfile.ZipFile("a.zip", "w") as archive:
    archive.comment = b"of the archive"

    def add(name, data, method, comment=b"", extra=b"", mode=0o100644 << 16, system=3):
        entry = zipfile.ZipInfo(name, (2020, 1, 2, 3, 4, 6))
        entry.compress_type, entry.comment, entry.extra = method, comment, extra
        entry.external_attr, entry.create_system = mode, system
        archive.writestr(entry, data)

    time = struct.pack("<HHBI", 0x5455, 5, 1, 1577934246)
    owner = struct.pack("<HHBBIBI", 0x7875, 11, 1, 4, 1000, 4, 100)
    add("a.txt", TEXT, zipfile.ZIP_DEFLATED, b"of the entry", time + owner)
    add("stored.txt", b"as it is\n", zipfile.ZIP_STORED, mode=0o100755 << 16)
    add("bzip2.txt", b"b\n" * 50, zipfile.ZIP_BZIP2)
    add("vendor.txt", b"v\n", zipfile.ZIP_STORED, extra=struct.pack("<HHI", 0xCAFE, 4, 1))
    add("dos.txt", b"d\n", zipfile.ZIP_STORED, mode=0x21, system=0)
    add("dir/", b"", zipfile.ZIP_STORED, mode=0o040750 << 16 | 0x10)

with tarfile.open("a.tar", "w", format=tarfile.PAX_FORMAT,
                  pax_headers={"comment": "of the archive"}) as archive:

    def add(name, data=b"", **members):
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime = len(data), 1577934246.5
        for member, value in members.items():
            setattr(entry, member, value)
        archive.addfile(entry, io.BytesIO(data))

    add("a.txt", TEXT, uid=1000, gid=100, uname="joe", gname="users", mode=0o640,
        pax_headers={"VENDOR.key": "v", "comment": "of the entry", "atime": "1577934200.5",
                     "SCHILY.xattr.user.note": "hello"})
    add("link", type=tarfile.SYMTYPE, linkname="a.txt")
    add("hard", type=tarfile.LNKTYPE, linkname="a.txt")
    add("fifo", type=tarfile.FIFOTYPE)
    add("device", type=tarfile.CHRTYPE, devmajor=1, devminor=3)
    add("n" * 120, b"x\n")
