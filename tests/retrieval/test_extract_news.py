"""What ordinary regional news leave to their reader: who was visited, what «это» goes on about, whose partner is whose.

The lines after a text are its figures, in the order of the text, as `slots` writes them.
"""

from __future__ import annotations

import pytest
from made_articles import told

KURGAN = "Курганская область > Казахстан"
KOSTANAY = "Курганская область > Костанайская область"


@pytest.mark.parametrize(
    "title, text, expected",
    [
        (
            "Вадим Шумков посетил Костанай",
            "Глава Курганской области провёл в Костанае два дня. Задача — выйти на оборот в 90 млн долларов.",
            [f"90000000 USD exact turnover target {KOSTANAY} -"],
        ),
        (
            "Вадим Шумков провёл переговоры с акимом Костанайской области",
            "Курганская область и её соседи обсудили дороги. За 2022 год взаимная торговля составила 61 млн долларов.",
            [f"61000000 USD exact turnover level {KOSTANAY} 2022"],
        ),
        (
            "«Казахстан — наш рынок», — says Kurgan trade official",
            "Last year the region sold goods worth $41 million there.",
            ["41000000 USD exact export level Курганская область > Казахстан 2022"],
        ),
    ],
)
def test_who_was_visited_or_met_is_the_partner_of_who_came(
    title: str, text: str, expected: list[str]
) -> None:
    assert told(text, title=title) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Курганская область и Костанай дружат театрами.\n\nКазахстан является нашим главным торговым партнёром, за 2022 год товарооборот превысил 90 млн долларов.",
            [f"90000000 USD more_than turnover level {KURGAN} 2022"],
        ),
        (
            "Курганская область и Костанай дружат театрами.\n\nКазахстан занимает первое место в списке партнёров региона. В 2022 году товарооборот составил 90 млн долларов.",
            [f"90000000 USD exact turnover level {KURGAN} 2022"],
        ),
        (
            "Kazakhstan became Kurgan Region's second-largest trading partner in 2022. Trade rose to $90 million.",
            [f"90000000 USD exact turnover level {KURGAN} 2022"],
        ),
        (
            "Казахстан — второй после Белоруссии покупатель курганских товаров в СНГ, на него пришлось 41 млн долларов экспорта в 2022 году.",
            [f"41000000 USD exact export level {KURGAN} 2022"],
        ),
    ],
)
def test_the_country_that_is_called_a_partner_is_one(text: str, expected: list[str]) -> None:
    assert told(text, language="en" if text.startswith("Kaz") else "ru") == expected


@pytest.mark.parametrize(
    "title, text, expected",
    [
        (
            "Марий Эл и Казахстан наращивают торговлю",
            "За 2022 год внешнеторговый оборот между республиками составил 23 млн долларов.",
            ["23000000 USD exact turnover level Марий Эл > Казахстан 2022"],
        ),
        (
            "Завод увеличил продажи в Казахстане",
            "Доля машиностроения в курганском экспорте в Казахстан достигает 45 %. Сам экспорт за 2022 год составил 90 млн долларов.",
            [
                f"45 % exact export share {KURGAN} - (машиностроение)",
                f"90000000 USD exact export level {KURGAN} 2022",
            ],
        ),
        (
            "Курганские содовики покоряют соседей",
            "Завод каждую пятую тонну продаёт в Казахстан. В целом по области экспорт в эту страну в 2022 году составил 90 млн долларов.",
            [f"90000000 USD exact export level {KURGAN} 2022"],
        ),
        (
            "Внешняя торговля Курганской области",
            "Оборот области в 2022 году составил 300 млн долларов. Экспорт — 200 млн. Казахстан на первом месте среди партнёров региона — 120 млн долларов, или 40 % оборота.",
            [
                "300000000 USD exact turnover level Курганская область > all 2022",
                "200000000 USD exact export level Курганская область > all 2022",
                f"120000000 USD exact turnover level {KURGAN} 2022",
                f"40 % exact turnover share {KURGAN} 2022",
            ],
        ),
    ],
)
def test_whose_trade_a_text_tells(title: str, text: str, expected: list[str]) -> None:
    assert told(text, title=title) == expected


def test_a_list_of_where_it_went_may_name_the_noun_once() -> None:
    text = "За 2022 год Костанайская область отправила 1840 тонн говядины, из них 1200 тонн — в Оренбургскую область, 640 тонн — в Курганскую."
    assert told(text)[1:] == [
        "1200 t exact export level Костанайская область > Оренбургская область 2022 (говядина)",
        "640 t exact export level Костанайская область > Курганская область 2022",
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Товарооборот Курганской области с Казахстаном в 2022 году составил 66 млн долларов: 59 млн – экспорт и 7 млн – импорт.",
            [
                f"66000000 USD exact turnover level {KURGAN} 2022",
                f"59000000 USD exact export level {KURGAN} 2022",
                f"7000000 USD exact import level {KURGAN} 2022",
            ],
        ),
        (
            "За пять лет торговля Курганской области с Казахстаном выросла с 62 млн долларов в 2017 году до 131 млн долларов в 2022-м.",
            [
                f"62000000 USD exact turnover level {KURGAN} 2017",
                f"131000000 USD exact turnover level {KURGAN} 2022",
            ],
        ),
        (
            "В 2022 году Казахстан стал главным покупателем курганских товаров, опередив Китай (9 млн долларов).",
            ["9000000 USD exact export level Курганская область > Китай 2022"],
        ),
        (
            "Область рассчитывает в 2023 году экспортировать в Казахстан досок на 900 млн рублей против 640 млн в прошлом году, сообщили в Курганской области.",
            [
                f"900000000 RUB exact export forecast {KURGAN} 2023 (доски)",
                f"640000000 RUB exact export level {KURGAN} 2022 (доски)",
            ],
        ),
        (
            "Костанайские заводы поставили в Россию продукции на 141 млн долларов в 2022 году. Больше всего — на 38 млн — купила Омская область. Курганская приобрела на 29 млн.",
            [
                "141000000 USD exact export level Костанайская область > Россия 2022",
                "38000000 USD exact import level Омская область > Костанайская область 2022",
                "29000000 USD exact import level Курганская область > Костанайская область 2022",
            ],
        ),
    ],
)
def test_amounts_of_other_flows_years_and_buyers_beside_one_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_pace_of_growth_is_an_index_and_no_change() -> None:
    text = "Экспорт Курганской области в Казахстан в 2022 году — 64 млн долларов (темп роста 121 %)."
    assert told(text) == [f"64000000 USD exact export level {KURGAN} 2022"]


def test_a_pronoun_that_stands_for_goods_is_no_side() -> None:
    text = "Курганская область торгует с Казахстаном. Крупнейшая статья экспорта — арматура, на неё в 2022 году пришлось 12 млн долларов."
    assert told(text) == [f"12000000 USD exact export level {KURGAN} 2022"]


TURNOVER = "Товарооборот Курганской области с Казахстаном в 2022 году составил 200 млн долларов."


@pytest.mark.parametrize(
    "text, expected",
    [
        ("По его оценке, в нынешнем году цифра может приблизиться к 250 миллионам.", f"250000000 USD about turnover forecast {KURGAN} 2023"),
        ("Львиная доля — 150 млн долларов — приходится на Костанайскую область.", f"150000000 USD exact turnover level {KOSTANAY} 2022"),
        ("Зато уже в 2021-м мы вышли на 180 миллионов.", f"180000000 USD exact turnover level {KURGAN} 2021"),
        ("За январь–февраль текущего года показатель равен 31 млн долларов.", f"31000000 USD exact turnover level {KURGAN} январь–февраль 2023"),
        ("Рост продолжается: в январе прибавили ещё 20 процентов.", f"20 % exact turnover change {KURGAN} январь 2023"),
        ("Почти 70 % этого объёма приходится на Костанайскую область.", f"70 % about turnover share {KOSTANAY} 2022"),
        ("За первый квартал он потерял ещё 4 %.", f"4 % exact turnover change {KURGAN} I квартал 2022"),
        ("Кроме того, в Узбекистан поставлено продукции на 5 млн долларов.", "5000000 USD exact export level Курганская область > Узбекистан 2022"),
    ],
)  # fmt: skip
def test_what_goes_on_about_the_figure_before(text: str, expected: str) -> None:
    assert told(f"{TURNOVER} {text}")[1:] == [expected]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "В 2022 году Курганская область ввезла из Казахстана овощи на 9 млн долларов. В обратном направлении идут трубы — на 14 млн долларов.",
            [f"9000000 USD exact import level {KURGAN} 2022", f"14000000 USD exact export level {KURGAN} 2022"],
        ),
        (
            "В 2022 году Курганская область отправила в Казахстан 5 тысяч тонн муки. В министерстве уточнили, что в денежном выражении это 2 млн долларов.",
            [f"5000 t exact export level {KURGAN} 2022 (мука)", f"2000000 USD exact export level {KURGAN} 2022 (мука)"],
        ),
        (
            "Казахстан формирует почти половину товарооборота Курганской области. В 2022 году эта цифра составила 46,2 %.",
            [f"50 % about turnover share {KURGAN} -", f"46.2 % exact turnover share {KURGAN} 2022"],
        ),
        (
            "Курганская область торгует с Казахстаном. «В 2022 году мы видим рост на 31 %, до 25 млн долларов», — сказал губернатор о товарообороте с республикой.",
            [f"31 % exact turnover change {KURGAN} 2022", f"25000000 USD exact turnover level {KURGAN} 2022"],
        ),
    ],
)  # fmt: skip
def test_what_the_words_before_or_after_say_of_an_amount(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Оборот Курганской области с Казахстаном в 2022 году — 126 млн долларов, причём 95 % составляет курганский экспорт.",
            [f"126000000 USD exact turnover level {KURGAN} 2022", f"95 % exact export share {KURGAN} 2022"],
        ),
        (
            "Внешнеторговый оборот Курганской области за 2022 год превысил 300 млн долларов, из которых 38 процентов — торговля с Казахстаном.",
            ["300000000 USD more_than turnover level Курганская область > all 2022", f"38 % exact turnover share {KURGAN} 2022"],
        ),
        (
            "Экспорт Курганской области в Казахстан в 2022 году составил 90 млн долларов (минус 9,1 %).",
            [f"90000000 USD exact export level {KURGAN} 2022", f"9.1 % exact export change {KURGAN} 2022"],
        ),
        (
            "Экспорт Курганской области в Казахстан в 2022 году составил 90 млн долларов. Импорт из Казахстана втрое меньше — 30 млн долларов.",
            [f"90000000 USD exact export level {KURGAN} 2022", f"30000000 USD exact import level {KURGAN} 2022"],
        ),
        (
            "Экспорт Курганской области в Казахстан за 11 месяцев 2022 года достиг 90 млн долларов. Это на 16 % больше прошлогоднего.",
            [f"90000000 USD exact export level {KURGAN} январь–ноябрь 2022", f"16 % exact export change {KURGAN} январь–ноябрь 2022"],
        ),
        (
            "Товарооборот Курганской области с Казахстаном в 2023 году может увеличиться до 120 млн долларов.",
            [f"120000000 USD exact turnover forecast {KURGAN} 2023"],
        ),
    ],
)  # fmt: skip
def test_shares_changes_and_forecasts_as_news_say_them(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Экспорт Костанайской области в Россию в 2022 году — 62 млн долларов, ввоз российских товаров — почти 100 млн.",
            [
                "62000000 USD exact export level Костанайская область > Россия 2022",
                "100000000 USD about import level Костанайская область > Россия 2022",
            ],
        ),
        (
            "В 2022 году курганские аграрии продали 41 тысячу тонн зерна Казахстану. В Латвию вывезено 5 тысяч тонн.",
            [f"41000 t exact export level {KURGAN} 2022 (зерно)", "5000 t exact export level Курганская область > Латвия 2022"],
        ),
        (
            "Куда поехали курганские товары в 2022 году?\n\nКазахстан — 41 млн $\nБелоруссия — 20 млн $",
            [f"41000000 USD exact export level {KURGAN} 2022", "20000000 USD exact export level Курганская область > Белоруссия 2022"],
        ),
        (
            "В 2022 году туда ушло 310 кубометров досок, сообщили в Курганской области.",
            [],
        ),
    ],
)  # fmt: skip
def test_where_goods_went_and_where_they_came_from(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "title, partner",
    [("Зауралье увеличило экспорт арматуры", "all"), ("Зауралье и Казахстан: итоги года", "Казахстан")],
)
def test_a_flow_goes_to_all_where_nobody_abroad_is_named(title: str, partner: str) -> None:
    text = "В 2022 году Курганская область экспортировала арматуру на 41 млн долларов."
    assert told(text, title=title) == [
        f"41000000 USD exact export level Курганская область > {partner} 2022 (арматура)"
    ]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Kurgan Region's trade with Kazakhstan totaled $90 million in 2022, with local exporters shipping pipes and food worth $60 million.",
            [f"90000000 USD exact turnover level {KURGAN} 2022", f"60000000 USD exact export level {KURGAN} 2022 (pipes and food)"],
        ),
        (
            "Kurgan Region and Kazakhstan intend to bring mutual trade to $200 million by 2026, the republic's investment agency said.",
            [f"200000000 USD exact turnover target {KURGAN} 2026"],
        ),
        (
            "Trade between Kurgan Region and Kazakhstan rose by nearly a fifth to $90 million in 2022, of which $60 million came from Kurgan's exports.",
            [
                f"20 % about turnover change {KURGAN} 2022",
                f"90000000 USD exact turnover level {KURGAN} 2022",
                f"60000000 USD exact export level {KURGAN} 2022",
            ],
        ),
        (
            "Kurgan Region exports machines. Kazakhstan takes about 60% of the region's exports.",
            [f"60 % about export share {KURGAN} -"],
        ),
        (
            "Kurgan Region's trade with Kazakhstan is growing. We hope to finish the year with a turnover of $100 million.",
            [f"100000000 USD exact turnover target {KURGAN} 2022"],
        ),
    ],
)  # fmt: skip
def test_english_news(text: str, expected: list[str]) -> None:
    assert told(text, language="en") == expected


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "Қостанай облысы мен Ресейдің Қорған облысы арасындағы тауар айналымы 2022 жылы 51 млн долларды құрады. Бұл 2021 жылғы көрсеткіштен 18 пайызға артық.",
            [
                "51000000 USD exact turnover level Костанайская область > Курганская область 2022",
                "18 % exact turnover change Костанайская область > Курганская область 2022",
            ],
        ),
        (
            "Қостанай облысының сыртқы сауда айналымы 2022 жылы 2 млрд долларға жетті. Оның 48 пайызы Ресейге тиесілі.",
            [
                "2000000000 USD exact turnover level Костанайская область > all 2022",
                "48 % exact turnover share Костанайская область > Россия 2022",
            ],
        ),
        (
            "Қостанай облысы мен Ресей арасындағы өзара сауда 2022 жылы 420 млн доллар болды.",
            ["420000000 USD exact turnover level Костанайская область > Россия 2022"],
        ),
    ],
)
def test_kazakh_news(text: str, expected: list[str]) -> None:
    assert told(text, language="kk") == expected
