"""A server on this machine that speaks the protocol of chat completions, and says what a test wants it to say."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server sends back."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    delay: float = 0.0
    drip: int = 0
    """So many further bytes, one each twentieth of a second."""


Says = Callable[[str, str], Reply]
"""First and second sentence of a question → the reply."""


@dataclass
class Oracle:
    """The server's address and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    at_once: int = 0
    """The most requests that it ever had in hand together."""

    def name(self, model: str = "wise-1") -> str:
        return f"openai:{self.url}#{model}"


def completion(content: object) -> Reply:
    """A chat completion with this content."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    return Reply(json.dumps({"choices": [{"index": 0, "message": {"role": "assistant", "content": text}}]}).encode())


def answer(relation: str, first: str = "", second: str = "") -> Reply:
    """An answer of the form asked for."""
    return completion({"relation": relation, "first_quote": first, "second_quote": second})


@contextlib.contextmanager
def oracle(says: Says) -> Iterator[Oracle]:
    """A server that answers each question so, until the block ends."""
    lock = threading.Lock()
    in_hand = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            nonlocal in_hand
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                in_hand += 1
                found.at_once = max(found.at_once, in_hand)
                found.asked.append(body)
                found.headers.append(dict(self.headers.items()))
                found.paths.append(self.path)
            pair = json.loads(body["messages"][-1]["content"])
            reply = says(pair["first"], pair["second"])
            time.sleep(reply.delay)
            with lock:
                in_hand -= 1
            with contextlib.suppress(OSError):
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for key, value in reply.headers:
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.drip))
            self.end_headers()
            self.wfile.write(reply.body)
            for _ in range(reply.drip):
                self.wfile.flush()
                time.sleep(0.05)
                self.wfile.write(b" ")

        def log_message(self, *_: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that hangs up is part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    found = Oracle(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
