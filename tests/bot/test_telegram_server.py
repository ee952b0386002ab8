"""The local Bot API server refuses what Telegram refuses."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import ClientSession, FormData, ServerDisconnectedError
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
        ({"text": "x", "reply_markup": [BUTTON] * 9}, "REPLY_MARKUP_TOO_LONG"),
        ({"text": "x", "reply_markup": [{"text": "x", "url": "javascript:alert(1)"}]}, "URL"),
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


PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (800).to_bytes(4, "big") + (600).to_bytes(4, "big")


@pytest.mark.parametrize(
    "method, field, content, expected",
    [
        ("sendPhoto", "photo", PICTURE, None),
        ("sendPhoto", "photo", b"GIF89a", "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", "photo", PICTURE[:16] + (9999).to_bytes(4, "big") * 2, "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", "photo", PICTURE + b"." * 10 * 2**20, "Request Entity Too Large"),
        ("sendDocument", "document", b"a;b", None),
        ("sendDocument", "document", b"", "file must be non-empty"),
    ],
)
async def test_files_are_looked_at(server, method, field, content, expected):
    form = FormData({"chat_id": str(ANNA.id)})
    form.add_field(field, content, filename="name.csv")
    async with (
        ClientSession() as session,
        session.post(f"{server.url}/bot{server.token}/{method}", data=form) as response,
    ):
        reply = await response.json()
    if expected is not None:
        assert expected in reply["description"]
    else:
        (kept,) = server.files.values()
        assert (kept.name, kept.content) == ("name.csv", content)


RESULT = {"type": "article", "id": "1", "title": "x", "input_message_content": {"message_text": "x"}}


@pytest.mark.parametrize(
    "params, description",
    [
        ({"results": [RESULT, RESULT]}, "RESULT_ID_DUPLICATE"),
        ({"results": [RESULT | {"id": "1" * 65}]}, "RESULT_ID_INVALID"),
        ({"results": [RESULT | {"title": " "}]}, "title must be non-empty"),
        ({"results": [RESULT | {"input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}]}, "can't parse entities"),
        ({"results": [RESULT | {"id": str(number)} for number in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [RESULT | {"reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}]}, "Text buttons"),
        ({"results": [], "button": json.dumps({"text": "x", "start_parameter": "ы"})}, "START_PARAM_INVALID"),
        ({"results": [], "button": json.dumps({"text": "x"})}, "exactly one action"),
        ({"results": [], "next_offset": "1" * 65}, "NEXT_OFFSET_INVALID"),
    ],
)  # fmt: skip
async def test_inline_results_that_telegram_refuses(server, call, params, description):
    query = server.type_inline(ANNA, "x")
    given = params | {"results": json.dumps(params["results"])}
    assert description in await call("answerInlineQuery", inline_query_id=query, **given)
    assert server.inline_queries[query] is None


async def test_an_inline_query_is_answered_once(server, call):
    query = server.type_inline(ANNA, "x")
    params = {"inline_query_id": query, "results": json.dumps([RESULT])}
    assert await call("answerInlineQuery", **params) is True
    assert server.inline_queries[query][0]["message"] == {"text": "x", "entities": []}
    assert "query is too old" in await call("answerInlineQuery", **params)


async def test_buttons_and_captions_change_only_to_something_else(server, call):
    markup = json.dumps({"inline_keyboard": [[BUTTON]]})
    sent = await call("sendMessage", chat_id=ANNA.id, text="x")
    place = {"chat_id": ANNA.id, "message_id": sent["message_id"]}
    assert (await call("editMessageReplyMarkup", **place, reply_markup=markup))["reply_markup"]
    assert "not modified" in await call("editMessageReplyMarkup", **place, reply_markup=markup)
    assert "no caption" in await call("editMessageCaption", **place, caption="x")


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
        ("sendPhoto", {"photo": "somewhere"}, "wrong remote file identifier"),
        ("editMessageReplyMarkup", {"message_id": 1}, "message to edit not found"),
        ("answerInlineQuery", {"inline_query_id": "x", "results": "[]"}, "query is too old"),
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


async def test_a_file_is_given_out_by_its_path_and_token_only(server, call):
    voice = server.upload("voice.ogg", b"OggS")
    path = (await call("getFile", file_id=voice["file_id"]))["file_path"]
    assert "wrong file_id" in await call("getFile", file_id="nonsense")
    async with ClientSession() as session:
        for token, status in ((server.token, 200), ("1:WRONG", 404)):
            async with session.get(f"{server.url}/file/bot{token}/{path}") as response:
                assert response.status == status


async def test_a_file_that_is_too_large_is_not_given_out(server, call):
    large = server.upload("news.txt", b"x" * (20 * 2**20 + 1))
    assert "file is too big" in await call("getFile", file_id=large["file_id"])


async def test_a_group_that_became_a_supergroup_says_where_it_is(server):
    group = Chat(-7, "group", "Торговля")
    server.say(ANNA, "привет", group)
    server.upgrade(ANNA, group, -1007)
    async with ClientSession() as session:
        params = {"chat_id": group.id, "text": "x"}
        async with session.post(f"{server.url}/bot{server.token}/sendMessage", json=params) as response:
            reply = await response.json()
    assert (reply["error_code"], reply["parameters"]) == (400, {"migrate_to_chat_id": -1007})


async def test_a_menu_is_for_a_kind_of_chats_or_for_one_that_exists(call):
    commands = json.dumps([{"command": "help", "description": "x"}])
    for scope, description in (
        ({"type": "galaxy"}, "can't parse BotCommandScope"),
        ({"type": "chat", "chat_id": 99}, "chat not found"),
    ):
        assert description in await call("setMyCommands", commands=commands, scope=json.dumps(scope))
