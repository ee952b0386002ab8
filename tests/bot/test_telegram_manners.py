"""Limits, the queue, what is no question, and what the bot says of itself."""

from __future__ import annotations

import pytest
from bot_runner import serving
from telegram_world import Chat, User

from bot.telegram import cards, waiting
from bot.telegram.labels import labels_for
from bot.telegram.notices import NOTICES
from bot.telegram.phrases import PHRASES
from bot.telegram.rules import Rules

RU = NOTICES["ru"]
AIGUL = User(1, "Айгуль", "ru")
BORIS = User(2, "Борис", "ru")
GROUP = Chat(-100, "supergroup", "Торговля")


def texts(server, chat):
    return [message["text"] for message in server.messages(chat)]


async def test_who_asks_too_much_is_told_when_to_ask_again_and_others_are_answered(server, assistant):
    async with serving(server, assistant, rules=Rules(person_per_hour=2)):
        for count in range(1, 4):
            server.say(AIGUL, f"Вопрос {count}?")
            await server.replies(AIGUL, count)
        server.say(BORIS, "Вопрос Бориса?")
        await server.replies(BORIS)
    assert texts(server, AIGUL) == [
        "Ответ: Вопрос 1?",
        "Ответ: Вопрос 2?",
        RU.person_limit.format(wait="60 мин"),
    ]
    assert texts(server, BORIS) == ["Ответ: Вопрос Бориса?"]


async def test_a_group_has_a_limit_of_its_own(server, assistant):
    async with serving(server, assistant, rules=Rules(chat_per_hour=1)):
        server.say(AIGUL, "/ask первый?", GROUP)
        await server.replies(GROUP)
        server.say(BORIS, "/ask второй?", GROUP)
        await server.replies(GROUP, 2)
        server.say(BORIS, "личный?")
        await server.replies(BORIS)
    assert texts(server, GROUP)[1] == RU.chat_limit.format(wait="60 мин")


async def test_so_many_questions_of_one_person_wait_and_no_more(server, assistant):
    assistant.open.clear()
    async with serving(server, assistant, rules=Rules(waiting_per_person=2)):
        for count in range(4):
            server.say(AIGUL, f"Вопрос {count}?")
        await server.replies(AIGUL)
        assistant.open.set()
        await server.replies(AIGUL, 4)
    assert texts(server, AIGUL) == [
        RU.enough_waiting.format(count=2),
        *(f"Ответ: Вопрос {count}?" for count in range(3)),
    ]


@pytest.fixture
def impatient(monkeypatch):
    """Lines about the queue come at once and are changed often."""
    monkeypatch.setattr(waiting, "FIRST_AFTER_S", 0.05)
    monkeypatch.setattr(cards, "REFRESH_S", 0.05)


@pytest.mark.usefixtures("impatient")
async def test_who_waits_long_sees_their_place_where_the_answer_then_stands(server, assistant):
    assistant.slow = "медленный"
    assistant.open.clear()
    async with serving(server, assistant, rules=Rules(answers_at_once=1)):
        server.say(AIGUL, "медленный?")
        await server.wait_for(lambda: assistant.askings)
        server.say(BORIS, "быстрый?")
        (line,) = await server.replies(BORIS)
        assert line["text"] == RU.in_line.format(ahead=1)
        await server.wait_for(lambda: labels_for("ru").wording in "".join(texts(server, AIGUL)))
        assistant.open.set()
        await server.wait_for(lambda: texts(server, BORIS) == ["Ответ: быстрый?"])
        await server.wait_for(lambda: texts(server, AIGUL) == ["Ответ: медленный?"])


@pytest.mark.usefixtures("impatient")
async def test_the_line_of_who_waits_follows_the_queue(server, assistant):
    assistant.open.clear()
    people = [User(10 + number) for number in range(3)]
    async with serving(server, assistant, rules=Rules(answers_at_once=1)):
        for count, person in enumerate(people):
            server.say(person, f"Вопрос {count}?")
            if count == 0:
                await server.wait_for(lambda: assistant.askings)
        (line,) = await server.replies(people[2])
        await server.wait_for(lambda: line["text"] == RU.in_line.format(ahead=2))
        server.say(people[1], "/cancel")
        await server.wait_for(lambda: line["text"] == RU.in_line.format(ahead=1))
        assistant.open.set()
        await server.wait_for(lambda: texts(server, people[2]) == ["Ответ: Вопрос 2?"])
        assert texts(server, people[1]) == [RU.cancelled.format(count=1)]


@pytest.mark.parametrize("language", ["ru", "en", "kk"])
async def test_telegram_takes_the_profile_and_the_menu_in_each_language(server, assistant, language):
    async with serving(server, assistant):
        await server.wait_for(lambda: len(server.called("setMyShortDescription")) == 4)
    for method, field, text in (
        ("setMyDescription", "description", NOTICES[language].description),
        ("setMyShortDescription", "short_description", NOTICES[language].short_description),
    ):
        said = {call.get("language_code"): call[field] for call in server.called(method)}
        assert said[language] == text
        assert said.keys() == {None, "ru", "en", "kk"}


def test_the_menu_has_the_same_commands_in_each_language():
    menus = {tuple(command for command, _ in phrases.menu) for phrases in PHRASES.values()}
    assert len(menus) == 1
    assert {"new", "cancel", "forget", "privacy", "language", "ask"} <= set(menus.pop())


@pytest.mark.parametrize(
    "content",
    [
        {"poll": {"id": "p", "question": "Оборот?", "options": []}},
        {"sticker": {"file_id": "s"}},
        {"checklist_of_tomorrow": {"title": "Экспорт"}},
    ],
)
async def test_a_message_of_another_release_of_the_bot_api_stops_nothing(server, assistant, content):
    async with serving(server, assistant):
        server.send(AIGUL, **content)
        server.say(BORIS, "Какой экспорт?")
        await server.replies(AIGUL)
        await server.replies(BORIS)
    assert texts(server, AIGUL) == [PHRASES["ru"].text_only]
    assert texts(server, BORIS) == ["Ответ: Какой экспорт?"]
    assert server.unconfirmed == []
