"""How large a picture is, from the head of its file."""

from __future__ import annotations

import struct

PNG = b"\x89PNG\r\n\x1a\n"


def photo_sizes(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG in pixels; (0, 0) for what is none."""
    if not content.startswith(PNG) or content[12:16] != b"IHDR":
        return 0, 0
    width, height = struct.unpack(">II", content[16:24])
    return width, height
