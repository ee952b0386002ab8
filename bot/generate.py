"""Evidence and question to the language model, and its claims back: one call, JSON by schema."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Protocol

from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from pydantic import BaseModel, Field, ValidationError

import prompts
from bot.answer import Claim
from bot.errors import ModelReplyInvalid
from bot.figure_lines import figure_sentence_of
from retrieval.types import FoundFigure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from langchain_core.messages import BaseMessage

    from retrieval.figures.gazetteer import Language
    from retrieval.types import EvidenceSentence

# What a question may hold that would end its line in the prompt and start another part of it.
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
LONGEST_QUESTION = 500


class ReplyClaim(BaseModel):
    text: str = Field(description="one sentence of the answer", max_length=600)
    sentences: list[int] = Field(description="numbers of the sentences that say it", max_length=4)


class Reply(BaseModel):
    """What the model must return. `found` False, or no claims: the sentences do not answer the question."""

    found: bool
    claims: list[ReplyClaim] = Field(max_length=3)


class Completer(Protocol):
    """A chat model with structured output; raises `bot.errors.ModelError` of one kind or another."""

    @property
    def name(self) -> str: ...

    def complete(self, messages: Sequence[BaseMessage], schema: Mapping[str, Any]) -> Mapping[str, Any]: ...


def prompt_hash() -> str:
    """Identifies the prompt texts that an answer was made with."""
    return "-".join(prompts.load(name).hash[:6] for name in ("answer", "question", "retry"))


def question_messages(
    question: str, earlier: Sequence[str], evidence: Sequence[EvidenceSentence], language: Language
) -> list[BaseMessage]:
    """The static text first, so that a model server reuses it; the evidence last."""
    asked_before = "".join(f"Ранее спросили: {_one_line(q)}\n" for q in earlier[-2:])
    user = prompts.load("question").render(
        conversation=asked_before,
        question=_one_line(question),
        evidence="\n".join(_evidence_line(e, language) for e in evidence),
    )
    return [static_message(), HumanMessage(user)]


def static_message() -> BaseMessage:
    return SystemMessage(prompts.load("answer").render())


def retry_messages(messages: Sequence[BaseMessage], reply: str, reason: str) -> list[BaseMessage]:
    return [*messages, AIMessage(reply), HumanMessage(prompts.load("retry").render(reason=reason))]


def claims(model: Completer, messages: Sequence[BaseMessage]) -> tuple[Claim, ...]:
    """The model's claims; none where it says that the evidence does not answer. Raises ModelError."""
    reply = model.complete(messages, Reply.model_json_schema())
    try:
        parsed = Reply.model_validate(reply)
    except ValidationError as error:
        raise ModelReplyInvalid(
            f"the model's reply does not fit its schema: {error.error_count()} errors"
        ) from error
    if not parsed.found:
        return ()
    return tuple(Claim(c.text, tuple(c.sentences)) for c in parsed.claims if c.text.strip())


def _evidence_line(evidence: EvidenceSentence, language: Language) -> str:
    """The sentence; under it what was read out of it of the figures in question, where it holds some."""
    article = evidence.article
    published = f", {article.published:%d.%m.%Y}" if article.published else ""
    outlet = article.outlet or article.title[:40]
    told = " ".join(_one_line(sentence.text) for sentence in evidence.sentences)
    line = f"[{evidence.number}] («{_one_line(outlet)}»{published}) {told}"
    found = [FoundFigure(article, evidence.sentence, figure) for figure in evidence.figures]
    facts = [figure_sentence_of(one, language) for one in found]
    return "\n".join([line, *(f"Факт [{evidence.number}]: {fact}" for fact in facts)])


def _one_line(text: str) -> str:
    return CONTROL.sub(" ", text)[:LONGEST_QUESTION].strip()
