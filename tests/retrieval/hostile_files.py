"""Two hundred files that nobody should have to wait for: broken, lying about their kind, or made to harm."""

from __future__ import annotations

import io
import json
import os
import random
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SENTENCE = "В 2020 году экспорт Омской области в Казахстан вырос на 5 %, сообщила таможня."
PAGE = f"<html><head><meta charset='CHARSET'><title>Экспорт Омской области вырос</title></head><body><h1>Экспорт Омской области вырос</h1><p>{SENTENCE}</p><p>Импорт составил 120 млн долларов.</p></body></html>"
RECORD = {"id": "a", "title": "Экспорт вырос", "text": SENTENCE}
SUFFIXES = ("txt", "md", "html", "json", "jsonl", "csv", "pdf", "docx")
LINE = 50_000_000
BOMB = 400_000_000  # bytes that some kilobytes unfold to


def write_hostile_files(folder: Path) -> int:
    """How many were written; among them are some that can be read after all."""
    made = 0
    for family in (pages, encodings, kinds, lines, records, tables, documents, archives, prints):
        below = folder / family.__name__
        below.mkdir(parents=True)
        for number, (suffix, content) in enumerate(family()):
            (below / f"{number:02}.{suffix}").write_bytes(content)
            made += 1
    return made + _places(folder / "places")


def _places(folder: Path) -> int:
    """What is no file, or may not be read."""
    folder.mkdir()
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    (folder / "nowhere.html").symlink_to(folder / "gone.html")
    (folder / "closed.txt").write_text(SENTENCE, encoding="utf-8")
    (folder / "closed.txt").chmod(0)
    os.mkfifo(folder / "pipe.jsonl")
    return 4  # the first is a folder, which is not entered


def pages() -> Iterator[tuple[str, bytes]]:
    whole = PAGE.encode()
    for cut in range(1, 21):
        yield "html", whole[: len(whole) * cut // 20]
    deep = 100_000
    for tag in ("div", "b", "ul><li", "blockquote", "table><tr><td"):
        yield "html", f"<html><body>{f'<{tag}>' * deep}{SENTENCE}".encode()
    yield (
        "html",
        b"<html><body><p " + b" ".join(b"a%d=1" % i for i in range(100_000)) + b">" + SENTENCE.encode(),
    )
    yield "html", f"<title>{'слово — ' * 50_000}</title><p>{SENTENCE}".encode()
    yield "html", f"<html><body><!-- {SENTENCE}".encode()
    yield "html", f"<html><body><![CDATA[{SENTENCE}<p>".encode()
    yield "html", f"<html><body><p>{SENTENCE}</p>{'<br>э' * 100_000}".encode()
    yield "html", b"<" * 1_000_000
    yield "html", f"<script type='application/ld+json'>{'[' * 200_000}</script><p>{SENTENCE}".encode()
    yield (
        "html",
        f"<table>{'<tr><td colspan=99999 rowspan=99999>5<td>экспорт' * 1000}</table>{SENTENCE}".encode(),
    )


def encodings() -> Iterator[tuple[str, bytes]]:
    for claimed in (
        "utf-8",
        "cp1251",
        "utf-16",
        "rot13",
        "punycode",
        "zip",
        "undefined",
        "нет",
        "\\x00",
        "utf-7",
    ):
        for real in ("utf-8", "cp1251"):
            yield "html", PAGE.replace("CHARSET", claimed).encode(real)
    yield "txt", SENTENCE.encode() + SENTENCE.encode("cp1251")
    yield "txt", SENTENCE.encode().decode("latin-1").encode()
    yield "txt", SENTENCE.encode("utf-16")[:-1]
    yield "txt", b"\xff\xfe" + SENTENCE.encode()
    yield "txt", b"\xef\xbb\xbf\xef\xbb\xbf" + SENTENCE.encode("cp1251")
    yield "txt", SENTENCE.encode("utf-32-be")
    yield "jsonl", b"\xff\xfe" + json.dumps(RECORD).encode("utf-16-le")[:-3]
    yield "csv", "text\n".encode("utf-16") + SENTENCE.encode("utf-16-le")


def kinds() -> Iterator[tuple[str, bytes]]:
    """Nothing, blanks, noise, zeros, and one kind of file by the name of another."""
    chance = random.Random(4)
    for suffix in SUFFIXES:
        yield suffix, b""
        yield suffix, b" \r\n\t\n"
        yield suffix, b"\x00" * 5000
        yield suffix, chance.randbytes(5000)
        yield suffix, SENTENCE.encode().replace(b" ", b" \x00")
    for magic in (
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\x1f\x8b\x08",
        b"\x89PNG\r\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1",
        b"\x7fELF",
        b"{\\rtf1",
    ):
        for suffix in ("txt", "pdf", "docx"):
            yield suffix, magic + chance.randbytes(200)


def lines() -> Iterator[tuple[str, bytes]]:
    """Very long ones."""
    for suffix in ("txt", "html", "jsonl", "json", "csv"):
        yield suffix, b"a" * LINE
    word = SENTENCE.encode() + b" "
    yield "txt", word * (4_000_000 // len(word))
    yield "txt", "".join(SENTENCE.split()).encode() * 10_000
    yield "txt", b"|" * 1_000_000 + word
    yield "txt", b"1" * 1_000_000 + b" " + word
    yield "md", b"**_[" * 100_000 + word
    yield "jsonl", json.dumps({"text": "a" * 3_000_000}).encode()


def records() -> Iterator[tuple[str, bytes]]:
    good = json.dumps(RECORD, ensure_ascii=False)
    deep = "[" * 500_000
    for bad in (
        "{broken",
        deep,
        '{"a":' * 100_000,
        "1" * 10_000,
        "null",
        '"text"',
        '{"text": 5}',
        '{"text": {"a": 1}}',
        '{"text": "\\ud800 слово"}',
        "NaN",
        '{"id": [1], "text": "\\u0000"}',
    ):
        yield "jsonl", f"{good}\n{bad}\n".encode()
        yield "json", bad.encode()
    yield "json", f"[{good}, 5, null, {good}]".encode()
    yield "json", f'{{"articles": [{good}]}}'.encode()
    yield "json", good.encode()[:-5]
    yield "json", f"{good}\n{good}\n".encode()


def tables() -> Iterator[tuple[str, bytes]]:
    yield "csv", f"заголовок;дата\nЭкспорт;{SENTENCE}".encode()
    yield "csv", f'text\n"{SENTENCE}\n{SENTENCE}'.encode()
    yield "csv", f"text,title\n{SENTENCE.replace(',', '')}\n\n,,,,\n\x00,1".encode()
    yield "csv", b"text\n"
    yield "csv", ("text" + ";" * 1_000_000 + f"\n{SENTENCE}").encode()
    yield "csv", ('text\n"' + "a" * 3_000_000).encode()
    yield "csv", f"id\ttext\n1\t{SENTENCE}\n2\t\n".encode()
    yield "csv", ("text\n" + '"' * 999_999).encode()


def documents() -> Iterator[tuple[str, bytes]]:
    """Word files cut off, damaged, and without what they should hold."""
    whole = word_file()
    chance = random.Random(5)
    for cut in (4, 100, len(whole) // 3, len(whole) // 2, len(whole) - 30):
        yield "docx", whole[:cut]
    for _ in range(8):
        damaged = bytearray(whole)
        for _ in range(30):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        yield "docx", bytes(damaged)
    for gone in ("word/document.xml", "[Content_Types].xml", "_rels/.rels"):
        yield "docx", _repacked(whole, {gone: None})
    yield "docx", _repacked(whole, {"word/document.xml": b""})
    yield "docx", _repacked(whole, {"word/document.xml": b"<w:document"})
    yield "docx", _repacked(whole, {"word/styles.xml": b"\x00\x01"})
    empty = io.BytesIO()
    docx.Document().save(empty)
    yield "docx", empty.getvalue()


def archives() -> Iterator[tuple[str, bytes]]:
    """Zip bombs by the name of .docx."""
    whole = word_file()
    head, tail = (
        b"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>",
        b"</w:body></w:document>",
    )
    yield "docx", _repacked(whole, {"word/document.xml": b" " * BOMB})
    yield "docx", _repacked(whole, {"word/media/a.png": b"\x00" * BOMB})
    yield "docx", _repacked(whole, {"word/document.xml": head + b"<w:p/>" * 8_000_000 + tail})
    yield "docx", _repacked(whole, {"word/document.xml": head + b"<w:tbl>" * 100_000 + tail})
    entities = "".join(f"<!ENTITY e{i + 1} '{f'&e{i};' * 10}'>" for i in range(9))
    bomb = (
        f"<!DOCTYPE w [<!ENTITY e0 'ха'>{entities}]>".encode()
        + head
        + b"<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>"
        + tail
    )
    yield "docx", _repacked(whole, {"word/document.xml": bomb})
    yield "docx", _repacked(whole, {f"word/{i}.xml": b"x" for i in range(20_000)})
    lying = bytearray(_repacked(whole, {"word/document.xml": b" " * BOMB}))
    place = lying.rfind(b"PK\x01\x02", 0, lying.rfind(b"word/document.xml"))
    lying[place + 24 : place + 28] = (1000).to_bytes(4, "little")  # the size that the directory claims
    yield "docx", bytes(lying)


def prints() -> Iterator[tuple[str, bytes]]:
    """PDF files: without text, cut off, damaged, running in circles, unfolding for ever."""
    whole = pdf_file(b"BT /F1 12 Tf 72 720 Td (Exports of Omsk Region rose by 5 percent in 2020.) Tj ET")
    chance = random.Random(6)
    yield "pdf", whole
    yield "pdf", pdf_file(b"0 0 100 100 re f")
    for cut in (9, 100, len(whole) // 2, len(whole) - 10):
        yield "pdf", whole[:cut]
    for _ in range(6):
        damaged = bytearray(whole)
        for _ in range(12):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        yield "pdf", bytes(damaged)
    yield "pdf", whole.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    yield "pdf", whole.replace(b"/Parent 2 0 R", b"/Parent 3 0 R")
    yield "pdf", whole.replace(b"/Contents 4 0 R", b"/Contents 3 0 R")
    yield "pdf", whole.replace(b"trailer\n<<", b"trailer\n<< /Prev 9")
    yield (
        "pdf",
        whole.replace(
            b"trailer\n<<", b"trailer\n<< /Encrypt << /Filter /Standard /V 5 /R 6 /O (x) /U (x) /P 4 >>"
        ),
    )
    yield "pdf", pdf_file(b"BT ET " * 300_000)
    yield "pdf", pdf_file(b"\x00" * BOMB)
    yield (
        "pdf",
        pdf_file(
            b"/X0 Do",
            b"/XObject << /X0 4 0 R >>",
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 4 0 R >> >>",
        ),
    )
    yield "pdf", pdf_file(b"BT /F1 12 Tf " + b"1 0 0 1 7 7 Tm (a) Tj " * 60_000 + b"ET")


def word_file() -> bytes:
    file = io.BytesIO()
    document = docx.Document()
    document.add_heading("Экспорт Омской области вырос", 0)
    document.add_paragraph(SENTENCE)
    document.save(file)
    return file.getvalue()


def pdf_file(content: bytes, resources: bytes = b"", of_content: bytes = b"") -> bytes:
    """One page with this content stream."""
    packed = zlib.compress(content, 9)
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return b"\n".join(
        [
            b"%PDF-1.7",
            b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj",
            b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj",
            b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << "
            + font
            + resources
            + b" >> >>\nendobj",
            b"4 0 obj\n<< /Filter /FlateDecode /Length %d %s >>\nstream" % (len(packed), of_content),
            packed + b"\nendstream\nendobj",
            b"trailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n",
        ]
    )


def _repacked(whole: bytes, changes: dict[str, bytes | None]) -> bytes:
    """The archive with members replaced, added, or taken out where the content is None."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        contents = {name: before.read(name) for name in before.namelist()} | changes
        for name, content in contents.items():
            if content is not None:
                after.writestr(name, content)
    return file.getvalue()
