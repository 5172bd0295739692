"""How much each feature counts, fitted to judged pairs by `tools/fit_duplicates.py`; see tests/analyser/gold.

The weights add up to log-odds that one answer would serve both questions. They are few, and each is named for what it
looks at, so that a reader can say why a pair scored as it did; change none by hand, but judge more pairs and fit again.
"""

from __future__ import annotations

INTERCEPT = -3.44
# Among judged pairs about one in five was the same. A score says how telling the evidence is at even odds, so this much
# is added back. Of judged pairs left out of the fit, 3 in 10 were the same at 0.55 to 0.8, 6 in 10 at 0.8 to 0.9, and
# 19 in 20 above 0.95.
EVEN_ODDS = 1.5

TEXT_WEIGHTS = {
    # What the two have in common, by weight of concepts.
    "overlap": 1.41,
    "cosine": 1.01,
    "contained": 0.67,
    "weight_shared": 0.77,
    "same_concepts": 1.93,
    "same_words": 0.56,
    # What one has and the other lacks.
    "weight_apart": -0.73,
    "weight_apart_both": -0.35,
    "longer": 0.7,
    # Whose answer: a parent is not a carer, and a label that names one is not the label that names nobody.
    "who_differ": -0.81,
    "who_disjoint": -0.81,
    "who_one_side": -0.53,
    "who_narrower": 0.49,
    "who_equal": 0.39,
    # Which attribute: a telephone number is not an address; only a name goes without saying.
    "attribute_differ": -0.89,
    "attribute_disjoint": -0.76,
    "attribute_one_side": 0.46,
    "attribute_narrower": -0.57,
    "attribute_equal": 0.11,
    "attribute_extra": -1.14,
    "head_differs": -0.3,
    "head_one_side": -0.21,
    # Which of several: last or next, from or to, planned or actual.
    "direction_differ": -0.23,
    "direction_disjoint": -0.35,
    "direction_one_side": -0.25,
    "direction_narrower": 0.68,
    "direction_equal": 0.67,
    "order_differs": -0.65,
    "digits_differ": -0.24,
    # Which paper or meeting: a review of the pathway plan is not a review of the care plan.
    "document_differ": -1.23,
    "document_disjoint": -0.2,
    "document_one_side": -0.28,
    "document_narrower": -0.1,
    "document_equal": 0.1,
    # Rows of a table, negation, follow-ups, and yes-or-no against its own detail.
    "row_differs": -0.22,
    "row_equal": 0.46,
    "negation_differs": -0.79,
    "follows_differs": 0.35,
    "yes_no_differs": -0.72,
    "yes_no_both": 0.71,
    "yes_no_detail": -0.69,
    # Labels that do not say what they are about.
    "bare_both": -0.87,
    "bare_one_side": -0.45,
    "child_one_side": -0.02,
}

CONTEXT_WEIGHTS = {
    # Knowing where they stand at all; then one council, which seldom asks twice in near words what it means once.
    "known": -1.56,
    "same_la": -1.46,
    "same_form": -1.09,
    "perhaps_same_form": 1.12,
    # The same part of a form, by category or section.
    "same_place": 2.04,
    "same_place_bare": -0.11,
    "same_place_thin": 0.47,
    "other_place_bare": -0.96,
    "other_place_thin": -0.87,
    # Word for word on one form is the row of a table, unless the label is long.
    "row_of_form": -0.79,
    "perhaps_row": -0.54,
    "repeated_long": 0.17,
    "other_form_thin": 0.2,
    "bare_in_la": -0.55,
    # Word for word in two councils.
    "across_equal": -0.29,
    "across_equal_other_place": -1.05,
}

# Set by hand, for the judged pairs hold too few: options and kinds of answer that can or cannot stand for each other,
# a fact of the child that is the same wherever it stands, one matrix item or two, a signature block that each form of
# a council has of its own, an answer that a form already pulls through or asks someone to confirm, a yes or no beside
# its own detail on one form, two items of which one is about the child, the other about another, and people with
# "significant others" besides against the same people alone.
FURTHER_WEIGHTS = {
    "options_disjoint": -1.0,
    "options_alike": 0.5,
    "answers_differ": -1.2,
    "held_already": 1.2,
    "same_item": 1.2,
    "other_item": -0.3,
    "other_item_bare": -3.0,
    "one_question_two_items": -6.0,
    "its_own_detail": -4.0,
    "child_or_another": -1.5,
    "others_besides": -3.0,
    "signature_block": -5.0,
    "settled": -5.0,
}
