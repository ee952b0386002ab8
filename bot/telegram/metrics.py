"""Numbers for Prometheus. Labels come from closed lists: nothing that a person writes gets into one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.telegram.turns import Turns

SECONDS = (0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 30, 60, 120)


class Metrics:
    """Of one run of the bot; each has a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._questions = Counter(
            "oborot_questions", "Questions answered.", ("status", "mode"), registry=self.registry
        )
        self._seconds = Histogram(
            "oborot_answer_seconds",
            "From the question's arrival to its answer.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self._verdicts = Counter(
            "oborot_feedback", "Verdicts on answers, and reasons.", ("verdict",), registry=self.registry
        )
        self._limited = Counter(
            "oborot_limited", "Questions not taken, by limit.", ("limit",), registry=self.registry
        )
        self._failures = Counter(
            "oborot_failures", "Updates that could not be dealt with.", registry=self.registry
        )
        self._waiting = Gauge(
            "oborot_questions_waiting", "Questions that wait for their turn.", registry=self.registry
        )
        self._ready = Gauge("oborot_ready", "1 once the models are loaded.", registry=self.registry)

    def answered(self, answer: Answer, seconds: float) -> None:
        self._questions.labels(answer.status, answer.mode).inc()
        self._seconds.observe(seconds)

    def judged(self, verdict: str) -> None:
        """`verdict` of a button of ours, never of a message."""
        self._verdicts.labels(verdict).inc()

    def limited(self, limit: str) -> None:
        self._limited.labels(limit).inc()

    def failed(self) -> None:
        self._failures.inc()

    def ready(self) -> None:
        self._ready.set(1)

    def watch(self, turns: Turns) -> None:
        self._waiting.set_function(turns.waiting)
