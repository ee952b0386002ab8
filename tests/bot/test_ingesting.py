"""`oborot ingest` as a person meets it: what it says, how it ends, how it is watched and stopped."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from library_world import OMSK, PERM, TOMSK, World
from typer.testing import CliRunner
from web_site import Site, page, web

from bot.cli import app
from bot.ingesting import summary_lines, summary_object
from bot.watching import Watch
from retrieval.ingest import Summary, ingest

if TYPE_CHECKING:
    from click.testing import Result

GRAIN = "Область отправила соседям 20 тысяч тонн зерна, вдвое больше, чем годом раньше."


def run(*arguments: str, data_dir: object, private: str = "false") -> Result:
    """With lines as wide as they come, so that a reason is on one of them."""
    environment = {
        "LLM_MODEL": "none",
        "FETCH_PRIVATE_HOSTS": private,
        "COLUMNS": "400",
        "TERMINAL_WIDTH": "400",
    }
    return CliRunner().invoke(app, ["ingest", *arguments, "--data-dir", str(data_dir)], env=environment)


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.close()


@pytest.mark.parametrize(
    "source, problem",
    [
        ("nowhere", "there is no such file or folder"),
        ("nowhere/articles.txt", "there is no such file or folder"),
        ("http://127.0.0.1:9/news", "not on the public network"),
    ],
)
def test_nothing_that_could_be_read(tmp_path, source, problem):
    result = run(source, "--json", data_dir=tmp_path)
    assert result.exit_code == 1
    (rejected,) = json.loads(result.stdout)["rejected"]
    assert rejected["source"] == source
    assert problem in rejected["reason"]


def test_an_empty_folder(tmp_path):
    (tmp_path / "empty").mkdir()
    result = run(str(tmp_path / "empty"), data_dir=tmp_path / "data")
    assert result.exit_code == 1
    assert result.stdout == "added 0, updated 0, unchanged 0, removed 0, rejected 0\n"
    assert "is it the right folder?" in " ".join(result.stderr.split())


@pytest.mark.parametrize(
    "arguments, problem",
    [
        ([], "PATH|URL"),
        (["ftp://example.org/news.txt"], "only http:// and https://"),
        (["seeds", "https://reader:secret@example.org/"], "name and password"),
        (["seeds", "--watch", "--every", "0"], "every"),
    ],
)
def test_a_wrong_call(tmp_path, arguments, problem):
    result = run(*arguments, data_dir=tmp_path)
    assert result.exit_code == 2
    assert problem in result.output
    assert "secret" not in result.output


def test_an_address_of_ones_own_network_where_it_is_allowed(tmp_path, site):
    address = site.give("/news/grain", page("Зерно отправили соседям", GRAIN))
    result = run(address, "--json", data_dir=tmp_path, private="true")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "removed": 0,
        "rejected": [],
    }


def test_a_summary_and_a_line_for_each_rejected_source():
    summary = Summary(1, 2, 3, 4, (("a.txt", "a.txt: the file is empty"),))
    assert summary_lines(summary) == [
        "added 1, updated 2, unchanged 3, removed 4, rejected 1",
        "rejected a.txt: the file is empty",
    ]


def test_the_name_of_a_file_that_is_no_text_is_printed_as_text():
    name = os.fsdecode(b"\xd1\xff\n.txt")
    summary = Summary(0, 0, 0, 0, ((name, f"{name}: the file is empty"),))
    (rejected,) = summary_object(summary)["rejected"]
    assert json.dumps(rejected, ensure_ascii=False).encode()
    assert summary_lines(summary)[1] == "rejected \ufffd\ufffd .txt: the file is empty"


def watched(world, *addresses, prune=True):
    """A watch over the world's folder and addresses, with the web that it reads."""
    one = web()

    def take_in(sources):
        summary = ingest(list(sources), world.library, world.vectors, world.encoder, prune=prune, web=one)
        one.keep()
        return summary

    return Watch([str(world.articles), *addresses], take_in)


def counts(summary):
    return summary and (summary.added, summary.updated, summary.removed, len(summary.rejected))


def test_a_folder_is_kept_in_step(world):
    world.write("tomsk.txt", TOMSK)
    watch = watched(world)
    assert counts(watch.first()) == (1, 0, 0, 0)
    assert watch.again() is None
    world.write("omsk.txt", OMSK)
    world.write("empty.txt", "")
    assert counts(watch.again()) == (1, 0, 0, 1)
    assert watch.again() is None, "what was rejected is not told again"
    world.write("omsk.txt", OMSK.replace("тысячу", "две тысячи"))
    assert counts(watch.again()) == (0, 1, 0, 0)
    (world.articles / "omsk.txt").unlink()
    assert counts(watch.again()) == (0, 0, 1, 0)
    world.write("empty.txt", PERM)
    assert counts(watch.again()) == (1, 0, 0, 0)
    assert len(world.titles()) == 2


def test_without_prune_a_watch_takes_nothing_out(world):
    world.write_three()
    watch = watched(world, prune=False)
    watch.first()
    (world.articles / "omsk.txt").unlink()
    assert watch.again() is None
    assert len(world.titles()) == 3


def test_a_folder_that_is_not_there_for_a_while_loses_nothing(world):
    watch = watched(world)
    world.articles.rename(world.folder / "elsewhere")
    assert len(watch.first().rejected) == 1
    (world.folder / "elsewhere").rename(world.articles)
    world.write_three()
    assert counts(watch.again()) == (3, 0, 0, 0)
    world.articles.rename(world.folder / "elsewhere")
    assert watch.again() is None
    (world.folder / "elsewhere").rename(world.articles)
    assert watch.again() is None
    assert len(world.titles()) == 3


def test_a_round_that_failed_is_tried_again(world):
    failures = iter([True, False, False])

    class Trouble(Exception):
        pass

    def take_in(sources):
        if next(failures):
            raise Trouble
        return world.ingest(*sources)

    world.write_three()
    watch = Watch([str(world.articles)], take_in)
    with pytest.raises(Trouble):
        watch.first()
    assert counts(watch.first()) == (3, 0, 0, 0)


def test_a_feed_is_kept_in_step(world, site):
    def feed(*paths):
        items = "".join(f"<item><title>Н</title><link>{site.address}{path}</link></item>" for path in paths)
        return f'<rss version="2.0"><channel><title>Новости</title>{items}</channel></rss>'

    site.give("/1", page("Зерно отправили соседям", GRAIN))
    site.give("/2", page("Зерно отправили ещё раз", GRAIN.replace("20", "30")))
    address = site.give("/feed", feed("/1", "/gone"))
    watch = watched(world, address)
    assert counts(watch.first()) == (1, 0, 0, 1)
    assert watch.again() is None
    site.give("/feed", feed("/2", "/gone"))
    assert counts(watch.again()) == (1, 0, 0, 0)
    site.give("/feed", b"x", 503)
    (rejected,) = watch.again().rejected
    assert "503" in rejected[1]
    assert watch.again() is None, "told once"
    assert len(world.titles()) == 2, "a feed names the newest only"
    assert site.counts()["/1"] == site.counts()["/2"] == 1


WATCH = """
import sys
from pathlib import Path
from bot.ingesting import stoppable, summary_lines, Stopped
from bot.watching import Watch, keep_in_step
from library_world import World
from retrieval.errors import OborotError

world = World(Path(sys.argv[1]))
rounds = []

def take_in(sources):
    rounds.append(sources)
    if len(rounds) == 1:
        raise OborotError("no room on the disk")
    return world.ingest(*sources, prune=True)

try:
    with stoppable():
        print("watching", flush=True)
        keep_in_step(
            Watch([str(world.articles)], take_in), lambda one: print(*summary_lines(one), sep="\\n", flush=True), 0.05
        )
except Stopped as stop:
    print("stopped", stop.status, flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_rounds_go_on_after_an_error_until_a_signal_ends_them(tmp_path, number):
    world = World(tmp_path, data_name="unused")
    world.close()
    world.write("tomsk.txt", TOMSK)
    command = [sys.executable, "-c", WATCH, str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=World.environment()
    ) as process:
        assert process.stdout.readline() == "watching\n"
        assert process.stdout.readline() == "added 1, updated 0, unchanged 0, removed 0, rejected 0\n"
        world.write("omsk.txt", OMSK)
        assert process.stdout.readline() == "added 1, updated 0, unchanged 0, removed 0, rejected 0\n"
        process.send_signal(number)
        said, complained = process.communicate(timeout=60)
    assert said == f"stopped {128 + number}\n"
    assert "no room on the disk; trying again in 0.05 s" in complained


STOPPED = """
import sys
import time
from pathlib import Path
from bot.ingesting import Stopped, leave, stoppable
from fakes import HashEncoder
from library_world import World

class Slow(HashEncoder):
    def encode_passages(self, texts):
        print("encoding", flush=True)
        time.sleep(600)

world = World(Path(sys.argv[1]), Slow())
try:
    with stoppable():
        world.ingest()
except Stopped as stop:
    leave(stop.status)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_does_not_wait_for_what_the_encoder_has_begun(tmp_path, number):
    world = World(tmp_path)
    world.write_three()
    command = [sys.executable, "-c", STOPPED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=World.environment()) as process:
        assert process.stdout.readline() == "encoding\n"
        process.send_signal(number)
        try:
            assert process.wait(timeout=60) == 128 + number
        finally:
            process.kill()
    assert world.ingest().added == 3
    world.close()


FOLLOWED = """
import sys
from pathlib import Path
from types import SimpleNamespace
from bot.ingesting import ingest_with_progress
from library_world import World
from web_site import web

world = World(Path(sys.argv[1]))
parts = SimpleNamespace(library=world.library, vectors=world.vectors, encoder=world.encoder, web=web())
ingest_with_progress(parts, [str(world.articles)], prune=False)
print("done")
"""


def test_a_terminal_shows_how_far_it_is_and_a_pipe_does_not(tmp_path):
    world = World(tmp_path, data_name="unused")
    world.close()
    world.write_three()
    lines = "\n".join(json.dumps({"id": f"n{i}", "text": f"Экспорт муки вырос на {i} %."}) for i in range(9))
    world.write("lines.jsonl", lines)
    command = [sys.executable, "-c", FOLLOWED, str(tmp_path)]
    environment = World.environment() | {"TERM": "xterm", "COLUMNS": "120"}
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError), os.fdopen(ours, "rb", 0) as terminal:  # EIO where nobody writes any more
            while portion := terminal.read(4096):
                shown += portion
        assert process.communicate()[0] == b"done\n"
    assert "12/12 articles" in shown.decode()
    assert "passages/s" in shown.decode()
    piped = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert (piped.stdout, piped.stderr) == (b"done\n", b"")


def test_one_ingest_names_the_other(world):
    with world.library.writing():
        result = CliRunner().invoke(
            app, ["ingest", str(world.articles), "--data-dir", str(world.data)], env={"LLM_MODEL": "none"}
        )
    assert result.exit_code == 1
    assert str(os.getpid()) in str(result.exception)
