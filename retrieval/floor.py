"""How near is near enough: what a question must reach before the library may answer it.

Cosines of one encoder lie close together and elsewhere than those of another, and the more passages there are,
the nearer the nearest is to anything. So the floor is measured, at the end of each ingest: questions that have
nothing to do with trade are searched for, and what they find by chance is what chance gives here.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
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


SPREAD_AT_LEAST: Final = 0.005
# Questions that articles of a library answered reached 3.5 and more, unrelated ones up to 2.9, on 5 and on 49 articles.
FLOOR: Final = 3.0
# Every word of a question, by weight, in one sentence: no chance, whatever the encoder makes of its names.
WHOLLY: Final = 0.97
# Before the first measurement: this share of what the question says.
COVERED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Chance:
    """Cosines of the nearest passage to unrelated questions, with the vector index of version `indexed`."""

    mean: float
    spread: float
    indexed: int


def near_enough(cosine: float, coverage: float, chance: Chance | None) -> bool:
    """`cosine` is the nearest passage's; `coverage` the greatest share of the question's lemmas, by their weight,
    that one passage holds.
    """
    if chance is None:
        return coverage >= COVERED
    return (cosine - chance.mean) / chance.spread + coverage >= FLOOR


def known_chance(connection: Connection, encoder: int) -> Chance | None:
    """As it was last measured."""
    stored = connection.scalar(select(facts.c.value).where(facts.c.name == _name(encoder)))
    return Chance(**json.loads(stored)) if stored else None


def measure_chance(library: Library, vectors: Vectors, encoder: Encoder) -> None:
    """Measure it, if the vector index has changed since that was done, and keep it in the library."""
    number, version = library.encoder_id(encoder), library.indexed
    with library.reading() as connection:
        known = known_chance(connection, number)
    if (known and known.indexed == version) or not library.size.chunks:
        return
    found = [vectors.nearest(v, 1, version=version) for v in encoder.encode_queries(UNRELATED)]
    cosines = [hits[0][1] for hits in found if hits]
    if not cosines:
        return
    chance = Chance(float(np.mean(cosines)), max(float(np.std(cosines)), SPREAD_AT_LEAST), version)
    with library.changing(noticeable=False) as connection:
        connection.execute(delete(facts).where(facts.c.name == _name(number)))
        connection.execute(insert(facts).values(name=_name(number), value=json.dumps(asdict(chance))))


def _name(encoder: int) -> str:
    return f"chance {encoder}"
