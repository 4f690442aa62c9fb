"""The forms in which a text tells the time of day, as patterns; none backtracks without bound."""

from __future__ import annotations

import re

from factcheck.values.clock_words import DAY, DAY_PARTS, HOUR_WORD, ZONE
from factcheck.values.small_numbers import CARDINAL

ANY_CASE = re.IGNORECASE
TRIGGER = re.compile(
    r"\d[.:]\d\d|[ap]\.? ?m\b|\d{4}|o['’]clock|noon|midnight|midday|past|minutes? (?:to|before|after|of)|stroke of|quarter|half"
    r"|\b(?:at|by|until|till|after|before|from|since|around|about|only|to|was) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b"
    r"|dawn|dusk|morning|afternoon|evening|night|lunchtime|hours|daybreak|sunrise|sunset|light",
    ANY_CASE,
)
MERIDIEM = r"(?P<m>[ap])\.? ?m\b\.?"
LEAD = r"(?:at|by|until|till|from|since|before|after|around|about|to|and|between|or|than|past|the|was|exactly|precisely|only|for|of|approximately|roughly|nearly|almost|circa|on|just|,|\()"

TWELVE = re.compile(rf"(?<![\d.,:£$€-])\b(?P<h>1[0-2]|0?[1-9])(?:[.:](?P<min>[0-5]\d))? ?{MERIDIEM}", ANY_CASE)
WORD_TWELVE = re.compile(rf"\b(?P<h>{HOUR_WORD})(?: (?P<min>thirty|fifteen|forty-five))? {MERIDIEM}", ANY_CASE)
COLON = re.compile(
    rf"(?:^|{LEAD} ?)(?P<at>(?P<h>[01]?\d|2[0-4]):(?P<min>[0-5]\d))(?![\d:]|\.\d)(?! ?[ap]\.? ?m\b)", ANY_CASE
)
PADDED = re.compile(r"(?<![\d:.,-])\b(?P<h>0\d):(?P<min>[0-5]\d)\b(?![:.]\d)(?! ?[ap]\.? ?m\b)", ANY_CASE)
FOUR = re.compile(
    r"\b(?:at|by|until|till|from|since|before|after) (?P<at>(?P<h>0\d)(?P<min>[0-5]\d))\b(?![.:,-]?\d)", ANY_CASE
)
MILITARY = re.compile(
    rf"\bat (?P<at>(?P<h>1\d|2[0-3])(?P<min>[0-5]\d))\b(?![.:,-]?\d)"
    rf"(?=[,;:!?)]|\.?$|\.\s| (?:on|when|as|and|this|that|from|after|before|near|off|to|yesterday|today|tonight|tomorrow|sharp|{ZONE}|\w{{3,6}}day)\b)"
)
PRICED = re.compile(
    r"\b(?:index|points?|shares?|prices?|gold|stocks?|ounce|barrel|yields?|rates?|bonds?|traded|trading|trades|valued|priced|quoted|fixed"
    r"|estimated|stands?|stood|peaked|settled|closed|closes|closing|numbered|put|capped)\b",
    ANY_CASE,
)
"""Words beside which "at 1847" is a level and no time."""
SPOKEN = re.compile(
    rf"\b(?:at|was|by|until|till|since|before|after|around|about) (?P<at>(?P<h>{HOUR_WORD})[ -](?P<min>(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|ten|fifteen|oh[- ]five))\b(?= ?(?:[.,;:?!)]|$|(?:on|in|when|as|this|that|and|local|sharp)\b))",
    ANY_CASE,
)
DOTTED = re.compile(
    r"\b(?:at|by|until|till|from|since|before|after|around|about|to|between|it was) (?P<at>(?P<h>[01]?\d|2[0-3])\.(?P<min>[0-5]\d))(?![\d%]|\.\d)"
    r"(?! ?(?:[ap]\.? ?m\b|%|million|billion|per|percent|euros?|dollars?|pounds?|m\b|km|metres?|kg|degrees|points?|seconds|minutes|inches))",
    ANY_CASE,
)
HOURS = re.compile(r"(?<![\d.,])\b(?P<h>[01]\d|2[0-3])[.:]?(?P<min>[0-5]\d) ?(?:hours|hrs|h)\b(?! of\b)", ANY_CASE)
HOURS_AT = re.compile(
    rf"(?:^|[,;:(–—“\"] ?|\b(?:at|until|till|since|on|{DAY})(?: (?:about|around|approximately|roughly|exactly|circa|just|precisely))? ?)$",
    ANY_CASE,
)
"""Before "1500 hours": these lead to a time alone."""
HOURS_LED = re.compile(
    r"\b(?:by|from|to|around|about|before|after|between|and|or|circa|approximately|roughly|exactly|just|was) ?$",
    ANY_CASE,
)
"""Before "1500 hours": these lead to a time or to a length."""
HOURS_FIRST = re.compile(r"\b(?P<h>\d)\d[.:]?\d\d ?(?:hours|hrs|h)? ?(?:to|and|or|until|till|[-–]) ?$", ANY_CASE)
SPENT = re.compile(
    r"\b(?:work\w*|spen[dt]\w*|fl[eyi]\w*|flown|log(?:s|ged|ging)?|clock(?:ed|s|ing)|train\w*|total\w*|sum|amount\w*|average\w*|volunteer\w*|sav\w+"
    r"|los\w+|cut\w*|reduc\w+|increas\w+|r[io]se\w*|f[ae]ll\w*|put in|g[ia]ve\w*|donat\w+|serv\w+|took|takes?|last\w*|need\w*|stood|stands|limit\w*"
    r"|cap(?:ped)?|wait\w*)\b[^.;]{0,60}$",
    ANY_CASE,
)
"""Before "about 1500 hours": who works or waits them does not tell the time."""
ON_SCALE = re.compile(r",? on (?:the|an?|its) (?:[\w'’-]{1,20} ){0,3}scale\b", ANY_CASE)
"""Behind "at 7": a place on a scale and no hour."""
ZULU = re.compile(
    rf"(?<![\d.,])\b(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)(?= ?(?:(?:and |to |or |[-–] ?)\d{{4}} ?)?(?:{ZONE})\b)"
)
OCLOCK = re.compile(rf"\b(?P<h>{HOUR_WORD}|1[0-2]|[1-9]) o['’]clock\b", ANY_CASE)
PAST = re.compile(
    rf"\b(?:(?P<half>half)|(?P<quarter>(?:a |three )?quarters?)|(?P<n>{CARDINAL}|[1-5]?\d|a)(?P<unit> minutes?)?) "
    rf"(?P<dir>past|after|to|before) (?P<h>{HOUR_WORD}|1[0-2]|[1-9]|noon|midnight|midday)(?: o['’]clock)?\b(?![.:,]?\d| (?:hours?|minutes?|days?|weeks?|people|years?|hundred|thousand|million|billion|trillion|lakh|crore|dozen|per ?cent)\b)(?: ?{MERIDIEM})?",
    ANY_CASE,
)
NAMED = re.compile(
    r"\b(?:(?:twelve|12) )?(?P<word>noon|midnight|midday)\b(?!-)(?! (?:mass|oil|sun|snack|run)\b)", ANY_CASE
)
BARE = re.compile(
    rf"\b(?:at|by|until|till|before|after|around|about|since|from|between|only) (?:about |around |exactly |nearly |almost )?(?P<at>(?P<h>{HOUR_WORD}|1[0-2]|[1-9]))\b(?![.:,]?\d|['’]|-|\s?[%°])"
    r"(?= ?(?:[,;?!)]|\.(?:\s|$)|$|(?:on|in the (?:morning|afternoon|evening)|this|that|at night|when|as|tonight|tomorrow|yesterday|and(?! (?:a |an )?(?:half|quarter))|until|to \S{1,8} ?(?:[ap]\.? ?m|o['’]clock|in the|at night)|local time|sharp|he|she|they|it|the next|the following|every)\b))",
    ANY_CASE,
)
HALF = re.compile(
    rf"\b(?:at|by|until|till|before|after|around|about|since|from) (?P<at>(?P<min>half) (?P<h>{HOUR_WORD}))\b"
    r"(?= ?(?:[,;?!)]|\.(?:\s|$)|$|(?:on|in the (?:morning|afternoon|evening)|this|that|at night|when|as|tonight|tomorrow|yesterday|and|until"
    r"|local time|sharp|he|she|they|it)\b))",
    ANY_CASE,
)
"""British for half past the hour: "at half nine"."""
_MOVED = (
    r"rose|risen|rises?|rising|f[ae]ll|falls|fallen|falling|cuts?|reduc\w+|increas\w+|gr[eo]w\w*|shr[aiu]nk\w*|slip\w*|drop\w*|jump\w*|climb\w*"
    r"|declin\w+|soar\w*|plung\w+|slump\w*|swell\w*|swollen|expand\w*"
)
MARGIN = re.compile(
    rf"\b(?:lead|leads|led|heads?|headed|ahead|behind|up|down|won|wins?|beat|lost|trail\w*|outnumber\w*|divided?|multipl\w+|{_MOVED})\b[^.;:,]{{0,40}}\bby $"
    r"|\b(?:stands?|stood|standing|remain\w*|hover\w*|put|estimated|numbered|capped) at (?:about |around |exactly |nearly |almost |just |only )?$",
    ANY_CASE,
)
"""Before "by seven", "at seven": what leads or falls by seven, or stands at seven, does so at no time of day."""
MOVED_BY = re.compile(rf"\b(?:{_MOVED})(?: [\w-]{{1,20}}){{0,2}} by $", ANY_CASE)
"""Before "a quarter to nine": what rises by a quarter, to nine."""
HEDGED = re.compile(
    rf"\b(?:shortly|just|soon|a little|a bit|minutes|moments) (?:after|past|before) (?P<at>(?P<h>{HOUR_WORD}|1[0-2]|[1-9]))\b"
    r"(?![.:,]?\d|['’]|-|\s?[%°])(?=[,;?!)”\"]|\.(?:\s|$)|$| (?:by|with|outside|inside|near|at|in|on|when|while|as|and(?! (?:a )?half)|from"
    r"|until|local|this|that|tonight|tomorrow|yesterday|the|an?|he|she|they|it|we|for|off|under|where|police)\b)",
    ANY_CASE,
)
"""A bare hour that a hedge marks as a time: "a little past nine outside the bar"."""
STROKE = re.compile(rf"\b(?P<at>the stroke of (?P<h>{HOUR_WORD}))\b", ANY_CASE)
FIRST_MINUTES = re.compile(
    r"\b(?P<at>(?:first|opening) minutes)(?= of (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:the )?(?:new )?(?:day|year)|today|yesterday)\b)",
    ANY_CASE,
)
NO_HOUR = re.compile(
    r"\b(?:was|at|about|around|by|only|just|exactly) (?P<at>(?:(?P<quarter>(?:a )?quarter)|(?P<n>five|ten|twenty|twenty-five)) (?P<dir>to|past))(?=[.,;:!?”\"]|$)",
    ANY_CASE,
)
"""Minutes whose hour was named before: "I close at eleven, and it was twenty to"."""
WITH_PART = re.compile(
    rf"\b(?P<at>(?P<h>{HOUR_WORD}|1[0-2]|[1-9])(?:[.:](?P<min>[0-5]\d))?)(?= (?:in the|on \w+day|that|this|at|tomorrow|yesterday|the next|the following) (?:morning|afternoon|evening|night)\b)(?<! of \w)",
    ANY_CASE,
)
PART_ALONE = re.compile(
    rf"\b(?:in the|in(?= mid-)|at|before|by|until|after|since|from|around|towards|just before|just after) (?P<at>(?:(?:early|late)[- ])?(?:{DAY_PARTS}))\b(?! (?:of|on)\b)(?!-)",
    ANY_CASE,
)
MINUTES = {"oh five": 5, "half": 30}
"""What stands for minutes in these patterns and is no number."""
PLAIN = (
    HALF,
    TWELVE,
    WORD_TWELVE,
    COLON,
    PADDED,
    FOUR,
    MILITARY,
    SPOKEN,
    DOTTED,
    HOURS,
    ZULU,
    OCLOCK,
    BARE,
    HEDGED,
    STROKE,
    WITH_PART,
)
"""The forms that say an hour, and minutes or none."""
