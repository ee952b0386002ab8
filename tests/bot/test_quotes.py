"""Which sentences may be quoted in answer to a question, and how a quotation is written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quotes import asked_noun, quotable, quoted
from retrieval.question import parse_question
from retrieval.types import Article, EvidenceSentence, Sentence

LEAD = "Омская область и Казахстан обсудили торговлю."


def evidence(sentence: str, number: int = 1, before: str = LEAD) -> EvidenceSentence:
    text = f"{before} {sentence}"
    article = Article("a", "a.txt", "Омская область и Казахстан", text, date(2022, 3, 1), None, None, "ru")
    start = len(before) + 1
    return EvidenceSentence(
        number, article, Sentence(1, start, len(text), sentence, 0, heading=False), (), 1.0
    )


def quoted_for(question: str, *sentences: str) -> list[str]:
    found = [evidence(s, n) for n, s in enumerate(sentences, 1)]
    return [e.sentence.text for e in quotable(found, parse_question(question))]


@pytest.mark.parametrize(
    "question, sentence",
    [
        ("Что Омская область отправляет в Казахстан?", "Омская область отправляет в Казахстан каучук."),
        ("Что Казахстан поставляет в Омскую область?", "Из Казахстана в область ввозят лук и арбузы."),
        ("Что Казахстан поставляет в Омскую область?", "Среди отгруженного — лук и арбузы."),
        ("Сколько студентов из Казахстана учится в Омске?", "Студентов из Казахстана в Омске 6700."),
        ("Какой теме был посвящён форум в Омской области?", "Темой форума стала экология."),
        ("Почему упал экспорт Омской области?", "Экспорт Омской области упал из-за неурожая."),
        (
            "Почему вырос экспорт Омской области?",
            "Рост обеспечил спрос на муку, и потому вывоз дошёл до 5 млн долларов.",
        ),
        ("Why did Omsk Region's exports fall?", "Omsk Region's exports fell because of a drought."),
        ("Почему упал товарооборот Омской области с Казахстаном?", "Виной тому неурожай."),
        (
            "Почему упал экспорт Омской области в Казахстан?",
            "Омская область продала Казахстану на 5 млн долларов, в 1,4 раза больше.",
        ),
        ("Почему вырос импорт Омской области из Казахстана?", "Импорт области из Казахстана упал на 5 %."),
        (
            "Какой регион торгует с Казахстаном больше всех?",
            "Больше всех с Казахстаном торгует Омская область.",
        ),
        (
            "Какой регион торгует с Казахстаном больше всех?",
            "Омская область занимает первое место по торговле с Казахстаном.",
        ),
    ],
)
def test_what_was_asked_about_is_quoted(question: str, sentence: str) -> None:
    assert quoted_for(question, sentence) == [sentence]


@pytest.mark.parametrize(
    "question, sentence",
    [
        ("Что Омская область отправляет в Казахстан?", "Казахстан отправляет в Омскую область арбузы."),
        ("Что Казахстан поставляет в Омскую область?", "Омская область отправляет в Казахстан каучук."),
        ("Что Омская область отправляет в Казахстан?", "Омская область наторговала с Казахстаном на 5 млн долларов."),
        ("Что Омская область отправляет в Казахстан?", "На развитие пункта пропуска выделено 2 млрд рублей."),
        ("Какой долг у Казахстана перед Омской областью?", "Оборот Омской области с Казахстаном — 5 млн долларов."),
        ("Какое население Омской области?", "Омская область граничит с Казахстаном."),
        ("Сколько туристов из Казахстана приехало в Омск?", "Контейнер из Омска в Казахстан стоит 3 тыс. долларов."),
        ("Сколько студентов из Казахстана учится в Омске?", "Студенты из Казахстана учатся в Омске."),
        ("Сколько студентов из Казахстана учится в Томске?", "Студентов из Казахстана 6700."),
        ("О чём говорили в Омской области в 2018 году?", "Говорили о торговле."),
        ("Что Казахстан поставляет в Омскую область?", "Казахстан | лук | 5"),
        ("Чем торгует Омская область?", "Томская область продала в Казахстан товаров на 5 млн долларов."),
        ("What does Narnia Region sell?", "Omsk Region sold goods worth $5 million."),
        ("Почему упал экспорт Омской области в Казахстан?", "Экспорт Омской области в Казахстан — 5 млн долларов."),
        ("Why did Omsk Region's exports fall?", "Omsk Region's exports were $5 million."),
        ("Почему упал экспорт Омской области в Казахстан?", "Экспорт Омской области в Казахстан упал на 5 %."),
        ("Почему упал экспорт Омской области в Казахстан?", "Импорт Омской области из Казахстана вырос на 5 %."),
        ("Почему упал экспорт Омской области в Казахстан?", "Экспорт Томской области в Казахстан вырос на 5 %."),
        ("Какой регион торгует больше всех?", "С Китаем регион торговал на 5 млн долларов."),
        ("Какой регион на первом месте по торговле?", "Казахстан занял третье место среди партнёров области."),
        ("Какой регион торгует с Казахстаном больше всех?", "Омская область торговала с Казахстаном на 5 млн долларов."),
    ],
)  # fmt: skip
def test_what_is_about_something_else_is_not(question: str, sentence: str) -> None:
    assert quoted_for(question, sentence) == []


def test_sentences_that_name_goods_come_first_where_goods_are_asked_for() -> None:
    sum_of_it = "Экспорт Омской области в Казахстан составил 5 млн долларов."
    goods = "Омская область отправляет в Казахстан муку и зерно."
    assert quoted_for("Что Омская область отправляет в Казахстан?", sum_of_it, goods) == [goods, sum_of_it]


def test_what_is_counted_may_stand_before_its_pronoun() -> None:
    sentence = evidence("Сегодня их 6700.", before=LEAD + " В Омске учатся студенты из Казахстана.")
    question = parse_question("Сколько студентов из Казахстана учится в Омске?")
    assert quotable([sentence], question) == [sentence]


@pytest.mark.parametrize(
    "question, noun",
    [
        ("Сколько казахстанских туристов побывало в крае?", "турист"),
        ("Какой долг у области?", "долг"),
        ("Какие товары вывозят?", None),
        ("Что вывозят?", None),
    ],
)
def test_the_noun_asked_for(question: str, noun: str | None) -> None:
    assert asked_noun(question) == noun


@pytest.mark.parametrize(
    "sentence, within",
    [
        ("Оборот вырос.", "Оборот вырос"),
        ("«Мы рады», — сказал он.", "„Мы рады“, — сказал он"),
        ('Завод "Алтай" рад.', "Завод „Алтай“ рад"),
        ("Оборот вырос», — сказал он.", "Оборот вырос, — сказал он"),
        ("«Мы рады росту.", "Мы рады росту"),
        ("Он сказал: «Завод «Алтай» рад».", "Он сказал: „Завод „Алтай“ рад“"),
        ("Вырос?", "Вырос?"),
        ("И так далее...", "И так далее..."),
    ],
)
def test_a_quotation_inside_a_quotation(sentence: str, within: str) -> None:
    assert quoted(sentence, "ru") == within


@given(st.text(alphabet='аб «»„“”".', max_size=30))
def test_marks_inside_always_come_in_pairs(sentence: str) -> None:
    inside = quoted(sentence, "ru")
    depth = 0
    for letter in inside:
        depth += {"„": 1, "“": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0
    assert not set(inside) & set('«»"”')
