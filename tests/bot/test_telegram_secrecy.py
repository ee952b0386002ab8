"""Neither the token nor what people write gets into a log."""

from __future__ import annotations

import logging

import pytest
from telegram.error import NetworkError

from bot.telegram.secrecy import discreet_logs, failure_story
from retrieval.errors import LibraryError

TOKEN = "4200:LOCAL"
REAL_LOOKING = "123456789:AAE_abcdefghijklmnopqrstuvwxyz-12345"


def fail_to_connect(address):
    raise ConnectionError(address)


def fail_with_a_cause(text):
    try:
        fail_to_connect(text)
    except ConnectionError as error:
        raise LibraryError("the index is empty: run oborot ingest") from error


@pytest.fixture
def logged(caplog):
    """All that has been logged, as the log files hold it."""
    caplog.set_level(logging.DEBUG)
    return lambda: caplog.text


@pytest.mark.parametrize("token", [TOKEN, REAL_LOOKING])
def test_the_token_is_cut_out_of_messages_arguments_and_tracebacks(logged, token):
    log = logging.getLogger("somewhere")
    with discreet_logs(TOKEN):
        log.warning("GET https://api.telegram.org/bot%s/getMe", token)
        log.warning("token=%(token)s", {"token": token})
        try:
            fail_to_connect(f"https://api.telegram.org/bot{token}/getMe")
        except ConnectionError:
            log.exception("no connection")
    assert token not in logged()
    assert logged().count("<token>") == 3
    assert "ConnectionError" in logged()


def test_updates_that_the_library_logs_are_withheld(logged):
    with discreet_logs(TOKEN):
        library = logging.getLogger("telegram.Bot")
        library.critical("Error while parsing updates! Received data was %r", [{"text": "PRIVATE"}])
        library.critical("Received data was: %r", {"text": "PRIVATE"})
        library.error('Can not load invalid JSON data: "%s"', '{"text": "PRIVATE"')
        library.warning("%s failed %d times", "getUpdates", 3)
    assert "PRIVATE" not in logged()
    assert "getUpdates failed 3 times" in logged()


def test_logging_is_as_before_afterwards(logged):
    level = logging.getLogger("httpx").level
    with discreet_logs(TOKEN):
        assert logging.getLogger("httpx").level == logging.WARNING
    assert logging.getLogger("httpx").level == level
    logging.getLogger("somewhere").warning("%s", TOKEN)
    assert TOKEN in logged()


def test_a_failure_is_told_without_the_words_of_others():
    with pytest.raises(LibraryError) as caught:
        fail_with_a_cause("PRI" + "VATE")
    story = failure_story(caught.value)
    assert "PRIVATE" not in story
    assert "LibraryError: the index is empty: run oborot ingest" in story
    assert "caused by" in story
    assert "in fail_to_connect" in story


def test_what_telegram_says_is_told():
    assert "NetworkError: Bad Gateway" in failure_story(NetworkError("Bad Gateway"))
