"""The library: what goes in comes out, in any inflection, and nothing of it is left behind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from fakes import HashEncoder
from library_world import article
from sqlalchemy import func, insert, select

from retrieval import lexical, schema
from retrieval.entries import Entry, content_hash, derive
from retrieval.errors import LibraryError, LibraryLocked, UnknownArticle
from retrieval.figure_rows import FigureQuery
from retrieval.figures.types import Figure, Indicator, Kind, Period, PeriodBasis, Place, Qualifier
from retrieval.filters import Filters
from retrieval.library import Library, Size
from retrieval.text.morphology import content_lemmas

TOMSK = Place("Томская область", "RU-TOM", "region", "RU")
ALTAI = Place("Алтайский край", "RU-ALT", "region", "RU")
KAZAKHSTAN = Place("Казахстан", "KZ", "country", "KZ")

TEXT = "Товарооборот Томской области с Казахстаном вырос. Экспорт составил 61,5 млн долларов."
encoder = HashEncoder()


@pytest.fixture
def library(tmp_path):
    library = Library.open(tmp_path, patience_s=0.2)
    yield library
    library.close()


def entry_of(text=TEXT, article_id="a", figures=(), **fields) -> Entry:
    derived = derive(replace(article(text, article_id), **fields), encoder)
    return replace(derived, document=replace(derived.document, figures=tuple(figures)))


def put(library, *entries):
    texts = {k: c.embedded for e in entries for k, c in zip(e.keys, e.document.chunks, strict=True)}
    missing = sorted(library.without_vectors(list(texts), encoder))
    vectors = encoder.encode_passages([texts[key] for key in missing])
    library.replace(entries, dict(zip(missing, vectors, strict=True)), encoder)
    return entries


def figure(**fields) -> Figure:
    plain = Figure(
        sentence=1,
        start=69,
        end=85,
        value=Decimal(61_500_000),
        low=None,
        high=None,
        unit="USD",
        qualifier=Qualifier.EXACT,
        indicator=Indicator.EXPORT,
        kind=Kind.LEVEL,
        reporters=(TOMSK,),
        partners=(KAZAKHSTAN,),
        partner_all=False,
        excluding=(),
        reporter_stated=False,
        partner_stated=False,
        period=Period(date(2020, 1, 1), date(2020, 12, 31), "2020"),
        part=None,
        period_basis=PeriodBasis.STATED,
        goods=None,
    )
    return replace(plain, **fields)


def found(library, query, **filters):
    """Ids of the articles that hold the words of the query, best first."""
    hits = library.lexical_search(content_lemmas(query), 10, Filters(**filters))
    with library.reading() as connection:
        ids = (
            select(schema.articles.c.article_id)
            .join(schema.chunks)
            .where(schema.chunks.c.id == number)
            .order_by(schema.chunks.c.id)
            for number, _ in hits
        )
        return [connection.scalar(one) for one in ids]


def rows(library):
    """How many rows there are in each table that belongs to articles."""
    tables = (
        "articles",
        "sentences",
        "chunks",
        "vectors",
        "figures",
        "figure_places",
        "article_places",
        "sources",
    )
    with library.reading() as connection:
        counts = {
            t: connection.scalar(select(func.count()).select_from(schema.metadata.tables[t])) for t in tables
        }
        counts["lexical"] = connection.exec_driver_sql("SELECT count(*) FROM passage_lemmas_docsize").scalar()
    return counts


def test_an_article_comes_back_as_it_was(library):
    given = entry_of(
        published=date(2021, 3, 15), outlet="ИА Пример", url="https://example.org/1", title="Экспорт"
    )
    put(library, given)
    assert library.article("a") == given.document.article
    assert library.sentences("a") == given.document.sentences
    assert library.content_hash("a") == content_hash(given.document.article)


def test_articles_are_listed_with_what_was_made_of_them(library):
    put(library, entry_of(article_id="b", figures=[figure(), figure(sentence=0)]), entry_of(article_id="a"))
    assert [(x.article.article_id, x.sentences, x.chunks, x.figures) for x in library.articles()] == [
        ("b", 2, 1, 2),
        ("a", 2, 1, 0),
    ]
    assert library.size == Size(articles=2, sentences=4, chunks=2, figures=2)


def test_an_unknown_article_is_named(library):
    with pytest.raises(UnknownArticle, match="nowhere"):
        library.article("nowhere")
    assert library.content_hash("nowhere") is None


def test_a_new_version_takes_the_place_of_the_old_one_everywhere(library):
    put(library, entry_of(figures=[figure()]))
    put(library, entry_of("Омская область отгрузила муку."))
    assert library.article("a").text == "Омская область отгрузила муку."
    assert [s.text for s in library.sentences("a")] == ["Омская область отгрузила муку."]
    assert library.figures() == []
    assert found(library, "экспорт") == []
    assert found(library, "мука") == ["a"]
    assert rows(library)["articles"] == rows(library)["chunks"] == rows(library)["lexical"] == 1


def test_a_chunk_that_stays_the_same_keeps_its_vector(library):
    first, second = "Мука дорожает. " * 60, "Поезд ушёл. " * 60
    put(library, entry_of(first + second))
    kept = set(entry_of(first + second).keys)
    changed = entry_of(first + second + "Конец.")
    missing = library.without_vectors(changed.keys, encoder)
    assert 0 < len(missing) < len(changed.keys)
    assert missing.isdisjoint(kept)


def test_what_is_removed_leaves_nothing(library):
    put(library, entry_of(figures=[figure()]))
    library.remove(["a"])
    assert set(rows(library).values()) == {0}
    assert found(library, "экспорт") == []
    with pytest.raises(UnknownArticle):
        library.article("a")


def test_removing_is_all_or_nothing(library):
    put(library, entry_of())
    with pytest.raises(UnknownArticle, match="nowhere"):
        library.remove(["a", "nowhere"])
    assert library.article("a")


def test_the_version_grows_with_every_change_and_with_nothing_else(library):
    before = library.version
    put(library, entry_of())
    after = library.version
    assert after > before
    library.figures()
    library.lexical_search(["экспорт"], 5)
    assert library.version == after
    library.remove(["a"])
    assert library.version > after


@pytest.mark.parametrize(
    "query",
    [
        "в Томской областью",
        "Томская область",
        "томским ОБЛАСТЯМ",
        "экспорта",
        "Казахстану",
        "61,5",
        "выросли",
    ],
)
def test_inflection_does_not_matter(library, query):
    put(library, entry_of(), entry_of("Пермский завод показал насосы.", "b"))
    assert found(library, query) == ["a"]


def test_yo_is_ye_and_short_i_is_not_i(library):
    put(library, entry_of("Зелёный майский чай.", "a"), entry_of("Зеленые заготовки.", "b"))
    assert sorted(found(library, "зеленый")) == ["a", "b"]
    assert found(library, "май") == []


def test_the_passage_with_the_rarer_word_comes_first(library):
    put(
        library,
        entry_of("Экспорт зерна.", "a"),
        entry_of("Экспорт муки.", "b"),
        entry_of("Экспорт угля.", "c"),
    )
    assert found(library, "экспорт муки")[0] == "b"


def test_a_query_of_signs_finds_nothing_and_breaks_nothing(library):
    put(library, entry_of())
    assert library.lexical_search(content_lemmas('" OR * NEAR( ^ -'), 5) == []
    assert library.lexical_search([], 5) == []


@pytest.mark.parametrize(
    "filters, expected",
    [
        ({"places": frozenset({"Томская область"})}, ["a"]),
        ({"places": frozenset({"Томская область", "Омская область"})}, ["a", "b"]),
        ({"places": frozenset({"Алтайский край"})}, []),
        ({"since": date(2022, 1, 1)}, ["b"]),
        ({"until": date(2021, 3, 15)}, ["a"]),
        ({"since": date(2021, 3, 15), "until": date(2022, 6, 3)}, ["a", "b"]),
        ({"outlets": frozenset({"Пример"})}, ["b"]),
        ({"outlets": frozenset({"Пример"}), "until": date(2021, 12, 31)}, []),
        ({}, ["a", "b", "c"]),
    ],
)
def test_filters(library, filters, expected):
    put(
        library,
        entry_of("Экспорт Томской области вырос.", "a", published=date(2021, 3, 15)),
        entry_of("Экспорт Омской области вырос.", "b", published=date(2022, 6, 3), outlet="Пример"),
        entry_of("Экспорт вырос.", "c"),
    )
    assert sorted(found(library, "экспорт", **filters)) == expected


def test_words_of_every_passage_do_not_hide_the_rare_one(library, monkeypatch):
    monkeypatch.setattr(lexical, "POSTINGS", 10)
    put(
        library,
        *(entry_of("Казахстан торгует.", f"n{i}") for i in range(30)),
        entry_of("Казахстан и Томск.", "t"),
    )
    assert found(library, "Казахстан Томск")[0] == "t"
    assert len(found(library, "Казахстан")) == 10


FIGURES = [
    figure(),
    figure(
        indicator=Indicator.TURNOVER,
        reporters=(ALTAI, TOMSK),
        period=Period(date(2021, 1, 1), date(2021, 6, 30), ""),
    ),
    figure(kind=Kind.SHARE, reporters=(KAZAKHSTAN,), partners=(), partner_all=True, period=None, unit="%"),
]


@pytest.mark.parametrize(
    "query, expected",
    [
        (FigureQuery(), [0, 1, 2]),
        (FigureQuery(limit=2), [0, 1]),
        (FigureQuery(reporters=frozenset({"Томская область"})), [0, 1]),
        (FigureQuery(reporters=frozenset({"Алтайский край"})), [1]),
        (FigureQuery(partners=frozenset({"Казахстан"})), [0, 1]),
        (FigureQuery(places=frozenset({"Казахстан"})), [0, 1, 2]),
        (FigureQuery(places=frozenset({"Алтайский край"}), partners=frozenset({"Томская область"})), []),
        (FigureQuery(indicator=Indicator.EXPORT), [0, 2]),
        (FigureQuery(kind=Kind.SHARE), [2]),
        (FigureQuery(since=date(2021, 6, 1)), [1]),
        (FigureQuery(until=date(2020, 6, 1)), [0]),
        (FigureQuery(since=date(2020, 12, 31), until=date(2021, 1, 1)), [0, 1]),
        (FigureQuery(article_id="b"), []),
    ],
)
def test_figures_by_their_slots(library, query, expected):
    put(library, entry_of(figures=FIGURES), entry_of(article_id="b"))
    hits = library.figures(query)
    assert [hit.figure for hit in hits] == [FIGURES[i] for i in expected]
    assert all(
        hit.article == library.article("a") and hit.sentence == library.sentences("a")[1] for hit in hits
    )


def test_figures_of_the_newest_article_come_first_and_of_undated_ones_last(library):
    dates = {"old": date(2019, 1, 1), "undated": None, "new": date(2023, 1, 1)}
    put(library, *(entry_of(article_id=i, figures=[figure()], published=d) for i, d in dates.items()))
    assert [hit.article.article_id for hit in library.figures()] == ["new", "old", "undated"]


def test_threads_read_while_one_writes(library):
    put(library, entry_of())
    complaints = []

    def read():
        for _ in range(30):
            texts = {s.text for s in library.sentences("a")}
            whole = {library.article("a").text}
            if not texts or not whole:
                complaints.append(texts)
            if len(found(library, "товарооборот")) != 1:
                complaints.append("lexical")

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for i in range(30):
        put(library, entry_of(f"Товарооборот вырос на {i} млн долларов."))
    for reader in readers:
        reader.join()
    assert complaints == []


HOLD = """
import sys
from pathlib import Path
from retrieval.library import Library
library = Library.open(Path(sys.argv[1]))
with library.writing():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_writer_is_told_who_writes(library, tmp_path):
    put(library, entry_of())
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(
            LibraryLocked, match=rf"process {holder.pid} \(.*{tmp_path.name}.*\) .* since \d{{4}}-"
        ):
            library.remove(["a"])
        assert library.article("a"), "readers do not wait for a writer"
        holder.communicate("\n")
    library.remove(["a"])


def test_a_killed_writer_holds_nothing(library, tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        holder.kill()
    put(library, entry_of())
    assert library.article("a")


def test_the_lock_may_be_taken_again_by_its_holder(library, tmp_path):
    with library.writing():
        with library.writing():
            pass
        assert json.loads((tmp_path / "library.holder").read_text())["pid"] == os.getpid()
        put(library, entry_of())
    assert not (tmp_path / "library.holder").exists()


def test_a_library_of_another_schema_is_refused(library, tmp_path):
    with library.changing() as connection:
        connection.execute(schema.facts.update().values(value="999"))
    with pytest.raises(LibraryError, match="schema 999"):
        Library.open(tmp_path)


OPENING = """
import sys
from pathlib import Path
from retrieval.library import Library

print("ready", flush=True)
for number in sys.stdin:
    library = Library.open(Path(sys.argv[1]) / number.strip())
    print(library.size.articles, flush=True)
    library.close()
"""


def test_processes_that_open_a_new_library_at_the_same_moment_all_have_it(tmp_path):
    command = [sys.executable, "-c", OPENING, str(tmp_path)]
    opening = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(6)
    ]
    try:
        assert [process.stdout.readline() for process in opening] == ["ready\n"] * 6
        for number in range(20):
            for process in opening:
                process.stdin.write(f"{number}\n")
                process.stdin.flush()
            assert [process.stdout.readline() for process in opening] == ["0\n"] * 6
    finally:
        for process in opening:
            process.communicate(timeout=60)


def test_a_file_that_is_no_database_is_explained(tmp_path):
    (tmp_path / "library.db").write_text("no database, just a long enough text for one " * 50)
    with pytest.raises(LibraryError, match="library.db"):
        Library.open(tmp_path)


@pytest.mark.parametrize(
    "url, reason",
    [
        ("nonsense", "not a database address"),
        ("sqlite://me@/x", "not a database address"),
        ("postgresql://x/y", "postgresql"),
    ],
)
def test_a_database_that_we_do_not_speak_is_refused(tmp_path, url, reason):
    with pytest.raises(LibraryError, match=reason):
        Library.open(tmp_path, url)


def test_another_place_may_be_given(tmp_path):
    library = Library.open(tmp_path, f"sqlite:///{tmp_path / 'elsewhere.db'}")
    put(library, entry_of())
    library.close()
    assert (tmp_path / "elsewhere.db").exists()
    assert not (tmp_path / "library.db").exists()


def test_a_failed_transaction_leaves_the_former_version(library):
    put(library, entry_of())
    before = rows(library)
    with pytest.raises(LibraryError), library.changing() as connection:
        connection.execute(schema.articles.delete())
        connection.execute(insert(schema.articles), {"article_id": None})
    assert rows(library) == before


def test_many_open_a_new_library_at_once(tmp_path):
    code = (
        "import sys, pathlib; from retrieval.library import Library; Library.open(pathlib.Path(sys.argv[1]))"
    )
    starts = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "new")]) for _ in range(3)]
    assert [start.wait() for start in starts] == [0, 0, 0]
