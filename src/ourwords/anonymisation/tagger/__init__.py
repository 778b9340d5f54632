"""Train and score the name tagger; the model that came of it lies here, with its card."""

from ourwords.anonymisation.tagger.corpus import Fold
from ourwords.anonymisation.tagger.fit import fit
from ourwords.anonymisation.tagger.folds import cross_validate, with_reader

__all__ = ["Fold", "cross_validate", "fit", "with_reader"]
