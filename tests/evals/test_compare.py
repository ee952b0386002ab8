"""The comparison with a tutorial's pipeline: what counts as a refusal, and that it can be interrupted."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003

import pytest
from compare import Kept, scores_of, spread
from langchain_core.language_models import FakeListChatModel
from tutorial import Tutorial, refuses

from bot.answer import Answer
from bot.evaluation import Question, summary
from retrieval.bundled_model import assemble_encoder
from retrieval.types import Article

QUESTIONS = [
    Question(f"q{number}", kind, ("Экспорт?",), {"values": [{"value": 5e6, "unit": "USD"}]}, ())
    for number, kind in enumerate(["direct", "direct", "direct", "share", "share", "share"])
]


@pytest.mark.parametrize(
    "text",
    [
        "Не знаю.",
        "",
        "В приведённых отрывках нет информации об Омской области.",
        "I don't know.",
        "The context is not provided.",
    ],
)
def test_a_refusal(text: str) -> None:
    assert refuses(text)


@pytest.mark.parametrize(
    "text", ["Экспорт составил 5 млн долларов.", "Период не указан, но экспорт составил 5 млн долларов."]
)
def test_an_answer(text: str) -> None:
    assert not refuses(text)


@pytest.mark.parametrize("limit, ids", [(None, "012345"), (2, "03"), (3, "024"), (99, "012345")])
def test_a_limit_keeps_all_kinds_of_questions(limit: int | None, ids: str) -> None:
    assert [q.question_id for q in spread(QUESTIONS, limit)] == [f"q{i}" for i in ids]


def test_an_interrupted_comparison_goes_on_where_it_stopped(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept.jsonl")
    asked: list[str] = []

    def ask(question: str, _history: object) -> Answer:
        asked.append(question)
        if len(asked) == 4:
            raise KeyboardInterrupt
        return Answer(question, "ru", "answered", "Экспорт: 5 млн долларов.", timings_ms={"total": 1200})

    with pytest.raises(KeyboardInterrupt):
        scores_of("tutorial", "local", QUESTIONS, ask, kept)
    resumed = scores_of("tutorial", "local", QUESTIONS, ask, kept)
    assert len(asked) == 4 + 3
    assert summary(resumed) == summary(scores_of("tutorial", "local", QUESTIONS, ask, Kept(None)))


def test_a_kept_answer_is_of_its_own_model(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "kept.jsonl")
    answer = Answer("?", "ru", "refused", "Не знаю.", timings_ms={"total": 1})
    scores_of("tutorial", "local", QUESTIONS, lambda *_: answer, kept)
    assert kept.read("tutorial", "local", QUESTIONS)
    assert kept.read("tutorial", "openai:gpt", QUESTIONS) == {}
    assert kept.read("oborot", "local", QUESTIONS) == {}


def test_the_tutorial_answers_from_the_nearest_chunks(models_dir: Path, tmp_path: Path) -> None:
    articles = [
        Article("a", "a.txt", "Экспорт", "Экспорт области в Казахстан составил 5 млн долларов.", None, None, None, "ru"),
        Article("b", "b.txt", "Погода", "Завтра ожидается дождь со снегом.", None, None, None, "ru"),
    ]  # fmt: skip
    model = FakeListChatModel(responses=["Экспорт составил 5 млн долларов."])
    tutorial = Tutorial(articles, assemble_encoder(models_dir), model, tmp_path)
    answer = tutorial.ask("Какой экспорт области в Казахстан?")
    assert (answer.status, answer.citations[0].article_id) == ("answered", "a")
    for citation in answer.citations:
        text = next(a.text for a in articles if a.article_id == citation.article_id)
        assert text[citation.start : citation.end] == citation.sentence
