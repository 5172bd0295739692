"""The short codes the vocabularies use for the forms of Figure 1, and which forms practitioners spoke about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

LAS = ("LA 1", "LA 2", "LA 3", "LA 4")


@dataclass(frozen=True, slots=True)
class Form:
    """A form of one LA; `interviewed` practitioners were asked about it, 0 where nobody was."""

    name: str
    interviewed: int = 0


FORMS: dict[str, dict[str, Form]] = {
    "LA 1": {
        "AAM": Form("All About Me Review and Care Plan", 4),
        "SWA": Form("SW Assessment Report and Care Plan"),
        "PPD": Form("Placement Plan and Delegated Authority"),
        "PRR": Form("Placement Referral Request"),
        "PRC": Form("Placement Record"),
        "TIC": Form("Transfer in CLA"),
        "CDS": Form("CLA Decision, Placement change or Step Down"),
        "SUP": Form("CLA/LCT Case Supervision Record", 1),
        "RIC": Form("CLA Review Invitation Confirmation"),
        "MID": Form("LAC Midpoint Review", 1),
        "RRF": Form("LAC Review Referral"),
        "T18": Form("Turning 18 End CLA Status"),
        "VRT": Form("Visit Recording Template", 5),
        "MPP": Form("My Pathway Plan", 1),
        "SUM": Form("Summary of All About Me Review", 4),
    },
    "LA 2": {
        "LIF": Form("Life Plan", 3),
        "PRF": Form("Placement Referral Form"),
        "PPL": Form("Placement Plan"),
        "FPR": Form("Children and Families Panel Request", 4),
        "IHA": Form("IHA Health Assessment Monitoring", 1),
        "ROV": Form("CYP Record of Visit", 4),
        "IRO": Form("IRO report (1 and 2)", 4),
        "MPN": Form("My Pathway Plan and Needs Assessment", 3),
    },
    "LA 3": {
        "PAN": Form("Care Panel"),
        "CCP": Form("CLA Care Plan"),
        "REQ": Form("CLA Request"),
        "PAG": Form("Placement Agreement", 1),
        "PRQ": Form("Placement Request"),
        "PRG": Form("CLA Progress Report (Worker)", 2),
        "ROD": Form("CLA Review Record of Decisions", 3),
        "PWY": Form("Pathway Plan (Assessment, Plan, and Review, Outcomes)", 3),
        "LTR": Form("Letter to Child/Young Person"),
    },
    "LA 4": {
        "CHR": Form("CLA Chair's report and Updated Care Plan", 2),
        "PPL": Form("Placement Plan"),
        "PHC": Form("Placement and Health Consent"),
        "RAD": Form("Record of Accommodation Decision"),
        "RPM": Form("Request for Placement and Matching"),
        "UPA": Form("CLA Updated Assessment/Progress on Care Plan", 2),
        "DIS": Form("Discharge from Care", 1),
        "VIS": Form("CLA Visit", 2),
        "MON": Form("CLA IRO Monitoring info", 2),
        "PNA": Form("Pathway Needs Assessment"),
    },
}


def forms_of(la: str, codes: tuple[str, ...]) -> Iterator[Form]:
    """Yield the forms that the codes name; raises KeyError for a code the LA does not have."""
    return (FORMS[la][code] for code in codes)
