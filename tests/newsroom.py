"""A newsroom for the end-to-end test: ten invented events, each told by two outlets that agree, and a batch for today."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Headline, then the sentences of the first outlet and of the second, which say the same in other words.
EVENTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "ferry": (
        "Ferry Halcyon runs aground off Olm Island",
        (
            "The ferry Halcyon ran aground off Olm Island on Monday with 214 passengers aboard, the coastguard said.",
            "All passengers were brought ashore within three hours.",
        ),
        (
            "The Halcyon had 214 passengers aboard when the ferry ran aground off Olm Island on Monday.",
            "Lifeboats brought all passengers ashore within three hours.",
        ),
    ),
    "mine": (
        "Rescue ends at Varga copper mine",
        (
            "Nineteen miners were rescued from the Varga copper mine after a tunnel collapsed.",
            "The mine stays closed until an inspection is complete.",
        ),
        (
            "Rescue teams freed nineteen miners from the Varga copper mine, where a tunnel had collapsed.",
            "The Varga mine stays closed until inspectors have seen it.",
        ),
    ),
    "library": (
        "Tesmer opens new city library",
        ("The city of Tesmer opened a new library that cost 38 million euros.", "The building has six floors."),
        ("Tesmer's new city library, built for 38 million euros, has opened.", "It has six floors."),
    ),
    "strike": (
        "Bus drivers in Quillon end strike",
        ("Bus drivers in Quillon ended an eleven-day strike after accepting a pay offer of 4.5 percent.",),
        ("The eleven-day strike of Quillon's bus drivers is over: they accepted a pay offer of 4.5 percent.",),
    ),
    "storm": (
        "Storm Ottilie cuts power in Brennick",
        ("Storm Ottilie cut power to 52,000 homes in Brennick county.", "Schools stay shut on Tuesday."),
        ("Some 52,000 homes in Brennick county lost power in Storm Ottilie.", "Schools are shut on Tuesday."),
    ),
    "chess": (
        "Irena Sold wins Lake chess title",
        ("Irena Sold won the Lake chess championship with eight points from nine games.",),
        ("With eight points from nine games, Irena Sold is the Lake chess champion.",),
    ),
    "bridge": (
        "Pellworth bridge to close for repairs",
        ("The Pellworth bridge will close for five weeks while workers replace 1,400 bolts.",),
        ("For five weeks the Pellworth bridge will close while workers replace 1,400 bolts.",),
    ),
    "museum": (
        "Stolen Marchetti painting returned to museum",
        ("A stolen painting by Aldo Marchetti was returned to the Corvane museum after 31 years.",),
        ("After 31 years a stolen painting by Aldo Marchetti is back in the Corvane museum.",),
    ),
    "vaccine": (
        "Dorrance trial of malaria vaccine begins",
        ("The Dorrance institute gave a malaria vaccine to 640 volunteers in a first trial.",),
        ("In a first trial, 640 volunteers received the Dorrance institute's malaria vaccine.",),
    ),
    "wolves": (
        "Wolf pack seen in Hallerwald",
        ("Rangers counted seven wolves in the Hallerwald forest this winter.",),
        ("Seven wolves live in the Hallerwald forest this winter, rangers say.",),
    ),
}
PLANTED = "The ferry Halcyon had 261 passengers aboard when it ran aground off Olm Island on Monday."
EDITED = "The ferry Halcyon had 270 passengers aboard when it ran aground off Olm Island on Monday."
CORRECTED = "The ferry Halcyon had 214 passengers aboard when it ran aground off Olm Island on Monday."
BATCH = ("tidewater-ferry.md", "tidewater-orchard.md", "tidewater-tram.md")


def article(title: str, source: str, sentences: tuple[str, ...]) -> str:
    body = "\n\n".join(sentences)
    return f"---\ntitle: {title}\nsource: {source}\ndate: 2026-03-02\n---\n\n{body}\n"


def publish_archive(folder: Path) -> None:
    """Twenty articles of two outlets that agree."""
    folder.mkdir()
    for name, (title, first, second) in EVENTS.items():
        (folder / f"northwire-{name}.md").write_text(article(title, "Northwire", first))
        (folder / f"harbour-{name}.md").write_text(article(title, "Harbour Post", second))


def publish_batch(folder: Path, ferry: str = PLANTED) -> None:
    """Three articles of a third outlet; the first speaks of an event in the archive."""
    stories = (
        ("Ferry stranded near Olm Island", (ferry, "No one was hurt.")),
        (
            "Early frost harms orchards",
            ("Growers in the Lenne valley expect a small apple harvest after an early frost.",),
        ),
        ("Night trams return to Masset", ("Trams in Masset run through the night again from Friday.",)),
    )
    for name, (title, sentences) in zip(BATCH, stories, strict=True):
        (folder / name).write_text(article(title, "Tidewater Daily", sentences))
