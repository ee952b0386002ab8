"""A server that speaks as much of OpenAI's protocol as a chat needs, over real HTTP."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class OpenAIServer:
    """Gives the replies of `enqueue` in turn, the last one for ever; `requests` are the bodies it was sent."""

    def __init__(self) -> None:
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.released = threading.Event()
        self._asked = threading.Condition()
        self._replies: list[dict[str, Any]] = []
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._http.serve_forever)
        self._thread.start()
        self.base_url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def enqueue(
        self, text: str = "", *, status: int = 200, finish: str = "stop", silent: bool = False
    ) -> None:
        """A reply of `text`, or an error that quotes it; `silent`: nothing until the server is closed."""
        self._replies.append({"text": text, "status": status, "finish": finish, "silent": silent})

    def wait_for_requests(self, count: int) -> bool:
        """Whether so many came within 20 s."""
        with self._asked:
            return self._asked.wait_for(lambda: len(self.requests) >= count, timeout=20)

    def close(self) -> None:
        self.released.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()

    def _next_reply(self) -> dict[str, Any]:
        return self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(length))
                with server._asked:
                    server.requests.append(body)
                    server.keys.append(self.headers["Authorization"])
                    server._asked.notify_all()
                reply = server._next_reply()
                if reply["silent"]:
                    server.released.wait()
                answer = json.dumps(_error(reply) if reply["status"] != 200 else _completion(reply)).encode()
                self.send_response(reply["status"])
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its parent's name
                """Nothing: standard error is the test's."""

        return Handler


def _completion(reply: dict[str, Any]) -> dict[str, Any]:
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": reply["text"]},
        "finish_reason": reply["finish"],
    }
    usage = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }


def _error(reply: dict[str, Any]) -> dict[str, Any]:
    return {"error": {"message": reply["text"], "type": "error", "code": None}}
