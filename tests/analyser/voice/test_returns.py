"""Voice data sets by hand: denominators as the report defines them, unknown codes and empty shares in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analyser.voice.codes import labels, recommended_for
from analyser.voice.returns import VoiceReturns, read_returns
from designer.cli import run
from foundation.errors import InputError


def made(tmp_path: Path, *lines: str, head: str = "event,answer,code,plan,date") -> Path:
    path = tmp_path / "voice.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def codes_of(found: VoiceReturns, plan: str = "All plans") -> dict[str, tuple[int, int]]:
    return {share.label.split(":")[0]: (share.part, share.whole) for where, share in found.codes if where == plan}


def test_2a_is_a_share_of_yes_and_no_by_hand(tmp_path: Path) -> None:
    found = read_returns(
        made(tmp_path, "assessment,yes", "assessment,No", "assessment,not appropriate", "closure,YES", "closure,y")
    )
    at_assessment, at_closure, both = found.evidence
    assert (at_assessment.part, at_assessment.whole, at_assessment.percent) == (1, 2, 50)
    assert (at_closure.part, at_closure.whole) == (2, 2)
    assert (both.part, both.whole, both.percent) == (3, 4, 75)
    assert found.left_out == (
        ("assessment: feedback was not appropriate, so the child is in neither part of the share", 1),
    )


def test_2b_is_a_share_of_all_reviews_and_says_what_cannot_be_told(tmp_path: Path) -> None:
    rows = [f"review,,{code},looked after" for code in ("PN1", "pn 2", "PN0", "PN9", "")]
    found = read_returns(made(tmp_path, *rows))
    codes = codes_of(found)
    assert codes["PN1"] == (1, 5)
    assert codes["PN3"] == (1, 5)  # today's PN2, an advocate spoke, is the recommended PN3
    assert codes["PN2"] == (0, 5)
    assert codes["Cannot be told in the recommended codes"] == (3, 5)
    assert codes_of(found, "looked after") == codes
    told = " ".join(why for why, _ in found.left_out)
    assert "under 4" in told
    assert "PN9 is no current code: these are PN0 to PN7" in told
    assert "no code was recorded" in told


@pytest.mark.parametrize(
    ("today", "recommended"),
    [("PN1", "PN1"), ("PN2", "PN3"), ("PN3", "PN2"), ("PN4", "PN6"), ("PN5", "PN4"), ("PN6", "PN5")],
)
def test_each_of_todays_codes_by_hand(today: str, recommended: str) -> None:
    assert recommended_for(today, "current").code == recommended


def test_what_has_two_meanings_now_is_not_guessed() -> None:
    read = recommended_for("PN7", "current")
    assert read.code == ""
    assert "PN7 (chose not to take part in any way) or PN8" in read.why


def test_recommended_codes_stay_as_they_are_and_have_no_pn0() -> None:
    assert [recommended_for(code, "recommended").code for code in labels("recommended")] == list(labels("recommended"))
    assert "PN0 is no recommended code" in recommended_for("PN0", "recommended").why


def test_a_row_may_say_its_own_code_set(tmp_path: Path) -> None:
    found = read_returns(made(tmp_path, "review,PN2,recommended", head="event,code,code_set"))
    assert codes_of(found)["PN2"] == (1, 1)


def test_2c_is_a_share_of_yes_and_no(tmp_path: Path) -> None:
    found = read_returns(made(tmp_path, "feedback,yes", "feedback,yes", "feedback,no"))
    assert found.feedback.words == "66.7% (2 of 3)"


def test_nothing_answered_has_no_share_and_says_so(tmp_path: Path) -> None:
    found = read_returns(made(tmp_path, "assessment,not appropriate"))
    assert found.evidence[0].percent is None
    assert found.feedback.words == "no share: nothing was answered yes or no"
    assert found.codes == ()


def test_only_the_days_asked_for_count(tmp_path: Path) -> None:
    path = made(tmp_path, "feedback,yes,,,2024-03-31", "feedback,no,,,2024-04-01")
    found = read_returns(path, start=date(2023, 4, 1), end=date(2024, 3, 31))
    assert (found.feedback.part, found.feedback.whole, found.outside) == (1, 1, 1)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("meeting,yes,,,2024-01-01", "event is “meeting”"),
        ("assessment,maybe,,,2024-01-01", "answer is “maybe”"),
        ("feedback,not appropriate,,,2024-01-01", "Write yes or no."),
        ("feedback,yes,,,31/03/2024", "date is “31/03/2024”"),
        ("feedback,yes", "There is no date"),
    ],
)
def test_a_row_that_cannot_be_read_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_returns(made(tmp_path, "feedback,yes,,,2024-01-01", line), start=date(2023, 1, 1))
    assert said in str(raised.value)
    assert raised.value.row == 3


def test_a_file_without_events_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column event"):
        read_returns(made(tmp_path, head="code"))


def test_the_command_prints_the_three_sets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["voice", str(made(tmp_path, "review,,PN1", "closure,yes"))]) == 0
    out = capsys.readouterr().out
    for title in ("2a. Evidence", "2b. How children took part", "2c. Asked for feedback", "What was left out"):
        assert title in out
    assert "100.0% (1 of 1)" in out
