"""Credentials before the key: codes, canonical text, hash data, status lists."""

import base64
import gzip
import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from bakumutu.rules.credential import (
    ALPHABET,
    LEAST_BITS,
    MOST_BITS,
    StatusListError,
    bit_is_set,
    canonical,
    encoded_bits,
    hash_data,
    is_verification_code,
    normal_code,
    verification_code_check,
)

bodies = st.text(ALPHABET, min_size=7, max_size=7)
codes = bodies.map(lambda body: body + verification_code_check(body))


def conformance(*parts):
    root = os.environ.get("BAKUMUTU_CONFORMANCE")
    if not root:
        pytest.skip("BAKUMUTU_CONFORMANCE does not name the vectors")
    return Path(root, *parts)


def test_the_alphabet_has_32_characters_and_no_lookalikes():
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(codes)
def test_a_made_code_is_a_code(code):
    assert is_verification_code(code)


@given(codes, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_always_shows(code, place, other):
    mistyped = code[:place] + other + code[place + 1 :]

    assert is_verification_code(mistyped) == (mistyped == code)


@given(codes, st.integers(0, 7), st.integers(0, 7))
def test_two_swapped_characters_always_show(code, one, other):
    letters = list(code)
    letters[one], letters[other] = letters[other], letters[one]
    mistyped = "".join(letters)

    assert is_verification_code(mistyped) == (mistyped == code)


@given(codes)
def test_a_code_is_read_as_people_type_it(code):
    typed = f" {code[:4].lower()}-{code[4:]} ".replace("1", "l").replace("0", "o")

    assert normal_code(typed) == code
    assert is_verification_code(typed)


@pytest.mark.parametrize("text", ["", "0", "00000000" * 2, "UUUUUUUU", "٠٠٠٠٠٠٠٠"])
def test_what_is_no_code_is_told_so(text):
    assert not is_verification_code(text)


@pytest.mark.parametrize("value", [Decimal("2.40"), 2**53, float("nan")])
def test_a_number_that_json_would_bend_is_refused(value):
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical({"value": value})


def test_key_order_does_not_reach_the_canonical_text():
    assert canonical({"b": 1, "a": "2,40"}) == b'{"a":"2,40","b":1}'


@pytest.mark.conformance
@pytest.mark.parametrize(
    "name", ["arrays", "french", "structures", "unicode", "values", "weird"]
)
def test_the_examples_of_rfc_8785_canonicalise_as_printed(name):
    given_text = conformance("jcs", "input", f"{name}.json").read_text("utf-8")
    expected = conformance("jcs", "output", f"{name}.json").read_bytes()

    assert rfc8785.dumps(json.loads(given_text)) == expected.rstrip(b"\n")


@pytest.mark.conformance
def test_the_w3c_vector_of_eddsa_jcs_2022_hashes_as_printed():
    folder = conformance("eddsa-jcs-2022")
    unsigned = json.loads((folder / "unsigned.json").read_text("utf-8"))
    proof = json.loads((folder / "proofConfigJCS.json").read_text("utf-8"))

    combined = hash_data(unsigned, proof).hex()

    assert combined == (folder / "combinedHashJCS.txt").read_text().strip()


def test_the_proof_value_and_the_old_proof_are_not_part_of_the_hash():
    document, proof = {"@context": ["c"], "name": "n"}, {"type": "DataIntegrityProof"}
    signed = {**document, "proof": {"proofValue": "z1"}}

    assert hash_data(signed, {**proof, "proofValue": "z1"}) == hash_data(
        document, proof
    )


def test_the_context_of_the_document_is_part_of_the_proof():
    proof = {"type": "DataIntegrityProof", "@context": ["other"]}

    assert hash_data({"@context": ["c"]}, proof) == hash_data(
        {"@context": ["c"]}, {"type": "DataIntegrityProof"}
    )


@settings(max_examples=25, deadline=None)
@given(st.frozensets(st.integers(0, LEAST_BITS - 1), max_size=8))
def test_exactly_the_marked_entries_are_set(marked):
    encoded = encoded_bits(marked)

    asked = marked | {0, 1, 7, 8, LEAST_BITS - 1}
    assert {index for index in asked if bit_is_set(encoded, index)} == marked


def test_the_first_entry_is_the_left_most_bit():
    encoded = encoded_bits([0])

    packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
    assert gzip.decompress(packed)[0] == 0b1000_0000


def test_the_same_entries_give_the_same_text():
    assert encoded_bits([5, 3]) == encoded_bits([3, 5])


@pytest.mark.parametrize("index", [-1, LEAST_BITS])
def test_an_entry_beyond_the_list_is_refused_both_ways(index):
    with pytest.raises(StatusListError):
        encoded_bits([index])
    with pytest.raises(StatusListError):
        bit_is_set(encoded_bits([]), index)


@pytest.mark.parametrize("text", ["", "H4sI", "u!!!", "uAAAA"])
def test_what_is_no_list_is_refused(text):
    with pytest.raises(StatusListError):
        bit_is_set(text, 0)


def test_a_list_that_is_cut_off_is_refused():
    with pytest.raises(StatusListError, match="cut off"):
        bit_is_set(encoded_bits([3])[:40], 0)


def test_a_list_that_would_fill_the_memory_is_refused():
    with pytest.raises(StatusListError, match="larger"):
        bit_is_set(encoded_bits([], length=MOST_BITS + 8), 0)
