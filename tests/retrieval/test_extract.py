"""Figures out of articles: which amounts are trade, and every slot of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_articles import article, figures, names, slots, told

from retrieval.articles.read import read_source
from retrieval.figures.extract import extract_figures
from retrieval.figures.json import decimal_string
from retrieval.text.sentences import split_sentences
from retrieval.types import Article

if TYPE_CHECKING:
    from retrieval.figures.types import Figure

SEEDS = Path(__file__).parents[2] / "seeds"
LEAD = "Омская область торгует с Казахстаном."


def seed(name: str) -> tuple[Article, tuple[Figure, ...]]:
    (made,) = read_source(str(next(SEEDS.glob(f"{name}_*.txt"))))
    assert isinstance(made, Article)
    return made, extract_figures(made, split_sentences(made.text, made.title))


@pytest.mark.parametrize(
    "name, expected",
    [
        (
            "000",
            [
                "34 % exact turnover change Россия > Казахстан январь–июль 2021",
                "14000000000 USD exact turnover level Россия > Казахстан январь–июль 2021",
                "20000000000 USD exact turnover forecast Россия > Казахстан 2021",
                "31.1 % exact turnover share Алтайский край > Казахстан 2020",
                "440000000 USD more_than turnover level Алтайский край > Казахстан 2020",
                "346000000 USD more_than export level Алтайский край > Казахстан 2020",
                "67 % more_than export share Алтайский край > Казахстан I полугодие 2021 (машиностроительная продукция)",
            ],
        ),
        (
            "001",
            [
                "30 % more_than export share Алтайский край > Казахстан -",
                "480000000 USD about turnover level Алтайский край > Казахстан -",
                "360000000 USD about export level Алтайский край > Казахстан -",
                "120000000 USD exact import level Алтайский край > Казахстан -",
                "1100000000 USD more_than export level Алтайский край > all -",
                "1.5 times more_than turnover change Алтайский край > Казахстан 2016–2018",
            ],
        ),
        ("002", ["927000000 USD exact turnover level Алтайский край > Восточно-Казахстанская область -"]),
        ("003", ["100000000 USD about turnover level Красноярский край > Казахстан 2021"]),
        (
            "004",
            [
                "70000000 USD about turnover level Томская область > Казахстан 2018",
                "10000000 USD more_than turnover change Томская область > Казахстан 2018",
            ],
        ),
    ],
)
def test_the_figures_of_the_seed_articles(name: str, expected: list[str]) -> None:
    assert [slots(figure) for figure in seed(name)[1]] == expected


def test_months_of_a_year_that_an_undated_article_does_not_tell() -> None:
    (figure,) = seed("002")[1]
    assert figure.period is None
    assert figure.part is not None
    assert (figure.part.first, figure.part.last) == (1, 8)


def test_a_headline_in_another_currency_is_a_warning_on_the_figure_of_the_text() -> None:
    warned = [figure for figure in seed("001")[1] if figure.warnings]
    assert [(f.indicator.value, f.value) for f in warned] == [("export", 360_000_000)]
    assert "рублей" in warned[0].warnings[0]


@pytest.mark.parametrize("name", ["000", "001", "002", "003", "004"])
def test_offsets_are_of_the_amount_in_the_text_of_the_article(name: str) -> None:
    made, found = seed(name)
    sentences = split_sentences(made.text, made.title)
    for figure in found:
        sentence = sentences[figure.sentence]
        assert sentence.start <= figure.start < figure.end <= sentence.end
        assert made.text[figure.start : figure.end].strip()[0] in "$0123456789"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Товарооборот Омской области с Казахстаном составил 5 млн долларов.", "turnover level Омская область > Казахстан"),
        ("Торговля между Омской областью и Павлодарской областью достигла $5 млн.", "turnover level Омская область > Павлодарская область"),
        ("Омская область и Казахстан наторговали на 5 млн долларов.", "turnover level Омская область > Казахстан"),
        ("Экспорт Омской области в Казахстан составил 5 млн долларов.", "export level Омская область > Казахстан"),
        ("Экспорт из Омской области в Казахстан составил 5 млн долларов.", "export level Омская область > Казахстан"),
        ("Омская область продала Казахстану товаров на 5 млн долларов.", "export level Омская область > Казахстан"),
        ("Омичи вывезли в Казахстан товаров на 5 млн долларов.", "export level Омская область > Казахстан"),
        ("Омская область закупила в Казахстане товаров на 5 млн долларов.", "import level Омская область > Казахстан"),
        ("Импорт Омской области из Казахстана составил 5 млн долларов.", "import level Омская область > Казахстан"),
        ("Импорт в Омскую область из Казахстана составил 5 млн долларов.", "import level Омская область > Казахстан"),
        ("Казахстан экспортировал в Омскую область товаров на 5 млн долларов.", "export level Казахстан > Омская область"),
        ("Импорт Казахстана из Омской области составил 5 млн долларов.", "import level Казахстан > Омская область"),
        ("Казахстанский экспорт в Омскую область составил 5 млн долларов.", "export level Казахстан > Омская область"),
        ("Российско-казахстанский товарооборот составил 5 млн долларов.", "turnover level Россия > Казахстан"),
        ("Внешнеторговый оборот Омской области составил 5 млн долларов.", "turnover level Омская область > all"),
        ("Внешняя торговля Омской области с Казахстаном составила 5 млн долларов.", "turnover level Омская область > Казахстан"),
        ("Общий экспорт Омской области составил 5 млн долларов.", "export level Омская область > all"),
        ("Без учёта Казахстана внешнеторговый оборот Омской области составил 5 млн долларов.", "turnover level Омская область > all без Казахстан"),
        ("Сальдо торговли Омской области с Казахстаном составило 5 млн долларов.", "balance level Омская область > Казахстан"),
        ("Омская и Томская области вместе вывезли в Казахстан товаров на 5 млн долларов.", "export level Омская область + Томская область > Казахстан"),
        ("Товарооборот Омской области с Казахстаном и Узбекистаном составил 5 млн долларов.", "turnover level Омская область > Казахстан + Узбекистан"),
        ("Товарооборот Омской области с соседними странами составил 5 млн долларов.", "turnover level Омская область > "),
        ("У Омской области с Казахстаном оборот 5 млн долларов.", "turnover level Омская область > Казахстан"),
        ("Trade turnover between Omsk Oblast and Kazakhstan reached $5 million.", "turnover level Омская область > Казахстан"),
        ("Omsk Oblast exported goods worth $5 million to Kazakhstan.", "export level Омская область > Казахстан"),
        ("Omsk Oblast's imports from Kazakhstan amounted to $5 million.", "import level Омская область > Казахстан"),
    ],
)  # fmt: skip
def test_indicator_and_sides_from_the_syntax_of_news(text: str, expected: str) -> None:
    assert [line.split(" exact ")[1].removesuffix(" -") for line in told(text)] == [expected]


@pytest.mark.parametrize(
    "text, reporter, partner",
    [
        ("Аким Павлодарской области рассказал об урожае. Товарооборот области с Россией составил 5 млн долларов.", "Павлодарская область", "Россия"),
        ("Край богат лесом. Товарооборот между краем и республикой составил 5 млн долларов.", "Алтайский край", "Казахстан"),
        ("Регион поставил в республику товаров на 5 млн долларов.", "Алтайский край", "Казахстан"),
        ("Импорт оттуда составил 5 млн долларов.", "Алтайский край", "Казахстан"),
    ],
)  # fmt: skip
def test_a_word_that_stands_for_a_place_is_resolved_and_not_stated(
    text: str, reporter: str, partner: str
) -> None:
    (figure,) = figures(text, title="Алтайский край наращивает торговлю с Казахстаном")
    assert (names(figure.reporters), names(figure.partners)) == (reporter, partner)
    assert not figure.reporter_stated
    assert figure.partner_stated == (partner == "Россия")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Товарообмен составил 5 млн долларов.", ["turnover level"]),
        ("В Казахстан пошло 3 тыс. тонн льна.", ["export level"]),
        ("Предприятия поставили в Казахстан товаров на 5 млн долларов.", ["export level"]),
        ("Из Казахстана поступило товаров на 5 млн долларов.", ["import level"]),
        ("Экспорт — 289 млн долларов (−7 %), импорт — 49 млн (+6 %).", ["export level", "export change", "import level", "import change"]),
        ("Экспорт составил 5 млн долларов. Ждём, что по итогам года он превысит 6 млн долларов.", ["export level", "export forecast"]),
        ("На закупку станков направлено 240 млн рублей.", []),
        ("Оборот ярмарки составил 12 млн рублей.", []),
        ("Экспорт составил 5 млн долларов. Бюджет области — 9 млрд рублей.", ["export level"]),
        ("Экспорт в Казахстан:\n\nлён — 5 тыс. тонн\n\nВ порту построят склад — 4 млрд рублей.", ["export level"]),
        ("Доля тенге в расчётах по экспорту превысила 70 %.", []),
        ("Завод вложил 300 млн рублей и намерен поставлять муку.", []),
        ("Студии продали игр на 4 млн долларов, но это услуги, и в товарооборот они не входят.", []),
        ("Весь экспорт Ростовской области за квартал составил 3 млрд долларов.", ["export level"]),
    ],
)  # fmt: skip
def test_what_is_trade_and_what_is_not(text: str, expected: list[str]) -> None:
    found = figures(f"{LEAD} {text}")
    assert [f"{f.indicator} {f.kind}" for f in found] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Экспорт Омской области в 2022 году:\n\n1. Казахстан — 50 млн долларов\n\n2. Китай — 12 млн долларов",
            ["50000000 USD exact export level Омская область > Казахстан 2022", "12000000 USD exact export level Омская область > Китай 2022"],
        ),
        (
            "Вывоз Омской области в Казахстан в 2022 году составил 9 млн долларов. По кварталам:\n\n• I квартал — 4 млн долларов\n\n• II квартал — 5 млн долларов",
            [
                "9000000 USD exact export level Омская область > Казахстан 2022",
                "4000000 USD exact export level Омская область > Казахстан I квартал 2022",
                "5000000 USD exact export level Омская область > Казахстан II квартал 2022",
            ],
        ),
        (
            "Хакасия — Казахстан: 38 млн долларов за 2022 год",
            ["38000000 USD exact turnover level Хакасия > Казахстан 2022"],
        ),
        (
            "Оборот Омской области со странами ЕАЭС в 2022 году — 64 млн долларов. Из них 33 млн — Казахстан, 27 млн — Белоруссия.",
            [
                "64000000 USD exact turnover level Омская область > ЕАЭС 2022",
                "33000000 USD exact turnover level Омская область > Казахстан 2022",
                "27000000 USD exact turnover level Омская область > Белоруссия 2022",
            ],
        ),
        (
            "Экспорт Сибирского федерального округа в Казахстан в 2022 году — 30 млн долларов: Томская область — 16 млн, Омская — 14 млн.",
            [
                "30000000 USD exact export level Сибирский федеральный округ > Казахстан 2022",
                "16000000 USD exact export level Томская область > Казахстан 2022",
                "14000000 USD exact export level Омская область > Казахстан 2022",
            ],
        ),
        (
            "Омская область уступила по обороту с Казахстаном (9 млн долларов) Челябинской (15 млн долларов).",
            ["9000000 USD exact turnover level Омская область > Казахстан -", "15000000 USD exact turnover level Челябинская область > Казахстан -"],
        ),
        (
            "Экспорт Омской области в Казахстан в 2022 году — 66 млн долларов. Из них 30 млн — мебель.",
            ["66000000 USD exact export level Омская область > Казахстан 2022", "30000000 USD exact export level Омская область > Казахстан 2022 (мебель)"],
        ),
    ],
)  # fmt: skip
def test_lists_and_parts_of_a_whole(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_table_column_of_growth_is_of_what_the_column_before_it_measures() -> None:
    text = "Регион | Товарооборот с Казахстаном в 2022 году, млн долл. | Прирост к 2021 году, %\nОмская область | 118,5 | 15,2"
    assert told(text) == [
        "118500000 USD exact turnover level Омская область > Казахстан 2022",
        "15.2 % exact turnover change Омская область > Казахстан 2022",
    ]


def test_a_table_tells_what_is_expected_or_planned_from_what_was() -> None:
    text = (
        "Год | Экспорт Омской области в Казахстан, млн долл. США\n"
        "2022 (факт) | 118,5\n2023 (оценка) | 120\n2024 (прогноз) | 150\n2025 (план) | 180"
    )
    assert told(text) == [
        "118500000 USD exact export level Омская область > Казахстан 2022",
        "120000000 USD exact export forecast Омская область > Казахстан 2023",
        "150000000 USD exact export forecast Омская область > Казахстан 2024",
        "180000000 USD exact export target Омская область > Казахстан 2025",
    ]


def test_what_the_corner_of_a_table_says_holds_for_all_of_it() -> None:
    text = "Округ, оборот с Казахстаном, млн долл. США | 2019 | 2020\nСибирский федеральный округ | 3 210 | 2 874"
    assert told(text) == [
        "3210000000 USD exact turnover level Сибирский федеральный округ > Казахстан 2019",
        "2874000000 USD exact turnover level Сибирский федеральный округ > Казахстан 2020",
    ]


def test_things_counted_are_no_money() -> None:
    text = f"{LEAD} В Казахстан отправили 5 тыс. вагонов леса на 30 млн долларов."
    assert [(f.value, f.unit) for f in figures(text)] == [(30_000_000, "USD")]


def test_the_republic_of_the_article_is_not_its_partner() -> None:
    lead = "Хакасия торгует с Казахстаном. Красноярский край наторговал с Казахстаном на 9 млн долларов."
    *_, export = figures(f"{lead}\n\nЭкспорт республики составил 5 млн долларов.")
    assert (names(export.reporters), names(export.partners)) == ("Хакасия", "Казахстан")


def test_a_region_is_the_reporter_where_a_title_names_only_its_partner() -> None:
    (figure,) = figures(
        "Томская область рада гостям.\n\nВ 2022 году отгрузили на 3 млн долларов.",
        title="Казахстан стал ближе",
    )
    assert (names(figure.reporters), names(figure.partners)) == ("Томская область", "Казахстан")


def test_nothing_is_guessed_where_no_place_is_named() -> None:
    (figure,) = figures("Экспорт составил 5 млн долларов.")
    assert (figure.reporters, figure.partners, figure.partner_all) == ((), (), False)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Экспорт вырос на 12 % до 300 млн долларов, импорт снизился на 5 % до 100 млн.", [("export", "change", "12", True), ("export", "level", "300000000", None), ("import", "change", "5", False), ("import", "level", "100000000", None)]),
        ("Экспорт увеличился более чем на 10 млн долларов.", [("export", "change", "10000000", True)]),
        ("Экспорт вырос в полтора раза.", [("export", "change", "1.5", True)]),
        ("Экспорт упал вдвое.", [("export", "change", "2", False)]),
        ("Товарооборот удвоился.", [("turnover", "change", "2", True)]),
        ("Экспорт сократился на треть.", [("export", "change", "33.33", False)]),
        ("Прирост экспорта составил 5 млн долларов.", [("export", "change", "5000000", True)]),
        ("Экспорт на 5 млн долларов больше, чем в 2021 году.", [("export", "change", "5000000", True)]),
        ("Доля Казахстана в экспорте области — 31,1 %.", [("export", "share", "31.1", None)]),
        ("На Казахстан приходится 14 % импорта области.", [("import", "share", "14", None)]),
        ("Ожидается, что экспорт достигнет 20 млн долларов.", [("export", "forecast", "20000000", None)]),
        ("К 2025 году область намерена довести экспорт до 20 млн долларов.", [("export", "target", "20000000", None)]),
        ("Экспорт и импорт составили 340 и 120 млн долларов соответственно.", [("export", "level", "340000000", None), ("import", "level", "120000000", None)]),
        ("Товарооборот составил 440 млн долларов, в том числе на экспорт пришлось 346 млн.", [("turnover", "level", "440000000", None), ("export", "level", "346000000", None)]),
        ("Товарооборот — 480 млн долларов, из них 360 миллионов – это объём экспорта, 120 миллионов – импорта.", [("turnover", "level", "480000000", None), ("export", "level", "360000000", None), ("import", "level", "120000000", None)]),
    ],
)  # fmt: skip
def test_kind_and_direction(text: str, expected: list[tuple[str, str, str, bool | None]]) -> None:
    found = figures(f"{LEAD} {text}")
    assert [(f.indicator, f.kind, decimal_string(f.value), f.rising) for f in found] == expected


@pytest.mark.parametrize(
    "text, periods",
    [
        ("В 2020 году товарооборот составил 5 млн долларов.", ["2020"]),
        ("Товарооборот составил 5 млн долларов в 2020 году и 6 млн долларов в 2021 году.", ["2020", "2021"]),
        ("В 2018 году товарооборот составил 340 млн долларов; в 2019 — 361,6 млн.", ["2018", "2019"]),
        ("Товарооборот за 2022 год составил 361 млн долларов против 340 млн годом ранее.", ["2022", "2021"]),
        ("В 2019 и 2020 годах товарооборот составил 982 и 845 млн долларов соответственно.", ["2019", "2020"]),
        ("В 2019 и 2020 годах товарооборот составлял 5 млн долларов.", ["2019", "2020"]),
        ("Товарооборот составил 5 млн долларов, что на 12 % больше, чем в 2020 году.", ["-", "-"]),
        ("За 2022 год экспорт составил 6 млн долларов. Импорт составил 3 млн.", ["2022", "2022"]),
        ("Экспорт сои вырос с 46 тыс. тонн в 2021-м до 79 тыс. тонн в 2022-м, ржи — с 4 до 7 тыс. тонн.", ["2021", "2022", "2021", "2022"]),
        ("За 2022 год вывоз овса вырос: с 2 тыс. тонн до 8 тыс. тонн.", ["2022"]),
        ("С 2016 по 2018 год товарооборот вырос в 1,5 раза, до 5 млн долларов.", ["2016–2018", "-"]),
        ("В прошлом году товарооборот составил 5 млн долларов. К 2030 году он достигнет 9 млн.", ["2022", "2030"]),
        ("В 2022 году экспорт составил 5 млн долларов. Ожидается рост импорта до 9 млн долларов.", ["2022", "-"]),
    ],
)  # fmt: skip
def test_each_figure_has_its_own_time(text: str, periods: list[str]) -> None:
    found = figures(f"{LEAD} {text}")
    assert [figure.period.label if figure.period else "-" for figure in found] == periods


def test_the_time_of_a_change_is_not_what_it_is_measured_against() -> None:
    (figure,) = figures(f"{LEAD} В 2022 году экспорт вырос на 5 % к уровню 2020 года.")
    assert figure.period is not None
    assert figure.base is not None
    assert (figure.period.label, figure.base.label) == ("2022", "2020")


@pytest.mark.parametrize(
    "text, goods",
    [
        ("Экспорт муки в Казахстан составил 5 млн долларов.", ["мука"]),
        ("Область вывезла в Казахстан 38 тысяч тонн пшеницы и 5,2 тысячи тонн рапсового масла.", ["пшеница", "рапсовое масло"]),
        ("Область вывезла в Казахстан угля, кокса и чёрных металлов на 118 млн долларов.", ["уголь, кокс и чёрные металлы"]),
        ("Поставки нефтепродуктов в Казахстан составили 240 млн долларов, каучука — 58 млн.", ["нефтепродукты", "каучук"]),
        ("Поставки муки составили 8 тыс. тонн на 3 млн долларов.", ["мука", "мука"]),
        ("Экспорт товаров составил 5 млн долларов.", [None]),
        ("Товарооборот области составил 5 млн долларов.", [None]),
    ],
)  # fmt: skip
def test_goods_are_named_in_the_nominative(text: str, goods: list[str | None]) -> None:
    assert [figure.goods for figure in figures(f"{LEAD} {text}")] == goods


@pytest.mark.parametrize(
    "text",
    [
        "Грузооборот области с Казахстаном составил 5 млн тонн.",
        "Область посетили 20 тысяч туристов из Казахстана.",
        "Инвестиции из Казахстана в область составили 95 млн долларов.",
        "Через границу с Казахстаном прошло 4,2 млн тонн грузов.",
        "Курс тенге составил 5,2 рубля.",
        "В области работают 218 предприятий с капиталом из Казахстана.",
        "На пункт пропуска выделено 1,9 млрд рублей.",
        "Товарооборот растёт, а на ремонт дороги выделено 1,9 млрд рублей.",
        "ВВП Казахстана вырос на 4 %.",
        "В Китай область продаёт в два раза меньше, чем в Казахстан.",
        "Экспорт превысил импорт на 5 млн долларов.",
        "Министр промышленности и торговли открыл завод за 5 млн долларов.",
        "Средняя зарплата в торговле составила 30 тысяч рублей.",
        "Завтра в 10:00 обсудят экспорт, явка 100 человек.",
    ],
)
def test_what_is_no_figure_of_trade(text: str) -> None:
    assert figures(f"{LEAD} {text}") == ()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Внешнеторговый оборот в Уральском федеральном округе (УрФО) вырос на 4 %.", "turnover change Уральский федеральный округ > all"),
        ("В Омской области вырос экспорт — на 4 %.", "export change Омская область > Казахстан"),
        ("Торговля с партнёрами из СНГ выросла на 4 %.", "turnover change Томская область > СНГ"),
        ("Доля экспорта составила 4 % от всего товарооборота.", "export share Томская область > Казахстан"),
        ("Посол в Москве сообщил: товарооборот вырос на 4 %.", "turnover change Томская область > Казахстан"),
        ("Казахстан нарастит товарооборот с Томской областью на 4 %.", "turnover forecast Казахстан > Томская область"),
    ],
)  # fmt: skip
def test_places_and_words_between_them(text: str, expected: str) -> None:
    found = told(text, title="Томская область и Казахстан торгуют")
    assert [line.split(" exact ")[1].removesuffix(" -") for line in found] == [expected]


def test_the_line_of_the_agency_names_no_side() -> None:
    text = "МОСКВА, 9 сентября. ИНТЕРФАКС-УРАЛ — Экспорт вырос на 4 %."
    (figure,) = figures(text, title="Томская область и Казахстан торгуют")
    assert names(figure.reporters) == "Томская область"


def test_amounts_without_a_unit_take_the_currency_of_the_text() -> None:
    text = f"{LEAD} Экспорт — 521 млн, импорт — 143,5 млн долларов. Годом ранее экспорт превысил 500 млн."
    assert [(f.unit, f.value) for f in figures(text)] == [
        ("USD", 521_000_000), ("USD", 143_500_000), ("USD", 500_000_000)
    ]  # fmt: skip


def test_an_index_is_no_change() -> None:
    assert figures(f"{LEAD} Экспорт составил 122 % к прошлому году.") == ()


def test_a_turnover_too_small_to_be_true_is_noted() -> None:
    (figure,) = figures("Товарооборот Омской области с Казахстаном составил 75 217,7 доллара.")
    assert figure.warnings


def test_a_list_of_regions_under_one_subject() -> None:
    text = (
        "Товарооборот Сибирского федерального округа с Казахстаном в 2021 году составил 1,5 млрд долларов. "
        "Лидирует Омская область — 433,8 млн долларов, на втором месте Алтайский край с 262,1 млн."
    )
    assert told(text)[1:] == [
        "433800000 USD exact turnover level Омская область > Казахстан 2021",
        "262100000 USD exact turnover level Алтайский край > Казахстан 2021",
    ]


def test_a_list_of_partners_in_brackets() -> None:
    text = "Основные покупатели зерна Алтайского края — Казахстан (778 тыс. тонн), Китай (582 тыс. тонн)."
    assert told(text) == [
        "778000 t exact export level Алтайский край > Казахстан - (зерно)",
        "582000 t exact export level Алтайский край > Китай - (зерно)",
    ]


def test_a_sentence_that_goes_on_about_the_figure_before() -> None:
    text = "Товарооборот Омской области с Казахстаном за 2022 год составил 361 млн долларов. Это на 4,8 % меньше, чем в 2021 году."
    assert told(text)[1] == "4.8 % exact turnover change Омская область > Казахстан 2022"


def test_a_headline_told_again_in_the_text_is_no_second_figure() -> None:
    text = "Товарооборот Томской области с Казахстаном в 2018 году составил 70,4 млн долларов."
    assert len(figures(text, title="Томская область наторговала с Казахстаном на 70 млн долларов")) == 1


def test_a_headline_that_the_text_does_not_tell_again_is_a_figure() -> None:
    found = told("Губернатор доволен.", title="Томская область наторговала с Казахстаном на 70 млн долларов")
    assert found == ["70000000 USD exact turnover level Томская область > Казахстан -"]


TABLE = """Торговля Омской области с Казахстаном, млн долл. США

Год | Оборот | Экспорт | Импорт

2020 | 1 196,4 | 803,1 | 393,3

2021 | 1 542,0 | 1 031,6 | –"""


def test_a_table_s_header_and_caption_give_the_slots_of_its_cells() -> None:
    assert told(TABLE, title="Цифры года") == [
        "1196400000 USD exact turnover level Омская область > Казахстан 2020",
        "803100000 USD exact export level Омская область > Казахстан 2020",
        "393300000 USD exact import level Омская область > Казахстан 2020",
        "1542000000 USD exact turnover level Омская область > Казахстан 2021",
        "1031600000 USD exact export level Омская область > Казахстан 2021",
    ]


@pytest.mark.parametrize(
    "rows, expected",
    [
        ("Показатель | 2020 | 2021\n\nЭкспорт, млн долл. | 5 | 6", ["5000000 USD exact export level Омская область > Казахстан 2020", "6000000 USD exact export level Омская область > Казахстан 2021"]),
        ("Страна | Экспорт за 2021 год, млн долл.\n\nКазахстан | 5\n\nКитай | 6\n\nВсего | 20", ["5000000 USD exact export level Омская область > Казахстан 2021", "6000000 USD exact export level Омская область > Китай 2021", "20000000 USD exact export level Омская область > all 2021"]),
        ("Товар | Экспорт, тыс. тонн | Экспорт, млн долл.\n\nМука | 8,7 | 3,1", ["8700 t exact export level Омская область > Казахстан - (мука)", "3100000 USD exact export level Омская область > Казахстан - (мука)"]),
        ("Показатель | Млн долл. | Изменение, %\n\nЭкспорт | 5 | −12,5", ["5000000 USD exact export level Омская область > Казахстан -", "12.5 % exact export change Омская область > Казахстан -"]),
        ("Показатель | Значение\n\nЭкспорт | 5\n\nНаселение | 2 млн", []),
    ],
)  # fmt: skip
def test_tables_of_other_shapes(rows: str, expected: list[str]) -> None:
    assert told(f"{LEAD}\n\n{rows}", title="Торговля Омской области с Казахстаном") == expected


def test_a_cell_keeps_the_offsets_of_its_number() -> None:
    made = article(TABLE)
    found = extract_figures(made, split_sentences(made.text, made.title))
    assert [made.text[f.start : f.end] for f in found][:3] == ["1 196,4", "803,1", "393,3"]


def test_export_and_import_that_do_not_add_up_are_noted() -> None:
    found = figures(f"{LEAD} Товарооборот составил 100 млн долларов, экспорт — 70 млн, импорт — 10 млн.")
    assert found[0].warnings
    assert "80000000 USD" in found[0].warnings[0]


def test_export_and_import_that_add_up_are_not() -> None:
    assert not figures(f"{LEAD} Товарооборот составил 100 млн долларов, экспорт — 70 млн, импорт — 30 млн.")[
        0
    ].warnings


def test_a_figure_a_hundred_times_off_is_noted() -> None:
    text = "В 2019 году экспорт составил 61 млн долларов, в 2020 году — 58 млн долларов, в 2021 году — 64 млрд долларов."
    assert [bool(figure.warnings) for figure in figures(f"{LEAD} {text}")] == [False, False, True]


MIXTURE = """
    товарооборот экспорт импорт поставки доля Омская область Казахстан Казахстаном в из с между и , . — ( ) | 2020 году 5 млн
    долларов % тонн муки вырос на до против годом ранее край республика регион ожидается : ; « » сальдо раза вдвое
"""
WORDS = st.sampled_from(MIXTURE.split())


@given(st.lists(WORDS, max_size=40), st.sampled_from([None, date(2022, 5, 1)]))
def test_any_mixture_of_words_gives_figures_within_their_sentence(
    words: list[str], published: date | None
) -> None:
    made = article(" ".join(words), published=published)
    sentences = split_sentences(made.text)
    for figure in extract_figures(made, sentences):
        sentence = sentences[figure.sentence]
        assert sentence.start <= figure.start < figure.end <= sentence.end
        assert not set(figure.reporters) & set(figure.partners)
        assert not (figure.partners and figure.partner_all)
        assert figure.unit not in (None, "pp")


@pytest.mark.parametrize("name", ["Аргентина", "Украина", "Судан", "Қазақстан"])
def test_a_kazakh_nominative_that_ends_like_a_case_is_a_side(name: str) -> None:
    (figure,) = figures(
        f"{name} мен Ресейдің сауда айналымы 2022 жылы 5 млн доллар болды.", language="kk", published=None
    )
    assert len(figure.reporters) == len(figure.partners) == 1
    assert names(figure.partners) == "Россия"
