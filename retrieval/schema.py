"""The library's tables. `chunks.lemmas`, `vectors` and what is kept in other indexes are derived from `articles`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION: Final = 5

metadata = MetaData()


def _of_article() -> Column[int]:
    return Column("article", ForeignKey("articles.number", ondelete="CASCADE"), nullable=False)


# "schema" is the version of these tables, "chance 1" what `retrieval.floor` measured for the encoder of that id.
facts = Table(
    "facts", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False)
)

# "version" grows with every change that a reader could notice, "indexed" with those of a vector index; "passages"
# and "words" are what BM25 divides by; "run" numbers the runs of ingest.
counters = Table(
    "counters", metadata, Column("name", String, primary_key=True), Column("value", Integer, nullable=False)
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("article_id", String, nullable=False, unique=True),
    Column("source", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("published", Date, index=True),
    Column("outlet", String, index=True),
    Column("url", String),
    Column("language", String, nullable=False),
    Column("content_hash", String, nullable=False),
    Column("derived_by", String, nullable=False),  # the release whose rules cut and read the text
    Column("sentences", Integer, nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("family", String),  # the same for reprints of one text; see `retrieval.reprints`
    sqlite_autoincrement=True,
)

# The lines that outlets repeat over their articles, and how many articles they had when that was found out.
furniture = Table(
    "furniture",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("line", Text, primary_key=True),
    sqlite_with_rowid=False,
)
outlets = Table(
    "outlets",
    metadata,
    Column("outlet", String, primary_key=True),
    Column("articles", Integer, nullable=False),
)

# By what reprints are found: hashes of parts of an article's signature.
bands = Table(
    "bands",
    metadata,
    Column("band", Integer, primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# Which file or address gave which version of which article, and in which run it was last seen to.
sources = Table(
    "sources",
    metadata,
    Column("path", String, primary_key=True),  # resolved, so that «seeds/a.txt» and «./seeds/a.txt» are one
    Column("article_id", String, primary_key=True),
    Column("content_hash", String, primary_key=True),
    Column("run", Integer, nullable=False),
    Index("sources_by_article", "article_id"),
)

# What was learnt of a page when a release read it, by which a later run tells that it is the same; see `retrieval.visits`.
visits = Table(
    "visits",
    metadata,
    Column("address", String, primary_key=True),
    Column("change", String, nullable=False),
    Column("asked_at", String, nullable=False),  # where its redirects ended
    Column("etag", String, nullable=False),
    Column("modified", String, nullable=False),
    Column("read_by", String, nullable=False),
    sqlite_with_rowid=False,
)

# A sentence's text is cut out of the article's.
sentences = Table(
    "sentences",
    metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("paragraph", Integer, nullable=False),
    Column("heading", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

article_places = Table(
    "article_places",
    metadata,
    Column("name", String, primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, index=True),
)

# `key` is a hash of the article's id and of what the encoder reads: the same key needs no new vector, ever.
chunks = Table(
    "chunks",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_article(),
    Column("number", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("words", Integer, nullable=False),
    Column("lemmas", Text, nullable=False),
    Index("chunks_by_article", "article"),
    sqlite_autoincrement=True,
)

encoders = Table(
    "encoders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("dimension", Integer, nullable=False),
    UniqueConstraint("name", "dimension"),
)

# Little-endian float16: half the room, and the cosine is the same to the third decimal.
vectors = Table(
    "vectors",
    metadata,
    Column("encoder", ForeignKey("encoders.id", ondelete="CASCADE"), primary_key=True),
    Column("chunk", ForeignKey("chunks.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("vector", LargeBinary, nullable=False),
)

# What the vector index has not been told yet; see `retrieval.outbox`.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("encoder", ForeignKey("encoders.id", ondelete="CASCADE"), nullable=False),
    Column("key", String, nullable=False),
    Column("deleted", Boolean, nullable=False),
    sqlite_autoincrement=True,
)

# All of a figure but what is its own, as JSON by the hash `key`; see `retrieval.figure_slots`.
figure_slots = Table(
    "figure_slots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("stored", Text, nullable=False),
)

# `start` and `end` are of the amount; `published` is its article's, by which figures are ordered; values are decimal.
figures = Table(
    "figures",
    metadata,
    Column("id", Integer, primary_key=True),
    _of_article(),
    Column("published", Date),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", String),
    Column("low", String),
    Column("high", String),
    Column("indicator", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("slots", ForeignKey("figure_slots.id"), nullable=False),
    Index("figures_by_article", "article", "sentence"),
    Index("figures_by_period", "period_start", "period_end"),
)

# `side` is "reporter", "partner" or "excluding".
figure_places = Table(
    "figure_places",
    metadata,
    Column("figure", ForeignKey("figures.id", ondelete="CASCADE"), primary_key=True),
    Column("side", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("code", String),
    Index("figure_places_by_name_and_side", "name", "side", "figure"),
)
