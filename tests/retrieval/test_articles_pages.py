"""Pages of many makes: of each, title, date, outlet, address and body are read, and nothing else of it.

`pages/NAME.expected.txt` holds what a reader would call the article: fields, a blank line, the lines of the text.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from retrieval.articles import read_bytes
from retrieval.types import Article

PAGES = sorted(
    path for path in (Path(__file__).parent / "pages").iterdir() if ".expected" not in path.suffixes
)
CHARSET = re.compile(r"charset=[\"']?([\w-]+)")


def read_page(path: Path) -> Article:
    """The article, its page first put into the encoding that it claims."""
    page = path.read_text(encoding="utf-8")
    claimed = CHARSET.search(page)
    (article,) = read_bytes(page.encode(claimed[1] if claimed else "utf-8"), path.name)
    assert isinstance(article, Article), article
    return article


def expected_of(path: Path) -> tuple[dict[str, str], list[str]]:
    fields, _, text = path.with_suffix(".expected.txt").read_text(encoding="utf-8").partition("\n\n")
    return dict(field.split(": ", 1) for field in fields.splitlines()), text.splitlines()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_of_a_page_the_article_is_read_and_nothing_else(path: Path) -> None:
    fields, lines = expected_of(path)
    article = read_page(path)
    told = {
        "title": article.title,
        "published": str(article.published),
        "outlet": str(article.outlet),
        "url": str(article.url),
        "language": article.language,
    }
    assert [line.replace("\u00a0", " ").rstrip() for line in article.text.split("\n") if line] == lines
    assert {name: told[name] for name in fields} == fields
