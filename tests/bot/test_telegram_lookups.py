"""Sources, articles, charts, tables and links under an answer, over HTTP with the local Bot API server."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bot_runner import serving
from shelf import Shelf, seed_articles
from telegram_pictures import photo_sizes
from telegram_server import TelegramServer, buttons_of
from telegram_world import User

from bot.assistant import Assistant
from bot.telegram.labels import LABELS
from bot.telegram.links import link_at
from bot.telegram.sources import article_messages, article_page
from retrieval.types import Article

AIGUL = User(1, "Айгуль", "ru")
BORIS = User(2, "Boris", "en")
RU = LABELS["ru"]
QUESTION = "Какой товарооборот Алтайского края с Казахстаном в 2020 году?"
TITLE = "Торговля края"
LEAD = "В 2021 году товарооборот Алтайского края с Казахстаном составил 560 млн долларов."
NEXT = "Экспорт Алтайского края в Казахстан в 2021 году достиг 436 млн долларов."
OTHER = "В 2022 году товарооборот Алтайского края с Казахстаном составил 700 млн долларов."
ADDRESS = "https://example.kz/news/1"


def an_article(filler: int = 1) -> Article:
    text = f"{TITLE}\n\n{LEAD} {NEXT}\n\n{'Так сообщили на таможне <вчера>. ' * filler}\n\n{OTHER}"
    return Article("krai-1", "krai.txt", TITLE, text.strip(), None, "Вести Сибири", ADDRESS, "ru")


def assistant_of(*articles: Article) -> Assistant:
    return Assistant(Shelf(articles or seed_articles()), None)


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        yield running
        assert running.refusals() == []


def labels(message):
    return [button["text"] for button in buttons_of(message)]


async def asked(server, question=QUESTION, person=AIGUL):
    """The last message of the answer to a question."""
    server.say(person, question)
    return await server.wait_for(
        lambda: next((m for m in server.messages(person) if "👍" in str(m.get("reply_markup"))), None)
    )


async def pressed(server, message, label, count=1, person=AIGUL):
    """The new messages after a button that is named so, or begins so."""
    before = len(server.messages(person))
    (whole,) = [one for one in labels(message) if one.startswith(label)]
    query = server.press(message, whole)
    replies = await server.replies(person, before + count)
    await server.wait_for(lambda: server.queries[query] is not None)
    return replies[before:]


async def refused(server, message, label):
    """What the window over the chat says after a button."""
    (whole,) = [one for one in labels(message) if one.startswith(label)]
    query = server.press(message, whole)
    notice = await server.wait_for(lambda: server.queries[query])
    assert notice["show_alert"]
    return notice["text"]


def bold_parts(message):
    units = message["text"].encode("utf-16-le")
    return [
        units[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le")
        for e in message["entities"]
        if e["type"] == "bold"
    ]


async def test_sources_open_the_list_and_each_its_paragraph_with_the_sentence_marked(server):
    async with serving(server, assistant_of(an_article())):
        answer = await asked(server, "Товарооборот и экспорт Алтайского края с Казахстаном в 2021 году?")
        (listed,) = await pressed(server, answer, RU.sources)
        (spot,) = await pressed(server, listed, "1")
    assert f"[1] Вести Сибири, дата не указана\n{TITLE}\n«{LEAD}»" in listed["text"]
    assert f"{LEAD} {NEXT}" in spot["text"]
    assert LEAD in bold_parts(spot)
    assert NEXT not in bold_parts(spot) or "[2]" in listed["text"]
    underlined = [e for e in spot["entities"] if e["type"] == "underline"]
    assert underlined
    (page,) = [button["url"] for button in buttons_of(spot) if button["text"] == RU.open_page]
    assert page == link_at(ADDRESS, LEAD)


async def test_a_short_article_comes_whole_with_its_marks(server):
    async with serving(server, assistant_of(an_article())):
        answer = await asked(server, "Товарооборот Алтайского края с Казахстаном в 2021 году?")
        (listed,) = await pressed(server, answer, RU.sources)
        (spot,) = await pressed(server, listed, "1")
        (whole,) = await pressed(server, spot, RU.whole_article)
    assert " ".join(an_article().text.split()) in " ".join(whole["text"].split())
    assert bold_parts(whole) == ["Вести Сибири, дата не указана", LEAD]


@pytest.mark.parametrize("outlet", [None, "Вести Сибири"])  # where there is none the title stands for it
@pytest.mark.parametrize("text", [f"{TITLE}\n\n{LEAD}", LEAD])
@pytest.mark.parametrize("long", [False, True])
def test_a_whole_article_says_its_title_once(outlet, text, long):
    article = replace(an_article(), text=text, outlet=outlet, url=None)
    start = text.index(LEAD)
    marks = [(start, start + len(LEAD))]
    body = article_page(article, marks, "ru").partition("<body>")[2]
    whole = body if long else "".join(article_messages(article, marks, "ru") or [])
    assert whole.count(TITLE) == 1
    assert "ата не указана" in whole


class Page(HTMLParser):
    """The words of a page's body, and those inside <mark>."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.marked: list[str] = []
        self._open: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        if tag not in {"br", "meta", "!doctype"}:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "body" in self._open:
            self.words.append(data)
        if "mark" in self._open:
            self.marked.append(data)


async def test_a_long_article_comes_as_a_page_with_its_marks(server):
    article = an_article(filler=1000)
    async with serving(server, assistant_of(article)):
        answer = await asked(server, "Товарооборот Алтайского края с Казахстаном в 2021 году?")
        (listed,) = await pressed(server, answer, RU.sources)
        (spot,) = await pressed(server, listed, "1")
        (sent,) = await pressed(server, spot, RU.whole_article)
    assert sent["document"]["file_name"].endswith(".html")
    page = Page(server.files[sent["document"]["file_id"]].content.decode())
    assert " ".join(article.text.split()) in " ".join("".join(page.words).split())
    assert page.marked == [LEAD]


async def test_an_article_that_has_been_removed_is_said_to_be_gone(server, tmp_path):
    async with serving(server, assistant_of(an_article()), state_dir=tmp_path):
        answer = await asked(server, "Товарооборот Алтайского края с Казахстаном в 2021 году?")
        (listed,) = await pressed(server, answer, RU.sources)
        (spot,) = await pressed(server, listed, "1")
    async with serving(server, assistant_of(*seed_articles()), state_dir=tmp_path):
        assert await refused(server, answer, RU.sources) == RU.article_gone
        assert await refused(server, listed, "1") == RU.article_gone
        assert await refused(server, spot, RU.whole_article) == RU.article_gone


async def test_a_sentence_that_the_article_no_longer_has_is_said_to_be_gone(server, tmp_path):
    question = "Товарооборот Алтайского края с Казахстаном в 2021 году?"
    rewritten = Article("krai-1", "krai.txt", TITLE, f"{TITLE}\n\n{OTHER}", None, None, None, "ru")
    moved = Article("krai-1", "krai.txt", TITLE, f"{TITLE}\n\n{NEXT} {LEAD}", None, None, None, "ru")
    async with serving(server, assistant_of(an_article()), state_dir=tmp_path):
        (listed,) = await pressed(server, await asked(server, question), RU.sources)
    async with serving(server, assistant_of(rewritten), state_dir=tmp_path):
        assert await refused(server, listed, "1") == RU.sentence_gone
    async with serving(server, assistant_of(moved), state_dir=tmp_path):
        (spot,) = await pressed(server, listed, "1")
    assert LEAD in bold_parts(spot)


async def test_buttons_work_after_a_restart(server, tmp_path):
    async with serving(server, assistant_of(), state_dir=tmp_path):
        answer = await asked(server)
    async with serving(server, assistant_of(), state_dir=tmp_path):
        (listed,) = await pressed(server, answer, RU.sources)
        (exports,) = await pressed(server, answer, "Экспорт")
    assert listed["text"].startswith("Источников: ")
    assert exports["text"].startswith("Экспорт Алтайского края в Казахстан в 2020 году?")


async def test_every_button_of_a_forgotten_answer_is_answered_with_a_word(server):
    async with serving(server, assistant_of()):
        answer = await asked(server)
    async with serving(server, assistant_of()):
        for label in (RU.sources, RU.share, RU.chart, RU.table):
            assert await refused(server, answer, label) == RU.forgotten


async def test_a_chart_shows_the_pair_over_time_with_its_sources_in_the_caption(server):
    async with serving(server, assistant_of(an_article())):
        answer = await asked(server, "Товарооборот Алтайского края с Казахстаном в 2021 году?")
        (photo,) = await pressed(server, answer, RU.chart)
    (size,) = photo["photo"]
    width, height = photo_sizes(server.files[size["file_id"]].content)
    assert width >= 1000
    assert 0.5 < width / height < 2
    assert photo["caption"] == (
        f"Товарооборот Алтайского края с Казахстаном\n\n[1] Вести Сибири, дата не указана: {TITLE}"
    )
    (link,) = [entity["url"] for entity in photo["caption_entities"] if entity.get("url")]
    assert link == ADDRESS


async def test_a_table_opens_in_excel_with_the_sentence_of_each_figure(server):
    async with serving(server, assistant_of()):
        (sent,) = await pressed(server, await asked(server), RU.table)
    upload = server.files[sent["document"]["file_id"]]
    assert sent["document"]["file_name"].endswith(".csv")
    assert upload.content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(upload.content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert header == list(RU.columns)
    values = {(row[0], row[3]): (row[4], row[8]) for row in rows}
    assert values["товарооборот", "2020"] == ("440000000", "более")
    sentences = " ".join(" ".join(article.text.split()) for article in seed_articles())
    assert all(row[11] in sentences for row in rows)


async def test_one_figure_makes_neither_chart_nor_table(server):
    lonely = Article("a", "a.txt", TITLE, f"{TITLE}\n\n{LEAD}", None, None, None, "ru")
    async with serving(server, assistant_of(lonely)):
        answer = await asked(server, "Товарооборот Алтайского края с Казахстаном в 2021 году?")
    assert RU.chart not in labels(answer)
    assert RU.table not in labels(answer)


async def test_a_shared_question_is_answered_to_whoever_opens_the_link(server):
    async with serving(server, assistant_of()):
        (shared,) = await pressed(server, await asked(server), RU.share)
        (payload,) = re.findall(
            r"https://t\.me/oborot_test_bot\?start=([A-Za-z0-9_-]{1,64})$", shared["text"]
        )
        server.say(BORIS, f"/start {payload}")
        (answer,) = await server.replies(BORIS)
    assert answer["text"].startswith(f"{QUESTION}\n\nВ 2020 году товарооборот Алтайского края")
    (button,) = buttons_of(shared)
    assert button["url"].startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me%2F")


async def test_a_follow_up_is_shared_as_a_question_that_stands_alone(server):
    async with serving(server, assistant_of()):
        await asked(server)
        server.say(AIGUL, "а экспорт?")
        _, answer = await server.replies(AIGUL, 2)
        await server.wait_for(lambda: "reply_markup" in answer)
        (shared,) = await pressed(server, answer, RU.share)
    assert "«Экспорт Алтайского края в Казахстан в 2020 году?»" in shared["text"]


async def test_a_link_to_a_source_opens_it_for_anybody_in_their_language(server):
    async with serving(server, assistant_of(an_article())):
        answer = await asked(server, "Товарооборот Алтайского края с Казахстаном в 2021 году?")
        (listed,) = await pressed(server, answer, RU.sources)
        (spot,) = await pressed(server, listed, "1")
        (link,) = [e["url"] for e in spot["entities"] if e.get("url", "").startswith("https://t.me/")]
        server.say(BORIS, "/start " + link.partition("?start=")[2])
        (opened,) = await server.replies(BORIS)
    assert LEAD in bold_parts(opened)
    assert LABELS["en"].whole_article in labels(opened)


@pytest.mark.parametrize("payload", ["q_0123456789abcdef01", "s_0123456789abcdef01", "x", "q_"])
async def test_a_link_that_leads_nowhere_says_so(server, payload):
    async with serving(server, assistant_of()):
        server.say(AIGUL, f"/start {payload}")
        (reply,) = await server.replies(AIGUL)
    assert reply["text"] == RU.link_gone


async def test_what_forget_deletes_is_no_longer_behind_buttons_and_links(server):
    async with serving(server, assistant_of()):
        answer = await asked(server)
        (shared,) = await pressed(server, answer, RU.share)
        server.say(AIGUL, "/forget")
        await server.replies(AIGUL, 3)
        assert await refused(server, answer, RU.sources) == RU.forgotten
        server.say(AIGUL, "/start " + shared["text"].partition("?start=")[2])
        *_, reply = await server.replies(AIGUL, 4)
    assert reply["text"] == RU.link_gone


async def test_near_questions_lie_under_an_answer_and_are_answered(server):
    async with serving(server, assistant_of()):
        answer = await asked(server)
        near = [label for label in labels(answer) if label in {"2019", "2018", "Экспорт", "Импорт"}]
        assert "Экспорт" in near
        (exports,) = await pressed(server, answer, "Экспорт")
    assert exports["text"].startswith(
        "Экспорт Алтайского края в Казахстан в 2020 году?\n\nВ 2020 году экспорт"
    )
