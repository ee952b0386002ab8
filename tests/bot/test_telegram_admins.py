"""Those who keep the bot: statistics, articles, feedback; and editors, who add what they are sent."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from bot_runner import serving
from library_world import OMSK, TOMSK, World
from pypdf import PdfWriter
from telegram_world import User
from web_site import Site, page, web

from bot.assistant import Assistant
from bot.evaluation import read_questions
from bot.librarian import Librarian
from bot.library_retriever import LibraryRetriever
from bot.telegram.notices import NOTICES
from bot.telegram.office import OFFICE
from bot.telegram.phrases import PHRASES
from bot.telegram.rules import Rules
from retrieval.web import Web

RU = OFFICE["ru"]
ADMIN = User(1, "Администратор", "ru")
EDITOR = User(2, "Редактор", "ru")
AIGUL = User(3, "Айгуль", "ru")
RULES = Rules(admins=frozenset({ADMIN.id}), editors=frozenset({EDITOR.id}))
CHANNEL = {"type": "channel", "date": 1, "chat": {"id": -9, "type": "channel", "title": "Вести", "username": "vesti"}, "message_id": 5}  # fmt: skip
PERSON = {"type": "hidden_user", "date": 1, "sender_user_name": "Кто-то"}


@pytest.fixture
def world(tmp_path):
    made = World(tmp_path)
    made.web = Web()
    yield made
    made.close()


@pytest.fixture
def real(world):
    """An assistant without a model over a library of its own."""
    return Assistant(LibraryRetriever(world.library, world.vectors, world.encoder), None)


def options(world):
    return {"librarian": Librarian(world), "rules": RULES}


def texts(server, chat):
    return [message.get("text") for message in server.messages(chat)]


def labels(message):
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


def titles(world):
    return [listed.article.title for listed in world.library.articles()]


@pytest.mark.parametrize("command", ["/stats", "/articles", "/add x", "/remove x", "/reindex", "/report"])
@pytest.mark.parametrize("person, allowed", [(AIGUL, set()), (EDITOR, {"/articles", "/add x"})])
async def test_others_have_no_such_commands(server, real, world, command, person, allowed):  # noqa: PLR0917 (fixtures)
    async with serving(server, real, **options(world)):
        server.say(person, command)
        (reply,) = await server.replies(person)
    assert (reply.get("text") == PHRASES["ru"].unknown_command) == (command not in allowed)


async def test_statistics_count_answers_refusals_and_feedback(server, real, world):
    world.write("tomsk.txt", TOMSK)
    world.ingest()
    async with serving(server, real, **options(world)):
        server.say(AIGUL, "Товарооборот Томской области с Казахстаном в 2020 году")
        (answer,) = await server.replies(AIGUL)
        server.say(AIGUL, "Товарооборот Омской области с Казахстаном в 2020 году")
        (_, refusal) = await server.replies(AIGUL, 2)
        for message, label in ((answer, "👍"), (refusal, "👎")):
            query = server.press(message, label)
            await server.wait_for(lambda query=query: server.queries[query])
        await server.wait_for(lambda: NOTICES["ru"].reasons["sources"] in labels(refusal))
        server.press(refusal, NOTICES["ru"].reasons["sources"])
        await server.wait_for(lambda: "👍" in labels(refusal))
        server.say(ADMIN, "/stats")
        (report,) = await server.replies(ADMIN)
    assert "вопросов 2\n• с ответом 1, с частичным 0, отказов 1" in report["text"]
    assert "👍 1, 👎 1" in report["text"]
    assert "Нет в источниках — 1" in report["text"]
    assert "Статей сейчас: 1" in report["text"]


async def test_the_report_is_a_file_that_the_evaluation_reads(server, real, world, tmp_path):
    async with serving(server, real, **options(world)):
        server.say(ADMIN, "/report")
        await server.replies(ADMIN)
        server.say(AIGUL, "Товарооборот Томской области в 2020 году")
        (answer,) = await server.replies(AIGUL)
        query = server.press(answer, "👍")
        await server.wait_for(lambda: server.queries[query])
        server.say(ADMIN, "/report")
        (nothing, report) = await server.replies(ADMIN, 2)
    assert nothing["text"] == RU.no_feedback
    file = tmp_path / "feedback.jsonl"
    file.write_bytes(server.files[report["document"]["file_id"]].content)
    (question,) = read_questions(file)
    assert question.turns == ("Товарооборот Томской области в 2020 году",)


async def test_articles_are_listed_found_by_a_word_and_removed(server, real, world):
    world.write("tomsk.txt", TOMSK)
    world.write("omsk.txt", OMSK)
    world.ingest()
    (omsk,) = [a.article for a in world.library.articles() if "Омск" in a.article.title]
    async with serving(server, real, **options(world)):
        server.say(ADMIN, "/articles")
        server.say(ADMIN, "/articles мукомолы")
        server.say(ADMIN, "/remove nothing")
        server.say(ADMIN, "/remove")
        await server.replies(ADMIN, 4)
        server.say(ADMIN, f"/remove {omsk.article_id}")
        await server.wait_for(lambda: RU.removed.format(count=1) in texts(server, ADMIN))
    said = "\n".join(texts(server, ADMIN))
    assert RU.listed.format(shown=2, count=2) in said
    assert RU.listed.format(shown=1, count=2) in said
    assert f"{omsk.article_id} · 3 июня 2022 · {omsk.title}" in said
    assert RU.which_article in said
    assert "no article nothing" in said
    assert titles(world) == ["Товарооборот Томской области и Казахстана вырос"]


@pytest.fixture
def site():
    """A news site that the bot may visit, as FETCH_PRIVATE_HOSTS lets it."""
    running = Site()
    running.give("/robots.txt", status=404)
    yield running
    running.close()


NEWS = "В 2022 году товарооборот Томской области с Казахстаном составил 95 млн долларов."


async def test_a_page_that_an_editor_adds_by_its_address_is_answered_from(server, real, world, site):
    world.web = web()
    address = site.give("/news/1", page("Товарооборот вырос", NEWS), content_type="text/html; charset=utf-8")
    async with serving(server, real, **options(world)):
        server.say(EDITOR, f"/add {address}")
        await server.replies(EDITOR)
        server.say(EDITOR, f"/add {address}")
        await server.replies(EDITOR, 2)
        server.say(AIGUL, "Какой товарооборот Томской области с Казахстаном в 2022 году?")
        (answer,) = await server.replies(AIGUL)
    assert texts(server, EDITOR) == [
        RU.done.format(added=1, updated=0, unchanged=0, rejected=0),
        RU.done.format(added=0, updated=0, unchanged=1, rejected=0),
    ]
    assert "95 млн долларов" in answer["text"]
    assert NEWS in answer["text"]
    assert titles(world) == ["Товарооборот вырос"]


async def test_a_page_that_is_not_there_is_said_with_its_reason(server, real, world, site):
    world.web = web()
    async with serving(server, real, **options(world)):
        server.say(EDITOR, f"/add {site.address}/gone")
        (reply,) = await server.replies(EDITOR)
    first, second = reply["text"].splitlines()
    assert first == RU.done.format(added=0, updated=0, unchanged=0, rejected=1)
    assert "404" in second
    assert titles(world) == []


async def test_a_page_of_this_machine_is_not_fetched_unless_the_settings_say_so(server, real, world, site):
    address = site.give("/news/1", page("Товарооборот вырос", NEWS))
    async with serving(server, real, **options(world)):
        server.say(EDITOR, f"/add {address}")
        await server.replies(EDITOR)
    assert site.asked == []
    assert titles(world) == []


@pytest.mark.parametrize("source", ["/etc/passwd", "tomsk.txt", "file:///etc/passwd", "ftp://example.kz/1"])
async def test_add_takes_addresses_only_and_never_a_file_of_the_server(server, real, world, source):
    async with serving(server, real, **options(world)):
        server.say(EDITOR, f"/add {source}")
        (reply,) = await server.replies(EDITOR)
    assert source in reply["text"]
    assert "passwd:" not in reply["text"].replace("/etc/passwd:", "")
    assert titles(world) == []


async def test_reindex_reads_everything_anew(server, real, world):
    world.write("tomsk.txt", TOMSK)
    world.ingest()
    before = world.library.version
    async with serving(server, real, **options(world)):
        server.say(ADMIN, "/reindex")
        (reply,) = await server.replies(ADMIN)
        server.say(AIGUL, "Товарооборот Томской области с Казахстаном в 2020 году")
        (answer,) = await server.replies(AIGUL)
    assert reply["text"] == RU.reindexed.format(articles=1)
    assert world.library.version > before
    assert "95 млн" in answer["text"]


async def test_a_forwarded_post_becomes_an_article_when_an_editor_says_so(server, real, world):
    async with serving(server, real, **options(world)):
        server.say(EDITOR, TOMSK, forward_origin=CHANNEL)
        (offer,) = await server.replies(EDITOR)
        assert "Товарооборот Томской области и Казахстана вырос\n15 марта 2021" in offer["text"]
        assert "95\u00a0млн\u00a0долларов" in offer["text"]
        assert "61\u00a0млн\u00a0долларов" in offer["text"]
        assert titles(world) == []
        server.press(offer, RU.add)
        await server.wait_for(lambda: offer["text"].startswith("Добавлено"))
        server.say(AIGUL, "Товарооборот Томской области с Казахстаном в 2020 году")
        (answer,) = await server.replies(AIGUL)
    assert "95 млн" in answer["text"]
    (listed,) = world.library.articles()
    assert (listed.article.source, listed.article.outlet) == ("https://t.me/vesti/5", "Вести")


async def test_what_an_editor_turns_down_is_not_added(server, real, world):
    async with serving(server, real, **options(world)):
        server.say(EDITOR, TOMSK, forward_origin=PERSON)
        (offer,) = await server.replies(EDITOR)
        server.press(offer, RU.leave)
        await server.wait_for(lambda: offer["text"] == RU.left)
    assert titles(world) == []


async def test_an_offer_from_before_a_restart_has_expired(server, real, world):
    async with serving(server, real, **options(world)):
        server.say(EDITOR, TOMSK, forward_origin=PERSON)
        (offer,) = await server.replies(EDITOR)
    async with serving(server, real, **options(world)):
        query = server.press(offer, RU.add)
        notice = await server.wait_for(lambda: server.queries[query])
    assert notice["text"] == RU.offer_expired
    assert titles(world) == []


async def test_others_can_ask_about_a_text_and_nothing_of_it_is_kept(server, real, world, tmp_path):
    world.write("omsk.txt", OMSK)
    world.ingest()
    state = tmp_path / "state"
    async with serving(server, real, state_dir=state, **options(world)):
        text = server.say(AIGUL, TOMSK, forward_origin=PERSON)
        (read,) = await server.replies(AIGUL)
        assert "reply_markup" not in read
        for count, about in enumerate((text, read), 2):
            server.say(AIGUL, "Какой товарооборот Томской области в 2020 году?", reply_to_message=about)
            await server.replies(AIGUL, count)
        server.say(AIGUL, "Какой товарооборот Томской области в 2020 году?")
        *_, first, second, third = await server.replies(AIGUL, 4)
    assert "95 млн" in first["text"]
    assert "95 млн" in second["text"]
    assert "95 млн" not in third["text"]
    assert "reply_markup" not in first
    assert len(titles(world)) == 1
    assert "95 млн".encode() not in b"".join(path.read_bytes() for path in state.iterdir())


@pytest.mark.parametrize(
    "name, content",
    [
        ("news.txt", TOMSK.encode()),
        ("news.TXT", TOMSK.encode("cp1251")),
        ("news.html", f"<html><body><h1>{TOMSK.partition(chr(10))[0]}</h1><p>{TOMSK.split(chr(10), 4)[4]}</p></body></html>".encode()),
    ],
)  # fmt: skip
async def test_a_file_becomes_an_article(server, real, world, name, content):
    async with serving(server, real, **options(world)):
        server.send(EDITOR, document=server.upload(name, content))
        (offer,) = await server.replies(EDITOR)
        assert "95\u00a0млн\u00a0долларов" in offer["text"]
        server.press(offer, RU.add)
        await server.wait_for(lambda: offer["text"].startswith("Добавлено"))
    assert titles(world) == ["Товарооборот Томской области и Казахстана вырос"]


def empty_pdf():
    writer, written = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("archive.zip", b"PK", RU.kinds.partition("{")[0]),
        ("empty.txt", b" ", RU.unreadable),
        ("scan.pdf", empty_pdf(), RU.unreadable),
        ("broken.pdf", b"%PDF-1.7", RU.unreadable),
        ("binary.txt", bytes(range(256)) * 40, RU.unreadable),
    ],
)
async def test_a_file_that_gives_no_article_gets_a_word(server, real, world, name, content, said):  # noqa: PLR0917 (fixtures)
    async with serving(server, real, **options(world)):
        server.send(EDITOR, document=server.upload(name, content))
        (reply,) = await server.replies(EDITOR)
    assert reply["text"].startswith(said)


async def test_a_file_that_telegram_does_not_give_out_is_said_to_be_too_large(server, real, world):
    document = server.upload("news.txt", b"x") | {"file_size": 21_000_000}
    async with serving(server, real, **options(world)):
        server.send(EDITOR, document=document)
        (reply,) = await server.replies(EDITOR)
    assert reply["text"] == RU.too_large.format(megabytes=20)


async def test_a_short_forwarded_text_is_a_question(server, real, world):
    world.write("tomsk.txt", TOMSK)
    world.ingest()
    async with serving(server, real, **options(world)):
        server.say(EDITOR, "Товарооборот Томской области с Казахстаном в 2020?", forward_origin=PERSON)
        (reply,) = await server.replies(EDITOR)
    assert "95 млн" in reply["text"]


async def test_admins_have_their_commands_in_the_menu(server, real, world):
    server.say(ADMIN, "/start")
    async with serving(server, real, **options(world)):
        (call,) = await server.wait_for(
            lambda: [call for call in server.called("setMyCommands") if "scope" in call]
        )
    assert json.loads(call["scope"]) == {"type": "chat", "chat_id": ADMIN.id}
    assert {"stats", "help"} <= {command["command"] for command in json.loads(call["commands"])}
