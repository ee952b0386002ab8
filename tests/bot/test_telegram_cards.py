"""First the figure, then the prose, in one message: what people see while a model works, and when it fails."""

from __future__ import annotations

import re
import threading

import pytest
from bot_runner import serving
from fake_assistant import FakeAssistant, a_citation, an_answer
from shelf import Shelf, seed_articles
from telegram_server import TelegramServer
from telegram_world import User

from bot.assistant import Assistant
from bot.card import Card, Headline
from bot.errors import ModelUnavailable
from bot.telegram import cards, delivery
from bot.telegram.keyboards import button_label
from bot.telegram.labels import LABELS
from bot.telegram.phrases import PHRASES

AIGUL = User(1, "Айгуль", "ru")
WORDING = LABELS["ru"].wording
QUESTION = "Какой товарооборот Алтайского края с Казахстаном в 2020 году?"
CARD = Card(
    "ru",
    (Headline("более 12 млн долларов США", "Экспорт Омской области в Казахстан в 2020 году", "", (1,)),),
    ("Партнёр в вопросе не назван, взят Казахстан.",),
    (a_citation(),),
    ("Источники расходятся.",),
)


class SlowModel:
    """Says `text` of the first sentence when it is let; raises where there is no text."""

    name = "slow"

    def __init__(self, text: str | None) -> None:
        self.text = text
        self.let = threading.Event()
        self.asked = 0

    def complete(self, messages, schema):
        self.asked += 1
        self.let.wait(timeout=60)
        if self.text is None:
            raise ModelUnavailable("the model slow cannot be reached")
        return {"found": True, "claims": [{"text": self.text, "sentences": [1]}]}


@pytest.fixture
async def server():
    async with TelegramServer() as running:
        yield running


@pytest.fixture
def assistant():
    """Thinks until a test lets it answer."""
    thinking = FakeAssistant(card=CARD)
    thinking.open.clear()
    return thinking


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    monkeypatch.setattr(delivery, "PAUSES_S", (0.01,) * 5)


def edits(server):
    return [call["text"] for call in server.called("editMessageText")]


async def test_the_card_is_there_before_the_answer_and_gives_way_to_it(server, assistant):
    async with serving(server, assistant):
        question = server.say(AIGUL, "Какой экспорт?")
        (card,) = await server.replies(AIGUL)
        assert card["text"] == (
            "более 12 млн долларов США [1]\nЭкспорт Омской области в Казахстан в 2020 году\n\n"
            "Партнёр в вопросе не назван, взят Казахстан.\n\n⚠️ Источники расходятся.\n\n"
            f"[1] Вести Сибири, 7 ноября 2019\nЭкспорт вырос до 12 млн долларов.\n\n{WORDING}"
        )
        assert card["entities"][0] == {"type": "bold", "offset": 0, "length": 25}
        assert card["reply_to_message"]["message_id"] == question["message_id"]
        assert "reply_markup" not in card
        assistant.open.set()
        await server.wait_for(lambda: "reply_markup" in card)
    assert [message["text"] for message in server.messages(AIGUL)] == ["Ответ: Какой экспорт?"]
    assert server.refusals() == []


async def test_a_longer_answer_goes_on_in_further_messages(server, assistant):
    assistant.enqueue(an_answer("Экспорт Омской области в Казахстан вырос. " * 300))
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        assistant.open.set()
        *_, last = replies = await server.replies(AIGUL, 4)
        await server.wait_for(lambda: "reply_markup" in last)
    assert " ".join(reply["text"] for reply in replies).count("вырос.") == 300


async def test_the_line_of_progress_counts_the_seconds_and_ends_with_the_answer(
    server, assistant, monkeypatch
):
    monkeypatch.setattr(cards, "REFRESH_S", 1.0)
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        (card,) = await server.replies(AIGUL)
        await server.wait_for(lambda: len(edits(server)) >= 2)
        assistant.open.set()
        await server.wait_for(lambda: "reply_markup" in card)
    *progress, final = edits(server)
    seconds = [int(re.search(r"… (\d+) с$", text)[1]) for text in progress]
    assert seconds == sorted(set(seconds))
    assert all(
        text.endswith(LABELS["ru"].wording_for.format(seconds=s))
        for text, s in zip(progress, seconds, strict=True)
    )
    assert final == "Ответ: Какой экспорт?"


@pytest.mark.parametrize("private, least", [(True, 3.0), (False, 20.0)])
def test_a_card_is_changed_once_in_three_seconds_at_most_and_more_seldom_in_groups(private, least):
    assert cards.between_changes_s(private=private) >= least


async def test_cards_do_not_wait_for_the_answers_of_others(server, assistant):
    people = [User(1000 + number) for number in range(50)]
    async with serving(server, assistant):
        for person in people:
            server.say(person, f"Вопрос {person.id}?")
        for person in people:
            (card,) = await server.replies(person)
            assert card["text"].startswith("более 12 млн долларов США [1]")
        assistant.open.set()
        for person in people:
            (reply,) = await server.replies(person)
            await server.wait_for(lambda reply=reply: "reply_markup" in reply)
            assert reply["text"] == f"Ответ: Вопрос {person.id}?"
    assert server.refusals() == []


async def test_who_waits_for_others_sees_how_many_are_before_them(server, assistant, monkeypatch):
    monkeypatch.setattr(cards, "REFRESH_S", 0.05)
    people = [User(1000 + number) for number in range(10)]
    async with serving(server, assistant):
        for person in people:
            server.say(person, "Какой экспорт?")
            await server.replies(person)
        (last,) = server.messages(people[-1])
        await server.wait_for(lambda: last["text"].endswith(LABELS["ru"].in_line.format(ahead=9)))
        assistant.open.set()
        await server.wait_for(lambda: "reply_markup" in last)


async def test_a_button_has_its_question_on_top_of_the_card(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "/help")
        (help_text,) = await server.replies(AIGUL)
        server.press(help_text, button_label(PHRASES["ru"].samples[0]))
        _, card = await server.replies(AIGUL, 2)
        assert card["text"].startswith(f"{PHRASES['ru'].samples[0]}\n\nболее 12 млн")
        assistant.open.set()
        await server.wait_for(lambda: "reply_markup" in card)


async def test_a_card_that_somebody_deletes_does_not_lose_the_answer(server, assistant):
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        (card,) = await server.replies(AIGUL)
        server.history.remove(card)
        assistant.open.set()
        (answer,) = await server.replies(AIGUL)
    assert answer["text"] == "Ответ: Какой экспорт?"


async def test_an_error_leaves_the_card_without_its_progress_and_says_so(server, assistant):
    assistant.enqueue(ValueError("unexpected"))
    async with serving(server, assistant):
        server.say(AIGUL, "Какой экспорт?")
        (card,) = await server.replies(AIGUL)
        assistant.open.set()
        _, apology = await server.replies(AIGUL, 2)
    assert card["text"].endswith("Экспорт вырос до 12 млн долларов.")
    assert apology["text"] == PHRASES["ru"].broken


@pytest.mark.parametrize("by_button", [False, True])
async def test_the_answer_after_a_restart_takes_the_place_of_the_card_from_before(
    server, assistant, tmp_path, by_button
):
    async with serving(server, assistant, state_dir=tmp_path, grace_s=0.1):
        if by_button:
            server.say(AIGUL, "/help")
            (help_text,) = await server.replies(AIGUL)
            server.press(help_text, button_label(PHRASES["ru"].samples[0]))
        else:
            server.say(AIGUL, "Какой экспорт?")
        await server.wait_for(lambda: [m for m in server.messages(AIGUL) if "12 млн" in m["text"]])
    assistant.open.set()
    async with serving(server, FakeAssistant(card=CARD), state_dir=tmp_path):
        await server.wait_for(lambda: [m for m in server.messages(AIGUL) if "Ответ: " in m["text"]])
    texts = [message["text"] for message in server.messages(AIGUL)]
    assert [("12 млн" in text, "Ответ: " in text) for text in texts].count((False, True)) == 1
    assert not any("12 млн" in text for text in texts)


async def test_a_new_question_never_takes_the_place_of_an_old_answer(server, tmp_path):
    """Even where numbers of messages begin anew, as on another Bot API server."""
    async with serving(server, FakeAssistant(card=CARD), state_dir=tmp_path):
        server.say(AIGUL, "Какой экспорт?")
        await server.replies(AIGUL)
        await server.wait_for(lambda: "reply_markup" in server.messages(AIGUL)[0])
    async with TelegramServer() as other, serving(other, FakeAssistant(card=CARD), state_dir=tmp_path):
        other.say(AIGUL, "Какой импорт?")
        await other.replies(AIGUL)
        assert other.refusals() == []


async def answered(server: TelegramServer, model: SlowModel) -> tuple[str, str]:
    """What stands in the chat before and after the model has spoken."""
    async with serving(server, Assistant(Shelf(seed_articles()), model)):
        server.say(AIGUL, QUESTION)
        (message,) = await server.replies(AIGUL)
        before = message["text"].replace("\u00a0", " ")
        model.let.set()
        await server.wait_for(lambda: "reply_markup" in message)
        return before, message["text"].replace("\u00a0", " ")


async def test_checked_prose_takes_the_place_of_the_figures(server):
    said = "Более 440 млн долларов составил товарооборот Алтайского края с Казахстаном в 2020 году."
    before, after = await answered(server, SlowModel(said))
    assert before.startswith(
        "более 440 млн долларов США [1]\nТоварооборот Алтайского края с Казахстаном в 2020 году"
    )
    assert before.endswith(WORDING)
    assert after.startswith(said.removesuffix("."))


@pytest.mark.parametrize(
    "wrong",
    [
        "В 2020 году товарооборот Алтайского края с Казахстаном составил 999 млн долларов.",
        "В 2020 году товарооборот Алтайского края с Казахстаном составил более 440 млн рублей.",
    ],
)
async def test_no_unchecked_word_of_a_model_is_ever_shown(server, wrong):
    _, after = await answered(server, SlowModel(wrong))
    shown = [call.params.get("text", "") for call in server.calls]
    assert not any("999" in text or "рублей" in text.partition("<blockquote")[0] for text in shown)
    assert after.startswith(
        "В 2020 году товарооборот Алтайского края с Казахстаном составил более 440 млн долларов США"
    )


async def test_where_the_model_fails_the_figures_are_the_answer(server):
    _, after = await answered(server, SlowModel(None))
    assert after.startswith(
        "В 2020 году товарооборот Алтайского края с Казахстаном составил более 440 млн долларов США"
    )
    assert WORDING not in after


async def test_without_a_model_the_answer_comes_at_once_and_alone(server):
    async with serving(server, Assistant(Shelf(seed_articles()), None)):
        server.say(AIGUL, QUESTION)
        await server.wait_for(lambda: server.messages(AIGUL) and "reply_markup" in server.messages(AIGUL)[0])
    assert len(server.called("sendMessage")) == 1
    assert edits(server) == []


@pytest.mark.parametrize(
    "question", ["Привет!", "Что Казахстан поставляет в Томскую область?", "Какой оборот Омской области?"]
)
def test_there_is_no_card_where_no_figure_answers(question):
    begun = Assistant(Shelf(seed_articles()), SlowModel(None)).begin(question)
    assert begun.card is None


def test_looking_up_does_not_ask_the_model():
    model = SlowModel(None)
    begun = Assistant(Shelf(seed_articles()), model).begin(QUESTION)
    assert begun.card is not None
    assert model.asked == 0
    model.let.set()
    begun.finish()
    assert model.asked == 1
