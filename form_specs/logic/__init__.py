"""The logic of forms: one small language for conditions, constraints and calculations.

    expression = and { "or" and }
    and        = not { "and" not }
    not        = [ "not" ] comparison
    comparison = term [ ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) term
                      | [ "not" ] "in" list
                      | "contains any" list | "contains all" list
                      | "is empty" | "is not empty" ]
    term       = name | section "." name | text | number | date | "yes" | "no" | "today" | function | "(" expression ")"
    function   = ( "age_at" | "count" | "sum" | "coalesce" ) "(" term { "," term } ")"
    list       = "[" term { "," term } "]"

A text stands in single or double quotes (`'U1'`; a doubled quote is the quote itself), a date is bare (`2024-03-31`),
`yes` and `no` are the answers of a yes/no question (`true` and `false` mean the same). No field may be called by one of
the language's own words (and, or, not, in, is, empty, contains, any, all, yes, no, true, false, today).

An empty answer equals nothing and is neither more nor less than anything: `=`, `<`, `in` and `contains` are false where
a side is empty, and `!=`, `not in` are their exact opposites. A hidden answer counts as empty. Inside a repeating
section a name means the answer in the same repeat; from outside, `section.name` is the list of its answers, for
`count`, `sum`, `contains any`, `contains all` and `is empty`.
"""
