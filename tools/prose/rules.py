"""The rules: patterns to avoid, and what to write instead."""

from __future__ import annotations

from typing import Final

from proselint.checks import __register__ as known_checks
from proselint.registry.checks import Check
from proselint.registry.checks.engine import Fancy
from proselint.registry.checks.types import ExistenceSimple

__all__ = ["CHECKS"]

# The checks of proselint that are useful for technical texts.
KINDS: Final = (
    "archaism",
    "cliches",
    "lexical_illusions",
    "malapropisms",
    "misc.illogic",
    "misc.many_a",
    "misc.whence",
    "mixed_metaphors",
    "mondegreens",
    "needless_variants",
    "nonwords",
    "redundancy",
    "spelling",
    "uncomparables",
)
# Checks that report technical terms by mistake.
TERMS: Final = frozenset({"redundancy.ras_syndrome"})

_THING: Final = r"(?:call|caller|client|connection|event|field|file|item|line|loop|machine|method"
_RATE: Final = _THING + r"|minute|page|process|request|runtime|second|task|thread|turn|type|worker)"
_COUNT: Final = r"(?:one|two|three|once|twice|[0-9]+|[0-9.]+ (?:us|ms|s|KB|MB))"
_JOINS: Final = r"(?:after|finds|for|in|of|that|to|with)\b"
_AFTER_NO: Final = r"(?:different|less|longer|more|one|other|such)\b"
_PARTICIPLES: Final = r"\w+(?:ed|en|n)|come|had|heard|left|read|run|said|sent|yet|only"

VOCABULARY: Final[dict[str, str]] = {
    r"\bwho(?:m|mever|ever|soever)\b": "say 'you', 'the caller' or 'which'; no riddles",
    rf"\b{_COUNT}(?: (?!{_JOINS})[a-z-]+){{0,2}} an? {_RATE}\b": "write 'per'",
    # Not after "there" or "where".
    rf"(?<!here )\b(?:is|are|was|were) no (?!{_AFTER_NO})\w+\b": "write 'is not a ...'",
    r"\b(?:is|are|was|were) to be \w+(?:ed|en)\b": "write 'must be' or 'is'",
    rf"\b(?:has|have|had) not\b(?! (?:{_PARTICIPLES})\b)": "write 'does not have'",
    r"\bnobody\b": "write 'no one', or better, name it",
    r"\bsomebody\b": "write 'someone', or better, name who",
    r"\beverybody\b": "write 'everyone', or better, name who",
    r"\bin (?:the )?place of\b": "write 'instead of'",
    r"\bas a rule\b": "write 'usually'",
    r"\bfor ever\b": "write 'forever'",
    r"\ball the same\b": "write 'anyway'",
    r"\bany more\b": "write 'no longer', or 'anymore'",
    r"\bat once\b": "write 'immediately', or 'at the same time'",
    r"\b(?:anew|thereby|thereof|therein|hereby|hence|lest|likewise|upon|whereas|albeit)\b": (
        "use the everyday word"
    ),
    r"\bone's\b|\bfrom it on\b|\bfrom then on\b": "use the everyday words",
    r"\b(?:well-nigh|of yore|in vain|to and fro|by and by)\b": "use the everyday words",
    r"\b(?:may|might) well\b": "write 'may'",
    r"\bof no use\b|\bto no avail\b|\bat all events\b": "use the everyday words",
    r", say[,.;:)]": "write 'for example'",
    r"\b(?:put|lay|laid) down\b": "write 'queue', 'store' or 'record'",
    r"\b(?:takes|took|taken|take) place\b": "write 'happen'",
    r"\bgive(?:s|n)? up\b(?= \w+ \w+ (?:that|which))": "write 'cancel'",
    r"\b(?:Not until|Only then|(?:Never|Nor) (?:is|are|does|do|has|have))\b": (
        "no inversions: subject first"
    ),
    r"\b(?:Supported|Allowed|Included|Needed|Required) (?:is|are)\b": (
        "no inversions: subject first"
    ),
    r"\b[Ss]afe from several\b": "write 'thread-safe' or 'safe to use from several'",
}

CHECKS: Final[tuple[Check, ...]] = (
    *(
        check
        for check in known_checks
        if any(check.matches_partial(kind) for kind in KINDS) and check.path not in TERMS
    ),
    *(
        Check(ExistenceSimple(pattern), Fancy(), "openai_codex", f"'{{}}': {advice}")
        for pattern, advice in VOCABULARY.items()
    ),
)
