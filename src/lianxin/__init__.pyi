from lianxin.appraising import Appraisal as Appraisal
from lianxin.appraising import Result as Result
from lianxin.appraising import appraise as appraise
from lianxin.citations import Assumption as Assumption
from lianxin.dates import Period as Period
from lianxin.dates import When as When
from lianxin.errors import InvalidDataError as InvalidDataError
from lianxin.errors import InvalidQuestionError as InvalidQuestionError
from lianxin.errors import InvalidSchemeError as InvalidSchemeError
from lianxin.errors import LianxinError as LianxinError
from lianxin.errors import Problem as Problem
from lianxin.explanations import Explanation as Explanation
from lianxin.explanations import Step as Step
from lianxin.measuring import Measured as Measured
from lianxin.measuring import measure as measure
from lianxin.measuring import measure_all as measure_all
from lianxin.register import Register as Register
from lianxin.rules.facts import ABSENT as ABSENT
from lianxin.rules.facts import UNKNOWN as UNKNOWN
from lianxin.rules.loading import load_scheme as load_scheme
from lianxin.rules.scheme import Scheme as Scheme
from lianxin.rules.worlds import Answer as Answer
from lianxin.scores import Score as Score
from lianxin.scores import Status as Status
from lianxin.scoring import Scorecard as Scorecard
from lianxin.scoring import score as score
from lianxin.telling import Feedback as Feedback
from lianxin.telling import feedback as feedback
from lianxin.texts import Text as Text

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

__version__: str
