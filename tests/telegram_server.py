"""A Bot API server on this machine, as strict as Telegram. Tests talk to the bot through it, and so can you:

    python tests/telegram_server.py --port 8081
    TELEGRAM_BOT_TOKEN=4200:LOCAL TELEGRAM_API_URL=http://127.0.0.1:8081 oborot serve

What you type there a person writes to the bot; a number presses the button of that place, «@words» asks inline from
another chat; what the bot does is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import ClientError, ClientSession, web
from telegram_methods import METHODS, Refusal
from telegram_world import Call, Upload, User, World

TOKEN = "4200:LOCAL"
WEBHOOK_RETRY_S = 0.1


@dataclass(frozen=True)
class Flood:
    """429: the call is refused, try again in so many seconds."""

    retry_after: int


@dataclass(frozen=True)
class Outage:
    """Not Telegram but something in front of it answers, with a page of its own."""

    status: int = 502


@dataclass(frozen=True)
class Drop:
    """The connection is cut, before the call is carried out or, if `late`, after."""

    late: bool = False


@dataclass(frozen=True)
class Silence:
    """The call is carried out, but the reply comes so many seconds later."""

    seconds: float


Fault = Flood | Outage | Drop | Silence


@dataclass
class TelegramServer(World):
    """`async with TelegramServer() as server:` serves at `server.url`."""

    token: str = TOKEN
    port: int = 0
    faults: dict[str, deque[Fault]] = field(default_factory=lambda: defaultdict(deque))
    webhook: dict[str, Any] | None = None

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=50 * 2**20)
        application.router.add_route("*", "/bot{token}/{method}", self._handle)
        application.router.add_get("/file/bot{token}/{folder}/{file_id}", self._download)
        # A poll whose client has gone must not swallow updates.
        self._runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._poll: asyncio.Event | None = None
        self._delivery: asyncio.Task[None] | None = None
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._delivery:
            self._delivery.cancel()
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def unconfirmed(self) -> list[dict[str, Any]]:
        """Updates that would be brought again."""
        return self.updates

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of `method` meet these, one each."""
        self.faults[method.lower()].extend(faults)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        """A poll ends with its client; whatever else has been received is carried out."""
        dealing = asyncio.ensure_future(self._dealt_with(request))
        if request.match_info["method"] == "getUpdates":
            return await dealing
        return await asyncio.shield(dealing)

    async def _dealt_with(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await parameters(request)
        waiting = self.faults[method.lower()]
        fault = waiting.popleft() if waiting else None
        if isinstance(fault, Drop) and not fault.late:
            self._note(method, params, "cut before it was carried out")
            return await cut(request)
        if isinstance(fault, Outage):
            self._note(method, params, f"{fault.status}")
            return web.Response(
                status=fault.status, text="<html>Bad Gateway</html>", content_type="text/html"
            )
        try:
            result = await self._result(request.match_info["token"], method, params, fault)
        except Refusal as refusal:
            self._note(method, params, str(refusal))
            reply = {"ok": False, "error_code": refusal.code, "description": str(refusal)}
            if refusal.parameters:
                reply["parameters"] = refusal.parameters
            return web.json_response(reply, status=refusal.code)
        self._note(method, params, None)
        if isinstance(fault, Drop):
            return await cut(request)
        if isinstance(fault, Silence):
            await asyncio.sleep(fault.seconds)
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        upload = self.files.get(request.match_info["file_id"])
        if request.match_info["token"] != self.token or upload is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=upload.content)

    def _note(self, method: str, params: dict[str, Any], error: str | None) -> None:
        if method != "getUpdates" or error is not None:
            self.calls.append(Call(method, params, error))
        self.wake()

    async def _result(self, token: str, method: str, params: dict[str, Any], fault: Fault | None) -> Any:
        if isinstance(fault, Flood):
            seconds = fault.retry_after
            raise Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})
        if token != self.token:
            raise Refusal(401, "Unauthorized") if ":" in token else Refusal(404, "Not Found")
        match method.lower():
            case "getupdates":
                return await self._get_updates(params)
            case "setwebhook":
                return self._set_webhook(params)
            case "deletewebhook":
                return self._delete_webhook()
            case "getwebhookinfo":
                return {"url": (self.webhook or {}).get("url", ""), "pending_update_count": len(self.updates)}
            case known if known in METHODS:
                return METHODS[known](self, params)
        raise Refusal(404, "Not Found: method not found")

    async def _get_updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise Refusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
                "webhook first",
            )
        if self._poll:
            self._poll.set()
        replaced = self._poll = asyncio.Event()
        self.allowed_updates = json.loads(params.get("allowed_updates", "[]"))
        offset, limit = int(params.get("offset", 0)), int(params.get("limit", 100))
        self.updates[:] = [update for update in self.updates if update["update_id"] >= offset]
        self.wake()

        def answerable() -> bool:
            return bool(self.updates) or replaced.is_set()

        try:
            async with self.changed:
                await asyncio.wait_for(self.changed.wait_for(answerable), float(params.get("timeout", 0)))
        except TimeoutError:
            pass  # no news: the reply is what there is
        finally:
            if self._poll is replaced:
                self._poll = None
        if replaced.is_set():
            raise Refusal(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
            )
        return self.updates[:limit]

    def _set_webhook(self, params: dict[str, Any]) -> bool:
        self._delete_webhook()
        if params.get("url"):
            self.webhook = params
            self.allowed_updates = json.loads(params.get("allowed_updates", "[]"))
            self._delivery = asyncio.create_task(self._deliver(params["url"], params.get("secret_token")))
        return True

    def _delete_webhook(self) -> bool:
        self.webhook = None
        if self._delivery:
            self._delivery.cancel()
        return True

    async def _deliver(self, url: str, secret: str | None) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        async with ClientSession(headers=headers) as session:
            while True:
                async with self.changed:
                    await self.changed.wait_for(lambda: self.updates)
                try:
                    async with session.post(url, json=self.updates[0]) as response:
                        delivered = response.ok
                except ClientError:
                    delivered = False
                if delivered:
                    self.updates.pop(0)
                else:
                    await asyncio.sleep(WEBHOOK_RETRY_S)


async def parameters(request: web.Request) -> dict[str, Any]:
    """From the address, a form, a form with files, or JSON: Telegram takes all of them."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        given |= await request.json()
    else:
        for name, value in (await request.post()).items():
            given[name] = (
                Upload(value.filename, value.file.read()) if isinstance(value, web.FileField) else value
            )
    return given


async def cut(request: web.Request) -> web.StreamResponse:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def console(port: int, token: str) -> None:
    person = User(1)
    async with TelegramServer(token=token, port=port) as server:
        print(f"TELEGRAM_API_URL={server.url} TELEGRAM_BOT_TOKEN={token}")
        showing = asyncio.create_task(show(server))
        while line := (await asyncio.to_thread(sys.stdin.readline)).rstrip("\n"):
            if line.isdigit():
                last = [m for m in server.messages(person) if m.get("reply_markup")][-1]
                server.press_data(last, buttons_of(last)[int(line) - 1]["callback_data"])
            elif line.startswith("@"):
                server.type_inline(person, line.removeprefix("@"))
            else:
                server.say(person, line)
        showing.cancel()


async def show(server: TelegramServer) -> None:
    """Prints each call of the bot once it has been made."""
    shown: list[Call] = []

    def unseen() -> list[Call]:
        return server.calls[len(shown) :]

    while True:
        async with server.changed:
            await server.changed.wait_for(unseen)
        for call in unseen():
            print(f"— {call.method} {call.error or ''}\n{said_in(call)}", flush=True)
            shown.append(call)


def said_in(call: Call) -> str:
    """What a person sees of a call: text or caption, then its buttons, or inline results."""
    lines = [call.params.get("text") or call.params.get("caption") or ""]
    if call.params.get("reply_markup"):
        labels = [
            button["text"] for button in buttons_of({"reply_markup": json.loads(call.params["reply_markup"])})
        ]
        lines.append(" ".join(f"[{number} {label}]" for number, label in enumerate(labels, 1)))
    results = json.loads(call.params.get("results", "[]"))
    return "\n".join([*lines, *(f"* {result['title']} | {result['description']}" for result in results)])


def buttons_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--port", type=int, default=8081)
    arguments.add_argument("--token", default=TOKEN)
    chosen = arguments.parse_args()
    asyncio.run(console(chosen.port, chosen.token))
