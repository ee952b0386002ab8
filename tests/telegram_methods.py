"""Methods of the local Bot API server, with Telegram's own words for what it refuses."""

from __future__ import annotations

import json
import re
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from telegram_html import EntityError, parse_html, utf16_length
from telegram_pictures import photo_sizes
from telegram_world import Upload, json_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from telegram_world import Message, World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
PHOTO_BYTES = 10 * 2**20
DOCUMENT_BYTES = 50 * 2**20
DOWNLOAD_BYTES = 20 * 2**20
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}
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


def send_photo(world: World, params: Mapping[str, Any]) -> Message:
    chat, described = chat_of(world, params), captioned(params)
    sent, upload = kept_file(world, params, "photo", PHOTO_BYTES)
    width, height = photo_sizes(upload.content)
    if width == 0 or width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS" if width else "IMAGE_PROCESS_FAILED")
    return post(world, chat, params, {"photo": [sent | {"width": width, "height": height}]} | described)


def send_document(world: World, params: Mapping[str, Any]) -> Message:
    chat, described = chat_of(world, params), captioned(params)
    sent, upload = kept_file(world, params, "document", DOCUMENT_BYTES)
    return post(world, chat, params, {"document": sent | {"file_name": upload.name}} | described)


def kept_file(world: World, params: Mapping[str, Any], kind: str, most: int) -> tuple[dict[str, Any], Upload]:
    """How a message names a file that came with the call, and the file."""
    upload = params.get(kind)
    if isinstance(upload, str) and upload.startswith("attach://"):
        upload = params.get(upload.removeprefix("attach://"))
    if not upload:
        raise bad_request(f"there is no {kind} in the request")
    if not isinstance(upload, Upload):
        raise bad_request("wrong remote file identifier specified: can't unserialize it")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > most:
        raise Refusal(413, "Request Entity Too Large")
    name = f"{kind}{len(world.files)}"
    world.files[name] = upload
    return {"file_id": name, "file_unique_id": name, "file_size": len(upload.content)}, upload


def captioned(params: Mapping[str, Any]) -> dict[str, Any]:
    caption, entities = formatted(params, "caption", CAPTION_LIMIT)
    return {"caption": caption, "caption_entities": entities} if caption else {}


def post(world: World, chat: int, params: Mapping[str, Any], content: dict[str, Any]) -> Message:
    thread = thread_of(world, chat, params)
    topic = {"message_thread_id": int(thread), "is_topic_message": True} if thread else {}
    checked = reply_to(world, chat, params) | markup_of(params)
    return world.keep(world.me, world.chats[chat], content | topic | checked)


def thread_of(world: World, chat: int, params: Mapping[str, Any]) -> str | None:
    """The topic that a call names, if it is there."""
    thread = params.get("message_thread_id")
    if thread and (not world.chats[chat].is_forum or (chat, int(thread)) in world.deleted_topics):
        raise bad_request("message thread not found")
    return thread


def edit_message_text(world: World, params: Mapping[str, Any]) -> Message:
    message = own_message(world, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    text, entities = formatted(params, "text", TEXT_LIMIT)
    if not text:
        raise bad_request("message text is empty")
    new = {"text": text, "entities": entities, "reply_markup": markup_of(params).get("reply_markup")}
    return changed(message, new)


def edit_message_caption(world: World, params: Mapping[str, Any]) -> Message:
    message = own_message(world, params)
    if "text" in message:
        raise bad_request("there is no caption in the message to edit")
    return changed(message, captioned(params) | {"reply_markup": markup_of(params).get("reply_markup")})


def edit_message_reply_markup(world: World, params: Mapping[str, Any]) -> Message:
    message = own_message(world, params)
    return changed(message, {"reply_markup": markup_of(params).get("reply_markup")})


def edit_message_media(world: World, params: Mapping[str, Any]) -> Message:
    message = own_message(world, params)
    media = json.loads(params.get("media", "{}"))
    kind = media.get("type")
    if kind not in {"photo", "document"}:
        raise bad_request("can't parse InputMedia: type is unknown")
    sent, upload = kept_file(world, dict(params) | {kind: media.get("media")}, kind, DOCUMENT_BYTES)
    shown = [sent | dict(zip(("width", "height"), photo_sizes(upload.content), strict=True))]
    content = {kind: shown if kind == "photo" else sent | {"file_name": upload.name}}
    return changed(message, content | captioned(media) | markup_of(params))


def changed(message: Message, new: dict[str, Any]) -> Message:
    if all(message.get(key) == value for key, value in new.items()):
        raise bad_request(NOT_MODIFIED)
    message |= new | {"edit_date": int(time.time())}
    for gone in [key for key, value in message.items() if value is None]:
        del message[gone]
    return message


def delete_message(world: World, params: Mapping[str, Any]) -> bool:
    world.history.remove(own_message(world, params))
    return True


def send_chat_action(world: World, params: Mapping[str, Any]) -> bool:
    thread_of(world, chat_of(world, params), params)
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


def answer_inline_query(world: World, params: Mapping[str, Any]) -> bool:
    query = params.get("inline_query_id")
    if query not in world.inline_queries or world.inline_queries[query] is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    results = json.loads(params.get("results", "null"))
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results")
    if len(results) > 50:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(params.get("next_offset", "").encode()) > 64:
        raise bad_request("NEXT_OFFSET_INVALID")
    if not str(params.get("cache_time", "300")).isdigit():
        raise bad_request('can\'t parse "cache_time" as an integer')
    if params.get("button"):
        inline_button(json.loads(params["button"]))
    world.inline_queries[query] = [inline_result(result) for result in results]
    return True


def inline_button(button: dict[str, Any]) -> None:
    if not button.get("text", "").strip():
        raise bad_request("inline query results button text must be non-empty")
    if len({"web_app", "start_parameter"} & button.keys()) != 1:
        raise bad_request("inline query results button must have exactly one action")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "web_app")):
        raise bad_request("START_PARAM_INVALID")


def inline_result(result: dict[str, Any]) -> dict[str, Any]:
    """An article as the picker shows it, and the message that picking it sends, in `message`."""
    if result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are known here")
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title", "").strip():
        raise bad_request("can't parse inline query result: title must be non-empty")
    content = result.get("input_message_content", {})
    text, entities = formatted({**content, "text": content.get("message_text", "")}, "text", TEXT_LIMIT)
    if not text:
        raise bad_request("message text is empty")
    keyboard = {"reply_markup": json.dumps(result["reply_markup"])} if result.get("reply_markup") else {}
    return result | {"message": {"text": text, "entities": entities} | markup_of(keyboard)}


def get_file(world: World, params: Mapping[str, Any]) -> dict[str, Any]:
    file_id = params.get("file_id", "")
    if file_id not in world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    size = len(world.files[file_id].content)
    if size > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": file_id,
        "file_size": size,
        "file_path": f"documents/{file_id}",
    }


def set_my_commands(world: World, params: Mapping[str, Any]) -> bool:
    commands = json.loads(params.get("commands", "[]"))
    language_of(params)
    scope = json.loads(params.get("scope", '{"type": "default"}'))
    if scope["type"] not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unknown type")
    if scope["type"] == "chat":
        chat_of(world, scope)
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
    if int(given) in world.upgraded:
        new_id = world.upgraded[int(given)]
        description = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, description, {"migrate_to_chat_id": new_id})
    if int(given) in world.blocked_by:
        raise Refusal(403, "Forbidden: bot was blocked by the user")
    return int(given)


def own_message(world: World, params: Mapping[str, Any]) -> Message:
    message = world.find(chat_of(world, params), int(params.get("message_id", 0)))
    if message is None:
        raise bad_request("message to edit not found")
    if message.get("from", {}).get("id") != world.me.id:
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
    rows = markup["inline_keyboard"]
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise bad_request('can\'t parse inline keyboard button: field "text" must be non-empty')
        if len(BUTTON_ACTIONS & button.keys()) != 1:
            raise bad_request(
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            )
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")
        if "url" in button:
            button_address(button["url"])
    return {"reply_markup": markup}


def button_address(url: str) -> None:
    """As td's LinkManager::check_link reads it."""
    found = re.match(r"(?P<scheme>https?|tg)://(?P<host>\[[0-9a-fA-F:.]+\]|[^\s/?#:]+)", url)
    if not found:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if found["scheme"] != "tg" and not found["host"].startswith("[") and "." not in found["host"]:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


METHODS: dict[str, Callable[[World, Mapping[str, Any]], Any]] = {
    "getme": get_me,
    "getfile": get_file,
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagemedia": edit_message_media,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "setmycommands": set_my_commands,
    "setmyname": set_text("name", 64),
    "setmydescription": set_text("description", 512),
    "setmyshortdescription": set_text("short_description", 120),
}
