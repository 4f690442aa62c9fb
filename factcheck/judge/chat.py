"""An OpenAI-compatible endpoint: where it is, and one request to it with time-out, retries and what went wrong."""

from __future__ import annotations

import http.client
import json
import os
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from factcheck.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "openai:"
KEY = "OPENAI_API_KEY"
_TRIED_AGAIN = frozenset({429, 500, 502, 503, 504, 529})
_HOPELESS = frozenset({301, 302, 303, 307, 308, 401, 403, 404, 405})
"""No other pair would fare better: the address, the key or the model is wrong."""
_LARGEST = 1 << 20
_DETAIL = 200


class ReplyError(Exception):
    """The endpoint gave no reply that can be used; ``hopeless`` where asking about other pairs is no use either."""

    def __init__(self, why: str, detail: str = "", *, hopeless: bool = False) -> None:
        """``why`` names the kind of failure, ``detail`` what the server said of it."""
        super().__init__(f"{why}: {detail}" if detail else why)
        self.why = why
        self.hopeless = hopeless


@dataclass(frozen=True, slots=True)
class Patience:
    """How long an endpoint is waited for, in seconds."""

    timeout: float = 60.0
    """For one reply, from its request to its last byte."""
    tries: int = 4
    """Requests for one pair where the server is busy, fails or cannot be reached; time-outs are not tried again."""
    pause: float = 0.5
    """Before the second request; doubled before each further one."""
    longest_pause: float = 30.0
    """However long the server asks to wait."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where chat completions are asked for, and of which model."""

    url: str
    model: str

    @classmethod
    def named(cls, name: str) -> Endpoint:
        """The endpoint of a name like ``openai:http://localhost:11434/v1#model``; UsageError where it is none."""
        url, _, model = name.removeprefix(PREFIX).partition("#")
        form = "write openai:URL#MODEL, as in openai:http://localhost:11434/v1#llama3"
        if "?" in url or "@" in url.partition("//")[2].partition("/")[0]:
            # Whatever stands here is shown in reports, and in the messages below.
            raise UsageError(f"the address of a judge carries no user, password or query; set {KEY} instead")
        try:
            parts = urlsplit(url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError as error:
            raise UsageError(f"judge {name!r}: no address ({error}); {form}") from error
        if not usable or not model or any(c.isspace() or not c.isprintable() for c in name):
            raise UsageError(f"judge {name!r}: {form}")
        return cls(url.rstrip("/"), model)

    @property
    def name(self) -> str:
        """As it was named."""
        return f"{PREFIX}{self.url}#{self.model}"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would carry articles and key to an address that nobody named."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        """None: the redirect itself is the reply."""


_OPENER = urllib.request.build_opener(_NoRedirects)


def ask(endpoint: Endpoint, body: Mapping[str, Any], patience: Patience) -> bytes:
    """The reply to one chat completion.

    A key is taken from the environment alone (OPENAI_API_KEY) and sent in a header. Raises ReplyError; ModelError where the key
    cannot stand in a header.
    """
    key = _key()
    headers = {"Content-Type": "application/json", "User-Agent": "factcheck"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    data = json.dumps(body, ensure_ascii=True).encode("ascii")
    request = urllib.request.Request(f"{endpoint.url}/chat/completions", data, headers)  # noqa: S310  (http and https alone are let in)
    for trial in range(1, patience.tries + 1):
        pause = min(patience.pause * 2 ** (trial - 1), patience.longest_pause)
        try:
            return _reply(request, patience.timeout)
        except urllib.error.HTTPError as error:
            with error:
                if error.code not in _TRIED_AGAIN or trial == patience.tries:
                    raise ReplyError(
                        f"HTTP {error.code}", _said(error, key), hopeless=error.code in _HOPELESS
                    ) from None
                pause = min(max(pause, _wanted_pause(error)), patience.longest_pause)
        except (OSError, http.client.HTTPException) as error:
            cause = error.reason if isinstance(error, urllib.error.URLError) else error
            if isinstance(cause, TimeoutError):
                raise ReplyError("a time-out") from None
            if trial == patience.tries:
                raise ReplyError("no connection", _clean(str(cause), key)) from None
        time.sleep(pause)
    raise ReplyError("no request")


def _reply(request: urllib.request.Request, timeout: float) -> bytes:
    end = time.monotonic() + timeout
    with _OPENER.open(request, timeout=timeout) as response:
        found = b""
        # A server that drips would hold a plain read() for ever: the time-out of a socket counts from its last byte.
        while part := response.read1(65_536):
            found += part
            if len(found) > _LARGEST:
                raise ReplyError("a reply of more than a megabyte")
            if time.monotonic() > end:
                raise TimeoutError
        return found


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise ModelError(f"{KEY} holds characters that no header can carry")
    return key


def _wanted_pause(error: urllib.error.HTTPError) -> float:
    try:
        return max(0.0, float(error.headers.get("Retry-After", "0")))
    except ValueError:
        return 0.0


def _said(error: IO[bytes], key: str) -> str:
    """What the server says of a failure, in a line."""
    try:
        told = error.read(_LARGEST)
    except (OSError, http.client.HTTPException):
        return ""
    try:
        found = json.loads(told)["error"]
        words = found["message"] if isinstance(found, dict) else found
    except (ValueError, LookupError, TypeError, RecursionError):
        words = told.decode("utf-8", "replace")
    return _clean(str(words), key)


def _clean(words: str, key: str) -> str:
    """One short line, in which no key stands, whatever the server echoes."""
    return " ".join((words.replace(key, "…") if key else words).split())[:_DETAIL]
