"""The tables of an archive in SQLite, as steps: a new archive takes all of them, an older one those it lacks."""

from __future__ import annotations

APPLICATION = 0x46436B41
"""``application_id`` of the files: "FCkA"."""
PAGE = 16_384
"""Bytes a page: the vectors of an article lie on few of them."""

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        identity BLOB NOT NULL,
        digest BLOB NOT NULL UNIQUE,
        current INTEGER NOT NULL,
        id TEXT NOT NULL,
        source TEXT NOT NULL,
        path BLOB NOT NULL,
        url TEXT,
        published TEXT,
        encoder TEXT NOT NULL,
        claims INTEGER NOT NULL,
        names TEXT NOT NULL,
        vector BLOB NOT NULL
    );
    CREATE UNIQUE INDEX articles_one_current ON articles (identity) WHERE current;
    CREATE INDEX articles_by_id ON articles (id) WHERE current;
    CREATE INDEX articles_by_day ON articles (published) WHERE current AND claims > 0;
    CREATE INDEX articles_by_encoder ON articles (encoder) WHERE current;
    CREATE TABLE contents (
        number INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
        article BLOB NOT NULL,
        version BLOB NOT NULL,
        record BLOB NOT NULL,
        vectors BLOB NOT NULL,
        checksum BLOB NOT NULL
    );
    """,
    # Which articles carry a name: how common it is decides whether it tells a story.
    """
    CREATE TABLE names (
        name TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (name, number)
    ) WITHOUT ROWID;
    INSERT INTO names SELECT value, number FROM articles, json_each(articles.names) WHERE current;
    """,
)
