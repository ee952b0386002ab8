"""No update is lost or dealt with twice, and none stays readable once it is done."""

from __future__ import annotations

import pytest
from telegram import Bot, Update

from bot.telegram.inbox import STARTS, Inbox

BOT = Bot("4200:LOCAL")


def an_update(number=1, text="Какой экспорт?", date=1_700_000_000):
    chat = {"id": 1, "type": "private"}
    user = {"id": 1, "first_name": "Айгуль", "is_bot": False}
    message = {"message_id": 5, "date": date, "chat": chat, "from": user, "text": text}
    return Update.de_json({"update_id": number, "message": message}, BOT)


def queued(inbox):
    return [inbox.get_nowait() for _ in range(inbox.qsize())]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "telegram.sqlite"


async def test_what_was_not_done_comes_back_in_order(path):
    inbox = Inbox(path)
    updates = [an_update(number, f"Вопрос {number}") for number in (7, 8, 9)]
    for update in updates:
        await inbox.put(update)
    inbox.done(updates[1])
    inbox.close()
    later = Inbox(path)
    await later.bring_back(BOT)
    assert [(update.update_id, update.message.text) for update in queued(later)] == [
        (7, "Вопрос 7"),
        (9, "Вопрос 9"),
    ]
    later.close()


@pytest.mark.parametrize("arrived, comes_back", [(False, []), (True, [1])])
async def test_an_answer_that_may_have_arrived_is_not_given_again(path, arrived, comes_back):
    inbox = Inbox(path)
    await inbox.put(an_update())
    inbox.leaves(an_update())
    assert not inbox.holds(an_update())
    if arrived:  # or is known not to have: then it is said elsewhere how the answer goes on
        inbox.is_sent(an_update())
    inbox.close()
    for _ in range(2):
        later = Inbox(path)
        await later.bring_back(BOT)
        assert [update.update_id for update in queued(later)] == comes_back
        later.close()


async def test_an_update_that_telegram_brings_again_is_dropped(path):
    for attempt in range(2):
        inbox = Inbox(path)
        await inbox.put(an_update())
        await inbox.put(an_update())
        assert len(queued(inbox)) == 1 - attempt
        inbox.done(an_update())
        inbox.close()


async def test_another_update_of_the_same_number_is_not_dropped(path):
    inbox = Inbox(path)
    await inbox.put(an_update(1, date=1_700_000_000))
    inbox.done(an_update(1))
    await inbox.put(an_update(1, date=1_800_000_000))
    assert len(queued(inbox)) == 2
    inbox.close()


async def test_an_update_is_held_until_it_is_done():
    inbox = Inbox()
    update = an_update()
    await inbox.put(update)
    assert inbox.holds(update)
    inbox.done(update)
    inbox.done(update)
    assert not inbox.holds(update)
    inbox.close()


async def test_nothing_of_what_people_wrote_stays_on_disk(path):
    inbox = Inbox(path)
    update = an_update(text="PRIVATE" * 100)
    await inbox.put(update)
    inbox.done(update)
    inbox.close()
    assert path.stat().st_mode & 0o077 == 0
    assert b"PRIVATE" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


async def test_a_question_that_ends_the_program_each_time_is_given_up(path):
    inbox = Inbox(path)
    await inbox.put(an_update())
    inbox.close()
    came_back = []
    for _ in range(STARTS + 1):
        inbox = Inbox(path)
        await inbox.bring_back(BOT)
        came_back.append(len(queued(inbox)))
        inbox.close()
    assert came_back == [1] * STARTS + [0]
