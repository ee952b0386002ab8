"""A sentence that is not understood alone is shown, quoted and cited with the one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from shelf import Shelf

from bot.answer import Claim
from bot.assistant import Assistant
from bot.claim_rules import Case, Rejection, counts_are_no_shares
from bot.generate import question_messages
from bot.quotes import each_once
from retrieval.question import parse_question
from retrieval.text.sentences import split_sentences
from retrieval.types import Article, EvidenceSentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from langchain_core.messages import BaseMessage

    from retrieval.asked import Asked

FIRST = "В Казахстан Омская область отправляет каучук и шины."
SECOND = "Их везут поездами до Павлодара."
ARTICLE = Article(
    "a", "a.txt", "Что вывозит область", f"{FIRST} {SECOND}", date(2022, 3, 1), None, None, "ru"
)
QUESTION = "Что Омская область отправляет в Казахстан?"


def evidence() -> EvidenceSentence:
    before, sentence = split_sentences(ARTICLE.text, "")
    return EvidenceSentence(1, ARTICLE, sentence, (), 1.0, (before,))


class Says:
    """A model with one reply."""

    name = "says"

    def __init__(self, text: str) -> None:
        self.reply = {"found": True, "claims": [{"text": text, "sentences": [1]}]}

    def complete(self, messages: Sequence[BaseMessage], schema: Mapping[str, Any]) -> Mapping[str, Any]:
        return self.reply


class OneSentence(Shelf):
    def evidence(self, asked: Asked, limit: int) -> Sequence[EvidenceSentence]:
        return [evidence()]


def test_the_model_reads_both_under_one_number() -> None:
    messages = question_messages(QUESTION, (), [evidence()], "ru")
    assert f"[1] («Что вывозит область», 01.03.2022) {FIRST} {SECOND}" in str(messages[-1].content)


def test_without_a_model_both_are_quoted_and_both_cited() -> None:
    answer = Assistant(OneSentence([ARTICLE]), None).ask(QUESTION)
    assert f"{FIRST} {SECOND[:-1]}" in answer.answer
    assert [c.sentence for c in answer.citations] == [FIRST, SECOND]
    assert all(ARTICLE.text[c.start : c.end] == c.sentence for c in answer.citations)


def test_a_claim_of_the_model_is_held_against_both_and_cites_both() -> None:
    said = "Омская область отправляет каучук и шины, их везут поездами до Павлодара."
    case = Case((evidence(),), parse_question(QUESTION))
    assert [e.sentence.text for e in case.cited(Claim(said, (1,)))] == [FIRST, SECOND]
    answer = Assistant(OneSentence([ARTICLE]), Says(FIRST)).ask(QUESTION)
    assert answer.mode == "llm"
    assert [c.sentence for c in answer.citations] == [FIRST, SECOND]


def test_a_sentence_that_is_understood_alone_is_quoted_alone() -> None:
    class Alone(OneSentence):
        def evidence(self, asked: Asked, limit: int) -> Sequence[EvidenceSentence]:
            return [replace(evidence(), antecedents=())]

    answer = Assistant(Alone([ARTICLE]), None).ask(QUESTION)
    assert [c.sentence for c in answer.citations] == [SECOND]


def test_a_sentence_quoted_with_the_one_after_it_is_not_quoted_alone_as_well() -> None:
    before, _ = split_sentences(ARTICLE.text, "")
    alone = EvidenceSentence(2, ARTICLE, before, (), 1.0, ())
    assert each_once([alone, evidence()]) == [evidence()]
    assert each_once([alone]) == [alone]


def test_how_many_is_not_answered_by_a_share() -> None:
    share = Claim("60% каучука — из Омской области", (1,))
    for text, falls in (
        ("Сколько студентов учится в Омске?", True),
        ("Какой процент студентов учится в Омске?", False),
    ):
        case = Case((evidence(),), parse_question(text))
        assert isinstance(counts_are_no_shares(share, case), Rejection) == falls
