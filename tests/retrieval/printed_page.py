"""PDF files as printing programs make them: text in lines at places of a page, letters by a font of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Line = tuple[
    float, float, str
]  # points from the left and from the foot of the page, and what is written there


def printed(pages: Sequence[Sequence[Line]]) -> bytes:
    """A document whose pages hold these lines; its font maps every code to the letter of that number."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /ToUnicode %d 0 R /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 500 /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> >>] >>" % (4 + 2 * count),
    ]
    for n, page in enumerate(pages):
        drawn = b"\n".join(
            b"BT /F1 10 Tf 1 0 0 1 %.1f %.1f Tm <%s> Tj ET" % (x, y, text.encode("utf-16-be").hex().encode())
            for x, y, text in page
        )
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n),
            _stream(drawn),
        ]
    objects.append(_stream(_map_of_letters()))
    return _file(objects)


def column(lines: Sequence[str], *, top: float = 780, left: float = 60) -> list[Line]:
    """Lines under each other."""
    return [(left, top - 14 * n, line) for n, line in enumerate(lines)]


def _map_of_letters() -> bytes:
    ranges = b"\n".join(
        b"<%02x00> <%02xff> <%02x00>" % (page, page, page) for page in (0x00, 0x04, 0x20, 0x21)
    )
    return (
        b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        b"4 beginbfrange\n" + ranges + b"\nendbfrange\nendcmap end"
    )


def _stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: Sequence[bytes]) -> bytes:
    written, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(written)
    )  # fmt: skip
