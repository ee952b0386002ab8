"""A question as people type it in a messenger, written out in the words that the readers of articles know.

Each rule changes one habit: Latin letters, «#томская_область», «скоооолько», «в 23м», «рт». Their order is the algorithm.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from retrieval.figures.places import read_places
from retrieval.question_script import in_russian_letters
from retrieval.question_times import times_written_out

if TYPE_CHECKING:
    from collections.abc import Callable

HASHTAG = re.compile(r"#(?=\w)([\w-]+)")
WORD_IN_HASHTAG = re.compile(r"(?<=[а-яёa-z])(?=[А-ЯЁA-Z])|_")
SLIP = re.compile(
    r"^.*(?<!\w)(?:точнее|вернее|тьфу|то есть|в смысле|ой|погоди\w*|наоборот)[\s,.!:-]+(?=(?:сколько|скока|как(?:ой|ая|ов)|экспорт|импорт|товарооборот|оборот)(?!\w).{10})",
    re.IGNORECASE,
)
STRETCHED = re.compile(r"([а-яё])\1{2,}", re.IGNORECASE)
SHORT_WORD = re.compile(r"(?<![\w-])[а-яё]{2,6}(?![\w-])")
# As they are written in articles: in capitals, where small letters are another word or none.
_CAPITALS = "НСО РТ РБ РК РФ ВКО СКО ЗКО ХМАО ЯНАО ЕАО КБР КЧР СФО ПФО ЦФО ЮФО ДФО СЗФО СКФО ЕАЭС СНГ"
CAPITALS = frozenset(_CAPITALS.split())
# Names that are clear in a question of trade, and would not be in an article.
SMALL_NAMES = {
    "мск": "Москва",
    "крск": "Красноярск",
    "нн": "Нижний Новгород",
    "влг": "Волгоград",
    "дон": "Ростовская область",
    "казахи": "казахстанцы",
}
CAPITAL_NAMES = {
    "УР": "Удмуртия",
    "Дон": "Ростовская область",
    "МО": "Московская область",
    "ЛО": "Ленинградская область",
    "НАО": "Ненецкий автономный округ",
    "РХ": "Республика Хакасия",
    "РД": "Республика Дагестан",
    "РМЭ": "Республика Марий Эл",
}
CAPITAL_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(CAPITAL_NAMES)})(?![\w-])")


def spelled_out(text: str) -> str:
    """`text` with messenger habits written out; one without them stays as it is, letter for letter."""
    for rule in RULES:
        text = rule(text)
    return text


def hashtag(text: str) -> str:
    """«#АлтайскийКрай #томская_область»: words like others."""
    return HASHTAG.sub(lambda m: WORD_IN_HASHTAG.sub(" ", m[1]), text)


def corrected_itself(text: str) -> str:
    """«импорт России, точнее сколько продала СКО»: what is said after a slip of the tongue, where that is a whole question."""
    found = SLIP.search(text)
    rest = text[found.end() :] if found else text
    names_region = any(mention.places[0].kind == "region" for mention in read_places(rest))
    return rest if names_region else text


def stretched_letters(text: str) -> str:
    """«скоооолько»: no word of trade has a letter three times."""
    return STRETCHED.sub(r"\1", text)


def abbreviation(text: str) -> str:
    """«нсо», «рт», «мск», «МО»."""
    text = CAPITAL_NAME.sub(lambda m: CAPITAL_NAMES[m[0]], text)
    return SHORT_WORD.sub(lambda m: _in_capitals(m[0]), text)


def _in_capitals(word: str) -> str:
    return word.upper() if word.upper() in CAPITALS else SMALL_NAMES.get(word, word)


RULES: tuple[Callable[[str], str], ...] = (
    in_russian_letters,
    hashtag,
    corrected_itself,
    stretched_letters,
    times_written_out,
    abbreviation,
)
