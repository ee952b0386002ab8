"""How near is near enough: what a question must reach before the library may answer it.

Cosines of one encoder lie close together and elsewhere than those of another, and the more passages there are,
the nearer the nearest is to anything. So the floor is measured, at the end of each ingest: questions that have
nothing to do with trade are searched for, and what they find by chance is what chance gives here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from sqlalchemy import delete, insert, select

from retrieval.schema import facts

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from retrieval.embedding import Encoder
    from retrieval.library import Library
    from retrieval.vectors import Vectors

UNRELATED: Final = (
    "Как вывести пятно от вина?",
    "Сколько калорий в банане?",
    "Как завязать галстук?",
    "Почему болит голова после сна?",
    "Кто написал «Мёртвые души»?",
    "Как научиться играть на гитаре?",
    "Расскажи анекдот про программиста",
    "Какая порода собак лучше для квартиры?",
    "Сколько серий в последнем сезоне?",
    "Как настроить роутер дома?",
    "Где отдохнуть у моря с детьми?",
    "Во сколько закат сегодня?",
    "Какой смартфон лучше выбрать?",
    "Кто забил больше всех голов в чемпионате?",
    "Как посадить помидоры на балконе?",
    "Что подарить маме на день рождения?",
    "Сколько стоит проезд в метро?",
    "Какие документы нужны для загранпаспорта?",
    "Какая завтра температура воздуха?",
    "Как решить квадратное уравнение?",
    "how to lose weight quickly",
    "what is the tallest building in the world",
    "best movies of last year",
    "how do I fix a flat tyre",
    "who painted the Mona Lisa",
    "what time is it in Tokyo",
    "how many bones are in the human body",
    "cheap flights to Paris",
    "Қандай кітап оқуға кеңес бересің?",
    "Тіс ауырса не істеу керек?",
    "Ең биік тау қайда?",
    "Ағылшын тілін қалай үйренемін?",
    "Футбол қашан басталады?",
    "Тойға қандай сыйлық алсам болады?",
)


@dataclass(frozen=True, slots=True)
class Chance:
    """Cosines of the nearest passage to unrelated questions: their mean and spread."""

    mean: float
    spread: float


def measure(library: Library, vectors: Vectors, encoder: Encoder) -> Chance | None:
    """None where the library is empty."""
    version = library.indexed
    found = [vectors.nearest(v, 1, version=version) for v in encoder.encode_queries(UNRELATED)]
    cosines = [hits[0][1] for hits in found if hits]
    return Chance(float(np.mean(cosines)), float(np.std(cosines))) if cosines else None
