"""`oborot doctor`: models, stores, their agreement, the bot's token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from bot.console import results
from retrieval.doctor import Finding, examine, mend
from retrieval.errors import OborotError

if TYPE_CHECKING:
    from bot.assembly import Parts

TELEGRAM_PATIENCE_S = 10


def check_up(parts: Parts, *, fix: bool) -> bool:
    """Prints a line a check; True where all is well. What cannot be looked at is not well."""
    found = [_language_model(parts), _token(parts)]
    look = mend if fix else examine
    try:
        found += look(parts.library, parts.vectors, parts.encoder)
    except OborotError as error:
        found.append(Finding("library and indexes", healthy=False, seen=str(error)))
    for one in found:
        mark = "[green]ok[/]  " if one.healthy else "[bold red]bad[/] "
        results.print(f"{mark} {one.what}: ", end="")
        results.print(one.seen, markup=False, soft_wrap=True)
    return all(one.healthy for one in found)


def _language_model(parts: Parts) -> Finding:
    what = f"language model {parts.settings.llm_model}"
    try:
        model = parts.model
    except OborotError as error:
        return Finding(what, healthy=False, seen=str(error))
    return Finding(what, healthy=True, seen="answers are made without one" if model is None else "ready")


def _token(parts: Parts) -> Finding:
    """Asks Telegram who the token belongs to; no token is no trouble, only `serve` needs it."""
    what, token = "Telegram token", parts.settings.telegram_bot_token
    if token is None:
        return Finding(what, healthy=True, seen="not set; `oborot serve` needs TELEGRAM_BOT_TOKEN")
    server = str(parts.settings.telegram_api_url).rstrip("/")
    try:
        reply = httpx.get(f"{server}/bot{token.get_secret_value()}/getMe", timeout=TELEGRAM_PATIENCE_S)
        name = reply.json()["result"]["username"]
    except (httpx.HTTPError, ValueError, KeyError) as error:
        # The error's own text would show the address, and the token in it.
        return Finding(what, healthy=False, seen=f"{server} does not accept it ({type(error).__name__})")
    return Finding(what, healthy=True, seen=f"@{name}")
