"""When an article was published, as its page says it: bylines and labels, never the running text.

A date is found first and parsed then: dateparser gives nothing for «07 ноября 2019, 16:17, ИА Амител», and
reads «05.04.2019» as 4 May unless it is told that the day stands first.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import dropwhile
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

EARLIEST: Final = date(1991, 1, 1)
LONGEST_DATELINE: Final = 300  # letters
LINES_ABOVE: Final = 3
YEARS_APART = 2  # a date further than this from every year that the text names is not the article's

# What follows is a shape; whether its word is a month is for dateparser to say.
NUMERIC = re.compile(
    r"(?<![\d.,/–-])(?:(?P<y>(?:19|20)\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)"
    r"|(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)\d\d)(?![\d-])"
    r"|(?P<d3>\d{2})[./](?P<m3>\d{2})[./](?P<y3>\d\d)(?![\d.,/]\d|\d|\s*%))"
)
DAY_FIRST = re.compile(
    r"(?<![\d.,/–-])(?P<d>\d{1,2})(?:-?(?:го|е|ое|ші|шы|st|nd|rd|th))?\s+(?P<m>[^\W\d_]{3,11})\.?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)"
)
MONTH_FIRST = re.compile(
    r"\b(?P<m>[A-Z][a-z]{2,8})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)"
)
YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s*(?:жылғы|жылдың|жыл|ж\.|года|г\.)?,?\s+(?P<d>\d{1,2})\s+(?P<m>[^\W\d_]{3,11})"
)
URL_PATH = re.compile(
    r"/(?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2])[/-]?(?P<d>0[1-9]|[12]\d|3[01])(?=[/_.-]|$)"
)
UNIX_TIME = re.compile(r"1\d{9}(?:\d{3})?")

TIME = re.compile(
    r"(?:\b(?:в|at|сағат)\s+)?\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:\(?(?:мск|msk|utc|gmt|бнп|алматы)\)?))?"
    r"(?:\s*[+-]\d{1,2}(?::?\d{2})?)?|T\d{2}:\d{2}\S*",
    re.IGNORECASE,
)
# «9 сентября 2020, 11:20 4 512 7 комментариев»: what follows the hour are counters.
DAY_AND_HOUR = re.compile(rf"\s*(?:года|г\.)?[,|•·—–-]?\s*(?:{TIME.pattern})(?!\w)", re.IGNORECASE)
WEEKDAY = re.compile(
    r"\b(?:понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресень[ея]|"
    r"дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс))\b\.?",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:^|[\s|•·])(?:опубликовано|опубликована|дата\s+публикации|дата\s+размещения|размещено|публикация|дата\s+новости|новость\s+от|дата|"
    r"создано|добавлено|автор|жарияланған|жарияланды|жарияланым|күні|published|publication\s+date|posted|date|by)\b",
    re.IGNORECASE,
)
# The day of something else: of a change, of the visit, of the licence, of the page's clock.
OTHER_DAY = re.compile(
    r"\b(?:обновлен\w*|изменен\w*|отредактирован\w*|редакция\s+от|актуально|(?<!\w )сегодня|сейчас|курс\w*|погода|updated|"
    r"modified|today|жаңартылған|бүгін|свидетельств\w*|лицензи\w*|регистраци\w*|зарегистрирован\w*|©|copyright)",
    re.IGNORECASE,
)
VIEWS = re.compile(
    r"(?:просмотр\w*|прочитал\w*|комментари\w*|views?|comments?|қаралым|👁)\s*:?\s*\d*|\d+\s*(?:просмотр\w*|комментари\w*|views?|қаралым)",
    re.IGNORECASE,
)
# «Портал «Зауралье 45»», «Казань 24, 11.10.2023»: the number of an outlet's name, and no count of anything.
NUMBER_OF_NAME = re.compile(
    r"(?<=\w)\s+\d{1,3}(?=[»”\"])|(?<=[«“\"])\d{1,3}\s+(?=[^\W\d])|(?<!\w)[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]+\s+\d{1,3}(?=\s*[,|•·—–-]\s*0000)"
)
POST_COUNTERS = re.compile(
    r"#\w+|(?<!\w)\d[\d\s.,]{0,9}[kmкм]?\s*(?:просмотр\w*|views?|қаралым\w*)|[^\x00-\u203f]\ufe0f?\s?\d{1,6}\b",
    re.IGNORECASE,
)
YEAR_TAIL = re.compile(r"(?<=\d)\s*(?:года|год|гг?\.|г|ж\.|жыл\w*)(?!\w)", re.IGNORECASE)
# «19 августа 2019 г. По данным таможни …»: the stop closes the dateline too.
CLOSED_YEAR = re.compile(r"\s*(?:г|ж)\.\s+[«\"A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
# Who signs a story with its day, or where: «Барнаул, 17 июля 2024», «28 ноября 2022 года, пресс-служба губернатора».
SIGNATURE = re.compile(
    r"(?!Новост|Архив|Лент|Главн|Сегодня|Последн|Курс|Погод|Коммент|News|Latest|Archive)[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]+(?:[ -][А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w-]+)?|(?:(?i:пресс-(?:служб|центр)|агентств|информ|источник|собкор|баспасөз)|ИА\b|РИА\b).*"
)
AGENCY_DATELINE = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][\w .-]{1,30}[.,/]\s*$")


class Found(NamedTuple):
    """A date as it stands in `text[start:end]` of some line."""

    start: int
    end: int
    day: date


def latest_believable() -> date:
    """Tomorrow: somewhere it has begun."""
    return datetime.now(tz=UTC).date() + timedelta(days=1)


def find_dates(line: str) -> Iterator[Found]:
    """The full dates in a line, in order: day, month and year; ranges and future days are none."""
    found = sorted(
        Found(match.start(), match.end(), day)
        for shape in (NUMERIC, DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
        for match in shape.finditer(line)
        if (day := _day(match))
    )
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def parse_date(written: object) -> date | None:
    """The day in a field meant for one: «2019-04-16T10:00+03:00», «16.04.2019», «Nov 12, 2021», Unix seconds."""
    text = str(written if written is not None else "").strip()
    if UNIX_TIME.fullmatch(text):
        return _believable(datetime.fromtimestamp(int(text[:10]), tz=UTC).date())
    compact = re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T|$)", text)
    if compact:
        return _date(*(int(part) for part in compact.groups()))
    return next(
        (found.day for found in find_dates(text.replace("T", " ", 1) if text[:4].isdigit() else text)), None
    )


def url_date(url: str) -> date | None:
    """«…/ru/news/2019/04/16/tovarooborot» → 16 April 2019."""
    match = URL_PATH.search(url)
    return _day(match) if match else None


def dateline(line: str) -> Found | None:
    """The date of a line that says when, where and by whom, and tells nothing: «07 ноября 2019, 16:17, ИА Амител»."""
    found = _own_date(line) if len(line) <= LONGEST_DATELINE else None
    if found is None:
        return None
    rest = f"{line[: found.start]}0000{line[found.end :]}"
    label = LABEL.search(rest)
    for noise in (YEAR_TAIL, TIME, WEEKDAY, VIEWS, LABEL, NUMBER_OF_NAME):
        rest = noise.sub(" ", rest)
    rest = rest.replace("0000", " ")
    words = re.findall(r"\w+(?:[.-]\w+)*", OTHER_DAY.split(rest)[0])
    if DAY_AND_HOUR.match(line[found.end :]) and found.start == 0 and all(word.isdigit() for word in words):
        return found
    if re.search(r"[^.г]\.$", line.rstrip()) or any(word.isdigit() for word in words):
        return None
    return found if len(words) <= (8 if label else 4) else None


def rest_of_dateline(line: str) -> str:
    """What a dateline says besides the day and the hour: «ИА Амител»."""
    for one in reversed(list(find_dates(line))):
        line = f"{line[: one.start]}0000{line[one.end :]}"
    for noise in (YEAR_TAIL, TIME, WEEKDAY, VIEWS, LABEL):
        line = noise.sub(" ", line)
    return line.replace("0000", " ").strip(" ,.|•·—–-/\t\u00a0")


def publication_date(
    lines: Sequence[str], title: int, first: int, last: int, url: str | None = None
) -> date | None:
    """The day that the page gives: of its lines, the title is line `title`, the story lines `first` to `last`.

    `title` is -1 where the page does not print it. None where no rule finds a date: one in the running text is
    the date of what is told.
    """
    page = Page(lines, title, first, last, url)
    return next((day for rule in RULES if (day := rule(page))), None)


class Page(NamedTuple):
    lines: Sequence[str]
    title: int
    first: int
    last: int
    url: str | None

    def plausible(self, day: date) -> bool:
        """Whether the text names a year near `day`, or none at all."""
        years = re.findall(r"\b(?:199\d|20[0-3]\d)\b", " ".join(self.lines[self.first : self.last + 1]))
        return not years or any(day.year - int(year) <= YEARS_APART for year in years)


# The rules, the surest first.


def labelled(page: Page) -> date | None:
    """«Опубликовано 16 апреля 2019 в 14:44», «Автор Olga Monday, 07 March 2022», wherever it stands."""
    days = (found.day for line in page.lines if (found := dateline(line)) and LABEL.search(line))
    return next(days, None)


def between_title_and_story(page: Page) -> date | None:
    """«07 ноября 2019, 16:17, ИА Амител» under the headline."""
    return _first_dateline(page.lines[page.title + 1 : page.first])


def above_the_title(page: Page) -> date | None:
    """«30 сентября 2021, 18:56», the nearest above the headline; a page's clock is further off, or years off."""
    above = _first_dateline(page.lines[max(page.title - LINES_ABOVE, 0) : max(page.title, 0)][::-1])
    return above if above and page.plausible(above) else None


def before_the_headline_s_words(page: Page) -> date | None:
    """«12.11.2021 Экспорт Алтайского края вырос»: the headline carries it."""
    found = next(find_dates(page.lines[page.title][:LONGEST_DATELINE]), None) if page.title >= 0 else None
    return found.day if found and found.start == 0 and found.end <= 11 else None


def agency_dateline(page: Page) -> date | None:
    """«АСТАНА, 12 ноября 2021 года — КазТАГ.», «Барнаул. 7 ноября 2019 г. ИНТЕРФАКС» at the head of story or title."""
    for line in page.lines[max(page.title, 0) : page.first + 1]:
        found = next(find_dates(line[:LONGEST_DATELINE]), None)
        if found and found.start <= 35 and AGENCY_DATELINE.fullmatch(line[: found.start]):
            after = YEAR_TAIL.sub("", line[found.start : found.end + 12])[found.end - found.start :]
            if re.match(r"\s*[.,–—/(-]", after) or CLOSED_YEAR.match(line, found.end):
                return found.day
    return None


def in_the_address(page: Page) -> date | None:
    """«/2019/04/16/» in the article's address."""
    return url_date(page.url) if page.url else None


def right_under_the_story(page: Page) -> date | None:
    """A bare or signed «16.04.2019 14:44» after the last paragraph, or after the tags and counters of a channel's post."""
    under = page.lines[page.last + 1 :]
    for line in [*dropwhile(_of_a_post, under)][:1]:
        found = dateline(line)
        rest = rest_of_dateline(line)
        bare = found and ((found.start == 0 and not re.search(r"\w", rest)) or SIGNATURE.fullmatch(rest))
        if found and bare and page.plausible(found.day):
            return found.day
    return None


RULES: Final[tuple[Callable[[Page], date | None], ...]] = (
    labelled,
    between_title_and_story,
    above_the_title,
    before_the_headline_s_words,
    agency_dateline,
    in_the_address,
    right_under_the_story,
)


def _first_dateline(lines: Sequence[str]) -> date | None:
    return next((found.day for line in lines if (found := dateline(line))), None)


def _of_a_post(line: str) -> bool:
    """«#экспорт #Казахстан», «👍 25 ❤️ 4», «1.9K views»."""
    return not re.search(r"\w", POST_COUNTERS.sub(" ", line))


def _own_date(line: str) -> Found | None:
    """The first date of a line that is not said to be another day's: «Обновлено: 17.04.2019»."""
    begun = 0
    for found in find_dates(line):
        if not OTHER_DAY.search(line[begun : found.start]):
            return found
        begun = found.end
    return None


def _day(match: re.Match[str]) -> date | None:
    groups = {name[0]: part for name, part in match.groupdict().items() if part}
    year = int(groups["y"]) + (2000 if len(groups["y"]) == 2 else 0)
    if groups["m"].isdigit():
        return _date(year, int(groups["m"]), int(groups["d"]))
    return _believable(_named(int(groups["d"]), groups["m"].lower(), year))


def _date(year: int, month: int, day: int) -> date | None:
    """The day, or None for one that no calendar has («31.02.2020»)."""
    try:
        return _believable(date(year, month, day))
    except ValueError:
        return None


def _believable(day: date | None) -> date | None:
    return day if day and EARLIEST <= day <= latest_believable() else None


@lru_cache(maxsize=4096)
def _named(day: int, month: str, year: int) -> date | None:
    import dateparser  # type: ignore[import-untyped]  # noqa: PLC0415  (0.3 s with its languages, for pages with dates)

    parsed = dateparser.parse(
        f"{day} {month} {year}",
        languages=["ru", "kk", "en"],
        settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True},
    )
    return parsed.date() if parsed else None
