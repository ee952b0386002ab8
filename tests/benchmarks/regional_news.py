"""Regional news made up from templates, any amount of it, with the trade figures that it states.

Article `n` of a seed is always the same, however many are made: `article(n, seed)` depends on nothing else. No
sentence is anyone's: places come from the gazetteer, the rest from the tables below. An article is a lead, two to
five sentences of its kind of news, and for trade news the figures; that is one passage or two of 80 to 128 tokens.

Run as a script it writes JSON lines that `oborot ingest` reads:

    .venv/bin/python tests/benchmarks/regional_news.py 1000 > /tmp/news.jsonl
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Final

from retrieval.figures.gazetteer import BY_NAME, place_name, regions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from retrieval.figures.types import Place

FIRST_DAY: Final = date(2016, 1, 11)
DAYS: Final = 3500
PASSAGES_PER_ARTICLE: Final = 1.24  # measured over 6,000 articles with the bundled encoder

KAZAKHSTAN: Final = BY_NAME["Казахстан"]
OTHER_PARTNERS: Final = tuple(BY_NAME[n] for n in ("Китай", "Киргизия", "Узбекистан", "Турция", "Белоруссия"))
RUSSIAN: Final = tuple(p for p in regions_of("RU") if p.name not in {"Москва", "Санкт-Петербург"})
KAZAKH: Final = regions_of("KZ")

OUTLETS: Final = tuple(
    f"{first} {second}"
    for first in ("Вестник", "Курьер", "Голос", "Новости", "Линия", "Меридиан")
    for second in ("области", "границы", "степи", "Приуралья", "Сибири", "Поволжья", "рынка", "недели")
)
GOODS: Final = (
    "муку", "подсолнечное масло", "лес", "станки", "кабель", "насосы", "лекарства", "удобрения", "уголь", "цемент",
    "трубы", "шины", "мебель", "стекло", "бумагу", "овощи", "рыбу", "мясо птицы", "молоко", "кирпич", "кондитерские изделия",
    "металлопрокат", "краску", "вагоны", "тракторы", "комбикорм", "ткани", "посуду", "аккумуляторы", "семена рапса",
)  # fmt: skip
FIRMS: Final = (
    "завод «Прогресс»", "комбинат «Восход»", "фабрика «Заря»", "холдинг «Меридиан»", "объединение «Степь»",
    "предприятие «Кедр»", "компания «Вектор»", "кооператив «Нива»", "агрофирма «Рассвет»", "фирма «Импульс»",
)  # fmt: skip
SURNAMES: Final = (
    "Ковалёв", "Сорокин", "Ахметов", "Гусев", "Лаптев", "Жунусов", "Ермолаев", "Нечаев", "Беков", "Рожков", "Тарасов",
    "Мельник", "Сафин", "Уваров", "Цой", "Шестаков", "Юрин", "Зотов", "Искаков", "Дроздов",
)  # fmt: skip
NAMES: Final = ("Андрей", "Ерлан", "Игорь", "Павел", "Руслан", "Марат", "Олег", "Сергей", "Тимур", "Виктор")
OFFICES: Final = (
    "министр экономики", "заместитель губернатора", "глава торговой палаты", "начальник таможни", "директор предприятия",
    "руководитель центра экспорта", "министр сельского хозяйства", "представитель ведомства",
)  # fmt: skip
MONTHS: Final = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
EVENTS: Final = (
    ("Дороги", "дорожники обновили {n} километров трассы", "Движение по новому участку открыли в {season}.", "Подрядчик положил два слоя асфальта и поставил {m} опор освещения."),
    ("Образование", "в школах открыли {n} классов робототехники", "Занятия начнутся в {season}.", "Учителя прошли курсы, оборудование выбирали сами школы."),
    ("Погода", "спасатели предупредили о ветре до {m} метров в секунду", "Ночью температура опустится до минус {m} градусов.", "Водителей просят отложить поездки, дежурят {n} человек."),
    ("Культура", "музей показал {n} предметов из раскопок", "Выставка продлится до конца месяца.", "Среди находок бронзовый котёл и {m} наконечников стрел."),
    ("Спорт", "хоккеисты выиграли {m} матчей подряд", "На трибунах было {n} зрителей.", "Следующую игру команда проведёт в гостях."),
    ("Здоровье", "больница получила {m} новых аппаратов", "Обследование проходят {n} пациентов в день.", "Врачи обещают, что очередь станет короче к {season}."),
    ("Урожай", "аграрии засеяли {n} гектаров льна", "Весна пришла на {m} дней позже обычного.", "Техника готова, топлива запасли с избытком."),
    ("Транспорт", "на маршрут вышли {m} новых автобусов", "Билет подорожал на {m} рублей.", "Перевозчик обещает интервал в {m} минут."),
    ("Жильё", "строители сдали {m} домов для переселенцев", "Ключи получили {n} семей.", "Во дворах посадили липы и сделали площадки."),
    ("Природа", "лесники высадили {n} сеянцев сосны", "Участок горел пять лет назад.", "За посадками будут смотреть {m} добровольцев."),
)  # fmt: skip
TRADE_NEWS: Final = (
    (
        "{firm} отправляет {goods} в {there}",
        "Первую партию отгрузили в {season}, до {town} она шла {m} дней.",
    ),
    (
        "{region} и {kazakh} договорились о поставках",
        "Стороны подписали {m} соглашений, речь идёт о товаре: {goods}.",
    ),
    (
        "На ярмарке в {region_loct} показали товары для соседей",
        "Павильон заняли {m} предприятий, среди них {firm}.",
    ),
    ("Очередь на границе сократилась", "Пункт пропуска принимает {n} машин в сутки, везут {goods}."),
    (
        "{office} рассказал о торговле с соседями",
        "По словам чиновника, спрос на {goods} растёт не первый год.",
    ),
)
ASIDES: Final = (
    "«Мы работаем с партнёрами без посредников», — сказал {name} {surname}.",
    "{firm} готовит ещё {m} контрактов, их подпишут до конца квартала.",
    "Об этом сообщила пресс-служба ведомства.",
    "{name} {surname} напомнил, что в прошлые годы хватало и трудностей.",
    "Железная дорога выделила под перевозку {m} составов.",
    "Склад у границы вмещает {n} поддонов.",
    "В совещании участвовали {m} муниципалитетов.",
    "Документы на {goods} теперь оформляют за {m} часов.",
    "Жители сёл у трассы просят построить объезд.",
    "{office} {name} {surname} назвал сроки выполнимыми.",
)
SEASONS: Final = (
    "марте",
    "апреле",
    "мае",
    "июне",
    "июле",
    "августе",
    "сентябре",
    "октябре",
    "ноябре",
    "декабре",
)
DRAWN: Final = {
    "season": SEASONS, "firm": FIRMS, "goods": GOODS, "office": OFFICES, "name": NAMES, "surname": SURNAMES,
}  # fmt: skip
NUMBERS: Final = {"n": (100, 990), "m": (3, 60)}


@dataclass(frozen=True, slots=True)
class Known:
    """A figure that an article states: dollars, with both sides and the days of its period, both included."""

    indicator: str
    reporter: str
    partner: str
    value: Decimal
    start: date
    end: date
    sentence: str


@dataclass(frozen=True, slots=True)
class News:
    article_id: str
    title: str
    text: str
    published: date
    outlet: str
    figures: tuple[Known, ...]

    @property
    def json_line(self) -> str:
        """As `oborot ingest` reads it."""
        row = asdict(self) | {"id": self.article_id, "published": self.published.isoformat()}
        del row["article_id"], row["figures"]
        return json.dumps(row, ensure_ascii=False)


def article(number: int, seed: int = 1) -> News:
    """Article `number`, from 0, of the news of that seed."""
    chance = Random(f"{seed}/{number}")
    region, kazakh = chance.choice(RUSSIAN), chance.choice(KAZAKH)
    published = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    words = _Words(chance, region, kazakh)
    trade = chance.random() < 0.6
    title, lead, body = _trade_news(chance, words) if trade else _other_news(chance, words, region)
    stated = _figures(chance, region, published) if trade and chance.random() < 0.7 else ()
    aside = [words.fill(text) for text in chance.sample(ASIDES, chance.randint(2, 5))]
    sentences = [_capital(s) for s in (lead, *(known.sentence for known in stated), body, *aside)]
    half = len(sentences) // 2 + 1
    text = " ".join(sentences[:half]) + "\n\n" + " ".join(sentences[half:])
    return News(
        f"news-{seed}-{number}", _capital(title), text.strip(), published, chance.choice(OUTLETS), stated
    )


def corpus(articles: int, seed: int = 1, first: int = 0) -> Iterator[News]:
    """Articles `first` to `first + articles - 1`."""
    return (article(number, seed) for number in range(first, first + articles))


class _Words(dict[str, str]):
    """What stands for the names in braces: the sides are those of the article, all else is drawn at each use."""

    def __init__(self, chance: Random, region: Place, kazakh: Place) -> None:
        super().__init__(
            there=place_name(KAZAKHSTAN, "accs"),
            town=place_name(kazakh, "gent"),
            region=region.name,
            region_loct=place_name(region, "loct"),
            kazakh=kazakh.name,
        )
        self._chance = chance

    def __missing__(self, name: str) -> str:
        if name in NUMBERS:
            return str(self._chance.randint(*NUMBERS[name]))
        return self._chance.choice(DRAWN[name])

    def fill(self, text: str) -> str:
        return text.format_map(self)


def _trade_news(chance: Random, words: _Words) -> tuple[str, str, str]:
    title, lead = map(words.fill, chance.choice(TRADE_NEWS))
    body = "{office} {name} {surname} сообщил, что {firm} расширяет поставки: соседям нужны {n} тонн."
    return title, lead, words.fill(body)


def _other_news(chance: Random, words: _Words, region: Place) -> tuple[str, str, str]:
    rubric, event, first, second = map(words.fill, chance.choice(EVENTS))
    return f"{rubric}: {event}", f"В {place_name(region, 'loct')} {event}. {first}", second


def _figures(chance: Random, region: Place, published: date) -> tuple[Known, ...]:
    """Of the last whole year, or of its first months: of trade with one country, one to three indicators."""
    partner = KAZAKHSTAN if chance.random() < 0.7 else chance.choice(OTHER_PARTNERS)
    year, months = published.year - 1, chance.choice((12, 12, 3, 6, 9))
    when = f"В {year} году" if months == 12 else f"За январь–{MONTHS[months - 1]} {year} года"
    start = date(year, 1, 1)
    end = date(year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
    exports, imports = (Decimal(chance.randint(30, 9000)) / 10 for _ in range(2))
    gent, into, out_of = place_name(region, "gent"), place_name(partner, "accs"), place_name(partner, "gent")
    together = place_name(partner, "ablt")
    said = (
        ("turnover", exports + imports, f"{when} товарооборот {gent} с {together} составил"),
        ("export", exports, f"{when} экспорт {gent} в {into} составил"),
        ("import", imports, f"{when} импорт {gent} из {out_of} составил"),
    )
    chosen = sorted(chance.sample(range(3), chance.randint(1, 3)))
    return tuple(
        Known(
            indicator,
            region.name,
            partner.name,
            millions * 1_000_000,
            start,
            end,
            f"{beginning} {str(millions).replace('.', ',')} млн долларов.",
        )
        for indicator, millions, beginning in (said[place] for place in chosen)
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for news in corpus(options.articles, options.seed):
        print(news.json_line)


if __name__ == "__main__":
    main()
