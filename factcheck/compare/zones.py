"""How far are two named zones apart? "ET" may stand for either of two."""

from __future__ import annotations

import re

from factcheck.values.clock_words import ZONE_OFFSETS

# Zones by season: what "ET" may stand for.
_SEASONAL = {"ET": ("EST", "EDT"), "CT": ("CST", "CDT"), "MT": ("MST", "MDT"), "PT": ("PST", "PDT")}
_LONG_ZONES = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}
_FROM_GREENWICH = re.compile(r"(?:UTC|GMT) ?([+−–-])(\d{1,2})(?::?(\d\d))?")


def zone_shift(left: str, right: str) -> tuple[float, ...] | None:
    """Minutes to add to the right time to bring it into the left one's zone; more than one where a name is loose."""
    if left == right:
        return (0.0,)
    ours, theirs = zone_offsets(left), zone_offsets(right)
    if not ours or not theirs:
        return None
    return tuple(float(a - b) for a in ours for b in theirs)


def zone_offsets(zone: str) -> tuple[int, ...]:
    """How many minutes is a zone ahead of Greenwich? More than one where its name is loose, none where it is not known."""
    counted = _FROM_GREENWICH.fullmatch(zone)
    if counted is not None:
        minutes = 60 * int(counted[2]) + int(counted[3] or 0)
        return (minutes if counted[1] == "+" else -minutes,)
    name = _LONG_ZONES.get(zone.split(maxsplit=1)[0].lower(), zone) if zone else ""
    return tuple(ZONE_OFFSETS[each] for each in _SEASONAL.get(name, (name,)) if each in ZONE_OFFSETS)
