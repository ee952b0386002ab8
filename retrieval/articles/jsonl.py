"""Articles as JSON lines: `{"id", "url", "title", "published", "text"}`, of which only `text` must be there."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from retrieval.articles.dates import parse_date
from retrieval.articles.html import text_of_fragment
from retrieval.articles.plain import address_of, draft_of_page, page_lines
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from retrieval.articles.draft import Draft

TAG = re.compile(
    r"</?(?:p|br|div|table|tr|td|th|ul|ol|li|h[1-6]|b|strong|i|em|span|a|blockquote)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def read_json_line(line: str) -> Draft:
    """The article of one line; raises ArticleError where it is not JSON, or holds no text."""
    record = _record(line)
    text = _text(record.get("text"))
    if not re.search(r"\w", text):
        raise ArticleError('no "text" in it')
    title = " ".join(_text(record.get("title")).split())
    draft = draft_of_page(
        page_lines(text),
        title=title,
        published=parse_date(record.get("published")),
        url=address_of(record.get("url")),
        outlet=_name(record.get("outlet") or record.get("source_name") or record.get("site")),
        demanding=False,
    )
    own_id = record.get("id")
    return replace(draft, own_id=str(own_id) if own_id not in (None, "") else None)


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        reason = (
            f"{error.msg} at character {error.pos + 1}"
            if isinstance(error, json.JSONDecodeError)
            else "nested too deep"
        )
        raise ArticleError(f"not JSON ({reason})") from error
    if not isinstance(record, dict):
        raise ArticleError("not a JSON object")
    return record


def _text(value: object) -> str:
    """A field's text: no tags, no escapes such as «&nbsp;», line breaks as line feeds."""
    if not isinstance(value, str):
        return ""
    text = re.sub(r"\r\n?", "\n", value.replace("\x00", ""))
    return text_of_fragment(text) if TAG.search(text) else html.unescape(text)


def _name(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
