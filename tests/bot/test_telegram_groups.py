"""In groups and channels the bot speaks when it is spoken to, in the place where it is."""

from __future__ import annotations

import threading

import pytest
from bot_runner import serving
from fake_assistant import FakeAssistant
from shelf import Shelf, seed_articles
from telegram_world import Chat, User

from bot.assistant import Assistant
from bot.telegram.labels import LABELS
from bot.telegram.phrases import PHRASES
from retrieval.types import Article

RU = PHRASES["ru"]
AIGUL = User(1, "Айгуль", "ru")
GROUP = Chat(-100, "group", "Торговля")
LEAD = "В 2021 году товарооборот Алтайского края с Казахстаном составил 560 млн долларов."
NEXT = "Экспорт Алтайского края в Казахстан в 2021 году достиг 436 млн долларов."
CHANNEL = Chat(-300, "channel", "Новости")


def texts(server, chat):
    return [message["text"] for message in server.messages(chat)]


def questions(assistant):
    return [asking.question for asking in assistant.askings]


async def test_a_command_of_the_bots_own_that_it_does_not_know_is_answered_in_a_group_too(server, assistant):
    async with serving(server, assistant):
        for text in ("/weather", "/weather@other_bot", "/ask@other_bot экспорт?", "/weather@oborot_test_bot"):
            server.say(AIGUL, text, GROUP)
        await server.replies(GROUP)
        server.say(AIGUL, "/weather@other_bot")
        await server.replies(AIGUL)
    assert texts(server, GROUP) == texts(server, AIGUL) == [RU.unknown_command]


async def test_a_channels_post_is_answered_when_it_asks_the_bot(server, assistant):
    async with serving(server, assistant):
        server.post_to_channel(CHANNEL, "Новость: экспорт вырос")
        server.post_to_channel(CHANNEL, "@oborot_test_bot экспорт?")
        await server.replies(CHANNEL)
        server.post_to_channel(CHANNEL, "/ask а импорт?")
        await server.replies(CHANNEL, 2)
    assert questions(assistant) == ["экспорт?", "а импорт?"]


async def test_a_conversation_goes_with_a_group_that_becomes_a_supergroup(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "/ask экспорт?", GROUP)
        await server.replies(GROUP)
        supergroup = server.upgrade(AIGUL, GROUP, -1000)
        server.say(AIGUL, "/ask а импорт?", supergroup)
        await server.replies(supergroup)
    assert assistant.askings[-1].history == ("экспорт?",)


async def test_an_answer_follows_a_group_that_has_become_a_supergroup_meanwhile(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "/ask экспорт?", GROUP)
        await server.wait_for(lambda: assistant.askings)
        supergroup = server.upgrade(AIGUL, GROUP, -1000)
        assistant.open.set()
        await server.replies(supergroup)
    assert texts(server, supergroup) == ["Ответ: экспорт?"]
    assert {call.error for call in server.refusals()} == {
        "Bad Request: group chat was upgraded to a supergroup chat"
    }
    server.calls.clear()


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_members": [{"id": 9, "is_bot": False, "first_name": "Новый"}]},
        {"left_chat_member": {"id": 4200, "is_bot": True, "first_name": "Оборот"}},
        {"new_chat_title": "Торговля и транспорт"},
        {"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": -100, "type": "group"}}},
        {"group_chat_created": True},
        {"migrate_from_chat_id": -5},
    ],
)
async def test_service_messages_are_passed_over_in_silence(server, assistant, content):
    async with serving(server, assistant):
        server.send(AIGUL, GROUP, **content)
        server.say(AIGUL, "/ask экспорт?", GROUP)
        await server.replies(GROUP)
    assert texts(server, GROUP) == ["Ответ: экспорт?"]


async def test_an_edited_command_is_answered_anew_where_its_answer_stands(server, assistant):
    async with serving(server, assistant):
        question = server.say(AIGUL, "/ask@oborot_test_bot экспорт в 2002?", GROUP)
        (answer,) = await server.replies(GROUP)
        server.edit(question, "/ask@oborot_test_bot экспорт в 2020?")
        await server.wait_for(lambda: answer["text"] == "Ответ: экспорт в 2020?")
    assert questions(assistant) == ["экспорт в 2002?", "экспорт в 2020?"]


async def test_what_was_asked_in_private_is_unknown_in_a_group_and_in_another_topic(server, assistant):
    forum = Chat(-200, "supergroup", "Форум", is_forum=True)
    async with serving(server, assistant):
        server.say(AIGUL, "личный экспорт?")
        await server.replies(AIGUL)
        for count, topic in enumerate((7, 8), 1):
            server.say(AIGUL, "/ask импорт?", forum, message_thread_id=topic, is_topic_message=True)
            await server.replies(forum, count)
    assert [asking.history for asking in assistant.askings] == [(), (), ()]
    assert [message["message_thread_id"] for message in server.messages(forum)] == [7, 8]


class Broken(FakeAssistant):
    """Looking anything up fails."""

    @property
    def catalogue(self):
        raise RuntimeError("the library is gone")


FORUM = Chat(-200, "supergroup", "Форум", is_forum=True)
TOPIC = {"message_thread_id": 7, "is_topic_message": True}


async def test_all_that_is_looked_up_in_a_topic_stays_there(server):
    """Lists, paragraphs, files, pictures, links, errors, and the signs that something is on its way."""
    article = Article("krai", "krai.txt", "Торговля края", f"Торговля края\n\n{LEAD} {NEXT}\n\n" + "Так сообщили. " * 2000, None, None, None, "ru")  # fmt: skip
    methods = ("sendMessage", "sendPhoto", "sendDocument", "sendChatAction")
    async with serving(server, Assistant(Shelf([article]), None)):
        server.say(AIGUL, "/ask Товарооборот Алтайского края с Казахстаном в 2021 году?", FORUM, **TOPIC)
        (answer,) = await server.replies(FORUM)
        labels = LABELS["ru"]
        for count, label in enumerate((labels.chart, labels.table, labels.share, f"{labels.sources} (1)"), 2):
            server.press(answer, label, AIGUL)
            await server.replies(FORUM, count)
        server.press(server.messages(FORUM)[-1], "1", AIGUL)
        await server.replies(FORUM, 6)
        server.press(server.messages(FORUM)[-1], labels.whole_article, AIGUL)
        await server.replies(FORUM, 7)
        for count, words in enumerate(("/help", "/ask", "/sources", "/new", "/language", "/privacy"), 8):
            server.say(AIGUL, words, FORUM, **TOPIC)
            await server.replies(FORUM, count)
    calls = [call for method in methods for call in server.called(method)]
    assert len(server.called("sendDocument")) == 2
    assert {call.get("message_thread_id") for call in calls} == {"7"}


async def test_a_topic_that_is_deleted_meanwhile_disturbs_nobody(server, assistant, caplog):
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "/ask экспорт?", FORUM, **TOPIC)
        await server.wait_for(lambda: assistant.askings)
        server.deleted_topics.add((FORUM.id, 7))
        assistant.open.set()
        await server.wait_for(server.refusals)
        server.say(AIGUL, "/ask импорт?", FORUM, message_thread_id=8, is_topic_message=True)
        await server.replies(FORUM)
    assert texts(server, FORUM) == ["Ответ: импорт?"]
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
    assert {call.error for call in server.refusals()} == {"Bad Request: message thread not found"}
    assert len(server.refusals()) <= 2
    server.calls.clear()


async def test_a_press_that_ends_in_an_error_is_answered_once_and_told(server, tmp_path):
    shelf = Assistant(Shelf(seed_articles()), None)
    async with serving(server, shelf, state_dir=tmp_path):
        server.say(AIGUL, "Товарооборот Томской области с Казахстаном в 2018 году?")
        (answer,) = await server.replies(AIGUL)
    async with serving(server, Broken(), state_dir=tmp_path):
        server.press(answer, f"{LABELS['ru'].sources} (1)")
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL)[-1] == RU.broken
    assert len(server.called("answerCallbackQuery")) == 1


async def test_a_press_while_the_bot_wakes_up_is_answered_at_once(server, tmp_path):
    shelf, awake = Assistant(Shelf(seed_articles()), None), threading.Event()
    async with serving(server, shelf, state_dir=tmp_path):
        server.say(AIGUL, "Товарооборот Томской области с Казахстаном в 2018 году?")
        (answer,) = await server.replies(AIGUL)

    def waking():
        awake.wait(60)
        return Assistant(Shelf([]), None)  # and by then the article is gone

    async with serving(server, waking, state_dir=tmp_path):
        server.press(answer, f"{LABELS['ru'].sources} (1)")
        await server.wait_for(lambda: server.called("answerCallbackQuery"))
        awake.set()
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL)[-1] == LABELS["ru"].article_gone
    assert len(server.called("answerCallbackQuery")) == 1


@pytest.mark.parametrize("data", ["p:0", "l:en"])
async def test_a_message_that_is_out_of_reach_can_be_pressed(server, assistant, data):
    """Telegram gives nothing of an old message but its number."""
    assistant.library = seed_articles()
    async with serving(server, assistant):
        server.say(AIGUL, "/sources")
        (page,) = await server.replies(AIGUL)
        server.press_data({"message_id": page["message_id"], "date": 0, "chat": page["chat"]}, data, AIGUL)
        await server.wait_for(lambda: server.called("answerCallbackQuery"))
        server.say(AIGUL, "экспорт?")
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL)[-1] == "Ответ: экспорт?"
    server.calls = [call for call in server.calls if "not modified" not in (call.error or "")]
