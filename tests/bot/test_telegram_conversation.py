"""A conversation can be begun anew, broken off, kept over a restart and forgotten."""

from __future__ import annotations

import sqlite3

import pytest
from bot_runner import serving
from fake_assistant import an_answer
from telegram_world import Chat, User

from bot.telegram.notices import NOTICES
from bot.telegram.phrases import PHRASES
from bot.telegram.rules import Rules

RU, EN, KK = NOTICES["ru"], NOTICES["en"], NOTICES["kk"]
AIGUL = User(1, "Айгуль", "ru")
BORIS = User(2, "Борис", "ru")
GROUP = Chat(-100, "supergroup", "Торговля")
FORUM = Chat(-200, "supergroup", "Форум", is_forum=True)


def texts(server, chat):
    return [message["text"] for message in server.messages(chat)]


def histories(assistant):
    return [asking.history for asking in assistant.askings]


def everything_in(state_dir):
    """All that stands in the files of a bot, page by page."""
    return b"".join(path.read_bytes() for path in state_dir.iterdir())


async def test_new_forgets_what_was_asked_here_and_nowhere_else(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        server.say(AIGUL, "/ask Какой оборот?", GROUP)
        await server.replies(GROUP)
        server.say(AIGUL, "/new")
        await server.replies(AIGUL, 2)
        server.say(AIGUL, "а импорт?")
        await server.replies(AIGUL, 3)
        server.say(AIGUL, "/ask а в 2021?", GROUP)
        await server.replies(GROUP, 2)
    assert texts(server, AIGUL)[1] == RU.begun_anew
    assert histories(assistant) == [(), (), (), ("Какой оборот?",)]


async def test_a_conversation_outlives_the_program_by_chat_topic_and_person(server, assistant, tmp_path):
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "Какой экспорт?")
        server.say(AIGUL, "/ask Какой оборот?", FORUM, message_thread_id=7, is_topic_message=True)
        await server.replies(AIGUL)
        await server.replies(FORUM)
    assistant.askings.clear()
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "а импорт?")
        await server.replies(AIGUL, 2)
        server.say(AIGUL, "/ask а в 2021?", FORUM, message_thread_id=7, is_topic_message=True)
        await server.replies(FORUM, 2)
        server.say(AIGUL, "/ask а в 2022?", FORUM, message_thread_id=8, is_topic_message=True)
        await server.replies(FORUM, 3)
    assert histories(assistant) == [("Какой экспорт?",), ("Какой оборот?",), ()]


async def test_a_conversation_is_over_after_the_time_that_the_setting_gives(server, assistant, tmp_path):
    rules = Rules(conversation_hours=1)
    async with serving(server, assistant, state_dir=tmp_path, rules=rules):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        (state,) = tmp_path.glob("*.sqlite")
        with sqlite3.connect(state) as other:
            other.execute("UPDATE conversations SET asked = asked - 3601")
        server.say(AIGUL, "а импорт?")
        await server.replies(AIGUL, 2)
    assert histories(assistant) == [(), ()]


async def test_a_button_still_asks_after_a_restart(server, assistant, tmp_path):
    assistant.enqueue(an_answer("Не знаю.", suggestions=("А какой импорт?",)))
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "Какой экспорт?")
        (reply,) = await server.replies(AIGUL)
    async with serving(server, assistant, state_dir=tmp_path):
        server.press(reply, "А какой импорт?")
        await server.replies(AIGUL, 2)
    assert assistant.askings[-1].question == "А какой импорт?"


async def test_forget_leaves_nothing_of_a_person_on_the_disk_and_all_of_the_others(
    server, assistant, tmp_path
):
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "Совершенно личный вопрос?")
        server.say(AIGUL, "/ask Второй личный вопрос?", GROUP)
        server.say(AIGUL, "/language kk")
        server.say(BORIS, "Вопрос Бориса?")
        (answer, _) = await server.replies(AIGUL, 2)
        await server.replies(GROUP)
        (other,) = await server.replies(BORIS)
        server.press(answer if "личный" in answer["text"] else server.messages(AIGUL)[1], "👎")
        server.press(other, "👍")
        await server.wait_for(lambda: len([q for q in server.queries.values() if q]) == 2)
        assert "личный".encode() in everything_in(tmp_path) or rb"\u043b\u0438\u0447" in everything_in(
            tmp_path
        )
        server.say(AIGUL, "/forget")
        await server.wait_for(lambda: KK.forgotten in texts(server, AIGUL))
        server.say(AIGUL, "а импорт?")
        await server.wait_for(lambda: "Ответ: а импорт?" in texts(server, AIGUL))
        server.say(AIGUL, "/forget")
        await server.wait_for(lambda: RU.forgotten in texts(server, AIGUL))
    left = everything_in(tmp_path)
    assert "личный".encode() not in left
    assert rb"\u043b\u0438\u0447\u043d\u044b\u0439" not in left
    assert "Бориса".encode() in left or rb"\u0411\u043e\u0440\u0438\u0441\u0430" in left
    assert assistant.askings[-1].history == ()


async def test_forget_breaks_off_what_is_being_answered(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "Личный вопрос?")
        await server.wait_for(lambda: assistant.askings)
        server.say(AIGUL, "/forget")
        await server.replies(AIGUL)
        assistant.open.set()
        server.say(AIGUL, "другой?")
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL) == [RU.forgotten, "Ответ: другой?"]


@pytest.mark.parametrize("code", ["ru", "en", "kk"])
async def test_privacy_says_how_long_and_how_to_delete(server, assistant, code):
    visitor = User(3, "Guest", code)
    rules = Rules(conversation_hours=5, answer_days=11)
    async with serving(server, assistant, rules=rules):
        server.say(visitor, "/privacy")
        (reply,) = await server.replies(visitor)
    assert reply["text"] == NOTICES[code].privacy.format(hours=5, days=11)
    assert "/forget" in reply["text"]


async def test_the_language_is_chosen_by_a_button_or_a_word_and_kept(server, assistant, tmp_path):
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "/language")
        (asked,) = await server.replies(AIGUL)
        assert asked["text"] == RU.which_language
        query = server.press(asked, "Қазақша")
        await server.wait_for(lambda: server.queries[query])
        await server.wait_for(lambda: asked["text"] == KK.language_chosen)
        server.say(BORIS, "/language English")
        await server.replies(BORIS)
    async with serving(server, assistant, state_dir=tmp_path):
        for person in (AIGUL, BORIS):
            server.say(person, "/weather")
        await server.replies(AIGUL, 2)
        await server.replies(BORIS, 2)
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL, 3)
    assert texts(server, AIGUL)[1] == PHRASES["kk"].unknown_command
    assert texts(server, BORIS) == [EN.language_chosen, PHRASES["en"].unknown_command]
    assert assistant.askings[-1].language == "kk"


async def test_cancel_takes_back_what_waits_and_what_is_being_answered(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "первый?")
        server.say(AIGUL, "второй?")
        await server.wait_for(lambda: assistant.askings)
        server.say(AIGUL, "/cancel")
        await server.replies(AIGUL)
        assistant.open.set()
        server.say(AIGUL, "/cancel")
        await server.replies(AIGUL, 2)
        server.say(AIGUL, "третий?")
        await server.replies(AIGUL, 3)
    assert texts(server, AIGUL) == [
        RU.cancelled.format(count=2),
        RU.nothing_to_cancel,
        "Ответ: третий?",
    ]
    assert "второй?" not in [asking.question for asking in assistant.askings]


async def test_cancel_is_of_ones_own_questions_in_the_same_chat(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "/ask Вопрос Айгуль?", GROUP)
        server.say(AIGUL, "личный?")
        server.say(BORIS, "/cancel", GROUP)
        (nothing,) = await server.replies(GROUP)
        assistant.open.set()
        await server.replies(GROUP, 2)
        await server.replies(AIGUL)
    assert nothing["text"] == RU.nothing_to_cancel


async def test_a_question_that_is_edited_while_it_waits_is_answered_once(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant):
        question = server.say(AIGUL, "экспорт в 2002?")
        await server.wait_for(lambda: assistant.askings)
        server.edit(question, "экспорт в 2020?")
        await server.wait_for(lambda: not server.unconfirmed)
        assistant.open.set()
        await server.replies(AIGUL)
        server.say(AIGUL, "а импорт?")
        await server.replies(AIGUL, 2)
    assert texts(server, AIGUL) == ["Ответ: экспорт в 2020?", "Ответ: а импорт?"]


async def test_an_edited_question_is_answered_in_its_old_place_after_a_restart(server, assistant, tmp_path):
    async with serving(server, assistant, state_dir=tmp_path):
        question = server.say(AIGUL, "/ask экспорт в 2002?", GROUP)
        (answer,) = await server.replies(GROUP)
    async with serving(server, assistant, state_dir=tmp_path):
        server.edit(question, "/ask экспорт в 2020?")
        await server.wait_for(lambda: answer["text"] == "Ответ: экспорт в 2020?")
    assert len(server.messages(GROUP)) == 1
