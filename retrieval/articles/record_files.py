"""Files of many articles: JSON lines, JSON, and tables with separated values."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from retrieval.articles.decode import decode
from retrieval.articles.draft import Unread
from retrieval.articles.records import draft_of_record
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from retrieval.articles.draft import Draft

MAX_LINE: Final = 10_000_000  # bytes of one article
# A JSON or CSV file is held whole, in memory some ten times its size; JSON lines have no such limit.
MAX_WHOLE: Final = 32_000_000
SEPARATORS: Final = ",;\t|"
# What exports in Russian call the fields.
COLUMN_NAMES: Final = {
    "текст": "text",
    "текст статьи": "text",
    "body": "text",
    "content": "text",
    "заголовок": "title",
    "название": "title",
    "headline": "title",
    "дата": "published",
    "дата публикации": "published",
    "date": "published",
    "ссылка": "url",
    "адрес": "url",
    "link": "url",
    "источник": "outlet",
    "сми": "outlet",
}


def read_json_lines(file: BinaryIO, charset: str | None = None) -> Iterator[Draft | Unread]:
    """An article a line; a bad line gives its number, the rest goes on."""
    empty = True
    for number, raw in enumerate(_lines(file, charset), 1):
        if not raw.strip(b" \t\r\n\x00"):
            continue
        empty = False
        try:
            yield draft_of_record(_object(_json_line(raw, charset)))
        except ArticleError as error:
            yield Unread(f"line {number}", str(error))
    if empty:
        raise ArticleError("the file is empty")


def read_json(file: BinaryIO, charset: str | None = None) -> Iterator[Draft | Unread]:
    """An article, a list of them, or an object around one list of them; JSON lines by the wrong name too."""
    text = decode(_whole(file), charset=charset)
    try:
        value = _json(text)
    except ArticleError:
        if "\n" not in text.strip() or not text.lstrip().startswith("{"):
            raise
        yield from read_json_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")))
        return
    records = _listed(value)
    if not records:
        raise ArticleError("no article in it: a JSON file holds one, or a list of them")
    for number, record in enumerate(records, 1):
        try:
            yield draft_of_record(_object(record))
        except ArticleError as error:
            if records is not value and len(records) == 1:
                raise
            yield Unread(f"article {number}", str(error))


def read_separated(file: BinaryIO, charset: str | None = None) -> Iterator[Draft | Unread]:
    """An article a row, under a header that names the columns: text, and id, url, title, published where known."""
    text = decode(_whole(file), charset=charset)
    csv.field_size_limit(MAX_LINE)
    rows = csv.reader(io.StringIO(text, newline=""), _dialect(text))
    header = [_column(name) for name in next(rows, [])]
    if "text" not in header:
        raise ArticleError(f'no column "text" in its header, which is: {", ".join(header)[:200]}')
    empty = True
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            empty = False
            yield _row(dict(zip(header, row, strict=False)), rows.line_num)
    except csv.Error as error:
        yield Unread(f"line {rows.line_num}", f"no row of a table ({error}); what follows it was not read")
    if empty:
        raise ArticleError("no row under the header")


def _row(record: Mapping[str, object], line: int) -> Draft | Unread:
    try:
        return draft_of_record(record)
    except ArticleError as error:
        return Unread(f"line {line}", str(error))


def _json_line(raw: bytes, charset: str | None) -> Any:
    if len(raw) > MAX_LINE:
        raise ArticleError(f"larger than {MAX_LINE // 1_000_000} MB: no article is")
    return _json(decode(raw, charset=charset).strip())


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ArticleError(f"not JSON ({error.msg} at character {error.pos + 1})") from error
    except RecursionError as error:
        raise ArticleError("not JSON of an article (nested too deep)") from error
    except ValueError as error:  # a number of thousands of digits
        raise ArticleError("not JSON of an article (a number too long)") from error


def _object(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ArticleError("not a JSON object")
    return value


def _listed(value: Any) -> list[Any]:
    """The records of a file: a list, one record, or what an export wraps in `{"articles": […]}`."""
    if isinstance(value, dict) and "text" not in value:
        lists = [inner for inner in value.values() if isinstance(inner, list)]
        if len(lists) == 1:
            return lists[0]
    return value if isinstance(value, list) else [value]


def _dialect(text: str) -> type[csv.Dialect]:
    """The separator that the header and the first rows agree on; quotes are doubled, as spreadsheets write."""
    header = text.split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = max(SEPARATORS, key=lambda mark: (_names(header, mark), header.count(mark)))

    return Found


def _names(header: str, separator: str) -> int:
    """How many columns of a header are known by name, were it cut by `separator`."""
    known = {"id", "url", "title", "published", "text", "outlet"}
    return sum(_column(name) in known for name in header.split(separator))


def _column(name: str) -> str:
    bare = name.strip().strip('"').strip().lower()
    return COLUMN_NAMES.get(bare, bare)


def _whole(file: BinaryIO) -> bytes:
    raw = file.read(MAX_WHOLE + 1)
    if len(raw) > MAX_WHOLE:
        raise ArticleError(
            f"larger than {MAX_WHOLE // 1_000_000} MB; give so many articles as .jsonl, an article a line"
        )
    return raw


def _lines(file: BinaryIO, charset: str | None) -> Iterator[bytes]:
    """Lines of bytes, each at most one byte longer than allowed; UTF-16 files are recoded whole."""
    head = file.read(4)
    file.seek(0)
    if b"\x00" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from decode(_whole(file), charset=charset).encode().split(b"\n")
        return
    while line := file.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE + 1)
