"""The time that each amount of a sentence is of, and the time that a change is measured against."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from retrieval.figures.period_values import shifted
from retrieval.figures.periods import is_day, read_periods, year_part
from retrieval.figures.types import PeriodBasis, PeriodMention
from retrieval.figures.unsaid_parts import with_unsaid_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from retrieval.figures.types import Amount


JUST_ENDED = 120  # days
YEAR_DAYS = 366


class Time(NamedTuple):
    """A time that a sentence names. `base`: something is compared with it («к уровню 2020 года»).

    `earlier`: it looks back from another («годом ранее»); `tied`: «и» ties it to the time before.
    """

    mention: PeriodMention
    base: bool
    earlier: bool
    tied: bool


_COMPARED = re.compile(
    r"(?:сравнени\w+ со?|сопоставлени\w+ с|отношени\w+ к|(?:\b(?:вы|воз|при)рос\w*|увелич\w+|сни[зж]\w+|сокра[тщ]\w+|упа[лв]\w*) к|\bчем(?: в| во| за| по итогам| на)?|\bк (?:уровню|показател\w+|результат\w+)|"
    r"\b(?:прирост|рост|динамика|снижение|спад|падение|увеличение|сокращение|прибавка) к|"
    r"(?:%|процент\w*|раза?) к|"
    r"\bпротив|относительно|превы\w+(?: (?:объем|показател|уровн|уровен|результат|цифр)\w*(?: [а-я]+){0,2}? за)?|\bвыше|\bниже|\bбольше|\bменьше|exceed\w*|above|below|уров(?:ень|н\w+)|показател\w+|показате\w+ за|(?<!по )результат\w*|итог за|планк\w+|рекорд\w*|отметк\w+|"
    r"than(?: in| for)?|compared (?:to|with)|(?<!worth )from|against|(?:%|percent|increase|growth|rise|gain|decline|drop) over)\s+(?:the\s+)?$"
)
_COMPARED_IN_KAZAKH = re.compile(r"\w*\s*(?:\w+\s+){0,3}(?:салыстырғанда|қарағанда)")
# «2022 жылғыдан 5 пайызға аз», «былтырғы осы мерзімнен көп»: the ablative of what is compared with.
_THAN_IN_KAZAKH = re.compile(r".*\b(?:жыл|кезең|мерзім|тоқсан|былтыр)\w*(?:дан|ден|тан|тен|нан|нен)\b")
# «2021 жылғы көрсеткіштен 18 пайызға артық»
_THAN_LEVEL_IN_KAZAKH = re.compile(r"\w*\s+(?:көрсеткіш|деңгей|көлем)\w*(?:тен|нен|ден|дан|нан)\b")
# A year that is no calendar year: its months are not said.
_OTHER_YEAR = re.compile(
    r"(?:сельскохозяйственн|маркетингов|финансов|хозяйственн)\w+ год|сельхозгод|маркетинг(?:овый )?год"
)
_LOOKS_BACK = re.compile(r"ран(?:ее|ьше)|назад|earlier|ago\b|before|предыдущ|бұрын")
_BASE_ITSELF = re.compile(
    r"(?:аналогичн|соответствующ|so?me period|same period).*(?:прошл|предыдущ|позапрошл|20\d\d|last|previous)"
)
_TIE = re.compile(r"\s*(?:[,;]|и|а также|and|және|мен)\s*(?:(?:в|за|in)\s+)?")
_EDGE = re.compile(r"[,;:»—–]")
AGAINST = re.compile(r"\b(?:против|versus|against)\b")
BASE_REACH = 20  # letters before an amount
# From a time, a base too, to the amount that is its own: «… прошлого года (40 тыс. т)», «…, когда вывезли 40 тыс. т».
_ITS_AMOUNT = re.compile(r"\w*\s*\(\s*|,\s*когда\s[^,;()]*")
# «211 млн т в 2022 году и 213 млн т в прошлом»: the noun is said once.
_YEAR_UNSAID = re.compile(
    r"\bв (?P<year>прошлом|позапрошлом|этом|текущем|нынешнем)(?=\s*(?:[.,;)]|$|и\s|а\s|[—–]))"
)
# From an amount to a time that follows it: «440 млн долларов в 2020 году».
_NEXT_TO = re.compile(
    r"\s*\(?(?:(?:долл\w*\.?|сша|рублей|тенге|тонн)\s*)?(?:(?:[а-яa-z]+\s+){0,2}?(?:в|за|по итогам|на|к|in|during|for|over|by|as of|at the end of)\s+(?:весь |всего |перв\w+ |the (?:first )?|all )?)?"
)


def read_times(text: str, words: str, published: date | None, before: PeriodMention | None) -> list[Time]:
    """The times of a sentence in order, days left out; `words` is the flat `text`, `before` the time said before it."""
    found: list[Time] = []
    if _OTHER_YEAR.search(words):
        return [
            Time(PeriodMention(0, 0, None, None, PeriodBasis.UNKNOWN), base=False, earlier=True, tied=False)
        ]
    for mention in with_unsaid_parts(words, _resolved(text, published, before), before):
        if mention.period is not None and is_day(mention.period):
            continue
        told = words[mention.start : mention.end]
        compared = _COMPARED.search(words[max(0, mention.start - 40) : mention.start]) is not None
        compared = compared or _COMPARED_IN_KAZAKH.match(words, mention.end) is not None
        compared = compared or _THAN_LEVEL_IN_KAZAKH.match(words, mention.end) is not None
        compared = compared or _THAN_IN_KAZAKH.fullmatch(_to_end_of_word(words, mention)) is not None
        base = compared or (_BASE_ITSELF.match(told) is not None and _after_comparison(words, mention.start))
        last = found[-1] if found else None
        gap = words[last.mention.end : mention.start] if last else ""
        tied = last is not None and not last.earlier and _TIE.fullmatch(gap) is not None
        earlier = _LOOKS_BACK.search(told) is not None or (
            last is not None and last.earlier and gap.startswith(",")
        )
        found.append(Time(mention, base, earlier, tied and not base))
    return [_by_base(time, found) for time in found]


def _by_base(time: Time, times: Sequence[Time]) -> Time:
    """«По итогам первого квартала рост 5 % к первому кварталу 2017 года»: the part a year after its base."""
    mention = time.mention
    if time.base or mention.period is not None or mention.part is None:
        return time
    bases = {t.mention.period for t in times if t.base and t.mention.period is not None}
    base = next(iter(bases)) if len(bases) == 1 else None
    if base is None or year_part(base) != mention.part:
        return time
    return time._replace(mention=replace(mention, period=shifted(base, 1), basis=PeriodBasis.RELATIVE))


def _to_end_of_word(words: str, mention: PeriodMention) -> str:
    end = mention.end
    while end < len(words) and words[end].isalpha():
        end += 1
    return words[mention.start : end]


def _resolved(text: str, published: date | None, before: PeriodMention | None) -> list[PeriodMention]:
    """The mentions of `text`; «за девять месяцев» after a whole year is of this one, if they have just ended."""
    mentions = _with_unsaid_years(text, published, read_periods(text, published, before))
    if published is None or before is None or before.period is None:
        return mentions
    if all(mention.period is not None for mention in mentions):
        return mentions
    afresh = {mention.start: mention for mention in read_periods(text, published)}
    return [
        new
        if mention.period is None
        and mention.part is not None
        and (new := afresh.get(mention.start)) is not None
        and new.period is not None
        and (published - new.period.end).days <= JUST_ENDED
        else mention
        for mention in mentions
    ]


def _with_unsaid_years(
    text: str, published: date | None, mentions: list[PeriodMention]
) -> list[PeriodMention]:
    found = list(mentions)
    for match in _YEAR_UNSAID.finditer(text):
        free = not any(m.start < match.end() and match.start() < m.end for m in mentions)
        year = read_periods(f"в {match['year']} году", published) if free else []
        found += [replace(mention, start=match.start("year"), end=match.end()) for mention in year]
    return sorted(found, key=lambda mention: mention.start)


def _after_comparison(words: str, start: int) -> bool:
    return (
        re.search(r"(?:больше|меньше|выше|ниже|more|less|higher|lower)\W+(?:\w+\W+){0,4}$", words[:start])
        is not None
    )


def times_of(
    amounts: Sequence[Amount], place: int, times: Sequence[Time], words: str, taken: set[int]
) -> list[Time]:
    """The times that amount number `place` is of: one, several of a figure said of several years, or none.

    `taken` are places in `times` that earlier amounts have; it is added to.
    """
    amount = amounts[place]
    limit = amounts[place + 1].start if place + 1 < len(amounts) else len(words)
    bracketed = _before_bracket(times, words, amount.start)
    if bracketed is not None:
        taken.add(bracketed)
        return [times[bracketed]]
    own = [
        i
        for i, time in enumerate(times)
        if not time.base and not _closed(words, time.mention.end, amount.start)
    ]
    left = [
        i
        for i in own
        if times[i].mention.end <= amount.start and not _of_base(amounts[:place], words, times[i])
    ]
    right = [
        i
        for i in own
        if amount.end <= times[i].mention.start < limit and not of_bracket(words, amount.end, times[i], limit)
    ]
    chosen: int | None = left[-1] if left else None
    if right and _next_to(words, amount.end, times[right[0]].mention.start):
        free = chosen is None or chosen in taken or times[right[0]].earlier
        free = (
            free
            or times[chosen or 0].mention.period is None
            or of_years(times[chosen or 0])
            or _of_amount_before(amounts, place, words, times[chosen or 0])
        )
        chosen = right[0] if free else chosen
    if chosen is None and right and not _EDGE.search(words[amount.end : times[right[0]].mention.start]):
        chosen = right[0]
    if chosen is None:
        return []
    return _shared(amounts, place, times, words, chosen=chosen, taken=taken)


def of_years(time: Time) -> bool:
    """«За три года торговля выросла — с 12 млн в 2019 году …»: a span of years is of no level."""
    period = time.mention.period
    return period is not None and (period.end - period.start).days > YEAR_DAYS


def _of_amount_before(amounts: Sequence[Amount], place: int, words: str, time: Time) -> bool:
    """«с 12 млн в 2019 году до 47 млн в 2022 году»: the time right after the amount before is that one's."""
    return place > 0 and _next_to(words, amounts[place - 1].end, time.mention.start)


def _of_base(before: Sequence[Amount], words: str, time: Time) -> bool:
    """«4 тыс. тонн против 2 тыс. тонн в 2021 году, муки — 3 тыс. тонн»: the time of what is compared with alone."""
    return any(
        AGAINST.search(words[: amount.start][-BASE_REACH:])
        and _next_to(words, amount.end, time.mention.start)
        for amount in before
    )


def _before_bracket(times: Sequence[Time], words: str, start: int) -> int | None:
    """«больше, чем за тот же период 2024 года (40,7 тыс. т)»: the time right before the bracket, a base or not."""
    return next(
        (i for i, time in enumerate(times) if _ITS_AMOUNT.fullmatch(words[time.mention.end : start])),
        None,
    )


def of_bracket(words: str, end: int, time: Time, limit: int) -> bool:
    """«59 тыс. тонн (в 2022 году — 20 тыс. тонн)»: the time belongs to the amount in the brackets."""
    opened = words.find("(", end, time.mention.start)
    closed = words.find(")", time.mention.end)
    return opened >= 0 and limit < (closed if closed >= 0 else len(words)) and limit < len(words)


def _closed(words: str, end: int, start: int) -> bool:
    """Whether a time ends inside brackets that close before the amount: «(в 2022 году — 18 тыс. тонн)»."""
    gap = words[end:start] if end <= start else ""
    return gap.count(")") > gap.count("(")


def _next_to(words: str, end: int, start: int) -> bool:
    return _NEXT_TO.fullmatch(words[end:start]) is not None


def _shared(
    amounts: Sequence[Amount], place: int, times: Sequence[Time], words: str, *, chosen: int, taken: set[int]
) -> list[Time]:
    """Of «в 2019 и 2020 годах … 982 и 845 млн» to each its own; of one amount, all."""
    first = chosen
    while times[first].tied:
        first -= 1
    last = chosen
    while last + 1 < len(times) and times[last + 1].tied:
        last += 1
    group = list(range(first, last + 1))
    if len(group) > 1:
        start, count = listed(amounts, place, words)
        if count == len(group):
            group = [group[place - start]]
        elif count > 1 or chosen > amounts[place].end:
            group = [chosen]
    taken.update(group)
    return [times[i] for i in group]


def listed(amounts: Sequence[Amount], place: int, words: str) -> tuple[int, int]:
    """The list of amounts that one stands in («340, 361 и 400 млн»): place of its first, and how many."""
    first = last = place
    while first > 0 and _TIE.fullmatch(words[amounts[first - 1].end : amounts[first].start]):
        first -= 1
    while last + 1 < len(amounts) and _TIE.fullmatch(words[amounts[last].end : amounts[last + 1].start]):
        last += 1
    return first, last - first + 1


def base_of(amount: Amount, times: Sequence[Time]) -> PeriodMention | None:
    """What a change is measured against: the nearest such time, one after the amount first; none of «2021 и 2020 годов»."""
    bases = [
        time.mention
        for n, time in enumerate(times)
        if time.base and not any(t.tied for t in times[n + 1 : n + 2])
    ]
    after = [mention for mention in bases if mention.start >= amount.end]
    return after[0] if after else bases[-1] if bases else None
