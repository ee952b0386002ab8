"""The local Bot API server refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import ClientSession, ServerDisconnectedError
from telegram_html import EntityError, parse_html
from telegram_server import Drop, Flood, Outage, TelegramServer
from telegram_world import Chat, User

ANNA = User(5)


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        running.say(ANNA, "здравствуйте")
        yield running


@pytest.fixture
async def call(server):
    """Calls a method; returns Telegram's description of the error, or the result."""
    async with ClientSession() as session:

        async def post(method, token=server.token, **params):
            async with session.post(f"{server.url}/bot{token}/{method}", json=params) as response:
                reply = await response.json()
                assert response.status == (200 if reply["ok"] else reply["error_code"])
                return reply["result"] if reply["ok"] else reply["description"]

        yield post


@pytest.mark.parametrize(
    "source, text, kinds",
    [
        ("<b>1</b> &lt; <i>2</i>", "1 < 2", ["bold", "italic"]),
        ('<a href="https://e.kz/?a=1&amp;b">x</a>', "x", ["text_link"]),
        ("<blockquote expandable>a<b>b</b></blockquote>", "ab", ["bold", "expandable_blockquote"]),
        ('<span class="tg-spoiler">a</span><tg-spoiler>b</tg-spoiler>', "ab", ["spoiler", "spoiler"]),
        ("<b></b>&#128512;&#x1F600;&quot;&amp;", '😀😀"&', []),
        ("a > b", "a > b", []),
    ],
)
def test_html_that_telegram_takes(source, text, kinds):
    parsed, entities = parse_html(source)
    assert parsed == text
    assert [entity.type for entity in entities] == kinds


@pytest.mark.parametrize(
    "source, error",
    [
        ("<b>x", "Can't find end tag"),
        ("x</b>", "Unexpected end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag at byte offset 7"),
        ("<div>x</div>", 'Unsupported start tag "div"'),
        ("1 < 2", "Unclosed start tag|Unsupported start tag"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("é<b>x</b", "Unclosed end tag at byte offset 6"),
        ('<a onclick="x">y</a>', "Unsupported attribute"),
        ('<a ="x">y</a>', "Empty attribute name"),
        ('<span class="red">x</span>', "tg-spoiler"),
        ("Marks & Spencer", "Unsupported character reference"),
        ("&nbsp;", "Unsupported character reference"),
        ("<blockquote><blockquote>x</blockquote></blockquote>", "Nested"),
    ],
)
def test_html_that_telegram_refuses(source, error):
    with pytest.raises(EntityError, match=error):
        parse_html(source)


def test_entities_count_in_utf16_units():
    _, (entity,) = parse_html("😀<b>😀я</b>")
    assert (entity.offset, entity.length) == (2, 3)


BUTTON = {"text": "x", "callback_data": "1"}


@pytest.mark.parametrize(
    "params, description",
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
        ({"text": "ы" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": 6}, "chat not found"),
        ({"text": "x", "chat_id": ""}, "chat_id is empty"),
        ({"text": "x", "message_thread_id": 3}, "message thread not found"),
        ({"text": "x", "reply_parameters": json.dumps({"message_id": 1})}, "message to be replied not found"),
        ({"text": "x", "reply_markup": [BUTTON | {"callback_data": "ы" * 33}]}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": [BUTTON | {"callback_data": ""}]}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": [{"text": "x"}]}, "Text buttons are unallowed"),
        ({"text": "x", "reply_markup": [BUTTON | {"text": ""}]}, "must be non-empty"),
    ],
)
async def test_a_message_that_telegram_refuses(call, params, description):
    if "reply_markup" in params:
        params["reply_markup"] = json.dumps({"inline_keyboard": [params["reply_markup"]]})
    assert description in await call("sendMessage", **{"chat_id": ANNA.id} | params)


async def test_the_limit_is_on_the_text_that_is_left_of_the_html(call):
    sent = await call("sendMessage", chat_id=ANNA.id, text="<b>" + "ы" * 4096 + "</b>", parse_mode="html")
    assert len(sent["text"]) == 4096


async def test_a_missing_message_may_be_replied_to_where_that_is_allowed(call):
    reply = json.dumps({"message_id": 1, "allow_sending_without_reply": True})
    sent = await call("sendMessage", chat_id=ANNA.id, text="x", reply_parameters=reply)
    assert "reply_to_message" not in sent


async def test_an_edit_must_change_something(call):
    sent = await call("sendMessage", chat_id=ANNA.id, text="<b>x</b>", parse_mode="HTML")
    same = {"chat_id": ANNA.id, "message_id": sent["message_id"], "text": "<b>x</b>", "parse_mode": "HTML"}
    assert "message is not modified" in await call("editMessageText", **same)
    edited = await call("editMessageText", **same | {"text": "<i>x</i>"})
    assert edited["entities"][0]["type"] == "italic"


async def test_only_own_messages_can_be_edited(server, call):
    theirs = server.history[0]["message_id"]
    edit = {"chat_id": ANNA.id, "text": "x"}
    assert "can't be edited" in await call("editMessageText", message_id=theirs, **edit)
    assert "message to edit not found" in await call("editMessageText", message_id=9, **edit)


async def test_a_button_is_answered_once(server, call):
    markup = json.dumps({"inline_keyboard": [[BUTTON]]})
    sent = await call("sendMessage", chat_id=ANNA.id, text="x", reply_markup=markup)
    query = server.press(sent, "x")
    assert await call("answerCallbackQuery", callback_query_id=query) is True
    assert "query is too old" in await call("answerCallbackQuery", callback_query_id=query)


@pytest.mark.parametrize(
    "token, method, description",
    [
        ("1:WRONG", "getMe", "Unauthorized"),
        ("nonsense", "getMe", "Not Found"),
        ("4200:LOCAL", "sendTelepathy", "Not Found: method not found"),
    ],
)
async def test_unknown_tokens_and_methods(call, token, method, description):
    assert await call(method, token) == description


@pytest.mark.parametrize(
    "method, params, description",
    [
        ("sendChatAction", {"action": "dreaming"}, "wrong parameter action"),
        (
            "setMyCommands",
            {"commands": json.dumps([{"command": "Help", "description": "x"}])},
            "COMMAND_INVALID",
        ),
        ("setMyCommands", {"commands": json.dumps([{"command": "help", "description": ""}])}, "DESCRIPTION"),
        ("setMyDescription", {"description": "x" * 513}, "too long"),
        ("setMyShortDescription", {"language_code": "russian"}, "LANG_CODE_INVALID"),
        ("sendPhoto", {}, "there is no photo"),
        ("sendDocument", {"document": "file", "caption": "ы" * 1025}, "message caption is too long"),
    ],
)
async def test_other_calls_that_telegram_refuses(call, method, params, description):
    assert description in await call(method, **{"chat_id": ANNA.id} | params)


async def test_updates_come_until_they_are_confirmed(server, call):
    (first,) = await call("getUpdates")
    assert first["message"]["text"] == "здравствуйте"
    server.say(ANNA, "/start", Chat(-7, "group", "Торговля"))
    assert [u["update_id"] for u in await call("getUpdates", offset=first["update_id"])] == [
        first["update_id"],
        first["update_id"] + 1,
    ]
    (second,) = await call("getUpdates", offset=first["update_id"] + 1)
    assert second["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert server.unconfirmed == [second]


async def test_a_long_poll_ends_with_the_next_message(server, call):
    offset = server.unconfirmed[-1]["update_id"] + 1
    poll = asyncio.create_task(call("getUpdates", offset=offset, timeout=30))
    await server.wait_for(lambda: not server.unconfirmed)
    server.say(ANNA, "ещё")
    assert [update["message"]["text"] for update in await poll] == ["ещё"]


async def test_the_second_of_two_pollers_wins(server, call):
    offset = server.unconfirmed[-1]["update_id"] + 1
    first = asyncio.create_task(call("getUpdates", offset=offset, timeout=30))
    await server.wait_for(lambda: not server.unconfirmed)
    second = asyncio.create_task(call("getUpdates", offset=offset, timeout=30))
    assert "terminated by other getUpdates request" in await first
    server.say(ANNA, "ещё")
    assert len(await second) == 1


async def test_faults_on_demand(server, call):
    server.fail("getMe", Flood(3), Drop())
    assert "Too Many Requests: retry after 3" in await call("getMe")
    with pytest.raises(ServerDisconnectedError):
        await call("getMe")
    assert (await call("getMe"))["is_bot"]
    server.fail("getMe", Outage(502))
    async with ClientSession() as session, session.get(f"{server.url}/bot{server.token}/getMe") as response:
        assert response.status == 502
