"""What the blocking face is called, where the async one says something else.

Every rule must be used by at least one file: a rule that nothing needs any more
is an error, so that this list stays the whole truth about the differences.
"""

from __future__ import annotations

import re

# Prefixes of identifiers that fall away: AsyncThread becomes Thread, async_client
# becomes client.
PREFIXES = re.compile(r"Async(?=[A-Z])|async_(?=[a-z])")

# Pairs of modules below the faces whose names differ by more than the prefix.
MODULES = {
    "openai_codex._waiting.tasks": "openai_codex._waiting.threads",
    "openai_codex.batch._tasks": "openai_codex.batch._threads",
}

# Identifiers, wherever they stand: in code, strings, docstrings and comments.
NAMES = {
    "_async": "_sync",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "StopAsyncIteration": "StopIteration",
    "aclose": "close",
    "push_async_callback": "callback",
    "run_many_async": "run_many",
}

# Words of docstrings and comments. Where two overlap, the longer one comes first.
PHRASES = {
    "asyncio modules. The blocking ones are derived from them": "blocking modules",
    "Safe to use from several tasks of one event loop": "Thread-safe",
    "Safe to use from several tasks": "Thread-safe",
    "one task at a time": "one thread at a time",
}

# What must not be left in a derived file: the face would wait in the wrong way, or
# its prose would speak of things that it does not have. Each has a cure: a name
# rule, a phrase rule, or a pair of modules below the faces.
LEFTOVERS = re.compile(
    r"\b(?:async\w*|Async\w+|asyncio|[Aa]wait\w*|[Cc]oroutines?|event loop|tasks?"
    r"|__a(?:enter|exit|iter|next)__|aclose|aclosing|aiter|anext|StopAsyncIteration)\b"
)
