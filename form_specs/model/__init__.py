"""What a form spec is made of; every model is frozen and refuses keys it does not know.

In YAML each thing has an `id`: the form, a section, a field, a code list. A field's `id` is its FHIR Questionnaire
linkId (exports write it so); it never changes, and `previous_ids` tells what it was called elsewhere. Keys are
snake_case, so that a key reads the same in the file, in Python and in a condition. Otherwise terms are those of FHIR
Questionnaire/SDC (`enable_when`, `options`, `initial`, `constraints`) and GOV.UK (`hint`, `error_message`).
"""

from form_specs.model.answers import Attachment, Constraint, Context, InitialMode, InitialValue, Media, Scale, Severity
from form_specs.model.base import LANGUAGE_NAMES, Text, Variant
from form_specs.model.conditions import Calculation, Condition
from form_specs.model.field import CLOSED, Field, FieldType, Sensitivity, StatutoryMapping, Voice
from form_specs.model.form import Form, Place
from form_specs.model.governance import Accepted, Approval, Audience, Frequency, Provenance, Status, WorkflowStep
from form_specs.model.options import BankQuestion, CodeList, Option, OptionsFrom
from form_specs.model.section import Repeats, Section
from form_specs.model.spec_tests import SpecTest

__all__ = [
    "CLOSED",
    "LANGUAGE_NAMES",
    "Accepted",
    "Approval",
    "Attachment",
    "Audience",
    "BankQuestion",
    "Calculation",
    "CodeList",
    "Condition",
    "Constraint",
    "Context",
    "Field",
    "FieldType",
    "Form",
    "Frequency",
    "InitialMode",
    "InitialValue",
    "Media",
    "Option",
    "OptionsFrom",
    "Place",
    "Provenance",
    "Repeats",
    "Scale",
    "Section",
    "Sensitivity",
    "Severity",
    "SpecTest",
    "Status",
    "StatutoryMapping",
    "Text",
    "Variant",
    "Voice",
    "WorkflowStep",
]
