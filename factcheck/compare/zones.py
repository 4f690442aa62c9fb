"""How far are two named zones apart? "ET" may stand for either of two."""

from __future__ import annotations

from factcheck.values.clock_words import ZONE_OFFSETS

# Zones by season: what "ET" may stand for.
_SEASONAL = {"ET": ("EST", "EDT"), "CT": ("CST", "CDT"), "MT": ("MST", "MDT"), "PT": ("PST", "PDT")}
_LONG_ZONES = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}


def zone_shift(left: str, right: str) -> tuple[float, ...] | None:
    """Minutes to add to the right time to bring it into the left one's zone; more than one where a name is loose."""
    if left == right:
        return (0.0,)
    ours, theirs = _offsets(left), _offsets(right)
    if not ours or not theirs:
        return None
    return tuple(float(a - b) for a in ours for b in theirs)


def _offsets(zone: str) -> tuple[int, ...]:
    name = _LONG_ZONES.get(zone.split(maxsplit=1)[0].lower(), zone) if zone else ""
    return tuple(ZONE_OFFSETS[each] for each in _SEASONAL.get(name, (name,)) if each in ZONE_OFFSETS)
