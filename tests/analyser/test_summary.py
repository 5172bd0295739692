"""The summary keeps the keys of the command-line contract; scripts depend on them."""

import json
from pathlib import Path

from analyser.run import analyse
from analyser.summary import summary
from data_matrix.load import load_matrix


def test_the_published_workbook_in_figures(real_workbook: Path) -> None:
    found = summary(analyse(load_matrix(real_workbook)))
    assert found["items"] == 1574
    assert found["missing_items"] == [111]
    assert found["wordings"] == {"LA 1": 574, "LA 2": 434, "LA 3": 832, "LA 4": 476}
    assert found["statutory"] == {"903": 39, "Annex A": 20, "Both": 18, "Local": 1497}
    assert found["source"]["kind"] == "published"
    assert set(found["tables"]) == set("1234567")
    assert found["tables"]["5"]["value"] == found["tables"]["5"]["expected"] == 38
    assert found["tables"]["6"]["value"]["Duplication"] == 84
    json.dumps(found)


def test_every_spelling_means_a_form_of_its_la(real_workbook: Path) -> None:
    found = summary(analyse(load_matrix(real_workbook)))
    for la, spellings in found["form_spellings"].items():
        assert set(spellings.values()) <= set(found["forms"][la])
    assert ["CYP Record of Visit", "IHA Health Assessment Monitoring"] in list(
        found["form_spellings_run_together"]["LA 2"].values()
    )


def test_spellings_that_differ_only_in_case_spacing_or_punctuation_never_stay_apart(real_workbook: Path) -> None:
    for spellings in summary(analyse(load_matrix(real_workbook)))["form_spellings"].values():
        bare: dict[str, set[str]] = {}
        for spelling, form in spellings.items():
            bare.setdefault("".join(filter(str.isalnum, spelling.lower().replace("&", "and"))), set()).add(form)
        assert all(len(forms) == 1 for forms in bare.values())
