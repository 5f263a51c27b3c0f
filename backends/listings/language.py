"""The language of a text by py3langid: offline, its model inside the package, loaded at the first question."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import Any

import resources
from backends.listings.claims import claim_words
from backends.listings.tables import function_words, words
from review import parsed
from review.listings.language import NAMES, LanguageTables


class LanguageIdentifier:
    """Answers with one of the languages that listings are written in. The library and its model take half a second."""

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = Lock()

    def __call__(self, text: str) -> tuple[str, float]:
        """(language, how sure from 0 to 1) of a text of some words."""
        with self._lock:
            if self._model is None:
                self._model = _model()
            language, sure = self._model.classify(text)
        return str(language), float(sure)


def _model() -> Any:
    from py3langid.langid import MODEL_FILE  # type: ignore[import-untyped]
    from py3langid.langid import LanguageIdentifier as Model

    model = Model.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(NAMES))
    return model


TELLING = 4
"""Letters of a word that goods are described by from which on it says something of its language."""


def _known(language: str) -> frozenset[str]:
    described = {word for word in claim_words(language) if len(word) >= TELLING}
    nothing = frozenset[str]()
    return function_words().get(language, nothing) | words().exempt.get(language, nothing) | described


@lru_cache(maxsize=1)
def language_tables() -> LanguageTables:
    """What telling languages apart needs."""
    chinese = parsed.root(resources.load_json("rules/chinese.json"), "backstop-chinese/1")
    return LanguageTables(
        {language: _known(language) for language in NAMES},
        frozenset(parsed.text(chinese, "simplified", "chinese.json")),
        frozenset(parsed.text(chinese, "traditional", "chinese.json")),
        LanguageIdentifier(),
    )
