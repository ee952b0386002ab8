"""Search and evidence: what is asked is found, what is not there is not made up, and a running reader keeps up."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from fakes import HashEncoder
from library_world import OMSK, PERM, TOMSK, World

from retrieval import dense, passing
from retrieval.evidence import Line, Question, best, coverage, question_of, worth
from retrieval.filters import Filters
from retrieval.floor import Chance, near_enough
from retrieval.ingest import remove
from retrieval.search import fused, search, sentence_evidence
from retrieval.types import Article, Sentence


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path, HashEncoder(dimension=256))
    world.write_three()
    world.ingest()
    yield world
    world.close()


@pytest.fixture(scope="module")
def known(tmp_path_factory, encoder):
    """The same with the embedded encoder."""
    world = World(tmp_path_factory.mktemp("known"), encoder)
    world.write_three()
    world.ingest()
    yield world
    world.close()


def find(world, query, limit=5, **filters):
    return search(query, world.library, world.vectors, world.encoder, limit, filters=Filters(**filters))


def evidence(world, query, limit=5, budget=500):
    return sentence_evidence(query, find(world, query), world.library, world.encoder, limit, budget)


def names(passages):
    return [passage.article.source.rpartition("/")[2] for passage in passages]


@pytest.mark.parametrize(
    "query, first",
    [
        ("торговля с Томской областью", "tomsk.txt"),
        ("товарообороту Томска", "tomsk.txt"),
        ("омские мукомолы", "omsk.txt"),
        ("насосами на рудниках", "perm.txt"),
        ("61 млн", "tomsk.txt"),
    ],
)
def test_the_article_that_is_asked_about_comes_first(world, query, first):
    assert names(find(world, query))[0] == first


def test_a_passage_is_cut_out_of_its_article(world):
    for passage in find(world, "Казахстан"):
        sentences = world.library.sentences(passage.article.article_id)[passage.first : passage.last + 1]
        assert passage.text == passage.article.text[sentences[0].start : sentences[-1].end]


def test_scores_fall_and_the_limit_holds(world):
    passages = find(world, "поезд с мукой в Казахстан", limit=2)
    assert len(passages) == 2
    assert passages[0].score > passages[1].score


def test_an_empty_library_finds_nothing(tmp_path):
    world = World(tmp_path)
    assert find(world, "товарооборот") == evidence(world, "товарооборот") == []
    world.close()


@pytest.mark.parametrize("query", ["", "   ", "???", '"', "и в на", "ы" * 5000])
def test_odd_queries_break_nothing(world, query):
    assert isinstance(find(world, query), list)
    assert evidence(world, query) == []


@pytest.mark.parametrize(
    "filters, expected",
    [
        ({"places": frozenset({"Томская область"})}, ["tomsk.txt"]),
        ({"since": date(2022, 1, 1)}, ["omsk.txt", "perm.txt"]),
        ({"until": date(2021, 12, 31)}, ["tomsk.txt"]),
        ({"places": frozenset({"Казахстан"}), "until": date(2022, 12, 31)}, ["omsk.txt", "tomsk.txt"]),
        ({"places": frozenset({"Республика Алтай"})}, []),
        ({"outlets": frozenset({"никто"})}, []),
    ],
)
def test_what_a_filter_leaves_out_is_never_found(world, filters, expected):
    assert sorted(set(names(find(world, "торговля с Казахстаном", **filters)))) == expected


@pytest.mark.parametrize(
    "filters",
    [{"places": frozenset({"Казахстан"})}, {"since": date(2021, 6, 1)}, {"until": date(2020, 1, 1)}],
)
def test_a_filter_gives_the_same_whether_few_passages_pass_it_or_many(world, monkeypatch, filters):
    few = find(world, "поезд с мукой", **filters)
    monkeypatch.setattr(passing, "FEW", 0)
    assert find(world, "поезд с мукой", **filters) == few
    monkeypatch.setattr(passing, "LISTED", 0)
    assert find(world, "поезд с мукой", **filters) == few
    monkeypatch.setattr(dense, "WIDEST", 0)
    assert find(world, "поезд с мукой", **filters) == few


class Polyglot(HashEncoder):
    """Takes «flour» in a question for words of milling in Russian."""

    def encode_queries(self, texts):
        return super().encode_queries([t.replace("flour", "отгрузить мука тонна сосед") for t in texts])


def test_passages_are_found_by_meaning_where_no_word_is_the_same(world):
    found = search("flour", world.library, world.vectors, Polyglot(dimension=256), 1)
    assert names(found) == ["omsk.txt"]


def test_passages_that_have_no_vector_yet_are_found_by_their_words(world):
    other = HashEncoder("another", dimension=256)
    found = search("омские мукомолы", world.library, world.vectors, other, 3)
    assert names(found)[0] == "omsk.txt"


def test_fusion_is_the_mean_of_both_z_scores():
    dense, lexical = np.array([0.9, 0.8, 0.7]), np.array([0.0, 5.0, 10.0])
    assert fused(dense, lexical) == pytest.approx([0.0, 0.0, 0.0])
    assert fused(dense, np.zeros(3)).argmax() == 0
    assert fused(np.zeros(3), lexical).argmax() == 2
    assert fused(np.array([]), np.array([])).size == 0


INGEST = """
import sys
from pathlib import Path
from fakes import HashEncoder
from library_world import World
from retrieval.ingest import remove
world = World(Path(sys.argv[1]), HashEncoder(dimension=256))
for order in sys.stdin:
    name, _, text = order.strip().partition(" ")
    if text:
        world.write(name, text)
        world.ingest()
    else:
        gone = [x.article.article_id for x in world.library.articles() if x.article.source.endswith(name)]
        remove(gone, world.library, world.vectors)
    print("done", flush=True)
"""


def test_a_running_reader_sees_at_its_next_question_what_another_process_did(world):
    assert "tula.txt" not in names(find(world, "тульские самовары"))
    command = [sys.executable, "-c", INGEST, str(world.folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=World.environment()
    ) as other:

        def tell(order):
            other.stdin.write(f"{order}\n")
            other.stdin.flush()
            assert other.stdout.readline() == "done\n"

        tell("tula.txt Тульские самовары поехали в Казахстан. Их отправили тремя вагонами.")
        assert names(find(world, "тульские самовары"))[0] == "tula.txt"
        tell("tula.txt Тульские пряники поехали в Казахстан. Их отправили двумя вагонами.")
        (first, *_) = find(world, "тульские пряники")
        assert "двумя вагонами" in first.text
        tell("tula.txt")
        assert "tula.txt" not in names(find(world, "тульские пряники"))
        other.kill()


def test_evidence_is_the_sentence_that_says_it_with_its_figures(known):
    (first, *_) = evidence(known, "Какого уровня достиг экспорт Томской области?")
    assert first.sentence.text == "Экспорт достиг 61 млн долларов."
    assert first.article.text[first.sentence.start : first.sentence.end] == first.sentence.text
    assert [figure.value for figure in first.figures] == [61_000_000]


def test_evidence_is_numbered_from_one_best_first(world):
    found = evidence(world, "Когда омские мукомолы отправили поезд с мукой в Павлодар?")
    assert [e.number for e in found] == list(range(1, len(found) + 1))
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)
    assert "Павлодара" in found[0].sentence.text


def test_headlines_are_no_evidence(world):
    for query in (
        "Товарооборот Томской области и Казахстана вырос",
        "Омские мукомолы отправили поезд с мукой",
    ):
        found = evidence(world, query)
        assert found
        assert not any(e.sentence.heading for e in found)


@pytest.mark.parametrize(
    "query",
    [
        "Какой сегодня курс доллара?",
        "рецепт борща",
        "Кто выиграл чемпионат мира по футболу?",
        "what is the capital of France",
        "Бүгін ауа райы қандай?",
    ],
)
def test_a_question_about_something_else_has_no_evidence(known, query):
    assert evidence(known, query) == []


@pytest.mark.parametrize(
    "query, said",
    [
        ("Что Казахстан покупает в Томской области?", "лекарства и кабель"),
        ("What does Kazakhstan buy in Tomsk Oblast?", "лекарства и кабель"),
        ("Куда шёл поезд с омской мукой?", "Павлодара"),
        ("Қазақстан Томск облысынан не сатып алады?", "лекарства и кабель"),
    ],
)
def test_a_question_about_what_the_articles_tell_has_evidence(known, query, said):
    assert any(said in e.sentence.text for e in evidence(known, query, limit=3))


def test_limit_and_budget_hold_but_the_first_sentence_stays(world):
    query = "Поезд с мукой из Омской области в Казахстан"
    assert len(evidence(world, query, limit=1)) == 1
    everything = evidence(world, query)
    (first_tokens,) = world.encoder.count_tokens([everything[0].sentence.text])
    assert evidence(world, query, budget=1) == everything[:1]
    assert evidence(world, query, budget=first_tokens) == everything[:1]
    assert len(everything) > 1


def test_the_same_words_in_two_articles_are_one_sentence_of_evidence(world):
    world.write("copy.txt", OMSK.replace("Омские мукомолы отправили", "Первый поезд: мукомолы отправили"))
    world.ingest()
    texts = [e.sentence.text for e in evidence(world, "Поезд шёл до Павлодара двое суток")]
    assert len(texts) == len(set(texts))


def test_what_was_changed_or_removed_since_it_was_found_is_no_evidence(world):
    query = "Сколько составил экспорт Томской области?"
    passages = find(world, query)
    world.write("tomsk.txt", TOMSK.replace("61 млн", "62 млн"))
    world.ingest()
    perm = next(p.article.article_id for p in passages if "насосы" in p.article.title)
    remove([perm], world.library, world.vectors)
    found = sentence_evidence(query, passages, world.library, world.encoder, 5, 500)
    assert not any("61 млн" in e.sentence.text or "Перм" in e.sentence.text for e in found)


def test_a_question_in_words_that_no_article_has_is_rated_by_meaning(world):
    polyglot = Polyglot(dimension=256)
    found = search("flour", world.library, world.vectors, polyglot, 5)
    (first, *_) = sentence_evidence("flour", found, world.library, polyglot, 3, 500)
    assert first.sentence.text == "Омская область отгрузила соседям тысячу тонн муки."


def test_evidence_before_the_floor_is_measured_needs_half_of_the_question(world):
    with world.library.changing() as connection:
        connection.exec_driver_sql("DELETE FROM facts WHERE name LIKE 'chance%'")
    assert evidence(world, "омские мукомолы")
    assert evidence(world, "омские борщи, пельмени и вареники") == []


def test_the_floor_is_measured_again_only_when_the_index_has_changed(world):
    def measured():
        with world.library.reading() as connection:
            value = connection.exec_driver_sql(
                "SELECT value FROM facts WHERE name LIKE 'chance%'"
            ).scalar_one()
        return json.loads(value)["indexed"]

    before = measured()
    world.ingest()
    assert measured() == before == world.library.indexed
    world.write("new.txt", PERM.replace("насосы", "трубы"))
    world.ingest()
    assert measured() == world.library.indexed > before


@pytest.mark.parametrize(
    "cosine, covered, enough",
    [(0.87, 0.0, True), (0.80, 0.2, False), (0.82, 1.0, True), (0.82, 0.0, False), (0.70, 1.0, False)],
)
def test_near_enough_is_far_above_chance_or_above_it_in_the_same_words(cosine, covered, enough):
    assert near_enough(cosine, covered, Chance(mean=0.76, spread=0.024, indexed=1)) is enough


def line(text, title="", before="", passage=0.0, heading=False):
    sentence = Sentence(1, 0, len(text), text, 0, heading)
    article = Article("a", "a.txt", title, text, None, None, None, "ru")
    return Line(article, sentence, *(frozenset(t.lower().split()) for t in (text, title, before)), passage)


QUESTION = Question({"экспорт": 2.0, "томск": 3.0, "мука": 5.0}, number=True)


@pytest.mark.parametrize(
    "better, worse",
    [
        (line("мука"), line("экспорт")),
        (line("экспорт томск"), line("экспорт")),
        (line("экспорт", title="томск"), line("экспорт")),
        (line("экспорт", before="томск"), line("экспорт")),
        (line("экспорт 5"), line("экспорт")),
        (line("экспорт", passage=1.0), line("экспорт", passage=0.0)),
        (line("их отправили", before="мука томск"), line("отправили", before="мука томск")),
    ],
)
def test_what_makes_a_sentence_worth_more(better, worse):
    assert worth(better, QUESTION) > worth(worse, QUESTION)


def test_coverage_is_a_share_by_weight():
    assert coverage(QUESTION.weights, ["мука", "мука", "чужое"]) == pytest.approx(0.5)
    assert coverage(QUESTION.weights, QUESTION.weights) == 1.0
    assert coverage({}, ["мука"]) == 0.0


@pytest.mark.parametrize(
    "text, number",
    [
        ("Сколько муки?", True),
        ("how many", True),
        ("қанша?", True),
        ("Какая мука?", False),
        ("осколькo", False),
    ],
)
def test_whether_a_number_is_asked_for(text, number):
    assert question_of(text, {}).number is number


def test_the_best_are_those_near_the_best_one_each_once():
    one, same, far = line("Мука ушла."), line("мука  ушла."), line("Дождь.")
    other = replace(line("Поезд ушёл."), passage=0.5)
    assert [x for _, x in best([(1.0, far), (3.0, one), (2.9, same), (2.5, other)])] == [one, other]
    assert list(best([])) == []


def shown(found):
    return [[sentence.text for sentence in e.sentences] for e in found]


def test_evidence_comes_with_the_sentence_that_it_stands_on(world):
    text = "Тульские самовары поехали в Казахстан. Их отправили тремя вагонами."
    world.write("tula.txt", f"Тула торгует самоварами с соседями\n\n{text}")
    world.ingest()
    found = shown(evidence(world, "Сколькими вагонами отправили самовары?"))
    assert ["Тульские самовары поехали в Казахстан.", "Их отправили тремя вагонами."] in found


def test_the_budget_counts_what_a_sentence_stands_on(world):
    query = "Сколькими вагонами отправили тульские самовары?"
    text = "Тульские самовары поехали в Казахстан. Их отправили тремя вагонами."
    world.write("tula.txt", f"Тула торгует самоварами с соседями\n\n{text}")
    world.ingest()
    first, second, *_ = evidence(world, query)
    alone, whole = (
        sum(world.encoder.count_tokens([" ".join(s.text for s in e.sentences[-n:]) for e in (first, second)]))
        for n in (1, 9)
    )
    assert alone < whole
    assert evidence(world, query, budget=whole) == [first, second]
    assert evidence(world, query, budget=whole - 1) == [first]


def test_reprints_of_a_sentence_do_not_crowd_out_another_article(world):
    body = "Барнаульский завод отгрузил соседям триста котлов. Это вдвое больше, чем годом раньше. Котлы везли поездом до границы области."
    for n, lead in enumerate(("Барнаул отгрузил котлы", "Завод нарастил отгрузку", "Котлы едут на юг")):
        world.write(f"reprint{n}.txt", f"{lead}, сообщили на заводе\n\n{body}")
    world.write("other.txt", "Котлы из Бийска\n\nБийские котлы завод отгрузил соседям впервые за год.")
    world.ingest()
    found = evidence(world, "Сколько котлов завод отгрузил соседям?", limit=2)
    assert [e.article.title for e in found].count("Котлы из Бийска") == 1
