"""What each category of discrepancy means, in the words that tools show beside a finding."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.records import Category


@dataclass(frozen=True, slots=True)
class Rule:
    """``short`` is a title, ``full`` says what is compared, ``check`` what an editor looks at first."""

    short: str
    full: str
    check: str


RULES: dict[Category, Rule] = {
    Category.QUANTITY: Rule(
        "Sources give different counts",
        "Two or more sources count the same thing and the numbers that their words admit do not overlap.",
        "Compare what exactly is counted, where, and up to when; a later count may only be newer.",
    ),
    Category.DURATION: Rule(
        "Sources give different durations",
        "Two or more sources say how long the same thing lasts or lasted, and the spans do not overlap.",
        "Look whether one gives the whole span and the other a part of it or an extension.",
    ),
    Category.MONEY: Rule(
        "Sources give different sums of money",
        "Two or more sources name a sum for the same thing in the same currency, and the sums do not overlap.",
        "Look for another currency, another year, or a sum before and after tax or change.",
    ),
    Category.PERCENT: Rule(
        "Sources give different percentages",
        "Two or more sources give a share or a rate of the same thing, and the figures do not overlap.",
        "Look whether both are shares of the same whole, and whether one counts in points.",
    ),
    Category.MEASUREMENT: Rule(
        "Sources give different measurements",
        "Two or more sources measure the same thing; in one unit, the figures do not overlap.",
        "Look at the units, at who measured, and at when.",
    ),
    Category.DATE: Rule(
        "Sources give different dates",
        "Two or more sources date the same event, and the days that their words admit do not overlap.",
        "Look at the day of each article, from which words such as Monday or yesterday count, and at time zones.",
    ),
    Category.TIME: Rule(
        "Sources give different times of day",
        "Two or more sources give a time of day for the same event, and the times do not overlap.",
        "Look at the time zones, and whether both mean the same moment of the event.",
    ),
    Category.AGE: Rule(
        "Sources give different ages",
        "Two or more sources give the age of the same person or thing, and the ages differ.",
        "Look for a birthday between the articles, and whether both mean the same person.",
    ),
    Category.NAME: Rule(
        "Sources name different people or bodies",
        "Two or more sources name who plays the same part in the same event, and the names are not forms of one name.",
        "Look for another spelling, a former name, or two people who both took part.",
    ),
    Category.PLACE: Rule(
        "Sources name different places",
        "Two or more sources say where the same event happens, and neither place lies in the other.",
        "Look whether one place is a part of the other or lies close to it.",
    ),
    Category.ROLE: Rule(
        "Sources disagree on who did what to whom",
        "Two or more sources tell the same event with the parts played the other way round.",
        "Read both sentences for who acts and who is acted upon.",
    ),
    Category.POLARITY: Rule(
        "One source says it, another denies it",
        "One source states what another negates.",
        "Look whether the denial is somebody's words, and whether both speak of the same moment.",
    ),
    Category.ANTONYM: Rule(
        "Sources use opposite words",
        "Two or more sources describe the same thing with words that exclude one another.",
        "Look whether both compare with the same earlier state.",
    ),
    Category.MODALITY: Rule(
        "One source has it done, another only planned or possible",
        "Two or more sources tell the same event with a different firmness: as done, as planned, as possible.",
        "Look at the times of the articles: a plan may since have been carried out.",
    ),
    Category.QUOTE: Rule(
        "Sources quote the same words differently",
        "Two or more sources quote the same speaker on the same occasion with different words.",
        "Look for a translation, a shortened quotation, or a second statement.",
    ),
    Category.ATTRIBUTION: Rule(
        "Sources attribute the same words to different speakers",
        "Two or more sources carry the same statement and name different speakers.",
        "Look whether one speaks for the other.",
    ),
    Category.CAUSE: Rule(
        "Sources give different causes",
        "Two or more sources explain the same event by causes that exclude one another.",
        "Look who gives each cause, and whether it is found or only suspected.",
    ),
    Category.ORDER: Rule(
        "Sources tell the events in a different order",
        "Two or more sources tell the same two events with another one first.",
        "Look at the times that each source gives for the two events.",
    ),
    Category.SCORE: Rule(
        "Sources give different results",
        "Two or more sources give the result of the same match or vote, and the figures differ.",
        "Look whether one result is of a part, of a first count, or after extra time.",
    ),
    Category.OTHER: Rule(
        "Sources disagree",
        "Two or more sources make statements on the same fact that cannot both stand.",
        "Read both sentences in their paragraphs.",
    ),
}
