"""What is remembered of a conversation, and for how long."""

from __future__ import annotations

from bot.telegram import sessions
from bot.telegram.keyboards import page_turner, sample_questions, suggested_questions
from bot.telegram.phrases import PHRASES
from bot.telegram.sessions import REMEMBERED_QUESTIONS, Question, Session, SessionKey, Sessions
from bot.telegram.state import open_state

ME = SessionKey(1, None, 1)


def test_the_last_questions_are_remembered_oldest_first():
    session = Session()
    for number in range(20):
        before = session.ask(Question(number, f"Вопрос {number}"))
    assert before == tuple(f"Вопрос {number}" for number in range(19 - REMEMBERED_QUESTIONS, 19))


def test_questions_of_buttons_are_remembered_side_by_side():
    session = Session()
    session.ask(Question(None, "первый"))
    session.ask(Question(None, "второй"))
    assert session.ask(Question(5, "третий")) == ("первый", "второй")


def test_an_edited_question_forgets_what_it_was():
    session = Session()
    for number, text in enumerate(("первый", "второй", "третий")):
        session.ask(Question(number, text))
    assert session.ask(Question(1, "исправленный")) == ("первый",)
    assert session.asked(1) == "исправленный"
    assert session.ask(Question(9, "четвёртый")) == ("первый", "исправленный", "третий")


def test_a_session_belongs_to_one_person_in_one_chat_and_topic():
    kept = Sessions(open_state(None))
    kept.of(ME).ask(Question(1, "личное"))
    for other in (ME._replace(chat=-5), ME._replace(topic=3), ME._replace(person=2)):
        assert kept.of(other).questions == []
    assert kept.of(ME).asked(1) == "личное"


def test_a_session_outlives_the_memory_of_the_program(monkeypatch):
    monkeypatch.setattr(sessions, "REMEMBERED_SESSIONS", 1)
    kept = Sessions(open_state(None))
    kept.of(ME).ask(Question(1, "моё"))
    kept.of(ME._replace(person=2)).ask(Question(1, "чужое"))
    assert kept.of(ME).asked(1) == "моё"


def test_a_session_is_over_after_its_time_and_leaves_the_file():
    file = open_state(None)
    kept = Sessions(file, life_s=60)
    kept.of(ME).ask(Question(1, "моё"))
    file.execute("UPDATE conversations SET asked = asked - 61")
    assert kept.of(ME).questions == []
    kept.purge()
    assert file.execute("SELECT count(*) FROM conversations").fetchone() == (0,)


def test_ones_own_words_under_a_button_go_with_oneself_and_the_bots_stay():
    kept = Sessions(open_state(None))
    own, shared = kept.button_key("мой вопрос?", person=1), kept.button_key("А импорт?")
    kept.button_key("А импорт?", person=1)
    kept.forget(1)
    assert kept.button_question(own) is None
    assert kept.button_question(shared) == "А импорт?"


def test_a_conversation_moves_with_its_group():
    kept = Sessions(open_state(None))
    kept.of(ME._replace(chat=-5)).ask(Question(1, "первый"))
    kept.move(-5, -1005)
    assert kept.of(ME._replace(chat=-1005)).asked(1) == "первый"
    assert kept.of(ME._replace(chat=-5)).questions == []


def test_the_same_question_has_the_same_button():
    kept = Sessions(open_state(None))
    assert kept.button_key("А импорт?") == kept.button_key("А импорт?") != kept.button_key("А экспорт?")
    assert kept.button_question(kept.button_key("А импорт?")) == "А импорт?"
    assert kept.button_question("unknown") is None


def test_what_a_button_carries_fits_into_64_bytes():
    questions = ["ы" * 5000, "<b>\ud83d&", "А импорт?"]
    keyboards = [
        suggested_questions(questions, Sessions(open_state(None)).button_key),
        page_turner(99_998, 100_000),
        *(sample_questions(phrases) for phrases in PHRASES.values()),
    ]
    for keyboard in keyboards:
        for row in keyboard.inline_keyboard:
            for button in row:
                assert 1 <= len(button.callback_data.encode()) <= 64
                assert button.text.encode()
