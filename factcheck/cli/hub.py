"""Whether a model of the hub can be had at all, asked once and before anything else: its library would ask for a minute."""

from __future__ import annotations

import os
from pathlib import Path

from factcheck.errors import ModelError

_PATIENCE = 10.0
"""Seconds that the hub has for its answer."""
_HOME = "SENTENCE_TRANSFORMERS_HOME"
"""Names the folder where that library keeps models; without it they lie in the hub's own."""
_FILES = ("modules.json", "config.json")
"""What a model has one of."""


def must_be_there(what: str, names: tuple[str, ...], *, quiet: bool) -> None:
    """ModelError where none of these names is a folder, kept on this machine, or a model of the hub; ``what`` opens it.

    ``quiet``: the hub's library says nothing of what it tries. HF_HUB_OFFLINE is respected.
    """
    if any(Path(name).is_dir() for name in names):
        return
    if quiet:
        os.environ.setdefault("HF_HUB_VERBOSITY", "error")
    from huggingface_hub import get_hf_file_metadata, hf_hub_url, try_to_load_from_cache
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, HFValidationError, RepositoryNotFoundError

    kept = [(name, file, home) for name in names for file in _FILES for home in (None, os.environ.get(_HOME))]
    try:
        if any(isinstance(try_to_load_from_cache(*place), str) for place in kept):
            return
        for name in names:
            try:
                get_hf_file_metadata(hf_hub_url(name, _FILES[-1]), timeout=_PATIENCE)
            except GatedRepoError:
                return  # whoever loads it says what is to be done
            except RepositoryNotFoundError:
                continue
            except HfHubHTTPError:
                return  # it answers, if not with this file: its library knows better
            return
    except HFValidationError:
        return  # no name of the hub: whoever loads it says what it could be
    except Exception as error:
        raise ModelError(
            f"{what}: no folder, not kept on this machine, and the hub cannot be reached ({error})"
        ) from error
    raise ModelError(f"{what}: no folder, not kept on this machine, and the hub has no such model for you")
