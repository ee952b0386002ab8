"""What a trade figure is: an amount with its slots."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class Qualifier(StrEnum):
    """The hedge. «почти», «около», «порядка», «примерно» are ABOUT; «не менее» is MORE_THAN."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"


class Indicator(StrEnum):
    TURNOVER = "turnover"
    EXPORT = "export"
    IMPORT = "import"
    BALANCE = "balance"


class Kind(StrEnum):
    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    FORECAST = "forecast"
    TARGET = "target"


class PeriodBasis(StrEnum):
    """How the period is known: said outright, relative to the article's date, from context, or not."""

    STATED = "stated"
    RELATIVE = "relative"
    CONTEXT = "context"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in a text: `text[start:end]` covers number, scale and unit, not the hedge.

    `value` is in base units (dollars, tonnes; per cent for "%"); a range has `value` None and `low`,
    `high`. `unit` is an ISO 4217 code, "%", "pp" (percentage points), "t", "times", or None for a bare
    number or a count of things (people, wagons).
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    qualifier: Qualifier
    unit_stated: bool = (
        True  # False: taken over from the amount before, «480 млн долларов, из них 360 миллионов»
    )


@dataclass(frozen=True, slots=True)
class YearPart:
    """Months of a year, both included, from 1: «8 месяцев» is (1, 8), «II квартал» is (4, 6)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Period:
    """Days covered, both ends included. `label` is how a Russian answer says it: «2020», «январь–август 2023»."""

    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """`text[start:end]` names a time. `period` is None where its year is not known;

    `part` then still says which months of that unknown year («за 8 месяцев текущего года», undated).
    `part` is None for a whole year or a span of years.
    """

    start: int
    end: int
    period: Period | None
    part: YearPart | None
    basis: PeriodBasis


@dataclass(frozen=True, slots=True)
class Place:
    """A side of trade. `name` is the canonical Russian name; `code` is ISO 3166-1 alpha-2 or 3166-2.

    `country` is the ISO 3166-1 code of the country it lies in (of itself, for a country), None for a group
    of countries.
    """

    name: str
    code: str | None
    kind: str  # "region", "country", "group" (СНГ, ЕАЭС), "macroregion" (Сибирский федеральный округ)
    country: str | None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """`text[start:end]` names a place. Several `places`: the name is ambiguous («Алтай»).

    `stated` is False when a city, its people or another name stands for the region it lies in.
    `adjective` is True for «алтайский экспорт», «казахстанские товары»: an attribute, not a name.
    """

    start: int
    end: int
    places: tuple[Place, ...]
    stated: bool
    adjective: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount of trade with its slots, from sentence `sentence` of its article.

    `start`, `end` are of the amount, in the article's text. Empty `reporters` or `partners`: not known.
    Joint sides («Алтайский край и Новосибирская область») have several places.
    """

    sentence: int
    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: Qualifier
    indicator: Indicator
    kind: Kind
    reporters: tuple[Place, ...]
    partners: tuple[Place, ...]
    partner_all: bool  # trade with all countries: `partners` is empty
    excluding: tuple[Place, ...]
    reporter_stated: bool
    partner_stated: bool
    period: Period | None
    part: YearPart | None  # with `period` None: months of a year that the article does not tell
    period_basis: PeriodBasis
    goods: str | None
    # True up, False down: of a change, and of a forecast or target that is said as one («увеличить на 10 %»); else None.
    rising: bool | None = None
    base: Period | None = None  # of a change: what it is measured against, where the text says so
    warnings: tuple[str, ...] = ()
