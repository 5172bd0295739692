"""Ordinary words of care forms: none of them is ever taken for a typing slip of another."""

from __future__ import annotations

from functools import lru_cache

from data_matrix.published import published_forms
from data_matrix.reconcile.keys import key_of, plain_words

_ORDINARY = """
    about access admission adoption adoptive advocate after agency agreement all allowance annual application approval
    assessment authority births brother budget care carer case chair change child children choice chronology closing
    closure complaint conference confirmation connected consent contact court date day decision delegated delegation
    destination detail development discharge draft duty early education emergency employment end enquiry entry episode
    escalation evidence exit external family father female final finance financial first form formal foster fostering
    friend full funding general guardian guardianship health hearing help home hospital housing impact incident income
    independent induction informal information initial inpatient inquiry intake internal interim interview introduction
    investigation invitation joint kinship last late leaver leaving legal letter level life list local looked male
    management manager matching maternal meeting mental midpoint minutes missing monitoring monthly mother move my name
    need notes notice notification observation officer ongoing outcome outpatient overview package panel parent parental
    part passport past paternal pathway payment permanence permanency permission person personal placement plan planned
    planning police post posting prevention private profile progress proposal provider provision purchase quality record
    referral referred refusal register registration release report request respite response return review reviewing risk
    safety schedule school second sent serious service session setting short sibling sister social special stage start
    statement status statutory step story strategy strength summary supervised supervising supervision supervisor
    support supported template test text therapy third transfer transition transport travel treatment trip turning
    updated urgent user view views visit visitor visits voice wellbeing wish wishes work worker young youth
"""


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return the words that are spelled right, as typed and as reduced: those above, and those of Figure 1."""
    names = [form.name for form in published_forms()]
    typed = {word for name in names for word in plain_words(name)}
    reduced = {word for name in names for word in key_of(name).words}
    return frozenset(_ORDINARY.split()) | typed | reduced | {"iro", "cla", "cyp", "pep", "sdq", "iha"}
