"""The values that the whole program passes on: what an article is cut into, and what a search gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from retrieval.figures.types import Figure


@dataclass(frozen=True, slots=True)
class Article:
    """One article as stored. Every offset in the program points into `text`, in characters, for ever.

    `text` begins with the title on a line of its own where the article has one; paragraphs are
    separated by blank lines, and a table row is its cells joined by " | ".
    """

    article_id: str
    source: str  # the file's path as it was given, or the address
    title: str
    text: str
    published: date | None
    outlet: str | None  # «ИА Амител», «eadaily.com»
    url: str | None
    language: str  # ISO 639-1: "ru", "kk", "en"
    # In the library: the same for reprints of one text, which are one source.
    family: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`article.text[start:end] == text`, never with white space at either end."""

    number: int  # place in the article, from 0
    start: int
    end: int
    text: str
    paragraph: int  # place of its paragraph in the article, from 0; a table row is a paragraph of its own
    heading: bool  # the title, a subtitle or another headline, not running text


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences that fits the encoder, sentences `first` to `last`, both included.

    `embedded` is what the encoder reads: title and date, then the sentences.
    """

    number: int
    first: int
    last: int
    embedded: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article with all that is derived from its text: what one library transaction writes."""

    article: Article
    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as found. A higher score is a better one; scores of different queries do not compare."""

    article: Article
    first: int
    last: int
    start: int
    text: (
        str  # article.text[start : start + len(text)], from the first sentence's start to the last one's end
    )
    score: float


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence that an answer may stand on. `number` counts from 1 within one evidence.

    `antecedents` are the sentences before it without which it is not understood, in their order.
    """

    number: int
    article: Article
    sentence: Sentence
    figures: tuple[Figure, ...]
    score: float
    antecedents: tuple[Sentence, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """As they are read."""
        return (*self.antecedents, self.sentence)


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure with the sentence and the article that it stands in."""

    article: Article
    sentence: Sentence
    figure: Figure
