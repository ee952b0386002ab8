"""Sentence boundaries. In the tables «|» marks a boundary, and is not part of the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.text.sentences import LONGEST_LINE, split_sentences


def split(text, title=""):
    return [sentence.text for sentence in split_sentences(text, title)]


@pytest.mark.parametrize(
    "marked",
    [
        # units and currencies
        "Экспорт составил 480 млн. долл. США за год.| Импорт вырос.",
        "Поставки выросли на 15 тыс. т. в год.",
        "Отгружено 500 тыс. т.| Импорт вырос на 3 %.",
        "Оборот составил 70 млн. долларов.| В 2020 году он вырос.",
        "Оборот достиг 5 млрд. USD и 3 млн. $ в неделю.",
        "Оборот составил 3,5 млрд руб.| Экспорт упал.",
        "Экспорт – 480 млн. долл.| Импорт – 120 млн. долл.",
        "В 2019 и 2020 годах и в 2021 году было 1,2; 1,1 и 1,4 млрд долларов.",
        "Экспорт составил 40 млн; 50 млн и 60 млн долларов.| Импорт упал.",
        # years
        "Оборот вырос в 2020 г.| Томская область купила зерно.",
        "Экспорт вырос в 2020 г.| В Казахстане рады.",
        "В 2020 г. Томская область купила зерно.",
        "Как сообщили в ведомстве, в 2020 г. Казахстан купил зерно.",
        "За 2019–2020 гг. Казахстан купил больше.| По итогам 2021 г. Омская область купила меньше.",
        "За 8 мес. 2021 г. экспорт вырос.",
        "Закон принят 30 сент. 2020 года.",
        # names, towns, titles
        "Об этом сообщил А. С. Пушкин.| Рост есть.",
        "Иванов И.И. и Петров П. П. приехали.",
        "Встреча прошла в г. Томск.| На ней были все.",
        "Встреча прошла в г.Томск на ул.Ленина у им. Абая парка.",
        "губернатор Томской обл. Сергей Иванов сказал.| Всё.",
        "Экспорт вырос в Омской обл.| В 2020 году упал.",
        "Доля респ. Казахстан мала, а сев. Казахстан отстаёт.",
        "Приехали к. э. н. Иванов и и.о. министра Петров.",
        # enumerations and references
        "Вывозят кокс, вагоны, изделия и др.| На Республику Казахстан приходится 67 %.",
        "Продают зерно, металлы и т. д.| Казахстан доволен.",
        "Продают зерно и пр.| В Казахстане довольны.",
        "Экспорт, в т.ч. Казахстан и Китай, вырос, т. е. Казахстан купил больше.",
        "На основании п. 2 ст. 5 закона.| См. стр. 12 и рис. 3.",
        # quotations and direct speech
        "«Это успех!» — сказал губернатор.| Он прав.",
        "«Мы выросли.| Будем расти», – сказал он.",
        "«Итоги хороши», – сказал он.| «Ждём роста».",
        "— Рост есть.| — А у нас?",
        "В рамках форума “Сибирь. Экономика будущего” прошла встреча.| Были все.",
        "Игра «Что? Где? Когда?» прошла в Омске.",
        "Оборот вырос (на 5 млн. По данным таможни) и упал.",
        # no space after the stop
        "Оборот составил 5 млн.|Экспорт вырос.",
        "Об этом сообщает ТАСС.|Подробности позже.",
        "Сайт eadaily.com и Lenta.Ru сообщают.",
        "Доля выросла на 1.5 процента.",
        "Экспорт составил 440 млн долларов.[1]| Импорт – 100.",
        # other languages
        "2021 ж. Қазақстан экспорты 5 млн. доллар болды.| Ол өсті.",
        "Тауар айналымы 2021 жылы өсті.| Экспорт 5%-ға артты.",
        "Turnover reached $5 million.| In 2020 exports grew.",
        "Gov. Smith said exports to the U.S. fell.| No. 5 in the list rose on Nov. 12.",
        "Exports went to the U.S.| The turnover grew.",
    ],
)
def test_boundaries(marked):
    assert split(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


def test_every_line_ends_a_sentence():
    assert split("Экспорт вырос\nИмпорт упал\n\nИтоги подведены.") == [
        "Экспорт вырос",
        "Импорт упал",
        "Итоги подведены.",
    ]


def test_hard_wrapped_text_goes_on_over_its_line_breaks():
    text = (
        "    По итогам 2018 года оборот Курганской области с Республикой\n"
        "Казахстан составил 215,3 млн долларов, что на 12,4 % больше, чем\n"
        "годом ранее. Экспорт достиг 140 млн долларов, импорт сократился\n"
        "до 75,3 млн долларов."
    )
    assert [" ".join(sentence.split()) for sentence in split(text)] == [
        "По итогам 2018 года оборот Курганской области с Республикой Казахстан составил 215,3 млн долларов, что на 12,4 % больше, чем годом ранее.",
        "Экспорт достиг 140 млн долларов, импорт сократился до 75,3 млн долларов.",
    ]


def test_a_list_is_not_hard_wrapped_text():
    text = (
        "Итоги года:\n- экспорт – 410 млн долларов;\n- импорт – 95 млн долларов;\n- оборот – 505 млн долларов"
    )
    assert split(text) == text.split("\n")


def test_a_table_row_is_one_sentence_and_a_paragraph_of_its_own():
    text = "Итоги по годам.\n\nГод | Экспорт, млн долл. США | Импорт\n2019 | 5. Уточнено | 3\n2020 |  | 4"
    sentences = split_sentences(text)
    assert [s.text for s in sentences] == text.replace("\n\n", "\n").split("\n")
    assert [s.paragraph for s in sentences] == [0, 1, 2, 3]
    assert not any(s.heading for s in sentences)


def test_headings_are_the_title_and_short_lines_without_a_stop():
    text = (
        "Экспорт вырос вдвое\n\nОмск продал больше зерна\n\nЭкспорт вырос. Импорт упал.\n\nЧто дальше\n\n"
        "Экспорт – 360 млн долларов\n\nИтоги подведут позже"
    )
    headings = [s.text for s in split_sentences(text) if s.heading]
    assert headings == ["Экспорт вырос вдвое", "Омск продал больше зерна", "Что дальше"]


def test_a_title_that_is_a_sentence_is_known_by_its_name():
    title = "Аким области провёл встречу с губернатором. Что решили?"
    sentences = split_sentences(f"{title}\n\nОборот вырос.", title)
    assert [(s.text, s.heading) for s in sentences] == [(title, True), ("Оборот вырос.", False)]


def test_a_line_of_any_length_is_cut_at_its_sentences():
    sentence = "Экспорт вырос на 5 процентов."
    count = 3 * LONGEST_LINE // len(sentence)
    assert split(" ".join([sentence] * count)) == [sentence] * count


PIECES = st.sampled_from(
    ["Экспорт вырос", ".", "!", "…", " ", "\u00a0", "\u2009", "\n", "\n\n", "«", "»", '"', "(", ")", " – ", " | ", "2020 г.", "5 млн.", "долл.", "США", "А.", "и др.", "- ", "1. ", "[1]", "сказал", "\t", "\u200b"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_sentences_hold_every_letter_once_and_in_place(text):
    sentences = split_sentences(text, "Экспорт вырос")
    covered = 0
    for number, sentence in enumerate(sentences):
        assert sentence.number == number
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert not text[covered : sentence.start].strip()
        assert sentence.start >= covered
        covered = sentence.end
    assert not text[covered:].strip()
    assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)
