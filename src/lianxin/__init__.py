"""lianxin (联新): exact, explained appraisal of two-new Party organizations."""

__version__ = "0.1.0.dev0"
