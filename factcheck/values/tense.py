"""Whether a date in a sentence lies before or after the article: the verb that governs it decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.values.occasions import governing
from factcheck.values.syntax import verb_groups, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.values.phrases import VerbGroup
    from factcheck.values.sentence import Sentence

_AHEAD_MODALS = frozenset(
    {"will", "shall", "can", "may", "might", "must", "should", "would", "could", "'ll", "’ll", "wo"}
)
# Participles and verbs that look forward: what they name has not happened when they are said.
_FORWARD = frozenset(
    {
        *("schedule", "plan", "slate", "expect", "set", "bill", "intend", "hope", "agree", "promise", "vow", "pledge"),
        *("decide", "ask", "order", "urge", "invite", "want", "wish", "aim", "prepare", "propose", "arrange", "seek"),
        *("poise", "tip", "forecast", "summon", "allow", "permit", "threaten", "offer", "book", "fix", "adjourn"),
    }
)
# Their past looks like their present: news prose that dates them tells the past.
_ONE_FORM = frozenset(
    {
        *(
            "cut",
            "hit",
            "put",
            "shut",
            "set",
            "spread",
            "let",
            "read",
            "broadcast",
            "quit",
            "split",
            "burst",
            "beat",
            "cast",
            "cost",
        ),
        *(
            "hurt",
            "bid",
            "shed",
            "thrust",
            "upset",
            "wed",
            "slit",
            "offset",
            "overrun",
            "reset",
            "rerun",
            "thrust",
            "undercut",
        ),
    }
)
_MOVED = frozenset(
    {
        *("move", "postpone", "delay", "reschedule", "push", "push back", "put back", "put off", "bring forward"),
        *("extend", "prolong", "defer", "adjourn", "set", "shift", "remand", "suspend"),
    }
)
# Whatever the verb, what has lasted "since" then began before the article: "It is the fifth since September".
_SINCE = re.compile(
    r"\bsince(?: (?:at least|about|around|early|late|mid|last|the (?:start|beginning|middle|end) of))?[ -](?:the )?(?:\w+day,? (?:the )?)?$",
    re.IGNORECASE,
)
_REACH = 48
"""How far before a date its preposition may stand."""
# "Closed until Friday": where no verb tells the past, a limit lies ahead.
_LIMIT = re.compile(
    r"\b(?:(?P<until>until|till)|by)(?: (?:at least|about|around|early|late|the (?:start|beginning|middle|end) of))?(?: the)? $",
    re.IGNORECASE,
)
_LOOKING_AHEAD = frozenset({"due", "likely", "upcoming", "ahead", "scheduled", "ready", "deadline", "planned", "set"})


def direction(sentence: Sentence, start: int, end: int) -> str:
    """Where the words around this stretch place it: "past", "future", "since", or "" where they do not tell.

    "Since" is the past for certain; else the nearest verb before the stretch in its clause decides, then the nearest after it
    there, then the nearest at all.
    """
    if _SINCE.search(sentence.text[max(0, start - _REACH) : start]):
        return "since"
    groups = verb_groups(sentence)
    limit = _LIMIT.search(sentence.text[max(0, start - _REACH) : start])
    for group in governing(sentence, start, end):
        found = _of_group(sentence, groups, groups.index(group))
        if found == "past" and limit is not None and limit["until"] and not _tells_past(group):
            return "future"
        if found:
            return found
    return "future" if limit is not None else ""


def _tells_past(group: VerbGroup) -> bool:
    """Whether a verb itself is in the past, and no bare participle as in "closed until Friday"."""
    return group.tense == "past" and (group.finite or bool(group.auxiliaries))


def _of_group(sentence: Sentence, groups: Sequence[VerbGroup], at: int) -> str:
    group = groups[at]
    words = words_of(sentence)
    looks_ahead = any(word.lower in _LOOKING_AHEAD for word in words[group.last : group.last + 2])
    if group.infinitive:
        return _of_infinitive(sentence, groups, at)
    if group.tense == "future":
        return "future"
    if any(word in _AHEAD_MODALS for word in group.auxiliaries):
        return "past" if "have" in group.auxiliaries else "future"
    if looks_ahead:
        return "future"
    if group.lemma in _MOVED and any(a.preposition in {"to", "until", "till", "for"} for a in group.attachments):
        return "future"  # "was moved to 3 June"
    if group.passive and group.lemma in _FORWARD and group.lemma not in {"ask", "order", "summon", "allow", "agree"}:
        # "is scheduled for Friday", "the hearing, planned for Friday", "was set for Friday"
        return "future"
    if not group.finite and group.participle == "ing":
        return _of_group(sentence, groups, group.governor) if group.governor is not None else ""
    if group.tense == "past" or "have" in group.auxiliaries or group.participle == "ed":
        return "past"
    if group.tense != "present":
        return ""
    lemma = group.lemma.split()[0]
    # "Is shut" tells how it is now.
    told = (
        lemma in _ONE_FORM
        and not group.auxiliaries
        and any(word.lower == lemma for word in words[group.first : group.last])
    )
    return "past" if told else "future"


def _of_infinitive(sentence: Sentence, groups: Sequence[VerbGroup], at: int) -> str:
    """What the verb above an infinitive makes of its time: "agreed to meet", "managed to meet"."""
    above = groups[at].governor
    if above is None:
        return "future"
    ruler = groups[above]
    lemma = ruler.lemma.split()[0]
    if lemma in _FORWARD or lemma == "be":
        return "future"
    if ruler.infinitive:
        return _of_infinitive(sentence, groups, above)
    return "past" if ruler.tense == "past" else "future"
