"""Conversations with the real application, over HTTP with the local Bot API server."""

from __future__ import annotations

import pytest
from bot_runner import serving
from fake_assistant import FakeAssistant, a_citation, an_answer, an_article
from telegram_server import TelegramServer
from telegram_world import Chat, User

from bot.telegram import delivery
from bot.telegram.phrases import PHRASES

RU, EN, KK = PHRASES["ru"], PHRASES["en"], PHRASES["kk"]
AIGUL = User(1, "Айгуль", "ru")
BORIS = User(2, "Борис", "ru")
GROUP = Chat(-100, "supergroup", "Торговля")


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        yield running
        assert running.refusals() == []


@pytest.fixture
def assistant():
    return FakeAssistant()


def labels(message):
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


def questions(assistant):
    return [asking.question for asking in assistant.askings]


async def test_a_question_is_answered_in_reply_with_its_source(server, assistant):
    assistant.enqueue(an_answer("Экспорт <края> — 12 млн [1].", a_citation(url="https://example.kz/1")))
    async with serving(server, assistant):
        question = server.say(AIGUL, "Какой экспорт?")
        (reply,) = await server.replies(AIGUL)
    assert reply["text"].startswith("Экспорт <края> — 12 млн [1].\n\n[1] Вести Сибири, 7 ноября 2019\n")
    assert {entity["type"] for entity in reply["entities"]} == {"bold", "text_link", "expandable_blockquote"}
    assert reply["reply_to_message"]["message_id"] == question["message_id"]
    (sent,) = server.called("sendMessage")
    assert sent["link_preview_options"] == '{"is_disabled": true}'
    assert server.unconfirmed == []


async def test_a_long_answer_comes_whole_in_several_messages(server, assistant):
    text = "Экспорт Омской области в Казахстан вырос [1]. " * 300
    assistant.enqueue(an_answer(text, a_citation(), suggestions=("А импорт?",)))
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        *_, last = replies = await server.replies(AIGUL, 4)
    assert " ".join(reply["text"] for reply in replies).count("вырос [1].") == 300
    assert [("reply_markup" in reply) for reply in replies] == [False, False, False, True]
    assert "А импорт?" in labels(last)


@pytest.mark.parametrize("code, phrases", [("ru", RU), ("en-GB", EN), ("kk", KK), ("de", RU), (None, RU)])
async def test_start_and_help_speak_the_users_language(server, assistant, code, phrases):
    visitor = User(3, "Guest", code)
    async with serving(server, assistant):
        server.say(visitor, "/start")
        await server.replies(visitor)
        server.say(visitor, "/help")
        greeting, guide = await server.replies(visitor, 2)
    assert (greeting["text"], guide["text"]) == (phrases.hello, phrases.help)
    assert len(labels(greeting)) == len(labels(guide)) == 3


async def test_a_sample_question_is_asked_by_its_button(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "/help")
        (help_text,) = await server.replies(AIGUL)
        query = server.press(help_text, labels(help_text)[1])
        _, answer = await server.replies(AIGUL, 2)
    assert questions(assistant) == [RU.samples[1]]
    assert answer["text"] == f"{RU.samples[1]}\n\nОтвет: {RU.samples[1]}" or answer["text"].startswith(
        "Какой"
    )
    assert server.queries[query] is not None


async def test_a_suggestion_is_asked_by_its_button(server, assistant):
    suggestion = "А какой был импорт Омской области из Казахстана в 2021 году, если известно? " * 2
    assistant.enqueue(an_answer("Не знаю.", suggestions=(suggestion, " ")))
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        (reply,) = await server.replies(AIGUL)
        (label,) = [label for label in labels(reply) if label.startswith("А какой был импорт")]
        server.press(reply, label)
        await server.replies(AIGUL, 2)
    assert questions(assistant) == ["Какой экспорт?", suggestion]


async def test_a_button_from_before_a_restart_says_that_it_is_out_of_date(server, assistant):
    assistant.enqueue(an_answer("Не знаю.", suggestions=("А импорт?",)))
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        (reply,) = await server.replies(AIGUL)
    async with serving(server, assistant):
        query = server.press(reply, "А импорт?")
        notice = await server.wait_for(lambda: server.queries[query])
    assert notice["text"] == RU.stale_button


async def test_a_button_pressed_twice_is_asked_once(server, assistant):
    assistant.slow = RU.samples[0]
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "/help")
        (help_text,) = await server.replies(AIGUL)
        server.press(help_text, labels(help_text)[0])
        second = server.press(help_text, labels(help_text)[0])
        notice = await server.wait_for(lambda: server.queries[second])
        assistant.open.set()
        await server.replies(AIGUL, 2)
    assert notice["text"] == RU.already_asked
    assert len(assistant.askings) == 1


async def test_sources_are_listed_and_leafed_through(server, assistant):
    assistant.library = tuple(an_article(f"Статья {number}") for number in range(10))
    async with serving(server, assistant):
        server.say(AIGUL, "/sources")
        (page,) = await server.replies(AIGUL)
        assert labels(page) == ["1 / 2", "›"]
        server.press(page, "1 / 2")
        server.press(page, "›")
        await server.wait_for(lambda: "10. Статья" in page["text"])
        assert labels(page) == ["‹", "2 / 2"]
    (refusal,) = server.refusals()
    assert "message is not modified" in refusal.error
    server.calls.clear()


async def test_an_empty_library_is_said_to_be_empty(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "/sources")
        (reply,) = await server.replies(AIGUL)
    assert reply["text"] == RU.no_articles


async def test_a_follow_up_goes_with_the_conversation_so_far(server, assistant):
    async with serving(server, assistant):
        for count, text in enumerate(("Какой экспорт в 2020?", "а в 2021?", "а импорт?"), 1):
            server.say(AIGUL, text)
            await server.replies(AIGUL, count)
    assert [asking.history for asking in assistant.askings] == [
        (),
        ("Какой экспорт в 2020?",),
        ("Какой экспорт в 2020?", "а в 2021?"),
    ]


async def test_conversations_of_people_and_chats_do_not_mix(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "Личный вопрос")
        await server.replies(AIGUL)
        server.say(AIGUL, "/ask Вопрос в группе", GROUP)
        await server.replies(GROUP)
        server.say(BORIS, "/ask Вопрос Бориса", GROUP)
        await server.replies(GROUP, 2)
    assert [asking.history for asking in assistant.askings] == [(), (), ()]


async def test_one_persons_questions_are_answered_in_order(server, assistant):
    assistant.slow = "первый"
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "первый?")
        server.say(AIGUL, "второй?")
        server.say(BORIS, "чужой?")
        await server.replies(BORIS)
        assert server.messages(AIGUL) == []
        assistant.open.set()
        first, second = await server.replies(AIGUL, 2)
    assert [first["text"], second["text"]] == ["Ответ: первый?", "Ответ: второй?"]
    assert assistant.askings[-1].history == ("первый?",)


async def test_everybody_is_answered_their_own_question(server, assistant):
    people = [User(1000 + number) for number in range(50)]
    async with serving(server, assistant):
        for person in people:
            server.say(person, f"Вопрос {person.id}?")
        for person in people:
            (reply,) = await server.replies(person)
            assert reply["text"] == f"Ответ: Вопрос {person.id}?"


async def test_typing_is_shown_for_as_long_as_the_work_takes(server, assistant, monkeypatch):
    monkeypatch.setattr(delivery, "TYPING_EVERY_S", 0.01)
    assistant.open.clear()
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        await server.wait_for(lambda: len(server.called("sendChatAction")) >= 5)
        assert server.messages(AIGUL) == []
        assistant.open.set()
        await server.replies(AIGUL)
    assert {action["action"] for action in server.called("sendChatAction")} == {"typing"}


@pytest.mark.parametrize(
    "content, phrase",
    [
        ({"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}}, "text_only"),
        ({"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]}, "text_only"),
        ({"poll": {"id": "p", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}}, "text_only"),
        ({"text": "/weather", "entities": [{"type": "bot_command", "offset": 0, "length": 8}]}, "unknown_command"),
        ({"text": "/ask", "entities": [{"type": "bot_command", "offset": 0, "length": 4}]}, "no_question"),
        ({"text": "\u00a0", "entities": []}, "no_question"),
    ],
)  # fmt: skip
async def test_what_is_no_question_gets_a_kind_word(server, assistant, content, phrase):
    async with serving(server, assistant):
        server.send(AIGUL, **content)
        (reply,) = await server.replies(AIGUL)
    assert reply["text"] == getattr(RU, phrase)
    assert assistant.askings == []


async def test_a_question_of_4096_letters_is_asked_to_be_shorter(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "ы" * 4096)
        (reply,) = await server.replies(AIGUL)
    assert reply["text"] == RU.too_long.format(limit=1000)


async def test_a_caption_is_a_question(server, assistant):
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    async with serving(server, assistant):
        server.send(AIGUL, photo=photo, caption="Какой экспорт?")
        await server.replies(AIGUL)
    assert questions(assistant) == ["Какой экспорт?"]


async def test_an_edited_question_is_answered_anew_in_its_old_place(server, assistant):
    async with serving(server, assistant):
        question = server.say(AIGUL, "экспорт в 2002?")
        (answer,) = await server.replies(AIGUL)
        server.edit(question, "экспорт в 2020?")
        await server.wait_for(lambda: answer["text"] == "Ответ: экспорт в 2020?")
        server.edit(question, "экспорт в 2020?")
        server.say(AIGUL, "а импорт?")
        await server.replies(AIGUL, 2)
    assert questions(assistant) == ["экспорт в 2002?", "экспорт в 2020?", "а импорт?"]
    assert [asking.history for asking in assistant.askings] == [(), (), ("экспорт в 2020?",)]


async def test_in_a_group_only_what_is_addressed_to_the_bot_is_answered(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "Всем привет, какой экспорт?", GROUP)
        server.say(AIGUL, "@somebody_else какой экспорт?", GROUP)
        server.say(AIGUL, "/ask@other_bot какой экспорт?", GROUP)
        server.say(AIGUL, "/weather", GROUP)
        server.send(AIGUL, GROUP, voice={"file_id": "v", "file_unique_id": "v", "duration": 3})
        server.say(AIGUL, "@Oborot_Test_Bot, какой экспорт 😀?", GROUP)
        (first,) = await server.replies(GROUP)
        server.say(AIGUL, "/ask@oborot_test_bot\nкакой импорт?", GROUP)
        await server.replies(GROUP, 2)
        server.say(BORIS, "а в 2021?", GROUP, reply_to_message=first)
        await server.replies(GROUP, 3)
    assert questions(assistant) == ["какой экспорт 😀?", "какой импорт?", "а в 2021?"]


async def test_a_mention_alone_is_asked_for_a_question(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "@oborot_test_bot", GROUP)
        (reply,) = await server.replies(GROUP)
    assert reply["text"] == RU.no_question


async def test_an_answer_goes_to_the_topic_of_its_question(server, assistant):
    forum = Chat(-200, "supergroup", "Форум", is_forum=True)
    async with serving(server, assistant):
        server.say(AIGUL, "/ask экспорт?", forum, message_thread_id=7, is_topic_message=True)
        (reply,) = await server.replies(forum)
    assert reply["message_thread_id"] == 7
    assert {action.get("message_thread_id") for action in server.called("sendChatAction")} == {"7"}


async def test_an_anonymous_admin_and_a_channels_post_do_no_harm(server, assistant):
    group = {"id": GROUP.id, "type": GROUP.type, "title": GROUP.title}
    anonymous = User(1087968824, "Group", None, is_bot=True, username="GroupAnonymousBot")
    async with serving(server, assistant):
        server.say(anonymous, "новость: @oborot_test_bot", GROUP, is_automatic_forward=True)
        server.say(anonymous, "/ask экспорт?", GROUP, sender_chat=group)
        (reply,) = await server.replies(GROUP)
    assert reply["text"] == "Ответ: экспорт?"


async def test_the_menu_of_commands_is_set_in_three_languages(server, assistant):
    async with serving(server, assistant):
        await server.wait_for(lambda: len(server.called("setMyCommands")) == 4)
    menus = {call.get("language_code"): call["commands"] for call in server.called("setMyCommands")}
    assert menus.keys() == {None, "ru", "en", "kk"}
    assert len(set(menus.values())) == 3
