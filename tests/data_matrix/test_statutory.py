import csv

import pytest

from data_matrix.statutory.store import (
    code_list,
    fields_903,
    fields_annex_a,
    fields_ssd,
    sources,
    text_of,
)
from foundation.errors import InputError

EVERY = (*fields_903(), *fields_annex_a(), *fields_ssd())
NAMES = sorted({row["list"] for row in csv.DictReader(text_of("code_lists.csv").splitlines())})


def test_every_table_and_list_is_there() -> None:
    assert len(fields_903()) == 78
    assert len({f.table for f in fields_903()}) == 12
    assert len(fields_annex_a()) == 169
    assert [f.table.split()[1] for f in fields_annex_a()] == sorted(
        (f.table.split()[1] for f in fields_annex_a()), key=int
    )
    assert len({f.table for f in fields_annex_a()}) == 11
    assert len(fields_ssd()) == 359
    assert len({f.key for f in EVERY}) == len(EVERY)


def test_each_field_has_a_label_whose_words_are_known_and_a_year() -> None:
    assert all(f.label and f.label_by in {"published", "askonce"} for f in EVERY)
    assert {f.type for f in EVERY} == {"text", "date", "number", "flag", "code"}
    assert {f.year for f in fields_903()} == {"2024", "after 2024"}
    assert {f.table for f in fields_903() if f.year == "after 2024"} == {"DoLo"}
    assert {f.year for f in fields_annex_a()} == {"2024"}
    assert {f.year for f in fields_ssd()} == {"not stated"}


def test_the_ssd_says_which_returns_a_field_feeds() -> None:
    ethnicity = next(f for f in fields_ssd() if f.column == "pers_ethnicity")
    assert ethnicity.id == "PERS004A"
    assert {"903", "Annex A", "CIN census"} <= set(ethnicity.returns)
    assert any(not f.returns for f in fields_ssd())


@pytest.mark.parametrize("name", NAMES)
def test_each_code_list_has_distinct_codes_a_year_and_a_source(name: str) -> None:
    found = code_list(name)
    codes = [code.code for code in found.codes]
    assert codes
    assert len(set(codes)) == len(codes)
    assert found.year in {"2023", "2024", "not stated"}
    assert found.source in {about["source"] for about in sources().values()}
    labels = [code.label for code in found.codes if code.label]
    assert len(set(labels)) == len(labels), "two codes with one label cannot be told apart"
    assert all(bool(code.label) == bool(code.label_by) for code in found.codes)


def test_a_field_carries_the_codes_of_its_list() -> None:
    for field in EVERY:
        assert bool(field.codes) == bool(field.code_list)
        if field.code_list:
            assert field.codes == code_list(field.code_list).codes
    legal = next(f for f in fields_903() if f.column == "LS")
    assert legal.year == "2024"
    assert {"C1", "C2", "E1", "V2"} <= {code.code for code in legal.codes}


def test_participation_codes_of_today_are_kept_apart_from_those_recommended() -> None:
    today, recommended = code_list("903 REVIEW_CODE"), code_list("Recommended participation")
    assert [code.code for code in today.codes] == [f"PN{n}" for n in range(8)]
    assert [code.code for code in recommended.codes] == [f"PN{n}" for n in range(1, 9)]
    assert "recommended" in recommended.name.casefold()
    assert (today.year, recommended.year) == ("2024", "2023")
    meaning = {code.code: code.label for code in today.codes}
    assert meaning["PN2"] != {code.code: code.label for code in recommended.codes}["PN2"]
    assert all(field.code_list != recommended.name for field in EVERY)


def test_an_unknown_code_list_is_refused_with_the_nearest_names() -> None:
    assert code_list(" 903 ethnic ").name == "903 ETHNIC"
    with pytest.raises(InputError, match=r"no code list '903 ethnicities'.*903 ETHNIC"):
        code_list("903 ethnicities")


def test_a_label_can_be_read_without_its_neighbours() -> None:
    ended = {code.code: code.label for code in code_list("903 REC").codes}
    assert all(ended[code].startswith("Special guardianship") for code in ("E45", "E46", "E47", "E48"))
    homes = {code.code: code.label for code in code_list("903 ACCOM").codes}
    assert (homes["U1"], homes["U2"]) == ("Living independently: suitable", "Living independently: not suitable")


def test_only_two_codes_have_no_label() -> None:
    bare = {(name, code.code) for name in NAMES for code in code_list(name).codes if not code.label}
    assert bare == {("903 ACTIV", "0"), ("903 ACCOM", "0")}
