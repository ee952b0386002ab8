"""A question in, a checked answer out: understand, find, generate, check. No Telegram in here."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.answer import Answer
from bot.card import card_of
from bot.catalogue import Catalogue
from bot.compose import Line, Source, compose, source_of, sources_in_order
from bot.draft import cited_figures, draft, stated_figures
from bot.errors import ModelError
from bot.generate import claims, prompt_hash, question_messages, retry_messages
from bot.notes import note
from bot.period_questions import period_answer
from bot.quotes import each_once, quotable, quoted, read_together
from bot.ranking import ranked_draft
from bot.required import fills
from bot.share_growth import asks_share_growth, share_growth_draft
from bot.suggestions import near_first, suggestions, varied
from bot.two_parts import answered_together
from bot.unread import unread
from bot.verify import verify
from retrieval.asked import Calculation, Topic
from retrieval.question import parse_question
from retrieval.question_parts import question_parts
from retrieval.types import EvidenceSentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answer import Claim, Mode, Status
    from bot.card import Card
    from bot.draft import Draft
    from bot.generate import Completer
    from retrieval.asked import Asked
    from retrieval.figure_rows import FigureQuery
    from retrieval.figures.gazetteer import Language
    from retrieval.types import Article, FoundFigure

T = TypeVar("T")
log = logging.getLogger(__name__)

# Five seed sentences are about as much as the embedded model reads in the time that an answer may take.
EVIDENCE_SENTENCES = 5
SENTENCES_JUDGED = 12  # of which those are taken that may be quoted
LANGUAGES: tuple[Language, ...] = ("ru", "en", "kk")
QUOTES_SHOWN = 2
THANKS = re.compile(r"спасибо|спс\b|благодар|\bthanks?\b|\bthx\b|рахмет|рақмет", re.IGNORECASE)
# A second quotation is for a sentence that holds as much of the question as the first, and no figure of trade.
AS_GOOD = 0.9


class Retriever(Protocol):
    """What the assistant needs of the retrieval room; every call sees the library's present version."""

    def articles(self) -> Sequence[Article]: ...

    def figures(self, asked: Asked) -> Sequence[FoundFigure]:
        """Every figure of a place that is asked about; of every place where none is named."""

    def evidence(self, asked: Asked, limit: int) -> Sequence[EvidenceSentence]:
        """The best sentences for the question, best first; none where nothing is near enough."""

    def newest_figures(self) -> Sequence[FoundFigure]:
        """Some figures of the newest articles, for sample questions that can be answered."""

    def beside(self, source: Source) -> tuple[Source, ...]:
        """What must be cited with a sentence: the header row of its table."""

    def article(self, article_id: str) -> Article | None: ...

    def matching(self, query: FigureQuery) -> Sequence[FoundFigure]:
        """Of the newest article first."""


@dataclass(slots=True)
class Stopwatch:
    """Milliseconds spent in each part of an answer."""

    started: float = field(default_factory=perf_counter)
    parts: dict[str, int] = field(default_factory=lambda: {"retrieve": 0, "generate": 0, "verify": 0})

    def timed(self, part: str, work: Callable[[], T]) -> T:
        start = perf_counter()
        try:
            return work()
        finally:
            self.parts[part] += round((perf_counter() - start) * 1000)

    def total(self) -> dict[str, int]:
        return self.parts | {"total": round((perf_counter() - self.started) * 1000)}


@dataclass(frozen=True, slots=True)
class Prose:
    """What came of asking the model: its checked lines, or why there are none."""

    lines: tuple[Line, ...] = ()
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A question understood and looked up, before anything slow.

    `finish` gives the answer, in seconds where a model is asked; `card` are the figures that it will phrase, for
    those who cannot wait. None: there are no figures to show, or the answer is there as soon.
    """

    finish: Callable[[], Answer]
    card: Card | None = None


class Assistant:
    """Thread-safe as far as its parts are: the library opens a connection a thread, the model queues its calls."""

    def __init__(self, retriever: Retriever, model: Completer | None, *, model_missing: bool = False) -> None:
        """`model_missing`: one is wanted and could not be had, which answers then say."""
        self.catalogue = Catalogue(retriever)
        self._retriever = retriever
        self._model = model
        self._model_missing = model_missing

    def articles(self) -> Sequence[Article]:
        return self._retriever.articles()

    def over(self, retriever: Retriever) -> Assistant:
        """The same model over other evidence."""
        return Assistant(retriever, self._model, model_missing=self._model_missing)

    def ask(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Answer:
        """`history` are the questions before this one, oldest first; `language` is the asker's own, where known."""
        return self.begin(question, history, language).finish()

    def begin(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Begun:
        """`ask` in two steps: what takes milliseconds is done when this returns."""
        parts = question_parts(question, tuple(history))
        if len(parts) > 1:
            first, second = (self.begin(part, (*history, *parts[:place])) for place, part in enumerate(parts))
            return Begun(
                lambda: replace(answered_together(first.finish(), second.finish()), question=question),
                first.card or second.card,
            )
        watch = Stopwatch()
        asked = parse_question(question, history)
        if asked.topic in (Topic.SMALL_TALK, Topic.UNCLEAR):
            asked = replace(
                asked, language=next((code for code in LANGUAGES if code == language), asked.language)
            )
            begun = _ready(self._without_evidence(asked, _courtesy(asked)))
        else:
            begun = self._from_library(asked, history, watch)
        return Begun(lambda: replace(begun.finish(), question=question, timings_ms=watch.total()), begun.card)

    def _from_library(self, asked: Asked, history: Sequence[str], watch: Stopwatch) -> Begun:
        figures = watch.timed("retrieve", lambda: self._retriever.figures(asked))
        if not figures and not self._retriever.newest_figures() and not self._retriever.articles():
            return _ready(self._without_evidence(asked, "empty"))
        periods = period_answer(asked, figures)
        if periods is not None:
            answer = self._composed(
                asked, periods.status, periods.lines, mode="figures", warnings=periods.warnings
            )
            return _ready(replace(answer, figures=stated_figures(periods.found, answer.citations)))
        if asked.topic is Topic.TRADE:
            words = unread(asked)
            if words is not None:
                line = Line(note("unread", asked.language, words=words))
                answer = self._composed(asked, "refused", [line], mode="figures")
                return _ready(replace(answer, suggestions=suggestions(figures, asked.language)))
            plan = watch.timed("retrieve", lambda: self._plan(asked, figures))
            if plan is None:
                return Begun(lambda: self._from_text(asked, history, watch))
            return Begun(
                lambda: self._from_figures(asked, plan, history, watch),
                card_of(plan, asked.language) if self._model is not None else None,
            )
        return Begun(lambda: self._from_text(asked, history, watch))

    def _plan(self, asked: Asked, figures: Sequence[FoundFigure]) -> Draft | None:
        """None: the figures rank nobody, but an article may."""
        if asked.calculation is Calculation.RANK:
            return ranked_draft(asked, figures, self._retriever.beside)
        make = share_growth_draft if asks_share_growth(asked) else draft
        return make(asked, figures, self._retriever.beside)

    def _from_figures(self, asked: Asked, plan: Draft, history: Sequence[str], watch: Stopwatch) -> Answer:
        prose = Prose()
        if plan.prose:
            prose = self._prose(asked, history, _numbered(plan), watch, lambda kept: fills(kept, plan))
        lines = (*prose.lines, *plan.unsaid, *plan.after) if prose.lines else plan.lines
        text, citations = compose(lines)
        refused = plan.status == "refused"
        suggested = (
            self._suggested(asked, plan.offered) if refused else suggestions(plan.offered, asked.language)
        )
        return Answer(
            question=asked.text,
            language=asked.language,
            status=plan.status,
            answer=text,
            citations=citations,
            figures=cited_figures(plan, citations),
            warnings=(*plan.warnings, *((prose.warning,) if prose.warning else ())),
            suggestions=suggested,
            mode="llm" if prose.lines else "figures",
            model=self._model.name if self._model else None,
            prompt_hash=prompt_hash() if prose.lines else None,
        )

    def _from_text(self, asked: Asked, history: Sequence[str], watch: Stopwatch) -> Answer:
        usable = watch.timed("retrieve", lambda: self._quotable(asked))
        if not usable:
            return self._without_evidence(asked, "nothing")
        # Figures are no part of what is asked here, and would tempt the model to tell them.
        numbered = [replace(e, number=i, figures=()) for i, e in enumerate(usable, 1)]
        prose = self._prose(asked, history, numbered, watch, bool)
        if prose.lines:
            return self._composed(asked, "answered", prose.lines, mode="llm")
        shown = [
            e
            for place, e in enumerate(usable[:QUOTES_SHOWN])
            if not place or (e.score >= AS_GOOD * usable[0].score and not e.figures)
        ]
        quotes = [
            Line(
                note("quote", asked.language, sentence=quoted(read_together(e), asked.language)),
                sources_in_order(e),
            )
            for e in each_once(shown)
        ]
        warnings = (prose.warning,) if prose.warning else ()
        return self._composed(asked, "answered", quotes, mode="quotes", warnings=warnings)

    def _quotable(self, asked: Asked) -> list[EvidenceSentence]:
        """Of the first search that finds what may be quoted."""
        for text in asked.searches or (asked.text,):
            found = self._retriever.evidence(replace(asked, searches=(text,)), SENTENCES_JUDGED)
            usable = quotable(found, asked)
            if usable:
                return usable[:EVIDENCE_SENTENCES]
        return []

    def _prose(
        self,
        asked: Asked,
        history: Sequence[str],
        evidence: Sequence[EvidenceSentence],
        watch: Stopwatch,
        enough: Callable[[Sequence[Claim]], bool],
    ) -> Prose:
        """The model's checked sentences, after one more try with the reason where the first fell short."""
        model = self._model
        if model is None:
            return Prose(warning=note("model_down", asked.language) if self._model_missing else None)
        messages = question_messages(asked.text, history, evidence, asked.language)
        try:
            said = watch.timed("generate", lambda: claims(model, messages))
            verdict = watch.timed("verify", lambda: verify(said, evidence, asked))
            if said and not verdict.kept:
                again = retry_messages(messages, " ".join(c.text for c in said), verdict.rejected[0].reason)
                said = watch.timed("generate", lambda: claims(model, again))
                verdict = watch.timed("verify", lambda: verify(said, evidence, asked))
        except ModelError as error:
            log.warning("the language model gave no answer: %s", error)
            return Prose(warning=note("model_down", asked.language))
        if not enough(verdict.kept):
            return Prose()
        return Prose(tuple(self._line(claim, evidence) for claim in verdict.kept))

    def _line(self, claim: Claim, evidence: Sequence[EvidenceSentence]) -> Line:
        sources = [source for e in evidence if e.number in claim.sentences for source in sources_in_order(e)]
        beside = [extra for source in sources for extra in self._retriever.beside(source)]
        return Line(claim.text, (*beside, *sources))

    def _composed(
        self,
        asked: Asked,
        status: Status,
        lines: Iterable[Line],
        *,
        mode: Mode,
        warnings: tuple[str, ...] = (),
    ) -> Answer:
        text, citations = compose(lines)
        return Answer(
            question=asked.text,
            language=asked.language,
            status=status,
            answer=text,
            citations=citations,
            warnings=warnings,
            mode=mode,
            model=self._model.name if self._model else None,
            prompt_hash=prompt_hash() if mode == "llm" else None,
        )

    def _without_evidence(self, asked: Asked, key: str) -> Answer:
        if not self._retriever.articles():
            key = "empty"
        answer = self._composed(asked, "refused", [Line(note(key, asked.language))], mode="figures")
        return replace(answer, suggestions=self._suggested(asked, ()))

    def _suggested(self, asked: Asked, offered: Sequence[FoundFigure]) -> tuple[str, ...]:
        """Of what is offered, else of the regions asked about, else of the newest articles."""
        if any(s.reporters for s in asked.subjects):
            offered = offered or near_first(self._retriever.figures(asked), asked.subjects)
        return suggestions(offered, asked.language) or suggestions(
            varied(self._retriever.newest_figures()), asked.language
        )


def _courtesy(asked: Asked) -> str:
    """The key of what is said to somebody who asks nothing."""
    return "thanks" if asked.topic is Topic.SMALL_TALK and THANKS.search(asked.text) else asked.topic.value


def _ready(answer: Answer) -> Begun:
    return Begun(lambda: answer)


def _numbered(plan: Draft) -> list[EvidenceSentence]:
    """The sentences that the draft stands on, each once, as the model's evidence."""
    by_source: dict[Source, list[FoundFigure]] = {}
    for found in plan.stated:
        by_source.setdefault(source_of(found), []).append(found)
    return [
        EvidenceSentence(number, source.article, source.sentence, tuple(f.figure for f in found), 1.0)
        for number, (source, found) in enumerate(by_source.items(), 1)
    ][:EVIDENCE_SENTENCES]
