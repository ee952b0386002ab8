"""Ingest: what is new is added, what has changed replaces, what has not costs nothing, and a kill loses nothing."""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path

import pytest
from fakes import HashEncoder
from killed_ingest import contents, duration_s, started, troubles_after, write_many
from library_world import OMSK, PERM, TOMSK, World

from retrieval import batches, schema
from retrieval.doctor import examine
from retrieval.errors import LibraryLocked, UnknownArticle
from retrieval.ingest import Progress, Summary, ingest, remove
from retrieval.vectors import Vectors


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.close()


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.added, summary.updated, summary.unchanged, summary.removed


def line(**fields):
    return json.dumps(fields, ensure_ascii=False)


def test_a_folder_of_articles(world):
    world.write_three()
    assert world.ingest() == Summary(added=3, updated=0, unchanged=0, removed=0, rejected=())
    assert world.library.size.articles == 3
    assert len(world.keys()) == world.library.size.chunks == len(world.encoder.passages)
    assert all(finding.healthy for finding in examine(world.library, world.vectors, world.encoder))


def test_what_has_not_changed_costs_nothing(world):
    world.write_three()
    world.ingest()
    before, version = len(world.encoder.passages), world.library.version
    assert counts(world.ingest()) == (0, 0, 3, 0)
    assert len(world.encoder.passages) == before
    assert world.library.version == version, "readers have nothing to notice"


def test_a_file_is_the_same_by_whatever_path(world, monkeypatch):
    world.write_three()
    monkeypatch.chdir(world.folder)
    assert counts(world.ingest("articles")) == (3, 0, 0, 0)
    assert counts(world.ingest("./articles/../articles/tomsk.txt", world.articles)) == (0, 0, 4, 0)
    assert [listed.article.source for listed in world.library.articles()] == [
        f"articles/{name}.txt" for name in ("omsk", "perm", "tomsk")
    ]


def test_a_changed_article_replaces_its_former_version(world):
    world.write_three()
    world.ingest()
    world.write("tomsk.txt", TOMSK.replace("95 млн", "97 млн"))
    assert counts(world.ingest()) == (0, 1, 2, 0)
    (text,) = (x.article.text for x in world.library.articles() if "Томской" in x.article.title)
    assert "97 млн" in text
    assert "95 млн" not in text
    assert len(world.keys()) == world.library.size.chunks


def test_only_the_chunks_that_changed_are_encoded(world):
    parts = [f"Раздел {i}. " + "Слова о торговле и дорогах. " * 40 for i in range(4)]
    world.write("long.txt", "Обзор торговли за год\n\n" + "\n\n".join(parts))
    world.ingest()
    before = len(world.encoder.passages)
    world.write("long.txt", "Обзор торговли за год\n\n" + "\n\n".join([*parts[:3], parts[3] + "Конец."]))
    world.ingest()
    assert 0 < len(world.encoder.passages) - before < before / 2


def test_going_back_to_an_earlier_version_is_a_change(world):
    world.write("a.txt", TOMSK)
    world.ingest()
    world.write("a.txt", OMSK)
    assert counts(world.ingest()) == (0, 1, 0, 0)
    world.write("a.txt", TOMSK)
    assert counts(world.ingest()) == (0, 1, 0, 0)
    assert world.titles() == ["Товарооборот Томской области и Казахстана вырос"]


def test_of_two_versions_at_one_address_the_later_stays_and_they_do_not_alternate(world):
    for name, number in (("a", 1), ("b", 2)):
        record = line(
            url="https://example.org/news/7", title="Торговля", text=f"Экспорт вырос в {number} раза."
        )
        world.write(f"{name}.jsonl", record)
    assert counts(world.ingest()) == (1, 1, 0, 0)
    encoded = len(world.encoder.passages)
    for _ in range(2):
        assert counts(world.ingest()) == (0, 0, 2, 0)
    assert len(world.encoder.passages) == encoded
    (listed,) = world.library.articles()
    assert "2 раза" in listed.article.text
    world.write(
        "a.jsonl", line(url="https://example.org/news/7", title="Торговля", text="Экспорт вырос в 3 раза.")
    )
    assert counts(world.ingest()) == (0, 1, 1, 0)
    assert ["3 раза" in x.article.text for x in world.library.articles()] == [True]


def test_a_rejected_source_stops_nothing(world):
    world.write_three()
    world.write("empty.txt", "")
    (world.articles / "binary.txt").write_bytes(bytes(range(256)) * 20)
    world.write(
        "lines.jsonl",
        "\n".join([line(id="x", text="Экспорт муки вырос."), "{broken", line(id="y", title="no")]),
    )
    summary = world.ingest(world.articles, world.folder / "nowhere.txt")
    assert counts(summary) == (4, 0, 0, 0)
    rejected = sorted(Path(source).name for source, _ in summary.rejected)
    assert rejected == ["binary.txt", "empty.txt", "lines.jsonl", "lines.jsonl", "nowhere.txt"]
    assert all(source in reason for source, reason in summary.rejected)


def test_halves_of_characters_do_no_harm(world):
    world.write(
        "lines.jsonl",
        '{"id": "\\ud800", "title": "Мука \\udc00", "text": "Экспорт \\ud83d муки вырос \\ud83d\\ude00."}',
    )
    assert counts(world.ingest()) == (1, 0, 0, 0)
    (listed,) = world.library.articles()
    assert "муки вырос 😀" in listed.article.text
    assert counts(world.ingest()) == (0, 0, 1, 0)


def test_prune_takes_out_what_is_gone_under_the_path_and_only_there(world):
    world.write_three()
    other = world.folder / "other"
    other.mkdir()
    (other / "elsewhere.txt").write_text(PERM.replace("насосы", "трубы"), encoding="utf-8")
    (world.folder / "articles-old").mkdir()
    (world.folder / "articles-old" / "old.txt").write_text(OMSK.replace("муку", "зерно"), encoding="utf-8")
    world.ingest(world.articles, other, world.folder / "articles-old")
    (world.articles / "omsk.txt").unlink()
    (other / "elsewhere.txt").unlink()
    (world.folder / "articles-old" / "old.txt").unlink()
    assert counts(world.ingest()) == (0, 0, 2, 0), "nothing goes without prune"
    assert counts(world.ingest(prune=True)) == (0, 0, 2, 1)
    assert world.library.size.articles == 4
    assert len(world.keys()) == world.library.size.chunks


def test_prune_keeps_what_could_not_be_read_this_time(world):
    world.write_three()
    world.ingest()
    world.write("omsk.txt", "")
    summary = world.ingest(prune=True)
    assert counts(summary) == (0, 0, 2, 0)
    assert len(summary.rejected) == 1
    assert world.library.size.articles == 3


def test_prune_takes_out_lines_that_a_file_does_not_hold_any_more(world):
    both = [line(id="x", text="Экспорт муки вырос."), line(id="y", text="Импорт угля упал.")]
    world.write("lines.jsonl", "\n".join(both))
    world.ingest()
    world.write("lines.jsonl", both[1])
    assert counts(world.ingest(prune=True)) == (0, 0, 1, 1)
    assert [listed.article.article_id for listed in world.library.articles()] == ["y"]


def test_prune_of_a_file_that_is_gone_and_of_a_folder_that_is_not_there(world):
    world.write_three()
    world.ingest()
    shutil.rmtree(world.articles)
    assert counts(world.ingest(prune=True)) == (0, 0, 0, 0), "perhaps a disk that is not there"
    assert counts(world.ingest(world.articles / "omsk.txt", prune=True)) == (0, 0, 0, 1)


def test_an_article_with_another_source_left_is_not_pruned(world):
    record = line(url="https://example.org/1", title="Торговля", text="Экспорт вырос.")
    for name in ("a", "b"):
        world.write(f"{name}.jsonl", record)
    assert counts(world.ingest()) == (1, 0, 1, 0)
    (world.articles / "a.jsonl").unlink()
    assert counts(world.ingest(prune=True)) == (0, 0, 1, 0)
    (world.articles / "b.jsonl").unlink()
    assert counts(world.ingest(prune=True)) == (0, 0, 0, 1)


def test_remove_takes_an_article_out_of_every_index_and_it_may_come_back(world):
    world.write_three()
    world.ingest()
    (omsk,) = (x.article for x in world.library.articles() if "Омские" in x.article.title)
    remove([omsk.article_id], world.library, world.vectors)
    assert len(world.keys()) == world.library.size.chunks
    assert "Омские" not in " ".join(world.titles())
    with pytest.raises(UnknownArticle):
        remove([omsk.article_id], world.library, world.vectors)
    assert counts(world.ingest()) == (1, 0, 2, 0)


def test_batches_go_across_articles(world, monkeypatch):
    calls = []
    encode = world.encoder.encode_passages
    monkeypatch.setattr(
        world.encoder, "encode_passages", lambda texts: calls.append(len(texts)) or encode(texts)
    )
    monkeypatch.setattr(batches, "BATCH", 10)
    world.write(
        "many.jsonl", "\n".join(line(id=f"n{i}", text=f"Экспорт муки вырос на {i} %.") for i in range(25))
    )
    assert counts(world.ingest()) == (25, 0, 0, 0)
    assert [n for n in calls if n] == [10, 10, 5]


def test_progress_tells_how_far_it_is(world):
    world.write_three()
    seen: list[Progress] = []
    ingest([str(world.articles)], world.library, world.vectors, world.encoder, progress=seen.append)
    assert [(p.place, p.articles) for p in seen] == [(1, 1), (2, 2), (3, 3), (3, 3)]
    assert (seen[-1].sources, seen[-1].passages) == (3, world.library.size.chunks)


def test_another_encoder_encodes_what_is_there_into_a_collection_of_its_own(world):
    world.write_three()
    world.ingest()
    first = world.keys()
    other = HashEncoder("another", dimension=32)
    vectors = Vectors.open(world.data, other)
    assert counts(ingest([str(world.articles)], world.library, vectors, other)) == (0, 0, 3, 0)
    assert vectors.keys(version=world.library.indexed) == first
    assert len(other.passages) == len(first)
    remove([next(world.library.articles()).article.article_id], world.library, vectors)
    assert world.keys() == first, (
        "the first encoder's collection learns of it when that encoder is used again"
    )
    world.ingest()
    assert len(world.keys()) == world.library.size.chunks


def test_rules_of_a_newer_release_are_applied_to_what_is_there(world, monkeypatch):
    world.write_three()
    world.ingest()
    encoded = len(world.encoder.passages)
    with world.library.changing() as connection:
        connection.execute(schema.articles.update().values(derived_by="0.0.1"))
        connection.execute(schema.sentences.delete())
    assert counts(world.ingest()) == (0, 0, 3, 0)
    assert all(world.library.sentences(x.article.article_id) for x in world.library.articles())
    assert len(world.encoder.passages) == encoded, "the same passages keep their vectors"


def test_killed_at_any_moment_the_next_run_ends_as_if_nothing_had_been(tmp_path):
    world = World(tmp_path, data_name="undisturbed")
    write_many(world)
    whole_s = duration_s(tmp_path, "undisturbed")
    undisturbed = contents(world)
    world.close()
    assert len(undisturbed["vector index"]) > 30
    chance = random.Random(5)
    for name, kills in (("once", 1), ("twice", 2), ("again", 2)):
        moments_s = [chance.uniform(0.3, 1.0) * whole_s for _ in range(kills)]
        assert troubles_after(moments_s, tmp_path, name, undisturbed) == [], moments_s


def test_one_ingest_at_a_time(world):
    write_many(world)
    with started(world.folder) as run:
        run.stdout.readline()
        with pytest.raises(LibraryLocked, match=str(run.pid)):
            world.ingest()
        assert world.library.size.articles >= 0, "readers go on"
        assert run.wait() == 0
    assert counts(world.ingest()) == (0, 0, 30, 0)


def test_a_pipe_by_the_name_of_json_lines_does_not_stop_the_run(world):
    world.write_three()
    os.mkfifo(world.articles / "pipe.jsonl")
    summary = world.ingest()
    assert summary.added == 3
    assert "not a file but a pipe" in summary.rejected[0][1]


def test_of_a_file_of_bad_records_a_hundred_are_named_and_the_others_counted(world):
    (world.articles / "bad.jsonl").write_text("{}\n" * 350)
    reasons = [reason for _, reason in world.ingest().rejected]
    assert len(reasons) == 101
    assert "line 100:" in reasons[99]
    assert "250 more of its records" in reasons[100]
