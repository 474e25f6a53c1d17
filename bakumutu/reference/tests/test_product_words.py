"""The words of owners and the routes: whole, and about standards that are packaged."""

from bakumutu.reference.product_words import product_words
from bakumutu.reference.routes import purpose_of, route_facts, scheme_fact
from bakumutu.reference.standards import standards

NUMBERS = {each.number for each in standards()}


def test_every_name_is_of_a_packaged_standard():
    assert {each.number for each in product_words().products} <= NUMBERS


def test_no_spelling_leads_to_another_spelling():
    spellings = product_words().spellings

    assert spellings.keys().isdisjoint(spellings.values())


def test_a_product_of_elsewhere_is_no_noise():
    words = product_words()

    assert words.elsewhere.isdisjoint(words.noise)


def test_codes_of_goods_are_headings_or_subheadings():
    codes = {code for each in product_words().products for code in each.hs}

    assert all(len(code) == 7 and code[4] == "." for code in codes)


def test_three_records_have_issuers_of_their_own():
    issuers = {(fact.record, fact.issuer) for fact in route_facts()}

    assert issuers == {
        ("sni_bina_declaration", "business"),
        ("conformity_certificate", "certification_body"),
        ("mark_permit", "bsn"),
        ("mark_permit", "ministry"),
    }


def test_every_route_names_its_source():
    assert all(fact.source and fact.confidence for fact in route_facts())


def test_every_group_of_standards_has_scheme_types():
    assert all(scheme_fact(each.group, each.number) for each in standards())


def test_a_standard_of_its_own_scheme_comes_before_its_group():
    own, of_group = (
        scheme_fact("pangan", number) for number in ("SNI 8964:2021", "SNI 3836:2013")
    )

    assert (own.regulation, of_group.regulation) == (
        "Peraturan BSN 4/2024",
        "Peraturan BSN 6/2019",
    )


def test_a_standard_is_for_products_unless_it_is_written_otherwise():
    assert purpose_of("SNI 0239:2014") == "vocabulary"
    assert purpose_of("SNI 3836:2013") == "product"
