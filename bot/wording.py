"""One figure as one well-formed sentence, in Russian, English or Kazakh: what an answer says without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.amount_words import change_words, quantity_words
from retrieval.figures.periods import is_full_year, part_words, period_words
from retrieval.figures.places import place_name
from retrieval.figures.types import Indicator, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from retrieval.figures.declension import Case
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure, Period, Place

NO_PERIOD = {
    "ru": "период в статье не указан",
    "en": "the article does not state the period",
    "kk": "мақалада кезең көрсетілмеген",
}
NO_YEAR = {
    "ru": "год в статье не указан",
    "en": "the article does not state the year",
    "kk": "мақалада жыл көрсетілмеген",
}


def figure_sentence(figure: Figure, language: Language, text_before: str = "", said: str = "") -> str:
    """A sentence with a full stop and no citation mark; `text_before` is the source up to the amount, `said` the amount in it."""
    return SENTENCES[language](figure, text_before, said)


def when_words(figure: Figure, language: Language) -> tuple[str, str]:
    """The period as it opens a sentence, and the reservation where period or year is not known; either may be empty."""
    if figure.period is not None:
        return period_words(figure.period, language), ""
    if figure.part is not None:
        return part_words(figure.part, language), NO_YEAR[language]
    return "", NO_PERIOD[language]


def sides(places: Sequence[Place], case: Case, language: Language) -> str:
    joint = {"ru": " и ", "en": " and ", "kk": " және "}[language]
    return joint.join(place_name(place, case, language) for place in places)


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def with_preposition(preposition: str, words: str) -> str:
    """«с Казахстаном», «со Ставропольским краем», «во Францию»."""
    first, second = words[:1].lower(), words[1:2].lower()
    hard = second not in "аеёиоуыэюя" and (
        (preposition == "с" and first in "сзшжм") or (preposition == "в" and first in "вф")
    )
    return f"{preposition}о {words}" if hard else f"{preposition} {words}"


def russian_flow(figure: Figure, noun: str) -> str:
    """What is measured, after its noun in any case: «товарооборот Алтайского края с Казахстаном»."""
    owner = sides(figure.reporters, "gent", "ru")
    words = f"{noun} {owner}" if owner else noun
    if figure.partner_all:
        words += {Indicator.EXPORT: " во все страны", Indicator.IMPORT: " из всех стран"}.get(
            figure.indicator, " со всеми странами"
        )
    elif figure.partners:
        words += (
            " "
            + {
                Indicator.EXPORT: lambda: with_preposition("в", sides(figure.partners, "accs", "ru")),
                Indicator.IMPORT: lambda: "из " + sides(figure.partners, "gent", "ru"),
            }.get(figure.indicator, lambda: with_preposition("с", sides(figure.partners, "ablt", "ru")))()
        )
    if figure.excluding:
        words += f" без учёта {sides(figure.excluding, 'gent', 'ru')}"
    if figure.goods:
        words += f" ({figure.goods})"
    return words


def compared_with(base: Period) -> str:
    if is_full_year(base):
        return f"по сравнению с {base.start.year} годом"
    return f"(по сравнению с периодом: {base.label})"


RUSSIAN_NOUNS = {
    Indicator.TURNOVER: "товарооборот",
    Indicator.EXPORT: "экспорт",
    Indicator.IMPORT: "импорт",
    Indicator.BALANCE: "сальдо торговли",
}
RUSSIAN_IN = {
    Indicator.TURNOVER: "в товарообороте",
    Indicator.EXPORT: "в экспорте",
    Indicator.IMPORT: "в импорте",
    Indicator.BALANCE: "в сальдо торговли",
}


def russian_share(figure: Figure, amount: str) -> str:
    """«доля Казахстана в товарообороте Алтайского края составила 31,1 %»."""
    if not figure.partners:
        owner = sides(figure.reporters, "gent", "ru")
        return f"доля {RUSSIAN_IN[figure.indicator]} {owner}".rstrip() + f" составила {amount}"
    of_whom = sides(figure.partners, "gent", "ru")
    owner = sides(figure.reporters, "gent", "ru")
    goods = f" ({figure.goods})" if figure.goods else ""
    return f"доля {of_whom} {RUSSIAN_IN[figure.indicator]} {owner}".rstrip() + f"{goods} составила {amount}"


def russian(figure: Figure, text_before: str = "", said: str = "") -> str:
    when, reservation = when_words(figure, "ru")
    noun, neuter = RUSSIAN_NOUNS[figure.indicator], figure.indicator is Indicator.BALANCE
    amount = quantity_words(figure, "ru", text_before, said)
    flow = russian_flow(figure, noun)
    if figure.kind is Kind.SHARE:
        said = russian_share(figure, amount)
    elif figure.kind is Kind.CHANGE:
        verb = {True: "вырос", False: "снизился", None: "изменился"}[figure.rising]
        if neuter:
            verb = {True: "выросло", False: "снизилось", None: "изменилось"}[figure.rising]
        said = f"{flow} {verb} {change_words(figure, text_before, said)}"
        if figure.base is not None:
            said += f" {compared_with(figure.base)}"
    elif figure.kind is Kind.FORECAST:
        said = f"{flow}, как ожидалось, составит {amount}"
    elif figure.kind is Kind.TARGET:
        said = f"{flow} планировалось довести до {amount}"
    else:
        said = f"{flow} составил{'о' if neuter else ''} {amount}"
    tail = f" ({reservation})" if reservation else ""
    return capitalised(f"{when} {said}".strip()) + tail + "."


ENGLISH_NOUNS = {
    Indicator.TURNOVER: "trade turnover",
    Indicator.EXPORT: "exports",
    Indicator.IMPORT: "imports",
    Indicator.BALANCE: "trade balance",
}


def english_flow(figure: Figure) -> str:
    """What is measured: "the trade turnover of Altai Krai with Kazakhstan"."""
    words = ENGLISH_NOUNS[figure.indicator]
    if figure.indicator in (Indicator.TURNOVER, Indicator.BALANCE):
        words = f"the {words}"
    if figure.reporters:
        words += f" of {sides(figure.reporters, 'nomn', 'en')}"
    preposition = {Indicator.EXPORT: "to", Indicator.IMPORT: "from"}.get(figure.indicator, "with")
    if figure.partner_all:
        words += f" {preposition} all countries"
    elif figure.partners:
        words += f" {preposition} {sides(figure.partners, 'nomn', 'en')}"
    if figure.excluding:
        words += f" excluding {sides(figure.excluding, 'nomn', 'en')}"
    return words + (f" ({figure.goods})" if figure.goods else "")


def english(figure: Figure, text_before: str = "", said: str = "") -> str:
    when, reservation = when_words(figure, "en")
    amount = quantity_words(figure, "en", text_before, said)
    flow = english_flow(figure)
    plural = figure.indicator in (Indicator.EXPORT, Indicator.IMPORT)
    if figure.kind is Kind.SHARE:
        whole = f"the {ENGLISH_NOUNS[figure.indicator]} of {sides(figure.reporters, 'nomn', 'en') or 'the region'}"
        goods = f" ({figure.goods})" if figure.goods else ""
        said = f"the share of {sides(figure.partners, 'nomn', 'en') or 'the partner'} in {whole}{goods} was {amount}"
    elif figure.kind is Kind.CHANGE:
        verb = {True: "grew", False: "fell", None: "changed"}[figure.rising]
        said = f"{flow} {verb} by {amount}" if figure.unit != "times" else f"{flow} {verb} {amount}"
        if figure.base is not None:
            said += f" (compared with {period_words(figure.base, 'en').removeprefix('in ')})"
    elif figure.kind is Kind.FORECAST:
        said = f"{flow} {'were' if plural else 'was'} expected to reach {amount}"
    elif figure.kind is Kind.TARGET:
        said = f"{flow} {'were' if plural else 'was'} planned to reach {amount}"
    else:
        said = f"{flow} {'were' if plural else 'was'} {amount}"
    tail = f" ({reservation})" if reservation else ""
    return capitalised(f"{when}, {said}" if when else said) + tail + "."


KAZAKH_NOUNS = {
    Indicator.TURNOVER: "тауар айналымы",
    Indicator.EXPORT: "экспорт",
    Indicator.IMPORT: "импорт",
    Indicator.BALANCE: "сауда сальдосы",
}


def kazakh_flow(figure: Figure) -> str:
    """«Алтай өлкесі және Қазақстан арасындағы тауар айналымы», «экспорт (Томск облысы → Қазақстан)»."""
    noun = KAZAKH_NOUNS[figure.indicator]
    owner = sides(figure.reporters, "nomn", "kk")
    other = "барлық елдер" if figure.partner_all else sides(figure.partners, "nomn", "kk")
    goods = f" ({figure.goods})" if figure.goods else ""
    if figure.excluding:
        goods += f" ({sides(figure.excluding, 'nomn', 'kk')} есепке алынбаған)"
    if figure.indicator in (Indicator.TURNOVER, Indicator.BALANCE) and owner and other:
        return f"{owner} және {other} арасындағы {noun}{goods}"
    arrow = " ← " if figure.indicator is Indicator.IMPORT else " → "
    between = arrow.join(filter(None, (owner, other)))
    return (f"{noun} ({between})" if between else noun) + goods


def kazakh(figure: Figure, text_before: str = "", said: str = "") -> str:
    when, reservation = when_words(figure, "kk")
    amount = quantity_words(figure, "kk", text_before, said)
    flow = kazakh_flow(figure)
    if figure.kind is Kind.SHARE:
        said = f"{flow}: {sides(figure.partners, 'nomn', 'kk')} үлесі — {amount}"
    elif figure.kind is Kind.CHANGE:
        said = f"{flow}: {({True: 'өсім', False: 'төмендеу', None: 'өзгеріс'})[figure.rising]} — {amount}"
    elif figure.kind is Kind.FORECAST:
        said = f"{flow} {amount} болады деп күтілген"
    elif figure.kind is Kind.TARGET:
        said = f"{flow}: мақсат — {amount}"
    else:
        said = f"{flow} {amount} болды"
    tail = f" ({reservation})" if reservation else ""
    return capitalised(f"{when} {said}".strip()) + tail + "."


SENTENCES = {"ru": russian, "en": english, "kk": kazakh}
FLOWS = {
    "ru": lambda figure: russian_flow(figure, RUSSIAN_NOUNS[figure.indicator]),
    "en": english_flow,
    "kk": kazakh_flow,
}
SHARES = {"ru": "доля: ", "en": "share: ", "kk": "үлес: "}
CHANGES = {"ru": "изменение: ", "en": "change: ", "kk": "өзгеріс: "}
FORECASTS = {"ru": "прогноз: ", "en": "forecast: ", "kk": "болжам: "}
TARGETS = {"ru": "цель: ", "en": "target: ", "kk": "мақсат: "}
KIND_WORDS = {Kind.SHARE: SHARES, Kind.CHANGE: CHANGES, Kind.FORECAST: FORECASTS, Kind.TARGET: TARGETS}


def flow_words(figure: Figure, language: Language) -> str:
    """What is measured, without amount and period: «товарооборот Омской области с Казахстаном»."""
    kind = KIND_WORDS.get(figure.kind)
    return (kind[language] if kind else "") + FLOWS[language](figure)


def noun_words(indicator: Indicator, language: Language) -> str:
    """«экспорт», "exports"."""
    return {"ru": RUSSIAN_NOUNS, "en": ENGLISH_NOUNS, "kk": KAZAKH_NOUNS}[language][indicator]
