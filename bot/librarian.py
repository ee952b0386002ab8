"""The library in the hands of those who keep it while the bot runs: adding, taking out, reading anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from retrieval.articles.read import Rejected, read_bytes
from retrieval.doctor import mend
from retrieval.errors import ArticleError
from retrieval.figures.extract import extract_figures
from retrieval.ingest import Progress, add, derive_anew, encodable, ingest
from retrieval.ingest import remove as remove_articles
from retrieval.text.sentences import split_sentences
from retrieval.types import FoundFigure
from retrieval.web import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.assembly import Parts
    from retrieval.ingest import Summary
    from retrieval.library import Listed
    from retrieval.types import Article, Sentence


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with what was found in it; nothing of it is in the library."""

    article: Article
    sentences: tuple[Sentence, ...]
    figures: tuple[FoundFigure, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of where a text comes from. Its date counts where the text itself states none."""

    outlet: str | None = None
    published: date | None = None
    url: str | None = None


def read_article(raw: bytes, source: str, media_type: str = "", origin: Origin | None = None) -> ReadArticle:
    """The one article of a file or text that has no lasting place: its identity is that of `source`.

    Raises ArticleError where there is none, or more than one.
    """
    known = origin or Origin()
    found = list(read_bytes(raw, source, media_type))
    if len(found) != 1:
        raise ArticleError(f"{source}: {len(found)} articles in one file; send them one by one")
    if isinstance(found[0], Rejected):
        raise ArticleError(found[0].reason)
    article = encodable(
        replace(
            found[0],
            article_id=blake2b(source.encode("utf-8", "replace"), digest_size=8).hexdigest(),
            outlet=known.outlet or found[0].outlet,
            published=found[0].published or known.published,
            url=found[0].url or known.url,
        )
    )
    sentences = split_sentences(article.text, article.title)
    figures = extract_figures(article, sentences)
    return ReadArticle(
        article, sentences, tuple(FoundFigure(article, sentences[one.sentence], one) for one in figures)
    )


class Librarian:
    """Calls take seconds to minutes and may come from any thread; one at a time writes, the others wait or raise.

    All raise LibraryLocked while another process writes.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def listed(self) -> list[Listed]:
        return list(self._parts.library.articles())

    def fetch(self, address: str, progress: Callable[[Progress], None]) -> Summary:
        """Reads a page, a feed or a sitemap by its address. Raises ArticleError for what is no address."""
        if not is_address(address):
            raise ArticleError(f"{address}: not an address; it begins with https:// or http://")
        parts = self._parts
        return ingest(
            [address], parts.library, parts.vectors, parts.encoder, progress=progress, web=parts.web
        )

    def add(self, article: Article) -> Summary:
        """Takes an article in that has been read."""
        return add([article], self._parts.library, self._parts.vectors, self._parts.encoder)

    def remove(self, article_ids: Sequence[str]) -> None:
        """All or none. Raises UnknownArticle."""
        remove_articles(article_ids, self._parts.library, self._parts.vectors)

    def reindex(self, progress: Callable[[int, int], None]) -> int:
        """Reads every stored text anew and mends the indexes; how many articles. `progress`: done, of how many."""
        parts = self._parts
        with parts.library.writing():
            count = derive_anew(parts.library, parts.vectors, parts.encoder, progress)
            mend(parts.library, parts.vectors, parts.encoder)
        return count
