"""Any answer becomes messages that Telegram takes, and says all that the answer says."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from html import escape

import pytest
from fake_assistant import a_citation, an_answer, an_article
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram_html import Entity, parse_html, utf16_length
from telegram_methods import CAPTION_LIMIT, TEXT_LIMIT

from bot.card import Card, Headline
from bot.telegram import markup
from bot.telegram.cards import card_text
from bot.telegram.labels import LABELS
from bot.telegram.links import link, link_at
from bot.telegram.markup import Block, Run, messages, paragraph, sendable
from bot.telegram.phrases import PHRASES
from bot.telegram.render import answer_messages, article_pages
from bot.telegram.sources import (
    Listed,
    article_messages,
    article_page,
    source_list,
    spot_keyboard,
    spot_messages,
)
from bot.telegram.spots import Spot
from retrieval.types import Article

UNHURRIED = settings(deadline=None, max_examples=60)

# Letters that need care, often: markup, surrogate pairs, joined emoji, marks, spaces of several kinds, lone surrogates.
AWKWARD = st.sampled_from(
    [
        "<b>",
        "</b>",
        "&amp;",
        "&",
        '"',
        "'",
        "😀",
        "👩‍👩‍👧",
        "й",
        "é",
        "\u00a0",
        "\u200b",
        "\ud83d",
        "\udc00",
        "\x00",
        "\r\n",
        "🇰🇿",
        "👍🏽",
        "\u202eعربي\u202c",
        "\u0301" * 5,
        "\n\n",
    ]
)
WORDS = st.lists(
    st.one_of(AWKWARD, st.text(max_size=12), st.sampled_from(["Оборот вырос. ", "млн долл. США. "])),
    max_size=8,
)
TEXTS = st.builds(lambda words, times: "".join(words) * times, WORDS, st.sampled_from([1, 1, 1, 20, 200]))
URLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.builds("https://example.kz/{}".format, TEXTS),
    st.just("https://пример.рф/новость?a=1&b=<2>"),
)
CITATIONS = st.builds(
    a_citation,
    number=st.integers(1, 99),
    sentence=TEXTS,
    outlet=st.one_of(st.none(), TEXTS),
    published=st.one_of(st.none(), st.dates()),
    url=URLS,
    title=TEXTS,
)
ANSWERS = st.builds(
    lambda text, citations, language, warnings: an_answer(
        text, *citations, language=language, warnings=tuple(warnings)
    ),
    TEXTS,
    st.lists(CITATIONS, max_size=5),
    st.sampled_from(["ru", "en", "kk"]),
    st.lists(TEXTS, max_size=3),
)


LANGUAGES = st.sampled_from(["ru", "en", "kk"])
HEADLINES = st.builds(
    Headline, TEXTS, TEXTS, st.sampled_from(["", "год в статье не указан"]), st.tuples(st.integers(1, 9))
)
CARDS = st.builds(
    Card,
    LANGUAGES,
    st.lists(HEADLINES, max_size=8).map(tuple),
    st.lists(TEXTS, max_size=3).map(tuple),
    st.lists(CITATIONS, max_size=4).map(tuple),
    st.lists(TEXTS, max_size=2).map(tuple),
)


@st.composite
def articles_with_spots(draw):
    """An article as the library may hold it, and a sentence of it with another one."""
    text = sendable(draw(TEXTS)) + draw(st.sampled_from(["Начало. ", "\n\n"])) + sendable(draw(TEXTS)) + "."
    places = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True)))
    also = draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    article = Article(
        "a", "a.txt", draw(TEXTS), text, None, draw(st.one_of(st.none(), TEXTS)), draw(URLS), "ru"
    )
    return article, Spot("a", *places, text[slice(*places)], (also,))


def seen(text: str) -> str:
    """What a reader sees of a text: no spaces, no invisible marks."""
    return "".join(letter for letter in sendable(text) if unicodedata.category(letter)[0] not in "ZC")


def shown(html: list[str]) -> str:
    return "".join(parse_html(message)[0] for message in html)


@UNHURRIED
@given(ANSWERS)
def test_every_message_is_valid_and_within_the_limit(answer):
    for message in answer_messages(answer, with_question=True):
        text, _ = parse_html(message)
        assert seen(text)
        assert utf16_length(message) <= TEXT_LIMIT


@UNHURRIED
@given(ANSWERS)
def test_nothing_that_an_answer_says_is_lost(answer):
    text = seen(shown(answer_messages(answer)))
    parts = [answer.answer, *answer.warnings, *(citation.sentence for citation in answer.citations)]
    position = 0
    for part in parts:
        found = text.find(seen(part), position)
        assert found >= 0
        position = found + len(seen(part))


@UNHURRIED
@given(st.lists(st.text(), max_size=4), st.integers(300, 600))
def test_a_cut_leaves_out_nothing_but_spaces(texts, limit):
    blocks = [
        Block((Run(sendable(text[::-1]), link="https://example.kz/"), Run(sendable(text * 20))))
        for text in texts
    ]
    cut = messages(blocks, limit)
    assert seen(shown(cut)) == seen("".join(block.text for block in blocks))
    assert all(utf16_length(message) <= limit for message in cut)


def assert_sendable(html, limit=TEXT_LIMIT):
    """Telegram takes it: valid, within the limit, nothing that UTF-8 cannot carry, not empty."""
    text, _ = parse_html(html)
    assert seen(text)
    assert utf16_length(html) <= limit
    assert html.encode().decode() == html


@UNHURRIED
@given(CARDS, st.sampled_from(["", LABELS["ru"].wording]), st.one_of(st.just(""), TEXTS))
def test_any_card_is_one_message_with_its_progress_at_the_end(card, progress, question):
    text = card_text(card, progress, question)
    assert_sendable(text)
    assert seen(parse_html(text)[0]).endswith(seen(progress))


@UNHURRIED
@given(CARDS)
def test_a_card_shows_its_first_figure_whatever_else_it_holds(card):
    first = card.headlines[0] if card.headlines else None
    if first is not None and len(first.amount) + len(first.what) < 500:
        assert seen(first.amount + "[" + str(first.numbers[0]) + "]" + first.what) in seen(
            shown([card_text(card)])
        )


@UNHURRIED
@given(articles_with_spots(), LANGUAGES)
def test_a_source_is_shown_whole_and_its_sentence_marked(article_and_spot, language):
    article, spot = article_and_spot
    cut = spot_messages(article, spot, language, "https://t.me/bot?start=s_1")
    for message in cut:
        assert_sendable(message)
    assert seen(spot.sentence) in seen(shown(cut))
    marked = [
        text[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")
        for message in cut
        for parsed, entities in [parse_html(message)]
        for text in [parsed.encode("utf-16-le")]
        for entity in entities
        if entity.type == "underline"
    ]
    assert set(seen(spot.sentence)) <= set(seen("".join(marked)))
    for row in spot_keyboard(article, spot, "0" * 18, language).inline_keyboard:
        for button in row:
            assert button.url or len(button.callback_data.encode()) <= 64


@settings(UNHURRIED, max_examples=25)
@given(articles_with_spots(), LANGUAGES)
def test_an_article_is_sent_whole_in_messages_or_as_a_page(article_and_spot, language):
    article, spot = article_and_spot
    marks = spot.marks(article.text)
    cut = article_messages(article, marks, language)
    if cut is None:
        assert utf16_length(escape(article.text)) > TEXT_LIMIT
    else:
        for message in cut:
            assert_sendable(message)
        assert seen(article.text) in seen(shown(cut))
    page = article_page(article, marks, language)
    assert page.encode().decode() == page
    assert page.count("<mark>") == page.count("</mark>") >= bool(seen(spot.sentence))


@settings(UNHURRIED, max_examples=15)
@given(articles_with_spots(), st.integers(1, 120), TEXTS, LANGUAGES)
def test_a_list_of_sources_names_each_and_fits(article_and_spot, count, question, language):
    article, spot = article_and_spot
    listed = [Listed(number, "0" * 18, spot, article) for number in range(1, count + 1)]
    texts, keyboard = source_list(question, listed, language)
    for text in texts:
        assert_sendable(text)
    assert sum(map(len, keyboard.inline_keyboard)) == min(count, 100)
    text = shown(texts)
    assert all(f"[{number}]" in text for number in range(1, count + 1))


@UNHURRIED
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_captions_are_within_their_own_limit(texts):
    for caption in messages(map(paragraph, texts), markup.CAPTION_LIMIT):
        assert_sendable(caption, CAPTION_LIMIT)


def test_a_long_answer_is_cut_at_a_sentence_end():
    sentence = "Товарооборот Омской области с Казахстаном составил 1,2 млрд долл. США по итогам года [1]. "
    first, second, *_ = answer_messages(an_answer(sentence * 60))
    assert first.rstrip().endswith("по итогам года [1].")
    assert second.startswith("Товарооборот Омской области")


def test_a_sentence_longer_than_a_message_is_cut_between_words():
    first, second = answer_messages(an_answer("очень " * 1000))
    assert first.endswith("очень ")
    assert second.startswith("очень")


@pytest.mark.parametrize("letter", ["😀", "е\u0301", "👩\u200d👩\u200d👧", "🇰🇿", "👍🏽", "1\ufe0f\u20e3"])
def test_a_word_longer_than_a_message_is_cut_between_whole_letters(letter):
    cut = answer_messages(an_answer(letter * 3000))
    assert len(cut) > 1
    assert all(utf16_length(message) <= TEXT_LIMIT for message in cut)
    assert all(len(message) % len(letter) == 0 for message in cut)


def test_a_quotation_that_is_cut_stays_a_quotation():
    long = a_citation(sentence="Экспорт вырос до 12 млн долларов, импорт упал. " * 120)
    cut = answer_messages(an_answer("Вырос [1].", long))
    assert len(cut) == 2
    for message in cut:
        assert re.fullmatch(r"(Вырос \[1\]\.\n\n)?<blockquote expandable>.*</blockquote>", message, re.DOTALL)


def test_a_source_names_number_outlet_and_date_and_links_to_its_sentence():
    citation = a_citation(2, outlet="Вести Сибири", published=date(2019, 11, 7), url="https://example.kz/n/1")
    (message,) = answer_messages(an_answer("Вырос [2].", citation))
    text, entities = parse_html(message)
    assert text == "Вырос [2].\n\n[2] Вести Сибири, 7 ноября 2019\nЭкспорт вырос до 12 млн долларов."
    (anchor,) = [entity for entity in entities if entity.url]
    assert text[anchor.offset : anchor.offset + anchor.length] == "Вести Сибири, 7 ноября 2019"
    assert anchor.url == link_at("https://example.kz/n/1", citation.sentence)
    assert Entity("expandable_blockquote", 12, len(text) - 12) in entities


@pytest.mark.parametrize(
    "outlet, url, title, expected",
    [
        ("ИА Обь", "https://www.example.kz/1", "Заголовок", "ИА Обь"),
        (None, "https://www.example.kz/1", "Заголовок", "example.kz"),
        (None, None, "Заголовок", "Заголовок"),
        (None, None, "", "news/1.txt"),
    ],
)
def test_a_source_without_an_outlet_goes_by_site_title_or_file(outlet, url, title, expected):
    message = "".join(answer_messages(an_answer("Да [1].", a_citation(outlet=outlet, url=url, title=title))))
    assert parse_html(message)[0].splitlines()[2] == f"[1] {expected}, 7 ноября 2019"


@pytest.mark.parametrize(
    "language, expected", [("ru", "7 ноября 2019"), ("en", "7 November 2019"), ("kk", "2019 жылғы 7 қараша")]
)
def test_a_date_is_written_in_the_language_of_the_answer(language, expected):
    assert expected in "".join(answer_messages(an_answer("1 [1].", a_citation(), language=language)))


def test_an_undated_source_says_so():
    assert "Вести Сибири, дата не указана" in "".join(
        answer_messages(an_answer("1 [1].", a_citation(published=None)))
    )


def test_a_warning_stands_between_the_prose_and_the_sources():
    (message,) = answer_messages(an_answer("Вырос [1].", a_citation(), warnings=("Источники расходятся.",)))
    assert parse_html(message)[0].startswith("Вырос [1].\n\n⚠️ Источники расходятся.\n\n[1] ")


def test_an_answer_without_words_still_says_something():
    assert answer_messages(an_answer(" \u200b\n")) == [PHRASES["ru"].no_answer]


@pytest.mark.parametrize(
    "url, expected",
    [
        ("https://example.kz/a b", "https://example.kz/a%20b"),
        ("https://пример.рф/новость", "https://пример.рф/новость"),
        ("javascript:alert(1)", None),
        ("example.kz/1", None),
        ("http://[bad", None),
        ("http://localhost/1", None),
        ("http://intranet./1", None),
        ("https://example.kz:99999/1", None),
        ("http://[::1]:80/1", "http://[::1]:80/1"),
        ("https://example.kz/" + "a" * 5000, None),
        (None, None),
    ],
)
def test_only_an_address_that_can_be_opened_is_a_link(url, expected):
    assert link(url) == expected


@pytest.mark.parametrize(
    "url, sentence, expected",
    [
        ("https://e.kz/1", "Trade grew.", "https://e.kz/1#:~:text=Trade%20grew."),
        ("https://e.kz/1#top", "Trade grew.", "https://e.kz/1#top:~:text=Trade%20grew."),
        ("https://e.kz/1", "Import-export, 5\u00a0%", "https://e.kz/1#:~:text=Import%2Dexport%2C%205%20%25"),
        (
            "https://e.kz/1",
            "a b c d e f g h i j k",
            "https://e.kz/1#:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k",
        ),
        ("https://e.kz/1", "w" * 3000, "https://e.kz/1"),
        (None, "Trade grew.", None),
    ],
)
def test_a_link_opens_the_page_at_the_sentence(url, sentence, expected):
    assert link_at(url, sentence) == expected


def test_articles_are_listed_newest_first_and_undated_last():
    articles = [
        an_article("Без даты"),
        an_article("Старая", date(2019, 4, 16)),
        an_article("Новая", date(2022, 3, 7)),
    ]
    (page,) = article_pages(articles, PHRASES["ru"])
    assert parse_html(page)[0] == (
        "Статей, по которым я отвечаю: 3\n\n1. Новая\n7 марта 2022\n\n2. Старая\n16 апреля 2019\n\n"
        "3. Без даты\nдата не указана"
    )


@UNHURRIED
@given(
    st.lists(
        st.builds(an_article, st.text(), st.one_of(st.none(), st.dates()), outlet=TEXTS, url=URLS),
        max_size=30,
    )
)
def test_pages_of_articles_are_valid_and_within_the_limit(articles):
    pages = article_pages(articles, PHRASES["kk"])
    assert bool(pages) == bool(articles)
    numbers = [
        int(number)
        for page in pages
        for number in re.findall(r"^(\d+)\. ", parse_html(page)[0], re.MULTILINE)
    ]
    assert set(range(1, len(articles) + 1)) <= set(numbers)
    assert all(utf16_length(page) <= TEXT_LIMIT for page in pages)


def test_phrases_need_no_escaping():
    for phrases in PHRASES.values():
        for text in (phrases.hello, phrases.help, phrases.no_answer, phrases.no_articles):
            assert parse_html("".join(messages([paragraph(text)])))[0] == text
