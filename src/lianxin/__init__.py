"""lianxin (联新): exact, explained appraisal of two-new Party organizations.

Rules are data, every result explains itself, nothing is filled in silently.
``score`` takes one subject, ``appraise`` a group; everything else stands in the
rooms of this package, each with one door.

This package does no input or output and reads no clock.
"""

from importlib import import_module

__all__ = [
    "ABSENT",
    "UNKNOWN",
    "Answer",
    "Appraisal",
    "Assumption",
    "Explanation",
    "Feedback",
    "InvalidDataError",
    "InvalidQuestionError",
    "InvalidSchemeError",
    "LianxinError",
    "Measured",
    "Period",
    "Problem",
    "Register",
    "Result",
    "Scheme",
    "Score",
    "Scorecard",
    "Status",
    "Step",
    "Text",
    "When",
    "appraise",
    "feedback",
    "load_scheme",
    "measure",
    "measure_all",
    "score",
]

__version__ = "0.1.0.dev0"

_ROOMS = {
    "ABSENT": "rules.facts",
    "UNKNOWN": "rules.facts",
    "Answer": "rules.worlds",
    "Appraisal": "appraising",
    "Assumption": "citations",
    "Explanation": "explanations",
    "Feedback": "telling",
    "InvalidDataError": "errors",
    "InvalidQuestionError": "errors",
    "InvalidSchemeError": "errors",
    "LianxinError": "errors",
    "Measured": "measuring",
    "Period": "dates",
    "Problem": "errors",
    "Register": "register",
    "Result": "appraising",
    "Scheme": "rules.scheme",
    "Score": "scores",
    "Scorecard": "scoring",
    "Status": "scores",
    "Step": "explanations",
    "Text": "texts",
    "When": "dates",
    "appraise": "appraising",
    "feedback": "telling",
    "load_scheme": "rules.loading",
    "measure": "measuring",
    "measure_all": "measuring",
    "score": "scoring",
}
"""The room in which each name of this door lives."""


def __getattr__(name: str) -> object:
    """Open the room of a name when it is first asked for.

    Building some hundred checked values takes longer than importing everything
    they rest on, so a program pays only for the rooms that it enters.  What type
    checkers see stands in ``__init__.pyi``; a test holds the two together.
    """
    if name not in _ROOMS:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The names of this door."""
    return sorted([*__all__, "__version__"])
