"""The base class of all sections of settings, and the message for a wrong value."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

PREFIX = "QUOTEWIRE_"

Positive = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class SettingsSection(BaseSettings):
    """A group of settings whose variables have a common prefix."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)


def one_line(section: type[SettingsSection], error: ValidationError) -> str:
    """The first error, with the name of its variable; never the value, which may be secret."""
    first = error.errors(include_input=False, include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if not first["loc"]:
        return message
    variable = f"{section.model_config['env_prefix']}{'_'.join(map(str, first['loc'][:1]))}".upper()
    return f"{variable}: {message}"
