"""The words of children's social care: what they mean, who may read them, and plainer ones."""

from analyser.vocabulary.load import embedded_vocabulary, read_vocabulary
from analyser.vocabulary.model import Match, Term, Vocabulary

__all__ = ["Match", "Term", "Vocabulary", "embedded_vocabulary", "read_vocabulary"]
