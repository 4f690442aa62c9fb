"""What can go wrong, as a tree.

FactcheckError                 anything that factcheck itself raises
├── UsageError                 the command or a setting is wrong: exit status 2
│   └── SettingsError          a settings file or flag: names the key and where it stands
├── InputError                 one input cannot be read; carries path and reason, the run goes on
├── ModelError                 weights are missing, damaged or of another version
├── StoreError                 a cache, baseline or archive file cannot be used as it is
└── EngineError                workers cannot be reached, or die over the same piece of work
"""

from __future__ import annotations


class FactcheckError(Exception):
    """Anything that factcheck itself raises; its text is fit for an editor to read."""


class UsageError(FactcheckError):
    """The command line or a setting is wrong."""


class SettingsError(UsageError):
    """A settings file or flag holds something that cannot be used."""


class InputError(FactcheckError):
    """One input cannot be read: which, and why."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep path and reason apart: a report lists them in columns."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ModelError(FactcheckError):
    """Weights are missing, damaged or of another version."""


class StoreError(FactcheckError):
    """A cache, baseline or archive file cannot be used as it is."""


class EngineError(FactcheckError):
    """Workers cannot be reached, or die over the same piece of work."""
