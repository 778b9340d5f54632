"""The suggestion engine: learns from coded comments, or on the first day from the codebook alone."""

from ourwords.themes.engine.learn import cold_start, fit
from ourwords.themes.engine.model import Model, Suggestion
from ourwords.themes.engine.rows import Described
from ourwords.themes.engine.store import load, save

__all__ = ["Described", "Model", "Suggestion", "cold_start", "fit", "load", "save"]
