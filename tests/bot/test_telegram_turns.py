"""Who is next, and how much one may ask: rules without Telegram."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.limits import TELL_AGAIN_S, Limits
from bot.telegram.notices import NOTICES
from bot.telegram.turns import Turns


class Line:
    """Questions that wait, each by the letter of who asks it; `served` in order."""

    def __init__(self, at_once: int = 1) -> None:
        self.turns = Turns(at_once)
        self.served: list[str] = []
        self._all = AsyncExitStack()
        self._tasks: list[asyncio.Task[None]] = []
        self._ends: dict[str, asyncio.Event] = {}

    def ask(self, question: str) -> None:
        self._ends[question] = asyncio.Event()
        self._tasks.append(asyncio.create_task(self._wait(question)))

    async def _wait(self, question: str) -> None:
        async with self.turns.in_line(ord(question[0])) as ticket:
            await ticket.called.wait()
            self.served.append(question)
            await self._ends[question].wait()

    async def finish(self, question: str) -> None:
        self._ends[question].set()
        await settled()

    async def finish_all(self) -> None:
        for end in self._ends.values():
            end.set()
        await asyncio.wait_for(asyncio.gather(*self._tasks), 10)


async def settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "asked, served",
    [
        ("A1 B1 C1", "A1 B1 C1"),
        ("A1 A2 A3 B1", "A1 B1 A2 A3"),
        ("A1 A2 A3 B1 B2 C1", "A1 B1 C1 A2 B2 A3"),
        ("A1 B1 A2 B2 C1", "A1 B1 C1 A2 B2"),
    ],
)
async def test_people_are_served_in_rotation(asked, served):
    line = Line()
    for question in asked.split():
        line.ask(question)
        await settled()
    for _ in asked.split():
        await line.finish(line.served[-1])
    assert " ".join(line.served) == served


async def test_one_person_has_one_question_at_work_however_many_could_be():
    line = Line(at_once=3)
    for question in ("A1", "A2", "B1"):
        line.ask(question)
    await settled()
    assert line.served == ["A1", "B1"]
    await line.finish("A1")
    assert line.served == ["A1", "B1", "A2"]
    await line.finish_all()


@given(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=20), st.integers(1, 4))
def test_everybody_is_served_once_and_nobody_passes_over_another_twice(people, at_once):
    asked = [f"{person}{place:02}" for place, person in enumerate(people)]

    async def run() -> list[str]:
        line = Line(at_once)
        for question in asked:
            line.ask(question)
        await settled()
        done = 0
        while done < len(asked):
            await line.finish(line.served[done])
            done += 1
        return line.served

    served = asyncio.run(run())
    assert sorted(served) == sorted(asked)
    for person in set(people):
        own = [question for question in served if question[0] == person]
        assert own == sorted(own)
    for place, question in enumerate(served):
        waiting = {later[0] for later in served[place:]} - {question[0]}
        for other in waiting:
            ahead = [one for one in served[:place] if one[0] == question[0]]
            theirs = [one for one in served[:place] if one[0] == other]
            assert len(ahead) <= len(theirs) + 1


@pytest.mark.parametrize(
    "asked, of, ahead",
    [
        ("A1", "A1", 0),
        ("A1 B1", "B1", 1),
        ("A1 A2 A3 B1", "B1", 1),
        ("A1 A2 A3 B1", "A3", 3),
        ("A1 B1 C1 B2 C2", "B2", 3),
    ],
)
async def test_the_place_in_the_queue_is_the_one_that_comes_true(asked, of, ahead):
    turns = Turns(1)
    async with AsyncExitStack() as stack:
        tickets = {
            question: await stack.enter_async_context(turns.in_line(ord(question[0])))
            for question in asked.split()
        }
        assert turns.ahead(tickets[of]) == ahead


async def test_who_gives_up_leaves_the_queue_and_whoever_ends_early_gives_the_turn_back():
    turns = Turns(1)
    async with turns.in_line(1) as first:
        with pytest.raises(KeyError):
            async with turns.in_line(2):
                raise KeyError
        assert turns.waiting() == 0
        assert first.called.is_set()
    with pytest.raises(KeyError):
        async with turns.in_line(1):
            raise KeyError
    async with turns.in_line(3) as third:
        assert third.called.is_set()


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_person_may_ask_so_much_in_any_hour_and_is_told_how_long_to_wait():
    clock = Clock()
    limits = Limits(2, 0, clock)
    assert limits.refusal(1, 1) is None
    clock.now += 600
    assert limits.refusal(1, 1) is None
    refused = limits.refusal(1, 1)
    assert (refused.by, refused.wait_s) == ("person", 3000)
    assert limits.refusal(2, 2) is None
    clock.now += refused.wait_s
    assert limits.refusal(1, 1) is None
    assert limits.refusal(1, 1).wait_s == 600


def test_a_chats_limit_counts_all_its_people_and_no_private_questions():
    limits = Limits(10, 2, Clock())
    assert limits.refusal(1, -5) is None
    assert limits.refusal(2, -5) is None
    assert limits.refusal(3, -5).by == "chat"
    assert limits.refusal(3, 3) is None
    assert limits.refusal(3, -6) is None


def test_a_refused_question_does_not_count():
    clock = Clock()
    limits = Limits(1, 0, clock)
    limits.refusal(1, 1)
    for _ in range(5):
        clock.now += 60
        limits.refusal(1, 1)
    clock.now += 3300
    assert limits.refusal(1, 1) is None


def test_no_limit_is_no_limit():
    limits = Limits(0, 0, Clock())
    assert {limits.refusal(1, -1) for _ in range(1000)} == {None}


def test_whoever_asks_on_is_told_now_and_then():
    clock = Clock()
    limits = Limits(1, 1, clock)
    told = [limits.tells(1), limits.tells(1), limits.tells(2)]
    clock.now += TELL_AGAIN_S
    assert [*told, limits.tells(1)] == [True, False, True, True]


@pytest.mark.parametrize(
    "wait_s, words",
    [(0.2, "1 с"), (40, "40 с"), (60, "1 мин"), (61, "2 мин"), (3599.5, "60 мин")],
)
def test_a_waiting_time_is_never_said_too_short(wait_s, words):
    assert NOTICES["ru"].waiting_time(wait_s) == words
