"""In groups and channels the bot speaks when it is spoken to, in the place where it is."""

from __future__ import annotations

import pytest
from bot_runner import serving
from telegram_world import Chat, User

from bot.telegram.phrases import PHRASES

RU = PHRASES["ru"]
AIGUL = User(1, "Айгуль", "ru")
GROUP = Chat(-100, "group", "Торговля")
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
