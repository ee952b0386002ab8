"""What people say of answers is kept with all that is needed to look into it, and comes out as a question set."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bot_runner import serving
from fake_assistant import a_citation, an_answer
from telegram_world import User
from trade import figure

from bot.answer import CitedFigure
from bot.evaluation import read_questions, score
from bot.telegram.memory import Memory
from bot.telegram.notices import NOTICES
from bot.telegram.report import question_set

RU, EN = NOTICES["ru"], NOTICES["en"]
AIGUL = User(1, "Айгуль", "ru")
BORIS = User(2, "Boris", "en")

SENTENCE = "Товарооборот составил 440 млн долларов США."
ANSWER = replace(
    an_answer("Товарооборот — 440 млн долларов США [1].", a_citation(sentence=SENTENCE)),
    figures=(CitedFigure(figure(440_000_000), False, (1,)),),
    prompt_hash="abc123",
)
OTHER = replace(
    an_answer("Товарооборот — 500 млн долларов США [1].", a_citation(sentence=SENTENCE)),
    figures=(CitedFigure(figure(500_000_000), False, (1,)),),
)
REFUSAL = replace(an_answer("В статьях этого нет."), status="refused")


def labels(message):
    return [button["text"] for row in message["reply_markup"]["inline_keyboard"] for button in row]


def judged(*verdicts):
    """A memory in which answers have been judged: (answer, good, reason)."""
    memory = Memory()
    for place, (answer, good, reason) in enumerate(verdicts):
        key = memory.records.keep(1, ("первый?", f"вопрос {place}?"), answer)
        memory.records.judge(key, 1, good=good, reason=reason)
    return memory


async def test_a_thumb_is_kept_with_question_answer_evidence_and_prompt(server, assistant, tmp_path):
    assistant.enqueue(ANSWER)
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "Какой оборот?")
        (reply,) = await server.replies(AIGUL)
        assert labels(reply)[-2:] == ["👍", "👎"]
        query = server.press(reply, "👍")
        notice = await server.wait_for(lambda: server.queries[query])
    assert notice["text"] == RU.thanks
    (kept,) = Memory(next(tmp_path.glob("*.sqlite"))).records.judged()
    assert (kept.good, kept.reason) == (True, None)
    assert kept.given.turns == ("Какой оборот?",)
    assert kept.given.prompt_hash == "abc123"
    assert kept.given.answer["citations"][0]["sentence"] == SENTENCE


async def test_a_thumb_down_asks_why_in_the_pressers_language_and_thanks(server, assistant, tmp_path):
    assistant.enqueue(replace(ANSWER, suggestions=("А экспорт?",)))
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "Какой оборот?")
        (reply,) = await server.replies(AIGUL)
        others = labels(reply)[:-2]
        query = server.press(reply, "👎")
        assert (await server.wait_for(lambda: server.queries[query]))["text"] == RU.what_is_wrong
        await server.wait_for(lambda: labels(reply) == [*others, *RU.reasons.values()])
        query = server.press(reply, "Не тот период")
        assert (await server.wait_for(lambda: server.queries[query]))["text"] == RU.reason_noted
        await server.wait_for(lambda: labels(reply) == [*others, "👍", "👎"])
    (kept,) = Memory(next(tmp_path.glob("*.sqlite"))).records.judged()
    assert (kept.good, kept.reason) == (False, "period")


async def test_the_last_word_of_each_person_counts(server, assistant, tmp_path):
    assistant.enqueue(ANSWER)
    async with serving(server, assistant, state_dir=tmp_path):
        server.say(AIGUL, "Какой оборот?")
        (reply,) = await server.replies(AIGUL)
        pressed = [server.press(reply, "👎"), None, None]
        await server.wait_for(lambda: "👍" not in labels(reply))
        pressed[1] = server.press(reply, RU.reasons["other"])
        await server.wait_for(lambda: "👍" in labels(reply))
        pressed[2] = server.press(reply, "👍", BORIS)
        await server.wait_for(lambda: server.queries[pressed[2]])
        last = server.press(reply, "👍")
        await server.wait_for(lambda: server.queries[last])
    assert server.queries[pressed[2]]["text"] == EN.thanks
    verdicts = Memory(next(tmp_path.glob("*.sqlite"))).records.judged()
    assert [one.good for one in verdicts] == [True, True]


async def test_an_answer_that_is_forgotten_cannot_be_judged(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "Какой оборот?")
        (reply,) = await server.replies(AIGUL)
        server.say(AIGUL, "/forget")
        await server.replies(AIGUL, 2)
        query = server.press(reply, "👍")
        notice = await server.wait_for(lambda: server.queries[query])
    assert notice["text"] == RU.too_old_to_judge


@pytest.mark.parametrize(
    "said, good, reason, right, wrong",
    [
        (ANSWER, True, None, ANSWER, OTHER),
        (ANSWER, True, None, ANSWER, REFUSAL),
        (REFUSAL, True, None, REFUSAL, ANSWER),
        (ANSWER, False, "figure", REFUSAL, ANSWER),
        (ANSWER, False, "period", REFUSAL, ANSWER),
        (ANSWER, False, "sources", REFUSAL, ANSWER),
    ],
)
def test_the_report_is_a_question_set_that_tells_right_from_wrong(said, good, reason, right, wrong, tmp_path):  # noqa: PLR0917 (cases)
    file = tmp_path / "feedback.jsonl"
    file.write_text(question_set(judged((said, good, reason)).records.judged()), encoding="utf-8")
    (question,) = read_questions(file)
    assert question.turns == ("первый?", "вопрос 0?")
    assert score(question, right).harmful is False
    assert score(question, wrong).correct is False


def test_a_report_holds_every_verdict_oldest_first_and_nobodys_number():
    memory = judged((ANSWER, True, None), (OTHER, False, "other"), (REFUSAL, False, None))
    lines = [json.loads(line) for line in question_set(memory.records.judged()).splitlines()]
    assert [line["type"] for line in lines] == ["confirmed", "refuted-other", "refuted-unsaid"]
    assert all("person" not in line for line in lines)
