"""What is remembered of a conversation, and for how long."""

from __future__ import annotations

from bot.telegram import sessions
from bot.telegram.keyboards import page_turner, sample_questions, suggested_questions
from bot.telegram.phrases import PHRASES
from bot.telegram.sessions import REMEMBERED_QUESTIONS, Question, Session, SessionKey, Sessions

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
    kept = Sessions()
    kept.of(ME).ask(Question(1, "личное"))
    for other in (ME._replace(chat=-5), ME._replace(topic=3), ME._replace(person=2)):
        assert kept.of(other).questions == []
    assert kept.of(ME).asked(1) == "личное"


def test_sessions_not_used_for_longest_are_forgotten_first(monkeypatch):
    monkeypatch.setattr(sessions, "REMEMBERED_SESSIONS", 2)
    kept = Sessions()
    others = [ME._replace(person=person) for person in (2, 3)]
    kept.of(ME).ask(Question(1, "моё"))
    kept.of(others[0]).ask(Question(1, "чужое"))
    kept.of(ME)
    kept.of(others[1])
    assert kept.of(ME).asked(1) == "моё"
    assert kept.of(others[0]).asked(1) is None


def test_the_same_question_has_the_same_button():
    kept = Sessions()
    assert kept.button_key("А импорт?") == kept.button_key("А импорт?") != kept.button_key("А экспорт?")
    assert kept.button_question(kept.button_key("А импорт?")) == "А импорт?"
    assert kept.button_question("unknown") is None


def test_what_a_button_carries_fits_into_64_bytes():
    questions = ["ы" * 5000, "<b>\ud83d&", "А импорт?"]
    keyboards = [
        suggested_questions(questions, Sessions().button_key),
        page_turner(99_998, 100_000),
        *(sample_questions(phrases) for phrases in PHRASES.values()),
    ]
    for keyboard in keyboards:
        for row in keyboard.inline_keyboard:
            for button in row:
                assert 1 <= len(button.callback_data.encode()) <= 64
                assert button.text.encode()
