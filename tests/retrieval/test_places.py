"""What the reader of places takes for a place, which one, and what it leaves alone."""

from __future__ import annotations

from functools import lru_cache

import pycountry
import pymorphy3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.figures.declension import CASES, Case
from retrieval.figures.kazakh_suffixes import kazakh_form
from retrieval.figures.places import (
    ALL_PLACES,
    neighbours,
    place,
    place_name,
    read_places,
    regions_of,
    similar_places,
)

REGIONS = [*regions_of("RU"), *regions_of("KZ")]
ALTAI = ("Алтайский край", "Республика Алтай")


def names(text: str) -> list[str]:
    """The places of a text, ambiguous ones joined by a slash."""
    return ["/".join(p.name for p in mention.places) for mention in read_places(text)]


@lru_cache(maxsize=1)
def morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


# --- Which places there are


def test_russia_has_89_subjects_and_kazakhstan_17_oblasts_and_3_cities():
    assert (len(regions_of("RU")), len(regions_of("KZ"))) == (89, 20)


def test_names_are_unique():
    assert len({p.name for p in ALL_PLACES}) == len(ALL_PLACES)


@pytest.mark.parametrize("country", ["RU", "KZ"])
def test_every_code_of_iso_3166_2_has_its_region(country):
    codes = {s.code for s in pycountry.subdivisions.get(country_code=country)}
    assert codes == {p.code for p in regions_of(country) if p.code}


def test_every_country_of_iso_3166_1_is_there():
    countries = {p.code for p in ALL_PLACES if p.kind == "country"}
    assert countries == {c.alpha_2 for c in pycountry.countries}


@pytest.mark.parametrize("where", ALL_PLACES, ids=lambda p: p.name)
def test_a_place_is_found_by_its_code_and_its_name_in_three_languages(where):
    assert place(where.name) == where
    for language in ("en", "kk"):
        assert where in {
            p for m in read_places(f"x {place_name(where, language=language)}") for p in m.places
        }
    if where.code:
        assert place(where.code) == where


# --- Inflection


def inflected(name: str, case: Case) -> str:
    """The name in a case, by a dictionary that the reader does not use."""
    words = name.split(" ")
    if words[0] in ("Республика", "область") or words == ["Марий", "Эл"]:
        return " ".join([_inflected_word(words[0], case) if words[0] != "Марий" else "Марий", *words[1:]])
    return " ".join(_inflected_word(word, case, adjective=word != words[-1]) for word in words)


def _inflected_word(word: str, case: Case, *, adjective: bool = False) -> str:
    head, hyphen, last = word.rpartition("-")
    parses = morphology().parse(last)
    wanted = [p for p in parses if ("ADJF" if adjective else "NOUN") in p.tag and {"nomn"} & p.tag.grammemes]
    singular = [p for p in wanted if "sing" in p.tag] or wanted
    form = (singular or parses)[0].inflect({case})
    return head + hyphen + (form.word if form else last)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("region", REGIONS, ids=lambda p: p.name)
def test_every_region_is_read_in_every_case(region, case):
    form = inflected(region.name, case)
    sentence = f"Договор, {form[:1].upper() + form[1:]}: отчёт"
    assert [m.places for m in read_places(sentence)] == [(region,)]


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Алтайский край", "Алтайского края, Алтайскому краю, Алтайский край, Алтайским краем, Алтайском крае"),
        ("Томская область", "Томской области, Томской области, Томскую область, Томской областью, Томской области"),
        ("Республика Алтай", "Республики Алтай, Республике Алтай, Республику Алтай, Республикой Алтай, Республике Алтай"),
        ("область Абай", "области Абай, области Абай, область Абай, областью Абай, области Абай"),
        ("Казахстан", "Казахстана, Казахстану, Казахстан, Казахстаном, Казахстане"),
        ("Киргизия", "Киргизии, Киргизии, Киргизию, Киргизией, Киргизии"),
        ("Китай", "Китая, Китаю, Китай, Китаем, Китае"),
        ("Санкт-Петербург", "Санкт-Петербурга, Санкт-Петербургу, Санкт-Петербург, Санкт-Петербургом, Санкт-Петербурге"),
        ("Тыва", "Тывы, Тыве, Тыву, Тывой, Тыве"),
        ("Крым", "Крыма, Крыму, Крым, Крымом, Крыму"),
        ("Алматы", "Алматы, Алматы, Алматы, Алматы, Алматы"),
        ("Марий Эл", "Марий Эл, Марий Эл, Марий Эл, Марий Эл, Марий Эл"),
        ("ЕАЭС", "ЕАЭС, ЕАЭС, ЕАЭС, ЕАЭС, ЕАЭС"),
        ("Нидерланды", "Нидерландов, Нидерландам, Нидерланды, Нидерландами, Нидерландах"),
        ("Босния и Герцеговина", "Боснии и Герцеговины, Боснии и Герцеговине, Боснию и Герцеговину, Боснией и Герцеговиной, Боснии и Герцеговине"),
        ("Папуа — Новая Гвинея", "Папуа — Новой Гвинеи, Папуа — Новой Гвинее, Папуа — Новую Гвинею, Папуа — Новой Гвинеей, Папуа — Новой Гвинее"),
        ("Демократическая Республика Конго", "Демократической Республики Конго, Демократической Республике Конго, Демократическую Республику Конго, Демократической Республикой Конго, Демократической Республике Конго"),
    ],
)  # fmt: skip
def test_a_name_is_written_in_every_case(name, forms):
    where = place(name)
    assert where is not None
    assert [place_name(where, case) for case in CASES] == [name, *forms.split(", ")]


def test_names_are_written_in_english_and_kazakh():
    altai, tomsk = place("RU-ALT"), place("RU-TOM")
    assert altai is not None
    assert tomsk is not None
    assert (place_name(altai, language="en"), place_name(altai, language="kk")) == (
        "Altai Krai",
        "Алтай өлкесі",
    )
    assert (place_name(tomsk, language="en"), place_name(tomsk, language="kk")) == (
        "Tomsk Oblast",
        "Томск облысы",
    )


@pytest.mark.parametrize(
    ("name", "case", "form"),
    [
        ("Қазақстан", "inst", "Қазақстанмен"),
        ("Қазақстан", "gent", "Қазақстанның"),
        ("Ресей", "datv", "Ресейге"),
        ("Томск облысы", "gent", "Томск облысының"),
        ("Алтай өлкесі", "loct", "Алтай өлкесінде"),
        ("Шымкент", "abl", "Шымкенттен"),
        ("Атырау", "accs", "Атырауды"),
    ],
)
def test_a_kazakh_name_takes_the_suffix_of_its_vowels_and_last_letter(name, case, form):
    assert kazakh_form(name, case) == form


# --- What a name may look like


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Татария и РТ", ["Татарстан", "Татарстан"]),
        ("Республика Хакасия", ["Хакасия"]),
        ("в Республике Саха (Якутия)", ["Якутия"]),
        ("ХМАО — Югра и ЯНАО", ["Ханты-Мансийский автономный округ", "Ямало-Ненецкий автономный округ"]),
        ("Кузбасс, Приморье, Прикамье", ["Кемеровская область", "Приморский край", "Пермский край"]),
        ("на Среднем и Южном Урале", ["Свердловская область", "Челябинская область"]),
        ("Оренбуржье, Ставрополье и Подмосковье", ["Оренбургская область", "Ставропольский край", "Московская область"]),
        ("СПб и Питер", ["Санкт-Петербург", "Санкт-Петербург"]),
        ("в Омской обл. и Новосибирской обл.", ["Омская область", "Новосибирская область"]),
        ("респ. Алтай", ["Республика Алтай"]),
        ("ВКО, ЗКО и СКО", ["Восточно-Казахстанская область", "Западно-Казахстанская область", "Северо-Казахстанская область"]),
        ("Восточной-Казахстанской области", ["Восточно-Казахстанская область"]),
        ("Восточно – Казахстанская область", ["Восточно-Казахстанская область"]),
        ("Восточный Казахстан", ["Восточно-Казахстанская область"]),
        ("Семипалатинская и Талдыкорганская области", ["область Абай", "область Жетысу"]),
        ("Южно-Казахстанская область, ныне Туркестанская", ["Туркестанская область", "Туркестанская область"]),
        ("Нур-Султан и Алма-Ата", ["Астана", "Алматы"]),
        ("РК и РФ", ["Казахстан", "Россия"]),
        ("КНР, Поднебесная, США, ОАЭ", ["Китай", "Китай", "США", "ОАЭ"]),
        ("Кыргызстан и Беларусь", ["Киргизия", "Белоруссия"]),
        ("страны СНГ и дальнего зарубежья", ["СНГ", "дальнее зарубежье"]),
        ("УрФО, Сибирский федеральный округ, Поволжье", ["Уральский федеральный округ", "Сибирский федеральный округ", "Поволжье"]),
        ("Altai Krai, Tomsk Region, East Kazakhstan region", ["Алтайский край", "Томская область", "Восточно-Казахстанская область"]),
        ("Kazakhstan's trade with Russia", ["Казахстан", "Россия"]),
        ("Шығыс Қазақстан облысының Ресеймен саудасы", ["Восточно-Казахстанская область", "Россия"]),
        ("Томск облысынан Қазақстанға", ["Томская область", "Казахстан"]),
        ("Красноярск өлкесі мен Қазақстан арасында", ["Красноярский край", "Казахстан"]),
        ("алтайский край казахстан 2020", ["Алтайский край", "Казахстан"]),
        ("экспорт из кургана в казахстан", ["Курганская область", "Казахстан"]),
        ("мэр Кургана Елена", ["Курганская область"]),
        ("Russia/Kazakhstan", ["Россия", "Казахстан"]),
        ("КАЗАХСТАН И ТОМСКАЯ ОБЛАСТЬ", ["Казахстан", "Томская область"]),
    ],
)  # fmt: skip
def test_a_place_is_read_by_any_of_its_names(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Омская и Новосибирская области", ["Омская область", "Новосибирская область"]),
        ("Алтайского и Красноярского краёв", ["Алтайский край", "Красноярский край"]),
        ("Омской, Томской и Новосибирской областей", ["Омская область", "Томская область", "Новосибирская область"]),
        ("Алтайского края, Омской и Курганской областей", ["Алтайский край", "Омская область", "Курганская область"]),
        ("Московской и Ленинградской областями", ["Московская область", "Ленинградская область"]),
        ("Северо- и Восточно-Казахстанской областями", ["Северо-Казахстанская область", "Восточно-Казахстанская область"]),
        ("республик Тыва и Алтай", ["Тыва", "Республика Алтай"]),
        ("Omsk and Tomsk regions", ["Омская область", "Томская область"]),
        ("Омбы және Томск облыстары", ["Омская область", "Томская область"]),
        ("Түмен, Қорған және Омбы облыстарымен", ["Тюменская область", "Курганская область", "Омская область"]),
    ],
)  # fmt: skip
def test_places_joined_by_and_share_the_noun_that_follows(text, expected):
    mentions = read_places(text)
    assert [m.places[0].name for m in mentions] == expected
    assert all(m.stated and not m.adjective for m in mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("алтайский экспорт", "Алтайский край"),
        ("томских предприятий", "Томская область"),
        ("казахстанскими", "Казахстан"),
        ("татарстанская", "Татарстан"),
        ("московская", "Москва"),
        ("қазақстандық тауарлар", "Казахстан"),
        ("Russian exports", "Россия"),
    ],
)
def test_an_attribute_is_marked_as_one(text, expected):
    (mention,) = read_places(text)
    assert (mention.places[0].name, mention.adjective, mention.stated) == (expected, True, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("у томичей", "Томская область"),
        ("алтайцы", "Алтайский край"),
        ("казахстанцам", "Казахстан"),
        ("оренбуржцев", "Оренбургская область"),
        ("в Барнауле", "Алтайский край"),
        ("из Усть-Каменогорска", "Восточно-Казахстанская область"),
        ("Өскеменде", "Восточно-Казахстанская область"),
        ("Петропавловск", "Северо-Казахстанская область"),
        ("Петропавловске-Камчатском", "Камчатский край"),
        ("в Ростове-на-Дону", "Ростовская область"),
        ("во Владимире", "Владимирская область"),
        ("to Barnaul", "Алтайский край"),
    ],
)
def test_a_town_or_its_people_stand_for_the_region_unstated(text, expected):
    (mention,) = read_places(text)
    assert (mention.places[0].name, mention.adjective, mention.stated) == (expected, False, False)


@pytest.mark.parametrize(
    "text", ["российско-казахстанский товарооборот", "российско – казахстанская торговля"]
)
def test_a_compound_attribute_names_both_sides(text):
    assert names(text) == ["Россия", "Казахстан"]


@pytest.mark.parametrize(
    ("text", "adjective"),
    [("в Томском университете", True), ("между Томском и Барнаулом", False), ("над Томском", False)],
)
def test_a_form_shared_by_a_town_and_its_attribute_is_told_by_the_preposition(text, adjective):
    assert read_places(text)[0].adjective is adjective


# --- Altai


@pytest.mark.parametrize("text", ["партнёр для Алтая", "Алтай", "Алтаем", "trade of Altai"])
def test_altai_alone_is_either_of_two_places(text):
    (mention,) = read_places(text)
    assert tuple(p.name for p in mention.places) == ALTAI


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Горного Алтая", ALTAI[1]),
        ("Республикой Алтай", ALTAI[1]),
        ("Altai Republic", ALTAI[1]),
        ("Алтайского края", ALTAI[0]),
        ("алтайские", ALTAI[0]),
        ("Altai Krai", ALTAI[0]),
    ],
)
def test_the_two_altais_are_never_one(text, expected):
    assert names(text) == [expected]


def test_an_ambiguous_name_is_no_single_place():
    assert place("Алтай") is None


# --- Letters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kазахстан", "Казахстан"),
        ("Казаxстанoм", "Казахстан"),
        ("Αлтайский край", "Алтайский край"),
        ("Орёлская", None),
        ("в г. Орел", "Орловская область"),
        ("в г. Орёл", "Орловская область"),
        ("Казах\u00adстан", "Казахстан"),
        ("Росси\u0301я", "Россия"),
        ("Алтаи\u0306скии\u0306 край", "Алтайский край"),
        ("Алтайский\u00a0край", "Алтайский край"),
        ("Шыгыс Казакстан облысы", "Восточно-Казахстанская область"),
    ],
)
def test_look_alikes_and_missing_letters_do_not_matter(text, expected):
    assert names(text) == ([expected] if expected else [])


def test_offsets_are_those_of_the_text_as_given():
    text = "Росси\u0301я продаёт в Kазахстан и Алтаи\u0306скии\u0306 край"
    assert [text[m.start : m.end] for m in read_places(text)] == [
        "Росси\u0301я",
        "Kазахстан",
        "Алтаи\u0306скии\u0306 край",
    ]


# --- What is no place


@pytest.mark.parametrize(
    "text",
    [
        "край, область и республика",
        "Орёл летит над курганом, вижу орла",
        "пермский период",
        "Вот рт и чад",
        "Семей стало больше: не только у семей с детьми",
        "Того же мнения эксперты, до того дня",
        "Вот перу автора",
        "Президент Владимир Путин",
        "с Владимиром Якушевым",
        "Александр Орловский",
        "Орловский А. В.",
        "улица Кирова, проспект Московский",
        "на 480 миллионов долларов США",
        "5 млн долл. США",
        "US$ 5 million, 5 million US dollars",
        "российских рублей и казахстанских тенге",
        "млн АҚШ доллары",
        "завод «Алтайлесмаш»",
        "КИП “Енисейская Сибирь”",
        'форум "Наш общий дом - Алтай"',
        "altai_krai@mail.ru, inform.kz/kazakhstan, kazakhstan.news.kz",
        "example.com/ru/news/2019/04/16/torg-mezhdu-russia-i-kazakhstan",
        "Сибирское таможенное управление",
        "ДО ТОГО КАК ВЫРОСЛО",
        "Иванова и Иванов",
        "the chad, a jordan",
        "President Vladimir Putin",
        "сонымен қатар бір ғана",
        "нефть марки Urals",
        "рейс Air Astana",
    ],
)
def test_what_only_looks_like_a_place_is_left_out(text):
    assert names(text) == []


def test_speech_in_quotation_marks_is_read():
    text = (
        "«Казахстан — наш партнёр», — сказал он. «Томская область в прошлом году поставила в Казахстан лес»"
    )
    assert names(text) == ["Казахстан", "Томская область", "Казахстан"]


# --- Lookup, neighbours, errors in writing


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("RU-ALT", "Алтайский край"),
        ("KZ", "Казахстан"),
        ("in", None),
        ("KAZ", "Казахстан"),
        ("Татарии", "Татарстан"),
        ("Tomsk Oblast", "Томская область"),
        ("Қазақстан", "Казахстан"),
        ("товарооборот", None),
        ("Томская область и Казахстан", None),
        ("", None),
    ],
)
def test_a_place_is_looked_up_by_any_name_or_code(name, expected):
    found = place(name)
    assert (found.name if found else None) == expected


def test_neighbours_lie_across_the_border_and_know_each_other():
    omsk = place("RU-OMS")
    assert omsk is not None
    assert {p.name for p in neighbours(omsk)} == {"Северо-Казахстанская область", "Павлодарская область"}
    assert all(
        here in neighbours(there) and here.country != there.country
        for here in REGIONS
        for there in neighbours(here)
    )


def test_a_region_away_from_the_border_has_no_neighbours():
    tomsk = place("RU-TOM")
    assert tomsk is not None
    assert neighbours(tomsk) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("алтаский край", "Алтайский край"),
        ("тОмской обл", "Томская область"),
        ("томкой области", "Томская область"),
        ("казахстн", "Казахстан"),
        ("краснояский край", "Красноярский край"),
        ("новосибирскаая", "Новосибирская область"),
        ("оренбужская", "Оренбургская область"),
        ("рассия", "Россия"),
        ("восточно-казахстнская область", "Восточно-Казахстанская область"),
        ("kazahstan", "Казахстан"),
    ],
)
def test_an_error_in_a_name_is_forgiven(word, expected):
    best, score = similar_places(word)[0]
    assert best.name == expected
    assert 0.7 < score <= 1


@pytest.mark.parametrize(
    "word", ["товарооборот", "сколько", "россыпь", "экспорт", "край", "области", "рост", "год"]
)
def test_an_ordinary_word_is_like_no_place(word):
    assert similar_places(word) == []


# --- Any text

PIECES = """
    Алтайский край Казахстан и Омская область - « » " , . Kазахстан Саха ( Якутия ) Алтаи Владимир Путин ТОГО Západ İ
    республик Тыва г. Западно- облыстары
"""
TEXTS = st.lists(
    st.sampled_from([*PIECES.split(), *"\n \u00ad\u0306\u0301"]) | st.text(max_size=5), max_size=20
).map("".join)


@given(TEXTS)
def test_mentions_lie_in_any_text_in_order_without_overlap(text):
    end = 0
    for mention in read_places(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.places
        end = mention.end


@given(TEXTS, st.sampled_from(REGIONS), st.sampled_from(CASES))
def test_a_region_is_found_in_whatever_surroundings(text, region, case):
    sentence = f"{text}. Отчёт: г. {place_name(region, case)}."
    assert region in read_places(sentence)[-1].places
