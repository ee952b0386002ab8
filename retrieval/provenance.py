"""Where articles came from: which file or address gave which version of which article, and in which run.

This is what makes an unchanged file cost nothing, also where two files hold versions of one article: each is
known by what it held, so they do not replace each other again in every run.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, exists, func, select
from sqlalchemy.dialects.sqlite import insert

from retrieval.database import portions
from retrieval.schema import articles, sources

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import ColumnElement, Connection

    Version = tuple[str, str, str]  # source, article id, content hash


def resolved(source: str) -> str:
    """One name for a file, however it was given; an address stands for itself."""
    return source if "://" in source else str(Path(source).resolve())


def current_version(connection: Connection, article_id: str) -> str | None:
    """The content hash of the article in the library."""
    return connection.scalar(select(articles.c.content_hash).where(articles.c.article_id == article_id))


def gave_before(connection: Connection, source: str, article_id: str, content_hash: str) -> bool:
    """Whether this source held this version when it was last read."""
    given = exists().where(_version(source, article_id), sources.c.content_hash == content_hash)
    return bool(connection.scalar(select(given)))


def articles_from(connection: Connection, source: str) -> int:
    """How many articles this source gave when it was last read."""
    given = select(func.count(sources.c.article_id.distinct())).where(sources.c.path == resolved(source))
    return int(connection.scalar(given) or 0)


def note_sources(connection: Connection, versions: Collection[Version], run: int) -> None:
    """Remember which source gave which version in this run."""
    paths = _resolved(versions)
    rows = [
        {"path": paths[source], "article_id": article_id, "content_hash": content_hash, "run": run}
        for source, article_id, content_hash in versions
    ]
    if rows:
        connection.execute(insert(sources).on_conflict_do_update(set_={"run": run}), rows)


def forget_versions(connection: Connection, versions: Collection[Version], run: int) -> None:
    """What these sources gave of these articles before this run: they hold another version now."""
    paths = _resolved(versions)
    old = delete(sources).where(
        sources.c.path == bindparam("of_source"),
        sources.c.article_id == bindparam("of_article"),
        sources.c.run < run,
    )
    rows = [{"of_source": paths[source], "of_article": article_id} for source, article_id, _ in versions]
    if rows:
        connection.execute(old, rows)


def forget_article(connection: Connection, article_id: str) -> None:
    connection.execute(delete(sources).where(sources.c.article_id == article_id))


def forget_gone(connection: Connection, root: str, run: int, unread: Collection[str]) -> list[str]:
    """Forget what lies under the file or folder `root` and did not come in this run.

    Gives the ids of articles that have no source left. Of the files in `unread`, which could not be read this
    time, nothing is forgotten; nor of a folder that is not there at all, which may be a disk that is not.
    """
    keep = {resolved(source) for source in unread}
    stale = connection.execute(
        select(sources.c.path, sources.c.article_id).where(_under(root), sources.c.run < run)
    ).all()
    gone = [row for row in stale if row.path not in keep]
    for path, article_id in gone:
        old = and_(sources.c.path == path, sources.c.article_id == article_id, sources.c.run < run)
        connection.execute(delete(sources).where(old))
    left: set[str] = set()
    ids = sorted({row.article_id for row in gone})
    for portion in portions(ids):
        left.update(connection.scalars(select(sources.c.article_id).where(sources.c.article_id.in_(portion))))
    return [article_id for article_id in ids if article_id not in left]


def _resolved(versions: Collection[Version]) -> dict[str, str]:
    """Each source once: a file may hold thousands of articles."""
    return {source: resolved(source) for source in {source for source, _, _ in versions}}


def _version(source: str, article_id: str) -> ColumnElement[bool]:
    return and_(sources.c.path == resolved(source), sources.c.article_id == article_id)


def _under(root: str) -> ColumnElement[bool]:
    """«/a/seeds/x.txt» is under «/a/seeds», «/a/seeds-old/x.txt» is not."""
    path = resolved(root)
    if Path(path).is_dir():
        return sources.c.path.startswith(path.rstrip("/") + "/", autoescape=True)
    return sources.c.path == path
