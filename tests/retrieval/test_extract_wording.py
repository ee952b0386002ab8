"""How news word their figures, class by class: what is read, and what is left out rather than guessed.

The lines after a text are its figures, in the order of the text, as `slots` writes them.
"""

from __future__ import annotations

from datetime import date

import pytest
from made_articles import figures, told

from retrieval.figures.doubts import doubtful, refused
from retrieval.figures.indicators import flat
from retrieval.figures.types import Kind

OMSK = "Омская область > Казахстан"


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2019, 2020 и 2021 годах товарооборот Омской области с Казахстаном составлял 1,2; 1,1 и 1,4 млрд долларов соответственно.",
            [
                f"1200000000 USD exact turnover level {OMSK} 2019",
                f"1100000000 USD exact turnover level {OMSK} 2020",
                f"1400000000 USD exact turnover level {OMSK} 2021",
            ],
        ),
        (
            "Экспорт Омской области в Казахстан и Китай в 2021 году составил 14 млн и 61 млн долларов соответственно.",
            [
                f"14000000 USD exact export level {OMSK} 2021",
                "61000000 USD exact export level Омская область > Китай 2021",
            ],
        ),
        (
            "В 2021 году экспорт Омской и Томской областей в Казахстан составил 14 и 61 млн долларов.",
            [
                f"14000000 USD exact export level {OMSK} 2021",
                "61000000 USD exact export level Томская область > Казахстан 2021",
            ],
        ),
        (
            "В 2022 году Омская область купила в Казахстане товаров на 71 млн долларов, продала на 22 млн. Годом ранее соответствующие показатели равнялись 64 и 20 млн долларов.",
            [
                f"71000000 USD exact import level {OMSK} 2022",
                f"22000000 USD exact export level {OMSK} 2022",
                f"64000000 USD exact import level {OMSK} 2021",
                f"20000000 USD exact export level {OMSK} 2021",
            ],
        ),
        (
            "В первом квартале 2022 года экспорт Омской области в Казахстан вырос на 10 %, во втором — на 15 %.",
            [
                f"10 % exact export change {OMSK} I квартал 2022",
                f"15 % exact export change {OMSK} II квартал 2022",
            ],
        ),
    ],
)
def test_each_of_a_list_has_its_own_year_side_or_flow(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_list_as_long_as_nothing_told_before_it_is_left_out() -> None:
    text = "В 2022 году Омская область продала в Казахстан товаров на 22 млн долларов. Годом ранее эти показатели равнялись 64 и 20 млн долларов."
    assert told(text) == [f"22000000 USD exact export level {OMSK} 2022"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Четверть экспорта Омской области идёт в Казахстан.", f"25 % exact export share {OMSK} -"),
        ("На Казахстан приходится две трети товарооборота Омской области.", f"66.67 % exact turnover share {OMSK} -"),
        ("Казахстан занял первое место среди покупателей продукции Омской области с долей 28 %.", f"28 % exact export share {OMSK} -"),
        ("Экспорт Омской области составил 82 % товарооборота с Казахстаном.", f"82 % exact export share {OMSK} -"),
        ("На Павлодарскую область пришлась треть товарооборота Омской области с Казахстаном.", "33.33 % exact turnover share Омская область > Павлодарская область -"),
        ("Kazakhstan's share in the exports of Omsk Region was 38%.", f"38 % exact export share {OMSK} -"),
        ("Omsk Region trades abroad, and Kazakhstan accounted for 41% of its turnover.", f"41 % exact turnover share {OMSK} -"),
    ],
)  # fmt: skip
def test_shares_in_words_and_whose_they_are(text: str, expected: str) -> None:
    language = "ru" if "а" in text.lower() and "Omsk" not in text else "en"
    assert told(text, language=language) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Треть экспортёров Омской области работает с Казахстаном.",
        "На четверть века рассчитано соглашение о торговле Омской области с Казахстаном.",
        "Экспорт Омской области в Казахстан идёт третий год.",
    ],
)
def test_a_part_of_something_else_is_no_share(text: str) -> None:
    assert told(text) == []


def test_a_share_of_all_exports_keeps_the_partner_of_the_figure_it_restates() -> None:
    text = "Омская область продала в Казахстан товаров на 14 млн долларов в 2021 году, что составляет 4 % всего экспорта региона."
    assert told(text)[1] == f"4 % exact export share {OMSK} 2021"


def test_after_a_share_the_next_country_has_its_own() -> None:
    text = "Доля Казахстана в экспорте Омской области — 41 %, у Монголии — 12 %."
    assert told(text)[1] == "12 % exact export share Омская область > Монголия -"


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Экспорт Омской области в целом составил 5 млн долларов.", "Омская область > all"),
        ("Весь оборот Омской области составил 5 млн долларов.", "Омская область > all"),
        ("Омская область экспортировала товаров в 96 стран на 5 млн долларов.", "Омская область > all"),
        ("Экспорт Омской области с учётом Китая составил 5 млн долларов.", "Омская область > "),
        ("С учётом Китая экспорт Омской области составил 5 млн долларов.", "Омская область > "),
        ("Без учёта экспорта в Казахстан внешнеторговый оборот Омской области составил 5 млн долларов.", "Омская область > all без Казахстан"),
        ("Омская область экспортировала товаров на 5 млн долларов, 40 % из которых пришлось на Казахстан.", "Омская область > all"),
        ("Казахстан нарастил закупки омского масла до 5 млн долларов.", "Казахстан > Омская область"),
        ("Крупнейший покупатель омской продукции — Казахстан: 5 млн долларов.", OMSK),
    ],
)  # fmt: skip
def test_sides_that_are_easily_misread(text: str, expected: str) -> None:
    first = figures("Омская область торгует с Казахстаном.\n\n" + text)[0]
    partner = "all" if first.partner_all else " + ".join(p.name for p in first.partners)
    excluding = f" без {first.excluding[0].name}" if first.excluding else ""
    assert f"{first.reporters[0].name} > {partner}{excluding}" == expected


def test_a_country_listed_after_a_partner_takes_its_place() -> None:
    text = "В 2022 году экспорт Омской области в Казахстан составил 400 млн долларов, следом идёт Китай — 120 млн."
    assert told(text)[1] == "120000000 USD exact export level Омская область > Китай 2022"


def test_a_region_on_which_a_part_fell_reports_it_for_the_district() -> None:
    text = (
        "Товарооборот Сибирского федерального округа с Казахстаном в 2022 году составил 2,4 млрд долларов. "
        "Больше всего — 620 млн долларов — пришлось на Омскую область."
    )
    assert told(text)[1] == f"620000000 USD exact turnover level {OMSK} 2022"


def test_a_share_of_the_country_that_falls_on_the_region_is_none_of_its_trade() -> None:
    text = "Экспорт Дагестана в Казахстан в 2021 году составил 14 млн долларов.\n\nНа республику приходится около трети экспорта каспийской рыбы."
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Экспорт в Казахстан мог бы составить 5 млн долларов.",
        "Неправда, что экспорт составил 5 млн долларов.",
        "Ранее сообщалось о росте на 5 %.",
        "Речь о трети от 300 млн долларов.",
        "The turnover would have reached $5 million.",
        "Trade could have reached $90 million without the sanctions.",
    ],
)
def test_what_is_supposed_or_corrected_is_doubtful(sentence: str) -> None:
    assert doubtful(flat(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "План — прибавить к экспорту хотя бы 10 процентов.",
        "Как ранее сообщалось, экспорт составил 5 млн долларов.",
        "Треть от всего экспорта идёт в Казахстан.",
    ],
)
def test_a_hedge_or_a_reference_is_not_doubtful(sentence: str) -> None:
    assert not doubtful(flat(sentence))


@pytest.mark.parametrize(
    "before, after, expected",
    [
        ("составил 95 млн, а не ", "", True),
        ("вместо $", "", True),
        ("экспорт вырос, но не достиг ", "", True),
        ("до ", " экспорт не дотянул", True),
        ("экспорт не достиг плана, составив ", "", False),
        ("за 10 лет торговля выросла почти ", "", True),
        ("торговля выросла в ", " раза за последние пять лет", True),
        ("trade doubled to ", " in five years", True),
        ("за 10 лет многое изменилось: оборот в 2021 году составил ", "", False),
        ("не более ", "", False),
        ("среднемесячный импорт области составил ", "", True),
        ("средний объем торговли — ", "", True),
        ("average monthly exports were ", "", True),
        ("среднее поволжье наторговало на ", "", False),
        ("составил ", ", а не меньше", False),
    ],
)
def test_which_amounts_their_words_refuse(before: str, after: str, *, expected: bool) -> None:
    assert refused(before, after) is expected


def test_of_an_amount_and_the_one_it_is_not_only_the_first_is_told() -> None:
    text = "Товарооборот Омской области с Казахстаном в 2021 году составил 95,3 млн долларов, а не 953 млн."
    assert told(text) == [f"95300000 USD exact turnover level {OMSK} 2021"]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году товарооборот Омской области с Казахстаном составил 48 млн долларов, а в Томской — 21 млн.",
            ["Омская область", "Томская область"],
        ),
        (
            "В 2022 году импорт Омской области из Казахстана составил 48 млн долларов, в Республике Алтай — 21 млн.",
            ["Омская область", "Республика Алтай"],
        ),
        (
            "В 2022 году в Омской области торговля с Казахстаном упала до 48 млн долларов, в Хакасии выросла до 21 млн, в Тыве не превысила 4 млн.",
            ["Омская область", "Хакасия", "Тыва"],
        ),
        (
            "В 2022 году экспорт Омской области в Казахстан составил 48 млн долларов, в Павлодарскую область — 5 млн.",
            ["Омская область", "Омская область"],
        ),
    ],
)  # fmt: skip
def test_another_region_in_the_next_clause_reports_its_own_amount(text: str, expected: list[str]) -> None:
    assert [figure.reporters[0].name for figure in figures(text)] == expected


def test_the_verb_of_growth_holds_for_the_amount_after_it() -> None:
    grown = "В 2023 году Омская область увеличила товарооборот с Казахстаном на 300 млн долларов, Томская — на 110 млн."
    sold = "В 2023 году Омская область вывезла в Казахстан товаров на 300 млн долларов (рост на 12 %), Томская — на 110 млн."
    assert [figure.kind for figure in figures(grown)] == [Kind.CHANGE, Kind.CHANGE]
    assert [figure.kind for figure in figures(sold)] == [Kind.LEVEL, Kind.CHANGE, Kind.LEVEL]


def test_who_speaks_does_not_trade() -> None:
    text = "Trade between Samara Oblast and Kazakhstan reached $120 million in 2022, Astana officials said, against $80 million a year before."
    assert told(text, language="en") == [
        "120000000 USD exact turnover level Самарская область > Казахстан 2022",
        "80000000 USD exact turnover level Самарская область > Казахстан 2021",
    ]


def test_last_year_is_not_the_year_of_the_outcome_beside_it() -> None:
    text = "Былтыр жыл қорытындысы бойынша Қостанай облысы мен Ресей арасындағы тауар айналымы 2,2 млрд доллар болды."
    assert told(text, language="kk", published=date(2022, 8, 1)) == [
        "2200000000 USD exact turnover level Костанайская область > Россия 2021"
    ]


def test_what_falls_short_of_an_amount_is_less() -> None:
    text = "В 2021 году экспорт Омской области в Казахстан не дотягивал и до 2 млн долларов."
    assert told(text) == [f"2000000 USD less_than export level {OMSK} 2021"]


def test_the_flow_that_is_not_meant_has_no_figure() -> None:
    text = "В 2021 году экспорт Омской области в Казахстан, а не импорт, вырос на 10 %."
    assert told(text) == [f"10 % exact export change {OMSK} 2021"]


@pytest.mark.parametrize(
    "text",
    [
        "Инвестиции Омской области в экспорт составили 3 млрд рублей.",
        "Экспорт в Казахстан принесёт Омской области 300 млн рублей налогов.",
        "Омский завод будет выпускать на экспорт в Казахстан 30 тыс. тонн масла.",
        "Объём отгруженных товаров собственного производства Омской области — 560 млрд рублей.",
        "В 2022 году в Омскую область приехали 35 тыс. казахстанцев, они потратили 3 млрд рублей.",
        "Экспорт Омской области в Казахстан в физическом объёме вырос на 4 %.",
    ],
)
def test_money_that_is_no_trade(text: str) -> None:
    assert told(f"Омская область торгует с Казахстаном. {text}") == []


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Минторг подвёл итоги внешнеэкономической деятельности за 2022 год. За отчётный период товарооборот Омской области с Казахстаном составил 5 млн долларов.",
            [f"5000000 USD exact turnover level {OMSK} 2022"],
        ),
        (
            "Экспорт Омской области в Казахстан в 2022 году составил 9 млн долларов. Импорт за тот же период — 5 млн долларов, что на 4 % ниже уровня 2021 года.",
            [
                f"9000000 USD exact export level {OMSK} 2022",
                f"5000000 USD exact import level {OMSK} 2022",
                f"4 % exact import change {OMSK} 2022",
            ],
        ),
        (
            "В 2022 году товарооборот Омской области с Казахстаном составил 9 млн долларов. Годом ранее соответствующий показатель равнялся 8 млн.",
            [
                f"9000000 USD exact turnover level {OMSK} 2022",
                f"8000000 USD exact turnover level {OMSK} 2021",
            ],
        ),
        (
            "Imports of Omsk Region from Kazakhstan were down 5% to $120 million in 2022.",
            [
                f"5 % exact import change {OMSK} 2022",
                f"120000000 USD exact import level {OMSK} 2022",
            ],
        ),
        (
            "Омбы облысының Қазақстанмен тауар айналымы 2022 жылы 90 млн долларды құрады, бұл 2021 жылғыдан 5 пайызға аз.",
            [
                f"90000000 USD exact turnover level {OMSK} 2022",
                f"5 % exact turnover change {OMSK} 2022",
            ],
        ),
        (
            "In January-May 2022 trade between Omsk Region and Kazakhstan was worth $350 million.",
            [f"350000000 USD exact turnover level {OMSK} январь–май 2022"],
        ),
    ],
)
def test_times(text: str, expected: list[str]) -> None:
    language = "kk" if "қ" in text else "ru" if "й" in text else "en"
    assert told(text, language=language) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Товарооборот Омской области с Казахстаном в 2021 году — 9 млн долларов: экспорт — 5 млн, импорт — 4 млн. За 2022 год — 12 млн долларов.",
            f"12000000 USD exact turnover level {OMSK} 2022",
        ),
        (
            "Товарооборот Омской области с Казахстаном в 2021 году — 9 млн долларов. Экспорт вырос.\n\nВ 2022 году ситуация выправилась: 12 млн долларов.",
            f"12000000 USD exact turnover level {OMSK} 2022",
        ),
    ],
)
def test_another_time_without_a_flow_is_of_the_turnover(text: str, expected: str) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Экспорт муки из Омской области в Казахстан в 2022 году составил 5 млн долларов. Это на 10 % больше, чем годом ранее.",
            f"10 % exact export change {OMSK} 2022 (мука)",
        ),
        (
            "Омская область в 2022 году вывезла в Казахстан 5 тысяч тонн муки на 18 млн долларов. Годом ранее было 4 тысячи тонн.",
            f"4000 t exact export level {OMSK} 2021 (мука)",
        ),
        (
            "Экспорт Омской области в Казахстан в 2022 году — 800 млн долларов, из них мука и крупа — 54 млн.",
            f"54000000 USD exact export level {OMSK} 2022 (мука и крупа)",
        ),
        (
            "Omsk Region exported goods worth $46 million to Kazakhstan in 2022.\n\nCable products accounted for $12 million.",
            f"12000000 USD exact export level {OMSK} 2022 (cable products)",
        ),
        (
            "Omsk Region exported wheat, flour and oil worth $35 million to Kazakhstan in 2022.",
            f"35000000 USD exact export level {OMSK} 2022 (wheat, flour and oil)",
        ),
    ],
)
def test_goods_are_not_lost(text: str, expected: str) -> None:
    language = "ru" if "й" in text else "en"
    assert told(text, language=language)[-1] == expected


def test_a_bare_number_after_a_share_is_in_the_last_currency() -> None:
    text = "Товарооборот Омской области с Казахстаном в 2022 году составил 9 млн долларов. Падение — 11 %. Экспорт почти не изменился: 7 млн."
    assert told(text)[-1] == f"7000000 USD exact export level {OMSK} 2022"


def test_a_bare_number_after_two_currencies_has_none() -> None:
    text = "В 2022 году Омская область продала в Казахстан товаров на 200 млн тенге, или 40 млн рублей. Импорт составил 15 млн."
    assert [figure.unit for figure in figures(text)] == ["KZT", "RUB"]


@pytest.mark.parametrize(
    "words, rising", [("+15 %", True), ("−15 %", False), ("плюс 15 %", True), ("минус 15 %", False)]
)
def test_a_sign_tells_the_direction(words: str, *, rising: bool) -> None:
    text = f"В 2022 году экспорт Омской области в Казахстан составил 61 млн долларов, {words} к 2021 году."
    assert [f.rising for f in figures(text)][1:] == [rising]


def test_a_table_that_says_no_time_is_of_the_time_of_the_text_above_it() -> None:
    text = (
        "Внешнеторговый оборот Омской области за I полугодие 2022 года составил 139 млн долларов.\n\n"
        "Страна | Экспорт, млн долл.\nКазахстан | 61\nКитай | 3"
    )
    assert told(text)[1:] == [
        f"61000000 USD exact export level {OMSK} I полугодие 2022",
        "3000000 USD exact export level Омская область > Китай I полугодие 2022",
    ]


def test_a_partner_is_not_taken_from_what_is_only_said_later() -> None:
    text = "Экспорт Омской области в 2022 году составил 376 млн долларов. Главным покупателем остаётся Казахстан."
    (figure,) = figures(text)
    assert (figure.partners, figure.partner_all) == ((), True)


def test_a_turnover_with_all_stays_so_where_no_region_reports_it() -> None:
    text = "Внешнеторговый оборот сократился на 7 % и составил 1,3 млрд долларов. С Казахстаном оборот вырос на 4 %."
    assert [figure.partner_all for figure in figures(text)] == [True, True, False]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Внешнеторговый оборот Омской области в 2021 году составил 1200 млн долларов, в том числе со странами СНГ — 620 млн. Экспорт — 750 млн.",
            "750000000 USD exact export level Омская область > all 2021",
        ),
        (
            "Товарооборот между Россией и Казахстаном в 2022 году достиг 28 млрд долларов, 76 регионов имеют с республикой связи.",
            "28000000000 USD exact turnover level Россия > Казахстан 2022",
        ),
        (
            "В 2022 году Костанайская область экспортировала в Россию 320 тысяч тонн пшеницы. Среди получателей — Курганская область (110 тысяч тонн).",
            "110000 t exact export level Костанайская область > Курганская область 2022 (пшеница)",
        ),
        (
            "В 2022 году экспорт Омской области в Казахстан вырос, а импорт — на 0,2 % до 19 млн долларов.",
            f"19000000 USD exact import level {OMSK} 2022",
        ),
        (
            "Стороны рассчитывают к 2025 году довести товарооборот Омской области и Казахстана до 2 млрд долларов, сейчас он составляет 1,3 млрд.",
            f"1300000000 USD exact turnover level {OMSK} -",
        ),
        (
            "Омская область → Казахстан, январь–апрель 2022 года:\n• экспорт — 61 млн долларов",
            f"61000000 USD exact export level {OMSK} январь–апрель 2022",
        ),
    ],
)
def test_the_last_figure(text: str, expected: str) -> None:
    assert told(text)[-1] == expected


def test_the_word_year_may_be_said_once() -> None:
    text = "В прошлом году торговля Омской области с Казахстаном превысила 310 млн долларов, а за три квартала нынешнего — 274 млн."
    last = told(text, published=date(2023, 11, 1))[-1]
    assert last == f"274000000 USD exact turnover level {OMSK} январь–сентябрь 2023"


def test_a_headline_without_a_word_of_trade_tells_where_goods_go() -> None:
    text = "За 2021 год область отгрузила туда продукции на 9 млн долларов. На Беларусь пришлось 30 % вывоза."
    first = figures(text, title="Омская область: в Казахстан поехали холодильники")[0]
    assert [place.name for place in first.partners] == ["Казахстан"]


def test_a_share_whose_goods_are_not_read_is_left_out_of_a_list_of_goods() -> None:
    text = "В 2022 году в экспорте Омской области в Казахстан 23 % занимает продовольствие, 18 % — прочее."
    assert [figure.goods for figure in figures(text)] == ["продовольствие"]


@pytest.mark.parametrize(
    "text, rising",
    [
        ("Омская область планирует увеличить экспорт в Казахстан на 10 %.", True),
        ("Ожидается, что экспорт Омской области в Казахстан снизится на 10 %.", False),
        ("Омская область планирует довести экспорт в Казахстан до 10 млн долларов.", None),
    ],
)
def test_a_change_that_is_aimed_at_keeps_its_direction(text: str, *, rising: bool | None) -> None:
    assert [figure.rising for figure in figures(text)] == [rising]
