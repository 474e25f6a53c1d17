"""Finding businesses among 1,000,000 of one office, against 10,000 of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from bench.demo_office import institute
from bench.harness import Figures, figure, paired
from bench.lists import reader
from bench.many_rows import copy_database, use_database

FEW, MANY = 10_000, 1_000_000
RUNS = 9
#: Figure -> what somebody at the counter types, and what is chosen beside it.
SEARCHES = {
    "a_word": "/usaha/?q=zubandara",
    "a_beginning": "/usaha/?q=zuban",
    "two_words": "/usaha/?q=kopi+zubandara",
    "two_frequent_words": "/usaha/?q=kopi+lestari",
    "words_nobody_has_both": "/usaha/?q=kopi+tenun",
    "a_frequent_word": "/usaha/?q=kopi",
    "a_frequent_word_page_2": "/usaha/?q=kopi&page=2",
    "a_frequent_word_by_day": "/usaha/?q=kopi&sort=-registered",
    "a_frequent_word_small": "/usaha/?q=kopi&scale=small",
    "a_frequent_word_there": "/usaha/?q=kopi&place=pujut",
    "a_letter": "/usaha/?q=k",
    "nib": "/usaha/?q=9120000000777",
    "phone": "/usaha/?q=0813-0000-0777",
    "nothing": "/usaha/?q=tidakada",
    "everywhere": "/cari/?q=zubandara",
    "everywhere_frequent": "/cari/?q=kopi",
    "no_search": "/usaha/",
    "no_search_there": "/usaha/?place=pujut",
}
_BUSINESSES = """
    insert into registry_business (id, office_id, code, name, search_name, nib,
        scale, kbli_id, region_id, village, address, phone, shares_phone, email,
        owner_name, owner_nik_digest, owner_nik_last, npwp, registered_at)
    select gen_random_uuid(), %(office)s, 'X' || lpad(n::text, 7, '0'),
        w.name, lower(w.name), (9120000000000 + n)::text,
        (array['micro', 'micro', 'micro', 'micro', 'small'])[1 + (n / 7) %% 5], null,
        r.codes[1 + (n / 19) %% array_length(r.codes, 1)], 'Desa ' || n %% 97, '',
        '+62813' || lpad(n::text, 8, '0'), false, '', '', '', '', '',
        now() - n * interval '1 minute'
    from generate_series(%(first)s::int, %(last)s::int) n,
        (select array_agg(code order by code) as codes from registry_region
            where level = 'district') r,
        lateral (select concat_ws(' ',
            (array['Kopi', 'Tenun', 'Sambal', 'Kerupuk', 'Abon', 'Madu', 'Keripik',
                'Batik', 'Dodol', 'Tempe', 'Tahu', 'Roti', 'Kue', 'Gula', 'Garam',
                'Minyak', 'Anyaman', 'Gerabah', 'Jamu', 'Sabun'])[1 + n %% 20],
            (array['Lestari', 'Barokah', 'Rinjani', 'Mandiri', 'Jaya', 'Sasak',
                'Makmur', 'Sentosa', 'Berkah', 'Sumber', 'Mekar', 'Utama', 'Abadi'])
                [1 + (n / 3) %% 13],
            initcap((array['zu', 'ha', 'su', 'ra', 'ma', 'li', 'nu', 'sa', 'wi', 'ta'])
                    [1 + (n / 11) %% 10]
                || (array['ban', 'sim', 'har', 'dun', 'yat', 'lim', 'mad'])
                    [1 + (n / 13) %% 7]
                || (array['dara', 'ni', 'wati', 'to', 'yah', 'din', 'man', 'na', 'ri',
                    'tun', 'mah'])[1 + (n / 17) %% 11])) as name) w
"""
#: What the trigger does row by row, at once.
_WORDS = """
    insert into registry_searchword (office_id, subject_id, word)
    select distinct office_id, id, word from registry_business,
        regexp_split_to_table(concat_ws(' ', search_name, lower(code), nib,
            ltrim(phone, '+')), '\\s+') word
    where word <> '' and substr(code, 2)::int between %(first)s and %(last)s
        and code ~ '^X[0-9]{7}$'
"""


def measure() -> Figures:
    """Return the server's time for each search among many and among few."""
    with institute() as cast:
        read = reader(cast)
        fill(cast.office.pk, 1, FEW)
        many, few = copy_database("few")
        fill(cast.office.pk, FEW + 1, MANY)
        figures: Figures = {}
        for name, url in SEARCHES.items():
            figures |= _compared(f"million_{name}_s", partial(read, url), many, few)
    return figures


def fill(office_id: Any, first: int, last: int) -> None:
    """Give an office the businesses from ``first`` to ``last``, with their words."""
    from django.db import connections

    told = {"office": str(office_id), "first": first, "last": last}
    with connections["owner"].cursor() as cursor:
        cursor.execute("alter table registry_business disable trigger keep_words")
        cursor.execute(_BUSINESSES, told)
        cursor.execute(_WORDS, told)
        cursor.execute("alter table registry_business enable trigger keep_words")
        for table in ("registry_business", "registry_searchword"):
            cursor.execute(f"vacuum analyze {table}")


def _compared(name: str, look: Callable[[], None], many: str, few: str) -> Figures:
    def before(database: str) -> None:
        use_database(database)
        look()

    among_many, among_few = paired(
        look,
        look,
        runs=RUNS,
        before=(partial(before, many), partial(before, few)),
    )
    use_database(many)
    return figure(name, among_many, among_few)
