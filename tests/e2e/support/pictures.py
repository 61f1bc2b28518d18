"""Pictures, made here."""

import struct
import zlib


def png(width=3, height=2, more=b""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + b"\x0b\x5c\xad" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + (chunk(b"tEXt", more) if more else b"") + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
