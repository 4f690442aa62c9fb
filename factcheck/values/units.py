"""What units and currencies are, and how wide a figure is by the precision in which it is written.

Cheap tables come first: one of each unit in its base unit, and the names of currencies. The tables are data files; a
test holds them against pint and CLDR, so that neither library is loaded to read an article.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from factcheck.records import Category

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factcheck.values.sentence import Token

_LONGEST = 5
_IRREGULAR = frozenset(
    ["feet", "cumec", "celsius", "centigrade", "fahrenheit", "percent", "per cent", "stone", "hertz", "horsepower"]
)
# Signs of money, longest first, with the unit that they stand for; "$" alone may be any dollar.
SIGNS = {
    "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD", "s$": "SGD",
    "r$": "BRL", "nt$": "TWD", "j$": "JMD", "$": "dollar", "£": "GBP", "€": "EUR", "¥": "yen-sign", "₹": "INR",
    "₦": "NGN", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₱": "PHP", "₫": "VND", "₪": "ILS", "₵": "GHS", "gh¢": "GHS", "gh₵": "GHS", "¢": "GHS",
    "฿": "THB", "₸": "KZT", "₾": "GEL", "rs": "rupee", "rp": "IDR", "rm": "MYR", "kr": "crown", "ksh": "KES",
    "sh": "shilling", "tsh": "TZS", "ush": "UGX", "fr": "franc", "chf": "CHF",
}  # fmt: skip
_LETTERS = {"NKr": "NOK", "SKr": "SEK", "DKr": "DKK", "Kč": "CZK", "zł": "PLN"}
CENTS = "dollar/euro"
"""The unit of bare cents, which may be any dollar's or the euro's."""
_SCALED = frozenset({"million", "billion", "trillion", "m", "bn", "tn"})
_MINOR = {
    "pence": "GBP",
    "penny": "GBP",
    "pennies": "GBP",
    "cent": CENTS,
    "cents": CENTS,
    "paise": "INR",
    "kopecks": "RUB",
    "eurocent": "EUR",
    "eurocents": "EUR",
}
_CENTS = frozenset({"cent", "cents"})
_SLANG = {"buck": "dollar", "bucks": "dollar", "quid": "GBP"}  # fmt: skip
_ALSO = {"yen-sign": frozenset({"JPY", "CNY"})}


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of measure: ``factor`` of it make one of ``base``; ``name`` is as written, for reasons in words."""

    kind: Category
    base: str
    factor: float
    name: str


def _lines(name: str) -> list[str]:
    text = files("factcheck").joinpath("values", "data", name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def units() -> tuple[Mapping[str, Unit], Mapping[str, Unit]]:
    """The table of units by name in lower case, and by symbol as written."""
    names: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for line in _lines("units.txt"):
        kind, base, factor, forms = (part.strip() for part in line.split("|"))
        words, _, signs = forms.partition(";")
        made: list[str] = [word.strip() for word in words.split(",") if word.strip()]
        for word in made:
            unit = Unit(Category(kind), base, float(factor), made[0])
            names[word] = unit
            if word not in _IRREGULAR:
                head, joint, rest = word.partition(" per ")
                names[f"{head}s{joint}{rest}"] = unit
                head, joint, rest = word.partition(" an ")
                names[f"{head}s{joint}{rest}"] = unit
                head, joint, rest = word.partition(" a ")
                names[f"{head}s{joint}{rest}"] = unit
        for sign in signs.split(","):
            if sign.strip():
                symbols[sign.strip()] = Unit(Category(kind), base, float(factor), made[0] if made else sign.strip())
    for plural in ("degrees celsius", "degrees centigrade", "degrees fahrenheit", "degrees c", "degrees f"):
        names[plural] = names[plural.replace("degrees", "degree")]
    return names, symbols


@lru_cache(maxsize=1)
def currencies() -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    """Currency by name in lower case (an ISO code, or a name that several share), and the codes each shared name may mean."""
    names: dict[str, str] = {}
    shared: dict[str, frozenset[str]] = dict(_ALSO)
    for line in _lines("currencies.txt"):
        left, _, right = line.partition(" | ")
        code, _, generic = left.partition(" = ")
        if generic:
            shared[code] = frozenset(right.split())
        else:
            names[code.lower()] = code
        for name in (generic or right).split(", "):
            names[name] = code
            names[f"{name}s"] = code
    shared[CENTS] = shared["dollar"] | {"EUR", "ZAR"}
    return names, shared


def same_currency(left: str, right: str) -> bool:
    """Whether two money units may be one: equal, or a shared name ("dollar") and a code or narrower name that it may mean."""
    ours, theirs = (currencies()[1].get(unit, frozenset({unit})) for unit in (left, right))
    return ours <= theirs or theirs <= ours


def _phrase(tokens: Sequence[Token], at: int, length: int) -> str:
    """Lower-case words of these tokens, a space where text or hyphen parts them."""
    made = ""
    for token in tokens[at : at + length]:
        if token.text in {"-", "‑"}:
            made += " "
        else:
            made += (
                token.lower
                if not made or made[-1] == " " or token.text == "/" or made[-1] == "/"
                else f" {token.lower}"
            )
    return made


def unit_at(tokens: Sequence[Token], at: int, *, glued: bool) -> tuple[Unit, int] | None:
    """The unit that begins with this token, and the token after it; symbols of one letter must touch their number."""
    names, symbols = units()
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        last = tokens[at + length - 1]
        if last.text in {"-", "‑", ",", "."}:
            continue
        if not last.lower[0].isalpha() and last.text not in {"%", "°", "º"}:
            continue
        unit = names.get(_phrase(tokens, at, length))
        if unit is None:
            sign = "".join(t.text for t in tokens[at : at + length])
            unit = symbols.get(sign) or symbols.get(" ".join(t.text for t in tokens[at : at + length]))
            if unit is not None and len(sign) == 1 and sign.isalpha() and not glued and not _scale_letter(tokens, at):
                unit = None
        if unit is not None:
            return unit, at + length
    return None


def _scale_letter(tokens: Sequence[Token], at: int) -> bool:
    """Whether a letter behind a space is a unit all the same: "117 F.", "300 m long"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].text in {"C", "F", "m", "g"} and (after is None or not (after.is_noun or after.text == "-"))


def currency_after(tokens: Sequence[Token], at: int, *, glued: bool) -> tuple[str, float, int] | None:
    """The currency named right behind a number: unit, its worth in that unit (0.01 for pence), the token after it."""
    names, _ = currencies()
    first = tokens[at].lower if at < len(tokens) else ""
    if first in _MINOR:
        return _MINOR[first], 0.01, at + 1
    if first in _SLANG:
        return _SLANG[first], 1.0, at + 1
    if first == "p" and glued:
        return "GBP", 0.01, at + 1
    if first == "c" and glued and tokens[at].text == "c":
        return CENTS, 0.01, at + 1
    if first in {"€", "£", "$"}:
        return SIGNS[first], 1.0, at + 1
    # "U.S. dollars" comes as U . S . dollars
    text = [token.lower for token in tokens[at : at + 5] if token.text != "."]
    dots = [token for token in tokens[at : at + 5] if token.text == "."]
    if len(dots) == 2 and text[:2] == ["u", "s"] and len(text) > 2 and text[2] in {"dollar", "dollars"} | _CENTS:
        return "USD", 0.01 if text[2] in _CENTS else 1.0, at + 5
    second = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if second in _CENTS and f"{first} dollar" in names:
        return names[f"{first} dollar"], 0.01, at + 2
    for length in (3, 2, 1):
        unit = names.get(_phrase(tokens, at, length)) if at + length <= len(tokens) else None
        if unit is not None:
            minor = at + length < len(tokens) and tokens[at + length].lower in _CENTS
            return unit, 0.01 if minor else 1.0, at + length + minor
    return None


def currency_before(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The currency written right before the number at this token, and its first token: "US$", "£", "Rs", "EUR"."""
    if not at:
        return None
    sign = tokens[at - 1]
    near = tokens[at].start - sign.end
    if sign.lower in SIGNS and near <= 1 and not sign.text[0].isalpha():
        before = tokens[at - 2] if at > 1 else None
        joined = f"{before.lower}{sign.lower}" if before is not None and before.end == sign.start else ""
        return (SIGNS[joined], at - 2) if joined in SIGNS else (SIGNS[sign.lower], at - 1)
    if sign.text == "." and at > 1 and tokens[at - 2].text == "Rs":
        return "rupee", at - 2
    if sign.text in _LETTERS and near <= 1:
        return _LETTERS[sign.text], at - 1
    if sign.text in {"Rs", "Rp", "RM", "KSh", "Ksh", "TSh", "USh", "Sh", "Kr", "kr", "Fr", "CHF"} and near <= 1:
        return SIGNS[sign.lower], at - 1
    scaled = at + 1 < len(tokens) and tokens[at + 1].lower in _SCALED
    if sign.text == "P" and near == 0 and scaled:
        return "PHP", at - 1
    if sign.text == "R" and near == 0:
        return "ZAR", at - 1
    # "N500m" and "N50,000", unlike "N95 masks" and "H5N1".
    inside = at > 1 and tokens[at - 2].end == sign.start and tokens[at - 2].text.isalnum()
    if sign.text == "N" and near == 0 and not inside and (scaled or "," in tokens[at].text):
        return "NGN", at - 1
    if len(sign.text) == 3 and sign.text.isupper() and near <= 1 and currencies()[0].get(sign.lower) == sign.text:
        return sign.text, at - 1
    return None


def width(value: float, step: float, *, cap: float = 0.05) -> float:
    """Half the width of a figure that is written to ``step``: just under half a step, at most ``cap`` of the value.

    Just under, so that 6.2 and 6.3 do not meet at 6.25.
    """
    return min(0.49 * step, cap * abs(value)) if value else 0.49 * step


def hedged_width(value: float, step: float, *, whole: bool, words: bool = False) -> float:
    """How far "about" and "nearly" reach: 6 % of the value, 10 % for round figures and 15 % for those in words; one for whole things."""
    reach = min((0.15 if words else 0.1) * abs(value), max(0.06 * abs(value), 0.5 * step))
    return max(reach, 1.0) if whole and abs(value) >= 3 else reach


def celsius(value: float, base: str, *, difference: bool = False) -> float:
    """A temperature in degrees Celsius; a difference of temperatures where ``difference`` says so."""
    if base != "degF":
        return value
    return value / 1.8 if difference else (value - 32.0) / 1.8


def tidy(value: float) -> float:
    """The number without the dust of unit conversion: 172800.00000000003 is 172800."""
    if not value or not math.isfinite(value):
        return value
    return float(f"{value:.12g}")
