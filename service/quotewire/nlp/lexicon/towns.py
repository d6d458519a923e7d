"""Names of towns and provinces beyond countries and capitals, from the addresses that Faker carries."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from quotewire.nlp.lexicon.given_names import is_given_name

_LISTS: Final = (
    "cs_CZ:cities da_DK:cities de_AT:cities de_CH:cities de_DE:cities en_BD:cities en_GB:counties en_IE:counties"
    " en_IN:cities en_PH:provinces en_PH:province_lgus fr_DZ:cities fr_FR:regions hr_HR:cities id_ID:cities"
    " id_ID:states pl_PL:cities pt_PT:cities ro_RO:cities sv_SE:cities"
).split()
"""Lists of names as news of other countries writes them, by Faker's locale; larger ones hold common words."""

_LARGE: Final = frozenset(
    """Abidjan,Acapulco,Adelaide,Ahmedabad,Aleppo,Almaty,Antalya,Antofagasta,Antwerp,Arequipa,Auckland,Aurangabad,Baoding,
    Barcelona,Barquisimeto,Barranquilla,Basra,Basel,Belém,Benin City,Bhopal,Birmingham,Blantyre,Bordeaux,Brisbane,Bristol,
    Bulawayo,Bursa,Busan,Bydgoszcz,Calgary,Cali,Callao,Campinas,Cancún,Cape Town,Casablanca,Cebu,Changchun,Changsha,
    Chattogram,Chengdu,Chiang Mai,Chittagong,Chongqing,Ciudad Juárez,Cologne,Concepción,Córdoba,Cusco,Daegu,
    Dalian,Da Nang,Dar es Salaam,Davao,Detroit,Dnipro,Dongguan,Donetsk,Douala,Dresden,Dubai,Durban,Düsseldorf,Edmonton,
    Eindhoven,Erbil,Esfahan,Faisalabad,Fortaleza,Frankfurt,Fukuoka,Fuzhou,Gaziantep,Gdańsk,Geneva,Genoa,Ghent,Glasgow,
    Goma,Gothenburg,Grenoble,Guadalajara,Guangzhou,Guayaquil,Gwangju,Haiphong,Halifax,Hamburg,Hangzhou,Harbin,Hefei,
    Hiroshima,Ho Chi Minh City,Hobart,Hong Kong,Honolulu,Houston,Hyderabad,Ibadan,Incheon,Iquitos,Istanbul,Izmir,Jaipur,
    Jeddah,Jinan,Johannesburg,Juba,Kaduna,Kandahar,Kano,Kaohsiung,Karachi,Kazan,Kharkiv,Khulna,Kigali,Kisumu,Kitwe,Kobe,
    Kolkata,Kraków,Kunming,Kyoto,La Plata,Lagos,Lahore,Lausanne,Leeds,Leipzig,Lille,Liverpool,Łódź,Lubumbashi,
    Lucknow,Luhansk,Luxor,Lviv,Lyon,Macau,Makassar,Malmö,Manaus,Manchester,Mandalay,Maracaibo,Mar del Plata,Mariupol,
    Marrakesh,Marseille,Mashhad,Mecca,Medan,Medellín,Melbourne,Mérida,Mersin,Milan,Mombasa,Monterrey,Montreal,
    Mosul,Mumbai,Munich,Mwanza,Mykolaiv,Nagoya,Nagpur,Nakuru,Nanjing,Nantes,Naples,New York,Newcastle,
    Ningbo,Novosibirsk,Nuremberg,Odesa,Odessa,Omsk,Onitsha,Oran,Osaka,Pattaya,Perth,Peshawar,Philadelphia,Phuket,Pokhara,
    Port Elizabeth,Port Harcourt,Porto,Porto Alegre,Poznań,Puebla,Pune,Qingdao,Quebec,Quetta,Rawalpindi,Recife,
    Rio de Janeiro,Rostov-on-Don,Rotterdam,Saint Petersburg,Samara,Samarkand,San Pedro Sula,
    Santa Cruz,São Paulo,Sapporo,Seattle,Semarang,Seville,Shanghai,Sharjah,Sheffield,Shenyang,Shenzhen,Srinagar,
    Strasbourg,Stuttgart,Surabaya,Suzhou,Sydney,Taichung,Tainan,Tamale,Tampere,Tampico,Taoyuan,Tijuana,Timbuktu,
    Toronto,Toulouse,Tripoli,Trujillo,Turin,Turku,Utrecht,Vancouver,Varanasi,Venice,Vladivostok,Volgograd,Winnipeg,Wrocław,
    Wuhan,Xi'an,Xiamen,Yangon,Yekaterinburg,Yokohama,Zaporizhzhia,Zaragoza,Zhengzhou,Zürich,Zurich,Yukon,Nunavut,Kashmir,
    Ladakh,Darfur,Donbas,Crimea,Tigray,Patagonia,Siberia,Lapland,Sahel,Balkans,Caucasus,Bavaria,Saxony,Catalonia,
    Andalusia,Lombardy,Tuscany,Sicily,Sardinia,Corsica,Normandy,Brittany,Anatolia,Xinjiang,Tibet,Hokkaido,Okinawa,
    Mindanao,Luzon,Kalimantan,Borneo,Papua,Zanzibar,KwaZulu-Natal,Gauteng,Limpopo,Mpumalanga,Punjab,Sindh,Balochistan,
    Khyber Pakhtunkhwa,Midwest,Appalachia,Scandinavia,English Channel,Indo-Pacific,Côte d'Ivoire""".replace(
        "\n    ", ""
    ).split(",")
)
"""Large towns that are no capitals, and regions (United Nations, World Urbanization Prospects; common knowledge)."""

_SHORTEST: Final = 4


def is_town(name: str) -> bool:
    """Whether a list has the name; others may have the name too, so it is evidence and no proof."""
    return name in _towns()


@cache
def _towns() -> frozenset[str]:
    """Read the lists once per process (about 0.02 s)."""
    towns: set[str] = set()
    for one in _LISTS:
        locale, _, field = one.partition(":")
        towns.update(getattr(import_module(f"faker.providers.address.{locale}").Provider, field, ()))
    return _LARGE.union(name for name in towns if len(name) >= _SHORTEST and not is_given_name(name))
