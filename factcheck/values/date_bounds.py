"""How an event relates to a date: the words before and behind it that make it a limit, "by", "or later", "not until"."""

from __future__ import annotations

import re

from factcheck.records import Bound

_I = re.IGNORECASE

_BEFORE = re.compile(
    r"\b(by|(?:no|not) later than|(?:until|till)(?: at least)?|up to|not until|(?:on or )?before|ahead of|prior to|not before|(?:no|not) (?:earlier|sooner) than|"
    r"(?:on or )?after|later than|since|from|as of|starting|beginning|around|about|circa|towards|as early as|as late as)(?: on| the| in| around)? ?$",
    _I,
)
# "at the latest hearing" is no limit.
_ENDS = r"(?=[.,;:)]|$| (?:and|but|or|when|if|so|as|because|for|to|in|at|on|by|with|under|while|after|before)\b)"
_BEHIND = re.compile(
    rf",? (?:(?P<least>at (?:the )?(?:very )?(?:earliest|soonest){_ENDS}|or later\b|or after(?=[.,;:)]|$))"
    rf"|(?P<most>at (?:the )?(?:very )?latest{_ENDS}|or (?:earlier|sooner)\b|or before(?=[.,;:)]|$)))",
    _I,
)
_BOUNDS = {
    "by": Bound.AT_MOST,
    "no later than": Bound.AT_MOST,
    "not later than": Bound.AT_MOST,
    "on or before": Bound.AT_MOST,
    "before": Bound.UNDER,
    "ahead of": Bound.UNDER,
    "prior to": Bound.UNDER,
    "not before": Bound.AT_LEAST,
    "until at least": Bound.AT_LEAST,
    "till at least": Bound.AT_LEAST,
    "no earlier than": Bound.AT_LEAST,
    "not earlier than": Bound.AT_LEAST,
    "no sooner than": Bound.AT_LEAST,
    "not sooner than": Bound.AT_LEAST,
    "on or after": Bound.AT_LEAST,
    "after": Bound.OVER,
    "later than": Bound.OVER,
    "around": Bound.ABOUT,
    "about": Bound.ABOUT,
    "circa": Bound.ABOUT,
    "towards": Bound.ABOUT,
}
_DENIED = re.compile(r"\b(?:not|no|never|nobody|cannot)\b|n['’]t\b", _I)
# What "did not open until 5 May" opened on that day; what "will not open until 5 May" may open later.
_PUT_OFF = re.compile(
    r"\b(?:(?:will|would|shall|should|can|could|may|might|must|need)(?: not| never|n['’]t)|cannot|(?:wo|ca|sha)n['’]t|(?:no|none|nobody|neither) (?:[a-z -]{1,24} )?(?:will|would|can|could|may)"
    r"|(?:not|n['’]t|never)(?: yet)? (?:expected|due|scheduled|likely|planned|supposed|set|to))\b",
    _I,
)
_MAY = re.compile(r"\b(?:may|might|could|can)\b")


def bound_of(text: str, before: str, end: int) -> Bound:
    """How the event relates to the date that ends here, ``before`` which these words stand."""
    behind = _BEHIND.match(text, end)
    if behind is not None:
        return Bound.AT_LEAST if behind["least"] else Bound.AT_MOST
    m = _BEFORE.search(before)
    if m is None:
        return Bound.EXACT
    word, lead = m[1].lower(), before[: m.start()]
    if word in {"until", "till", "not until"}:
        return Bound.AT_LEAST if _PUT_OFF.search(before[: m.end(1)]) else Bound.EXACT
    if word == "as early as":
        return Bound.AT_LEAST if _MAY.search(lead) else Bound.EXACT
    bound = _BOUNDS.get(word, Bound.EXACT)
    # "is not expected before the autumn"
    return Bound.AT_LEAST if bound is Bound.UNDER and _DENIED.search(lead) else bound
