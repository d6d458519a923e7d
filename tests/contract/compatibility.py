"""Whether a schema keeps its promises to those who wrote code against an earlier one.

A minor version may add an optional field, a reason for which a record is refused, and a way in which a
speaker is found. Nothing may be removed, retyped, renamed or made required. A schema of what we read may
moreover allow what it did not allow before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIXED = ("type", "const", "enum", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems")
# Lists that docs/events.md says may grow.
_GROWING = frozenset({"$.x-error-reason", "$.quotes[].speaker(anyOf 0).resolution"})


def broken_promises(old: dict[str, Any], new: dict[str, Any], *, read: bool = False) -> list[str]:
    """One line for every promise of ``old`` that ``new`` does not keep, each with the field's path.

    ``read`` says that others write what the schema describes, so that it may grow looser.
    """
    return list(_Comparison(old, new, read=read).compare(old, new, "$"))


class _Comparison:
    def __init__(self, old_root: dict[str, Any], new_root: dict[str, Any], *, read: bool) -> None:
        self._old_root = old_root
        self._new_root = new_root
        self._read = read

    def compare(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[str]:
        old, new = _resolved(self._old_root, old), _resolved(self._new_root, new)
        for keyword in _FIXED:
            was, is_now = _as_set(old.get(keyword)), _as_set(new.get(keyword))
            if keyword == "enum" and path in _GROWING and was and is_now and was < is_now:
                continue
            if not self._keeps(was, is_now):
                yield f"{path}: {keyword} was {old.get(keyword)!r}, is {new.get(keyword)!r}"
        yield from self._properties(old, new, path)
        if "items" in old:
            yield from self.compare(old["items"], new.get("items", {}), f"{path}[]")
        if "anyOf" in new or not self._read:
            yield from self._choices(old.get("anyOf", []), new.get("anyOf", []), path)
        if new.get("additionalProperties", True) is not True:
            yield f"{path}: additionalProperties is closed"

    def _keeps(self, old: Any, new: Any) -> bool:
        """Whether a keyword is the same, or is gone from what is read."""
        return bool(old == new) or (self._read and new is None)

    def _properties(self, old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[str]:
        known = old.get("properties", {})
        if self._read and "properties" not in new:
            known = {}
        for name, field in known.items():
            if name not in new.get("properties", {}):
                yield f"{path}.{name}: removed"
            else:
                yield from self.compare(field, new["properties"][name], f"{path}.{name}")
        for name in sorted(set(old.get("required", [])) ^ set(new.get("required", []))):
            yield f"{path}.{name}: required changed"

    def _choices(self, old: list[dict[str, Any]], new: list[dict[str, Any]], path: str) -> Iterator[str]:
        if len(new) < len(old):
            yield f"{path}: anyOf had {len(old)} choices, has {len(new)}"
        for index, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from self.compare(one, other, f"{path}(anyOf {index})")


def _resolved(root: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        target: Any = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        node = target
    return node


def _as_set(value: Any) -> Any:
    return frozenset(value) if isinstance(value, list) else value
