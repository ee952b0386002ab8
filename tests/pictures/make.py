"""Draws README's pictures, terminal.png and chat.png, from real answers about the seed articles.

    PYTHONPATH=tests .venv/bin/python tests/pictures/make.py [--llm MODEL]

Run it from the root of the repository, again when answers or their look have changed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from chat_picture import Message, chat_picture
from rich.text import Text
from terminal_picture import terminal_picture

from bot.assembly import Parts
from bot.console import answer_view
from bot.settings import Settings
from bot.telegram.cards import card_text, progress_line
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.render import answer_messages
from bot.telegram.verdicts import with_verdicts
from retrieval.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from rich.console import RenderableType

    from bot.answer import Answer
    from bot.assistant import Assistant

HERE = Path(__file__).parent
COLOURS = 128  # enough for the edges of letters; a third of the bytes

ASKED_IN_TERMINAL = (
    "Какой товарооборот Томской области с Казахстаном в 2018 году?",
    "А Красноярского края в 2019 году?",
)
ASKED_IN_CHAT = (
    "Какой товарооборот Алтайского края с Казахстаном в 2020 году?",
    "А у Омской области?",
    "Товарооборот Томской области с Казахстаном в 2018 году?",
)
MINUTE = "14:{:02}"
CARD_SECONDS = 3.0  # that the model has been at work


def main() -> None:
    options = argparse.ArgumentParser(description="Draws README's pictures from real answers.")
    options.add_argument("--llm", default=Settings().llm_model, help="as LLM_MODEL")
    model = options.parse_args().llm
    with (
        TemporaryDirectory() as folder,
        Parts(Settings(data_dir=Path(folder), llm_model=model)) as parts,
    ):
        ingest(["seeds"], parts.library, parts.vectors, parts.encoder)
        save(terminal_picture(session(parts.warm_assistant), "oborot"), HERE / "terminal.png")
        save(chat_picture(list(conversation(parts.warm_assistant)), "Оборот", "бот"), HERE / "chat.png")


def session(assistant: Assistant) -> Iterator[RenderableType]:
    """Commands as they are typed, and what they print."""
    for question in ASKED_IN_TERMINAL:
        yield Text.assemble(("$ ", "green"), f'oborot ask "{question}"')
        yield answer_view(assistant.ask(question))
        yield Text()
    yield Text("$ ", "green")


def conversation(assistant: Assistant) -> Iterator[Message]:
    """The questions of one person with the messages that answer them; the first sources are tapped open.

    The last answer is still being put into words, where there is a model: its card is there.
    """
    for place, question in enumerate(ASKED_IN_CHAT):
        time = MINUTE.format(place + 2)
        yield Message(question, mine=True, time=time)
        begun = assistant.begin(question, ASKED_IN_CHAT[:place])
        if begun.card is not None and place + 1 == len(ASKED_IN_CHAT):
            card = card_text(begun.card, progress_line(begun.card.language, ahead=0, seconds=CARD_SECONDS))
            yield Message(card, mine=False, time=time, reply_to=question)
        else:
            answer = begun.finish()
            yield from replies(answer, button_rows(assistant, answer), time, opened=place == 0)


def button_rows(assistant: Assistant, answer: Answer) -> tuple[tuple[str, ...], ...]:
    """What the buttons under an answer say."""
    keyboard = answer_keyboard(answer, assistant.catalogue.around(answer), "key", lambda question: question)
    return tuple(
        tuple(button.text for button in row) for row in with_verdicts(keyboard, "key").inline_keyboard
    )


def replies(
    answer: Answer, buttons: tuple[tuple[str, ...], ...], time: str, *, opened: bool
) -> Iterator[Message]:
    """Buttons stand under the last message, the question above the first."""
    texts = answer_messages(answer)
    for place, text in enumerate(texts):
        yield Message(
            text,
            mine=False,
            time=time,
            buttons=buttons if place == len(texts) - 1 else (),
            reply_to=answer.question if place == 0 else "",
            opened=range(len(answer.citations)) if opened else range(0),
        )


def save(picture: Image, path: Path) -> None:
    picture.quantize(COLOURS).save(path, optimize=True)
    print(f"{path.name}: {picture.width} × {picture.height}, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
