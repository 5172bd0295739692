from pathlib import Path

import pytest

from data_matrix.load import load_matrix
from data_matrix.model import Item, Matrix, Source, StatutoryClass, Wording
from data_matrix.reference import load_reference
from data_matrix.statutory.classes import classes_by_form, classes_by_la, collected_by_all
from data_matrix.statutory.coverage import uncollected
from data_matrix.statutory.measure import measure
from data_matrix.statutory.named import named_field, named_texts
from data_matrix.statutory.near import CHECK, DIFFERENT, blanks_are_named, near_but_local, suggestions_for_unclassed
from data_matrix.statutory.suggest import suggest
from foundation.errors import InputError


@pytest.fixture(scope="module")
def real(real_workbook: Path) -> Matrix:
    return load_matrix(real_workbook)


def matrix_of(*items: Item) -> Matrix:
    return Matrix(Source("made.csv", "0" * 64, "workbook"), ("A",), items)


def item(number: int, name: str, cls: StatutoryClass = StatutoryClass.LOCAL, said: str | None = None) -> Item:
    return Item(number, name, "About", cls, text_903=said, wordings=(Wording("A", ("Tell us",), ("Plan",)),))


def test_ethnic_identity_is_near_ethnicity_with_another_purpose(real: Matrix) -> None:
    near = {n.item.number: n for n in near_but_local(real)}
    assert near[27].verdict == DIFFERENT
    assert near[27].field.column == "ETHNIC"
    assert "Wider" in near[27].reason
    assert 26 not in near
    assert near[608].verdict == CHECK


def test_family_contact_is_not_a_contact_with_the_council() -> None:
    near = near_but_local(matrix_of(item(1, "Contact (type)"), item(2, "Unique reference number")))
    assert [(n.field.column, n.verdict) for n in near] == [("Date of Contact", DIFFERENT), ("URN", CHECK)]


def test_where_nothing_is_marked_for_a_return_everything_may_be() -> None:
    blank = (item(1, "Date of birth"), item(2, "Favourite food"), item(3, "Ethnicity"))
    suggested = suggestions_for_unclassed(matrix_of(*blank))
    assert [(i.number, found[0].field.column) for i, found in suggested] == [(1, "DOB"), (3, "ETHNIC")]
    assert all(i.statutory is StatutoryClass.LOCAL for i, _ in suggested)
    marked = item(4, "Gender", StatutoryClass.BOTH)
    assert suggestions_for_unclassed(matrix_of(*blank, marked)) == ()


@pytest.mark.parametrize(("blank", "named"), [(3, True), (30, False)])
def test_very_many_blank_classes_hide_no_suggestion(blank: int, named: bool, tmp_path: Path) -> None:
    rows = ["1,Shoe size,About,Neither,A,Which?,Plan"]
    rows += [f"{number},Date of birth,Part {number},,A,When?,Plan" for number in range(2, blank + 2)]
    path = tmp_path / "tidy.csv"
    path.write_text("\n".join(["item,data_item,category,statutory,la,wording,form", *rows, ""]), encoding="utf-8")
    found = load_matrix(path)
    assert blanks_are_named(found) is named
    assert [i.number for i, _ in suggestions_for_unclassed(found)] == list(range(2, blank + 2))


def test_the_figures_of_the_docstring_hold(real: Matrix) -> None:
    found = measure(real)
    assert (found.with_text, found.known, found.agree, found.wrong) == (77, 75, 57, 5)
    assert (found.local, found.drawn) == (1497, 73)
    assert [measure(real, t).drawn for t in (0.5, 0.7)] == [187, 38]
    assert [measure(real, t).agree for t in (0.5, 0.7)] == [60, 50]


def test_the_published_matrix_by_class(real: Matrix) -> None:
    assert len(collected_by_all(real)) == 21
    assert [c.la for c in classes_by_la(real)] == list(real.las)
    assert all(c.total for c in classes_by_form(real))


def test_uncollected_lists_every_field_and_text_once(real: Matrix) -> None:
    for returned, fields in zip(uncollected(real), (56, 106), strict=True):
        assert len(returned.collected) + len(returned.uncollected) == fields
    returned = uncollected(real)[0]
    assert 1477 in {text.item.number for text in returned.unmatched}
    assert "UPN" in {missing.group.first.column for missing in returned.uncollected}
    annex = {missing.group.first.column: missing for missing in uncollected(real)[1].uncollected}
    assert 33 in {item.number for item, _ in annex["Date Started to be Looked After"].resembled_by}


@pytest.mark.parametrize(
    ("text", "source", "column"),
    [
        ("Accomodation type", "Annex A", "Type of Accommodation"),
        ("Substance missuse", "903", "SUBSTANCE_MISUSE"),
        ("Child's permenance plan", "Annex A", "What is the permanence plan for this child?"),
        ("DOB", "903", "DOB"),
        ("Participation code PN0", "903", "REVIEW_CODE"),
    ],
)
def test_slips_are_forgiven(text: str, source: str, column: str) -> None:
    group = named_field(text, source)
    assert group is not None
    assert group.first.column == column


def test_as_above_means_the_item_before_of_that_return() -> None:
    items = (
        item(1, "A", StatutoryClass.RETURN_903, "Legal status"),
        item(2, "B"),
        item(3, "C", StatutoryClass.RETURN_903, "as above"),
        item(4, "D", StatutoryClass.RETURN_903, "shoe size"),
    )
    texts = named_texts(matrix_of(*items))
    assert [t.read_as for t in texts] == ["Legal status", "Legal status", "shoe size"]
    assert texts[2].group is None


def test_an_item_on_no_form_collects_nothing() -> None:
    tagged = (Wording("A", practitioner_tag="Duplication"),)
    bare = Item(1, "Legal status", "About", StatutoryClass.RETURN_903, text_903="Legal status", wordings=tagged)
    assert not uncollected(matrix_of(bare))[0].collected
    assert len(uncollected(matrix_of(item(1, "x", StatutoryClass.RETURN_903, "Legal status")))[0].collected) == 1


def test_suggestions_carry_score_and_reason_and_weigh_options() -> None:
    first = suggest("Ethnic origin")[0]
    assert (first.field.column, first.score) == ("ETHNIC", 1.0)
    assert "same words" in first.reason
    assert suggest("What do you like to eat?") == ()
    chosen = suggest("Type of home placement", options=("Own LA", "Private", "Other"), threshold=0.0, limit=50)
    without = suggest("Type of home placement", threshold=0.0, limit=50)
    score = {s.field.key: s.score for s in without}
    risen = [s for s in chosen if s.score > score[s.field.key]]
    assert [s.field.column for s in risen] == ["Placement Provider"]
    assert all(0 <= s.score <= 1 for s in chosen)


def test_a_carers_date_of_birth_is_lowered_and_says_why() -> None:
    own, carers = suggest("Date of birth")[0], suggest("Carer's date of birth", threshold=0.0)[0]
    assert carers.score < own.score
    assert "lowered" in carers.reason


def test_an_unknown_return_is_refused() -> None:
    with pytest.raises(InputError, match="no statutory fields of 'CIN'"):
        suggest("Name", sources=("CIN",))


def test_the_embedded_matrix_names_fields_we_know() -> None:
    unmatched = [(text.source, text.text) for returned in uncollected(load_reference()) for text in returned.unmatched]
    assert unmatched == [("903", "UASC")]
