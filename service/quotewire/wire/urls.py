"""Makes canonical addresses of articles, by w3lib."""

from __future__ import annotations

from urllib.parse import unquote_plus, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, url_query_cleaner

from quotewire.wire.aliases import is_http

_ALWAYS_TRACKING = "utm_"


def canonical(url: str, tracking_parameters: tuple[str, ...]) -> str | None:
    """The address without tracking parameters, trailing slash and fragment, scheme and host in lower case.

    Remaining parameters are sorted, percent escapes are normalised.

    Args:
        url: as the crawler gave it.
        tracking_parameters: names to remove, any case; names that begin with ``utm_`` are always removed.

    Returns:
        None when the string is not an absolute web address.
    """
    if not is_http(url):
        return None
    try:
        cleaned = url_query_cleaner(
            url.strip(), _tracking(url, tracking_parameters), remove=True, unique=False, keep_fragments=False
        )
        parts = urlsplit(canonicalize_url(cleaned))
    except ValueError:  # a port or an IPv6 host that is none, a host that is no name
        return None
    if not parts.hostname:
        return None
    return urlunsplit(parts._replace(path=parts.path.rstrip("/")))


def _tracking(url: str, names: tuple[str, ...]) -> list[str]:
    """The raw names of the parameters to remove from this address."""
    dropped = {name.lower() for name in names}
    raw = [parameter.partition("=")[0] for parameter in urlsplit(url.strip()).query.split("&")]
    return [
        name
        for name in raw
        if unquote_plus(name).lower() in dropped or unquote_plus(name).lower().startswith(_ALWAYS_TRACKING)
    ]
