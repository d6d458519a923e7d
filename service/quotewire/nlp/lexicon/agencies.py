"""News agencies and broadcasters by the short names that stories credit them with."""

from __future__ import annotations

from typing import Final

FULL_NAMES: Final = {
    "AA": "Anadolu Agency",
    "AAP": "Australian Associated Press",
    "AFP": "Agence France-Presse",
    "ANI": "Asian News International",
    "AP": "Associated Press",
    "BBC": "British Broadcasting Corporation",
    "CBC": "Canadian Broadcasting Corporation",
    "CNN": "Cable News Network",
    "CP": "Canadian Press",
    "DPA": "Deutsche Presse-Agentur",
    "IANS": "Indo-Asian News Service",
    "NPR": "National Public Radio",
    "PA": "Press Association",
    "PTI": "Press Trust of India",
    "UPI": "United Press International",
    "VOA": "Voice of America",
    "dpa": "Deutsche Presse-Agentur",
}
"""From letters to the name they stand for."""

ALWAYS: Final = frozenset(
    """AAP AFP ANSA Ansa BBC Bernama CNN DPA EFE IANS Interfax IRNA ITAR-TASS Kyodo NPR PTI Reuters TASS Tass UPI
    Xinhua Yonhap dpa""".split()
)
"""Names that mean the agency in any text."""

CREDITED: Final = ALWAYS | FULL_NAMES.keys() | frozenset(FULL_NAMES.values())
"""What a dateline has in its brackets, among others."""
