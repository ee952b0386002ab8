"""Methods of the local Bot API server, with Telegram's own words for what it refuses."""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from telegram_html import EntityError, parse_html, utf16_length
from telegram_world import json_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram_world import Message, World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
BUTTON_ACTIONS = {
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "copy_text",
    "callback_game",
    "pay",
}


class Refusal(Exception):
    """An error that Telegram answers with."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.parameters = parameters


def bad_request(description: str) -> Refusal:
    return Refusal(400, f"Bad Request: {description}")


Params = "Mapping[str, Any]"


def get_me(world: World, _params: Mapping[str, Any]) -> dict[str, Any]:
    return json_of(world.me) | {"can_join_groups": True, "can_read_all_group_messages": False}


def send_message(world: World, params: Mapping[str, Any]) -> Message:
    chat = chat_of(world, params)
    text, entities = formatted(params, "text", TEXT_LIMIT)
    if not text:
        raise bad_request("message text is empty")
    return post(world, chat, params, {"text": text, "entities": entities})


def send_file(kind: str) -> Callable[[World, Mapping[str, Any]], Message]:
    def send(world: World, params: Mapping[str, Any]) -> Message:
        chat = chat_of(world, params)
        content = params.get(kind)
        if not content:
            raise bad_request(f"there is no {kind} in the request")
        caption, entities = formatted(params, "caption", CAPTION_LIMIT)
        sent = {"file_id": f"{kind}{len(world.history)}", "file_unique_id": f"{len(world.history)}"}
        shown = [sent | {"width": 1, "height": 1}] if kind == "photo" else sent
        described = {"caption": caption, "caption_entities": entities} if caption else {}
        return post(world, chat, params, {kind: shown} | described)

    return send


def post(world: World, chat: int, params: Mapping[str, Any], content: dict[str, Any]) -> Message:
    thread = params.get("message_thread_id")
    if thread and not world.chats[chat].is_forum:
        raise bad_request("message thread not found")
    topic = {"message_thread_id": int(thread), "is_topic_message": True} if thread else {}
    checked = reply_to(world, chat, params) | markup_of(params)
    return world.keep(world.me, world.chats[chat], content | topic | checked)


def edit_message_text(world: World, params: Mapping[str, Any]) -> Message:
    message = own_message(world, params)
    text, entities = formatted(params, "text", TEXT_LIMIT)
    if not text:
        raise bad_request("message text is empty")
    new = {"text": text, "entities": entities, "reply_markup": markup_of(params).get("reply_markup")}
    if all(message.get(key) == value for key, value in new.items()):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a "
            "current content and reply markup of the message"
        )
    message |= new | {"edit_date": int(time.time())}
    return message


def delete_message(world: World, params: Mapping[str, Any]) -> bool:
    world.history.remove(own_message(world, params))
    return True


def send_chat_action(world: World, params: Mapping[str, Any]) -> bool:
    chat_of(world, params)
    if params.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


def answer_callback_query(world: World, params: Mapping[str, Any]) -> bool:
    query = params.get("callback_query_id")
    if query not in world.queries or world.queries[query] is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(params.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    world.queries[query] = dict(params)
    return True


def set_my_commands(_world: World, params: Mapping[str, Any]) -> bool:
    commands = json.loads(params.get("commands", "[]"))
    language_of(params)
    if len(commands) > 100:
        raise bad_request("too many commands specified")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return True


def set_text(field: str, limit: int) -> Callable[[World, Mapping[str, Any]], bool]:
    def set_field(_world: World, params: Mapping[str, Any]) -> bool:
        language_of(params)
        if len(params.get(field, "")) > limit:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        return True

    return set_field


def language_of(params: Mapping[str, Any]) -> None:
    if not re.fullmatch(r"(?:[a-z]{2})?", params.get("language_code", "")):
        raise bad_request("LANG_CODE_INVALID")


def chat_of(world: World, params: Mapping[str, Any]) -> int:
    given = str(params.get("chat_id", ""))
    if not given:
        raise bad_request("chat_id is empty")
    if not re.fullmatch(r"-?\d+", given) or int(given) not in world.chats:
        raise bad_request("chat not found")
    if int(given) in world.blocked_by:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    return int(given)


def own_message(world: World, params: Mapping[str, Any]) -> Message:
    message = world.find(chat_of(world, params), int(params.get("message_id", 0)))
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != world.me.id:
        raise bad_request("message can't be edited")
    return message


def formatted(params: Mapping[str, Any], field: str, limit: int) -> tuple[str, list[dict[str, Any]]]:
    """Text and entities of a parameter, white space at both ends gone, as Telegram keeps it."""
    source = re.sub(r"[\x00-\x08\x0b-\x1f]", " ", params.get(field, "").replace("\r", ""))
    mode = params.get("parse_mode", "")
    if mode.lower() not in {"", "html"}:
        raise bad_request("unsupported parse_mode")
    try:
        whole, entities = parse_html(source) if mode else (source, [])
    except EntityError as error:
        raise bad_request(f"can't parse entities: {error}") from error
    text = whole.strip()
    if utf16_length(text) > limit:
        raise bad_request("message is too long" if field == "text" else "message caption is too long")
    shift = utf16_length(whole[: len(whole) - len(whole.lstrip())])
    return text, [
        {key: value for key, value in asdict(entity).items() if value is not None}
        | {"offset": max(entity.offset - shift, 0)}
        for entity in entities
    ]


def reply_to(world: World, chat: int, params: Mapping[str, Any]) -> dict[str, Any]:
    if "reply_parameters" not in params:
        return {}
    wanted = json.loads(params["reply_parameters"])
    message = world.find(wanted.get("chat_id", chat), wanted["message_id"])
    if message is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {
        "reply_to_message": {
            key: value for key, value in message.items() if key not in {"reply_to_message", "reply_markup"}
        }
    }


def markup_of(params: Mapping[str, Any]) -> dict[str, Any]:
    if not params.get("reply_markup"):
        return {}
    markup = json.loads(params["reply_markup"])
    if "inline_keyboard" not in markup:
        raise bad_request("can't parse reply keyboard markup: only inline keyboards are known here")
    for button in (button for row in markup["inline_keyboard"] for button in row):
        if not button.get("text", "").strip():
            raise bad_request('can\'t parse inline keyboard button: field "text" must be non-empty')
        if len(BUTTON_ACTIONS & button.keys()) != 1:
            raise bad_request(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            )
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
    return {"reply_markup": markup}


METHODS: dict[str, Callable[[World, Mapping[str, Any]], Any]] = {
    "getme": get_me,
    "sendmessage": send_message,
    "sendphoto": send_file("photo"),
    "senddocument": send_file("document"),
    "editmessagetext": edit_message_text,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "setmyname": set_text("name", 64),
    "setmydescription": set_text("description", 512),
    "setmyshortdescription": set_text("short_description", 120),
}
