"""Articles as records, `{"id", "url", "title", "published", "text"}`, of which only `text` must be there."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from retrieval.articles.dates import parse_date
from retrieval.articles.html import text_of_fragment
from retrieval.articles.plain import address_of, draft_of_page, page_lines
from retrieval.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from retrieval.articles.draft import Draft

TAG = re.compile(
    r"</?(?:p|br|div|table|tr|td|th|ul|ol|li|h[1-6]|b|strong|i|em|span|a|blockquote)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def draft_of_record(record: Mapping[str, object]) -> Draft:
    """The article of one record; raises ArticleError where it holds no text."""
    text = _text(record.get("text"))
    if not re.search(r"\w", text):
        raise ArticleError('no "text" in it')
    draft = draft_of_page(
        page_lines(text),
        title=" ".join(_text(record.get("title")).split()),
        published=parse_date(record.get("published")),
        url=address_of(record.get("url")),
        outlet=_name(record.get("outlet") or record.get("source_name") or record.get("site")),
        demanding=False,
    )
    own_id = record.get("id")
    return replace(draft, own_id=str(own_id) if own_id not in (None, "") else None)


def _text(value: object) -> str:
    """A field's text: no tags, no escapes such as «&nbsp;», line breaks as line feeds."""
    if not isinstance(value, str):
        return ""
    text = re.sub(r"\r\n?", "\n", value.replace("\x00", ""))
    return text_of_fragment(text) if TAG.search(text) else html.unescape(text)


def _name(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
