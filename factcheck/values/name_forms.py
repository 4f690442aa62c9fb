"""Whether two written names may be forms of one name: nicknames, initials, transliterations, slips of the pen."""

from __future__ import annotations

from functools import lru_cache

from factcheck.values.gazetteer import lines, plain


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    """Given name or short form to every given name that it may stand for."""
    found: dict[str, set[str]] = {}
    for line in lines("nicknames.txt"):
        given, _, forms = line.partition(":")
        for form in (given, *forms.split()):
            found.setdefault(plain(form), set()).add(plain(given))
    return {form: frozenset(given) for form, given in found.items()}


def same_given(left: str, right: str) -> bool:
    """Whether two given names in plain lower case may be one: "tony" and "antony", "j" and "joanne"."""
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[0] == right[0]
    names = _nicknames()
    return bool(names.get(left, frozenset({left})) & names.get(right, frozenset({right})))
