"""Every kind of load warning: its stable code, its title for a person, and what to mend in the workbook."""

from __future__ import annotations

from dataclasses import dataclass

from data_matrix.model import LoadWarning

MOST_OF_A_KIND = 1000


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of load warning: `title` names the fault, `fix` says what its owner can do about it."""

    title: str
    fix: str


CODES: dict[str, Code] = {
    "missing_items": Code("Item numbers that are missing", "Check whether the row was deleted by mistake."),
    "item_number_filled": Code("Items without a number, filled from their neighbours", "Type the number in."),
    "item_number_added": Code("Items without a usable number, numbered after the last", "Give the row its own number."),
    "item_repeated": Code("An item that stands on two rows, taken together", "Keep one row."),
    "item_name_repeated": Code(
        "Different items with the same name in one category", "Say in the name how they differ."
    ),
    "item_without_name": Code("Items without a name", "Name the item in the data item column."),
    "category_drag_filled": Code("A category that was dragged down so that its number counts up", "Retype it."),
    "category_respelled": Code("A category spelled another way than the published one", "Use one spelling."),
    "category_filled": Code("Items without a category, given that of the row above", "Fill the category in."),
    "heading_strays": Code("Stray values on a heading row", "Clear them: they are counted by filters and formulas."),
    "heading_reason": Code("A reason for recording on a heading row", "Move it to the item it belongs to."),
    "heading_note": Code("A note on a heading row, kept with the heading", "Move it to a comments column."),
    "note_in_text": Code("A note where a question's text belongs; still counted as a text", "Move it to comments."),
    "note_in_forms": Code("A note where form names belong; not taken for a form", "Move it to comments."),
    "note_in_tally": Code("Words beside the number who found an item unhelpful", "Move them to comments."),
    "text_without_form": Code("A text, but no form it stands on", "Name the form."),
    "form_without_text": Code("A form, but no text", "Copy the question's text from the form."),
    "answer_without_text": Code("Reasons or tags for an item the LA does not ask", "Clear them, or add the text."),
    "form_repeated": Code("One form named twice in a cell", "Name it once."),
    "forms_run_together": Code("Form names run together on one line", "Put each form on a line of its own."),
    "form_name_uncertain": Code("A form name a person should decide", "Decide it in the form-names file."),
    "form_not_listed": Code("A form that is in no list of forms", "Add it to the list, or correct its name."),
    "form_not_used": Code("A listed form that no item names", "Check whether its questions are in the matrix."),
    "form_names_too_many": Code("Too many different form names to compare", "Check that the column holds form names."),
    "form_decision_unused": Code("A decision in the form-names file for a spelling that is not there", "Remove it."),
    "tag_respelled": Code("A tag spelled another way", "Choose it from the drop-down list."),
    "tag_unknown": Code("A tag that is in no list, kept as it is", "Choose it from the drop-down list."),
    "tags_several": Code("Several tags in one cell; the first is counted", "Keep the one that matters most."),
    "reason_respelled": Code("A reason for recording spelled another way", "Choose it from the drop-down list."),
    "reason_unknown": Code("A reason for recording that is in no list, kept as it is", "Choose it from the list."),
    "answer_unknown": Code("Neither Yes nor No; taken as no answer", "Type Yes or No."),
    "tally_unreadable": Code("Not a number over a number; kept with the comments", "Type it as 1/3."),
    "tally_impossible": Code("More found it unhelpful than were asked; kept as typed", "Correct the numbers."),
    "tally_was_date": Code("A number over a number that Excel turned into a date", "Format the column as text."),
    "asked_disagrees": Code("Whether users were asked does not agree with the other columns", "Correct one of them."),
    "statutory_respelled": Code("A statutory class spelled another way", "Choose it from the drop-down list."),
    "statutory_missing": Code("Items without a statutory class", "Choose it from the drop-down list."),
    "statutory_unknown": Code("A statutory class that cannot be read, taken as Local", "Choose it from the list."),
    "statutory_text_missing": Code("A statutory class without the return's own wording", "Copy the wording in."),
    "statutory_text_extra": Code("A return's wording on an item of another class", "Correct the class or clear it."),
    "options_as_above": Code("Answer options that refer to another row", "Copy the options in."),
    "space_only": Code("A cell that looks empty but holds a space", "Clear it: filters and counts see it as filled."),
    "error_value": Code("A formula that ends in an error; taken as empty", "Mend the formula."),
    "formula_without_value": Code(
        "A formula whose result is not saved", "Open the file in Excel, let it calculate, save."
    ),
    "column_unknown": Code("A column that is not known, kept with the items", "Nothing, if it is meant."),
    "column_repeated": Code("A second column of the same kind, kept as an unknown one", "Keep one of the two."),
    "column_without_header": Code("Cells under no header, kept with the items", "Give the column a header."),
    "council_respelled": Code("A council's name spelled another way in a header", "Use one spelling."),
    "council_unnamed": Code("Columns that name no council", "Put the council's name in the headers."),
    "sheet_not_read": Code("Another sheet that looks like a matrix", "Keep one, or save the other as its own file."),
    "row_conflict": Code("Two rows of one item disagree; the first is taken", "Make them agree."),
    "row_ignored": Code("A row that is no item, heading or form", "Clear it or complete it."),
}


def explain(code: str) -> Code:
    """Return the title and the fix of a load-warning code; raises KeyError for one that does not exist."""
    return CODES[code]


class Warnings:
    """Collects load warnings of one sheet; beyond MOST_OF_A_KIND of one code it counts them instead."""

    def __init__(self, sheet: str | None = None) -> None:
        self.sheet = sheet
        self._found: list[LoadWarning] = []
        self._counts: dict[str, int] = {}

    def add(self, code: str, message: str, row: int | None = None, column: str | None = None) -> None:
        """Note one fault; `message` says what is there and what was done, `row` counts from 1."""
        assert code in CODES, code  # noqa: S101 - a code without help is a bug
        count = self._counts[code] = self._counts.get(code, 0) + 1
        if count <= MOST_OF_A_KIND:
            self._found.append(LoadWarning(code, message, self.sheet, row, column))

    def all(self) -> tuple[LoadWarning, ...]:
        """Return the warnings in the order of the sheet, those without a row first."""
        over = {c: n - MOST_OF_A_KIND for c, n in self._counts.items() if n > MOST_OF_A_KIND}
        more = [LoadWarning(c, f"{n} more of this kind are not listed.", self.sheet) for c, n in over.items()]
        return tuple(sorted(self._found + more, key=lambda w: (w.row or 0, w.code)))
