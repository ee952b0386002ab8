"""One figure as one well-formed sentence, in Russian, English or Kazakh: what an answer says without a model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from bot.amount_words import change_words, quantity_words, target_words
from bot.time_wording import AND, compared_with, when_words
from retrieval.figures.periods import period_words
from retrieval.figures.places import place_name
from retrieval.figures.types import Indicator, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from retrieval.figures.declension import Case
    from retrieval.figures.gazetteer import Language
    from retrieval.figures.types import Figure, Place


class Measured(Protocol):
    """What is measured: the slots of a figure without its amount and time."""

    @property
    def indicator(self) -> Indicator: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def reporters(self) -> tuple[Place, ...]: ...
    @property
    def partners(self) -> tuple[Place, ...]: ...
    @property
    def partner_all(self) -> bool: ...
    @property
    def excluding(self) -> tuple[Place, ...]: ...
    @property
    def goods(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Measure:
    """What is asked, as far as a figure of it would have these slots."""

    indicator: Indicator
    kind: Kind
    reporters: tuple[Place, ...]
    partners: tuple[Place, ...]
    partner_all: bool
    excluding: tuple[Place, ...]
    goods: str | None


def figure_sentence(figure: Figure, language: Language, text_before: str = "", said: str = "") -> str:
    """A sentence with a full stop and no citation mark; `text_before` is the source up to the amount, `said` the amount in it."""
    if figure.kind is Kind.SHARE and figure.goods and not figure.partner_stated:
        # «В структуре экспорта 60 % занимают автомобили»: the share is of the goods, not of the partner.
        return part_sentence(figure, language, text_before, said)
    return SENTENCES[language](figure, text_before, said)


def sides(places: Sequence[Place], case: Case, language: Language) -> str:
    return f" {AND[language]} ".join(place_name(place, case, language) for place in places)


def capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def with_preposition(preposition: str, words: str) -> str:
    """«с Казахстаном», «со Ставропольским краем», «во Францию»."""
    first, second = words[:1].lower(), words[1:2].lower()
    hard = second not in "аеёиоуыэюя" and (
        (preposition == "с" and first in "сзшжм") or (preposition == "в" and first in "вф")
    )
    return f"{preposition}о {words}" if hard else f"{preposition} {words}"


def russian_flow(figure: Measured, noun: str) -> str:
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


def russian_share_of(figure: Measured) -> str:
    """«доля Казахстана в товарообороте Алтайского края»."""
    of_whom = f" {sides(figure.partners, 'gent', 'ru')}" if figure.partners else ""
    owner = f" {sides(figure.reporters, 'gent', 'ru')}" if figure.reporters else ""
    goods = f" ({figure.goods})" if figure.goods else ""
    return f"доля{of_whom} {RUSSIAN_IN[figure.indicator]}{owner}{goods}"


def russian(figure: Figure, text_before: str = "", said: str = "") -> str:
    when, reservation = when_words(figure, "ru")
    noun, neuter = RUSSIAN_NOUNS[figure.indicator], figure.indicator is Indicator.BALANCE
    amount = quantity_words(figure, "ru", text_before, said)
    flow = russian_flow(figure, noun)
    if figure.kind is Kind.SHARE:
        said = f"{russian_share_of(figure)} составила {amount}"
    elif figure.kind is Kind.CHANGE:
        verb = {True: "вырос", False: "снизился", None: "изменился"}[figure.rising]
        if neuter:
            verb = {True: "выросло", False: "снизилось", None: "изменилось"}[figure.rising]
        said = f"{flow} {verb} {change_words(figure, text_before, said)}"
        if figure.base is not None:
            said += f" {compared_with(figure.base, figure.period)}"
    elif figure.kind is Kind.FORECAST:
        verb = {True: "вырастет", False: "снизится", None: "составит"}[figure.rising]
        much = amount if figure.rising is None else change_words(figure, text_before, said)
        said = f"{flow}, как ожидалось, {verb} {much}"
    elif figure.kind is Kind.TARGET:
        verb = {True: "увеличить", False: "снизить", None: "довести"}[figure.rising]
        much = (target_words if figure.rising is None else change_words)(figure, text_before, said)
        said = f"{flow} планировалось {verb} {much}"
    else:
        said = f"{flow} {_came_to(figure, neuter=neuter)} {amount}"
    tail = f" ({reservation})" if reservation else ""
    return capitalised(f"{when} {said}".strip()) + tail + "."


def _came_to(figure: Figure, *, neuter: bool) -> str:
    """A deficit is said to be one: «было отрицательным: −5 млн»."""
    if _is_deficit(figure):
        return "было отрицательным:"
    return "составило" if neuter else "составил"


def _is_deficit(figure: Figure) -> bool:
    return figure.indicator is Indicator.BALANCE and figure.value is not None and figure.value < 0


ENGLISH_NOUNS = {
    Indicator.TURNOVER: "trade turnover",
    Indicator.EXPORT: "exports",
    Indicator.IMPORT: "imports",
    Indicator.BALANCE: "trade balance",
}


def english_flow(figure: Measured) -> str:
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
        verb = {True: "grow by", False: "fall by", None: "reach"}[figure.rising]
        said = f"{flow} {'were' if plural else 'was'} expected to {verb} {amount}"
    elif figure.kind is Kind.TARGET:
        verb = {True: "grow by", False: "fall by", None: "reach"}[figure.rising]
        said = f"{flow} {'were' if plural else 'was'} planned to {verb} {amount}"
    else:
        said = f"{flow} {'were' if plural else 'was'}{' negative:' if _is_deficit(figure) else ''} {amount}"
    tail = f" ({reservation})" if reservation else ""
    return capitalised(f"{when}, {said}" if when else said) + tail + "."


KAZAKH_NOUNS = {
    Indicator.TURNOVER: "тауар айналымы",
    Indicator.EXPORT: "экспорт",
    Indicator.IMPORT: "импорт",
    Indicator.BALANCE: "сауда сальдосы",
}


def kazakh_flow(figure: Measured) -> str:
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
        change = {True: "өсім — ", False: "төмендеу — ", None: ""}[figure.rising]
        said = f"{flow}: {change}{amount} деп күтілген" if change else f"{flow} {amount} болады деп күтілген"
    elif figure.kind is Kind.TARGET:
        change = {True: "өсім ", False: "төмендеу ", None: ""}[figure.rising]
        said = f"{flow}: мақсат — {change}{amount}"
    else:
        said = f"{flow} теріс болды: {amount}" if _is_deficit(figure) else f"{flow} {amount} болды"
    tail = f" ({reservation})" if reservation else ""
    return capitalised(f"{when} {said}".strip()) + tail + "."


SENTENCES = {"ru": russian, "en": english, "kk": kazakh}
FLOWS: dict[Language, Callable[[Measured], str]] = {
    "ru": lambda measured: russian_flow(measured, RUSSIAN_NOUNS[measured.indicator]),
    "en": english_flow,
    "kk": kazakh_flow,
}
RUSSIAN_OF = {
    Indicator.TURNOVER: "товарооборота",
    Indicator.EXPORT: "экспорта",
    Indicator.IMPORT: "импорта",
    Indicator.BALANCE: "сальдо торговли",
}
RUSSIAN_KINDS = {Kind.CHANGE: "изменение", Kind.FORECAST: "прогноз", Kind.TARGET: "целевой показатель"}
ENGLISH_KINDS = {
    Kind.SHARE: "the share of",
    Kind.CHANGE: "the change in",
    Kind.FORECAST: "the forecast for",
    Kind.TARGET: "the target for",
}
KAZAKH_KINDS = {Kind.SHARE: "үлес", Kind.CHANGE: "өзгеріс", Kind.FORECAST: "болжам", Kind.TARGET: "мақсат"}


def flow_words(figure: Measured, language: Language) -> str:
    """What is measured, without amount and period: «товарооборот Омской области с Казахстаном», «прогноз экспорта …»."""
    flow = FLOWS[language](figure)
    if figure.kind is Kind.LEVEL:
        return flow
    if language == "kk":
        return f"{flow} бойынша {KAZAKH_KINDS[figure.kind]}"
    if language == "en":
        return f"{ENGLISH_KINDS[figure.kind]} {flow}"
    if figure.kind is Kind.SHARE:
        return russian_share_of(figure)
    return f"{RUSSIAN_KINDS[figure.kind]} {russian_flow(figure, RUSSIAN_OF[figure.indicator])}"


def part_sentence(figure: Figure, language: Language, text_before: str = "", said: str = "") -> str:
    """The share of exports or imports in the turnover of the same pair, or of goods in its flow; with a full stop."""
    when, reservation = when_words(figure, language)
    amount = quantity_words(figure, language, text_before, said)
    tail = f" ({reservation})" if reservation else ""
    whole = replace(figure, indicator=figure.indicator if figure.goods else Indicator.TURNOVER, goods=None)
    if language == "en":
        part = f'"{figure.goods}"' if figure.goods else ENGLISH_NOUNS[figure.indicator]
        words = f"the share of {part} in {english_flow(whole)} was {amount}"
        return capitalised(f"{when}, {words}" if when else words) + tail + "."
    if language == "kk":
        part = f"«{figure.goods}»" if figure.goods else KAZAKH_NOUNS[figure.indicator]
        words = f"{kazakh_flow(whole)}: {part} үлесі — {amount}"
    else:
        part = f"товаров «{figure.goods}»" if figure.goods else RUSSIAN_OF[figure.indicator]
        words = f"доля {part} {russian_flow(whole, RUSSIAN_IN[whole.indicator])} составила {amount}"
    return capitalised(f"{when} {words}".strip()) + tail + "."


def noun_words(indicator: Indicator, language: Language) -> str:
    """«экспорт», "exports"."""
    return {"ru": RUSSIAN_NOUNS, "en": ENGLISH_NOUNS, "kk": KAZAKH_NOUNS}[language][indicator]
