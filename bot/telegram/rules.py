"""What whoever runs the bot decides: who may do what, how much, and what is kept for how long."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

HOUR_S = 60 * 60


@dataclass(frozen=True, slots=True)
class Rules:
    """`admins` may do all that editors may. A limit of 0 is none."""

    admins: frozenset[int] = field(default_factory=frozenset)
    editors: frozenset[int] = field(default_factory=frozenset)
    conversation_hours: float = 72.0
    answer_days: float = 90.0
    person_per_hour: int = 200
    chat_per_hour: int = 600
    waiting_per_person: int = 20
    answers_at_once: int = 8

    def may_edit(self, person: int) -> bool:
        """Add articles."""
        return person in self.editors or self.may_govern(person)

    def may_govern(self, person: int) -> bool:
        """See statistics and feedback, take articles out, rebuild the indexes."""
        return person in self.admins


DEFAULT = Rules()


def rules_of(settings: Settings) -> Rules:
    return Rules(
        admins=settings.admin_ids,
        editors=settings.editor_ids,
        conversation_hours=settings.conversation_hours,
        answer_days=settings.answer_days,
        person_per_hour=settings.questions_per_hour,
        chat_per_hour=settings.chat_questions_per_hour,
        waiting_per_person=settings.questions_waiting,
        answers_at_once=settings.answers_at_once,
    )
