"""What two wordings have in common and what keeps them apart, as numbers, for many pairs at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analyser.similarity.table import Bools, Floats, Ints, ProfileTable

_WIDTHS = (4, 8, 16, 32)
_AT_ONCE = 2_000_000


def shared_weight(table: ProfileTable, left: Ints, right: Ints) -> Floats:
    """Return the weight of the concepts that each pair shares."""
    shared = np.zeros(len(left), np.float32)
    longest = np.maximum(table.size[left], table.size[right])
    floor = 0
    for width in (*_WIDTHS, table.ids.shape[1]):
        chosen = np.flatnonzero((longest > floor) & (longest <= width))
        step = max(1, _AT_ONCE // max(1, width * width))
        for start in range(0, len(chosen), step):
            part = chosen[start : start + step]
            one, two = left[part], right[part]
            equal = table.ids[one, :width, None] == table.ids[two, None, :width]
            weight = np.sqrt(table.weights[one, :width, None] * table.weights[two, None, :width])
            shared[part] = (equal * weight).sum((1, 2))
        floor = max(floor, width)
    return shared


def text_features(table: ProfileTable, left: Ints, right: Ints, shared: Floats) -> dict[str, NDArray[np.float32]]:
    """Return the features of each pair by name; `left` and `right` are places in the table."""
    total_left, total_right = table.total[left], table.total[right]
    smaller = np.maximum(np.minimum(total_left, total_right), 1e-6)
    apart_left, apart_right = total_left - shared, total_right - shared
    found: dict[str, Floats | Bools] = {
        "overlap": shared / np.maximum(total_left + total_right - shared, 1e-6),
        "cosine": shared / np.maximum(np.sqrt(total_left * total_right), 1e-6),
        "contained": np.minimum(shared / smaller, 1),
        "weight_shared": 1 - np.exp(-shared / 1.5),
        "weight_apart": 1 - np.exp(-np.maximum(apart_left + apart_right, 0) / 2),
        "weight_apart_both": 1 - np.exp(-np.maximum(np.minimum(apart_left, apart_right), 0)),
        "longer": np.abs(table.length[left] - table.length[right]),
    }
    for kind, mask in table.masks.items():
        found |= _compared(kind, mask[left], mask[right])
    found |= _guards(table, left, right)
    return {name: values.astype(np.float32) for name, values in found.items()}


def _compared(kind: str, one: Ints, two: Ints) -> dict[str, Bools]:
    both = (one != 0) & (two != 0)
    common = (one & two) != 0
    differ = ((one & ~two) != 0) & ((two & ~one) != 0)
    return {
        f"{kind}_differ": differ,
        f"{kind}_disjoint": both & ~common,
        f"{kind}_one_side": (one == 0) != (two == 0),
        f"{kind}_narrower": common & (one != two) & ~differ,
        f"{kind}_equal": (one != 0) & (one == two),
    }


def _guards(table: ProfileTable, left: Ints, right: Ints) -> dict[str, Bools]:
    codes = {name: (values[left], values[right]) for name, values in table.codes.items()}
    flags = {name: (values[left], values[right]) for name, values in table.flags.items()}
    more = _asks_more(table, left, right)
    head, row, follows = codes["head"], codes["row"], codes["follows"]
    yes_no, bare = flags["yes_no"], flags["bare"]
    return {
        "same_concepts": (codes["key"][0] == codes["key"][1]) & (table.total[left] > 0),
        "same_words": codes["said"][0] == codes["said"][1],
        "order_differs": table.sharp[left] != table.sharp[right],
        "head_differs": (head[0] != head[1]) & (head[0] > 0) & (head[1] > 0),
        "head_one_side": (head[0] > 0) != (head[1] > 0),
        "row_differs": (row[0] != row[1]) & (row[0] > 0) & (row[1] > 0),
        "row_equal": (row[0] == row[1]) & (row[0] > 0),
        "negation_differs": flags["negation"][0] != flags["negation"][1],
        "follows_differs": follows[0] != follows[1],
        "yes_no_differs": yes_no[0] != yes_no[1],
        "yes_no_both": yes_no[0] & yes_no[1],
        "yes_no_detail": more,
        "attribute_extra": flags["more_than_name"][0] != flags["more_than_name"][1],
        "bare_both": bare[0] & bare[1],
        "bare_one_side": bare[0] != bare[1],
        "digits_differ": codes["digits"][0] != codes["digits"][1],
        "child_one_side": flags["child"][0] != flags["child"][1],
    }


def _asks_more(table: ProfileTable, left: Ints, right: Ints) -> Bools:
    """Whether one side can be answered yes or no and the other wants its detail: why, when, who, details."""
    attribute, yes_no, detail = table.masks["attribute"], table.flags["yes_no"], table.flags["detail"]
    extra_right = ((attribute[right] & ~attribute[left]) != 0) | detail[right]
    extra_left = ((attribute[left] & ~attribute[right]) != 0) | detail[left]
    return (yes_no[left] & ~yes_no[right] & extra_right) | (yes_no[right] & ~yes_no[left] & extra_left)  # type: ignore[no-any-return]
