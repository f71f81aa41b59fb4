"""The names and words that differ between the async and the blocking code.

Each rule must be used by at least one file. An unused rule is an error, so that this list
shows exactly the differences.
"""

from __future__ import annotations

import re

# Prefixes of identifiers to remove: AsyncThread becomes Thread, async_client becomes client.
PREFIXES = re.compile(r"Async(?=[A-Z])|async_(?=[a-z])")

# Modules of lower layers whose names differ by more than the prefix.
MODULES = {
    "openai_codex._waiting.tasks": "openai_codex._waiting.threads",
    "openai_codex.batch._tasks": "openai_codex.batch._threads",
}

# Identifiers in code, strings, docstrings and comments.
NAMES = {
    "_async": "_sync",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "StopAsyncIteration": "StopIteration",
    "aclose": "close",
    "push_async_callback": "callback",
    "push_async_exit": "push",
    "run_many_async": "run_many",
}

# Words of docstrings and comments. If two overlap, the longer one comes first.
PHRASES = {
    "asyncio modules. The blocking ones are derived from them": "blocking modules",
    "Safe to use from several tasks of one event loop": "Thread-safe",
    "Safe to use from several tasks": "Thread-safe",
    "one task at a time": "one thread at a time",
}

# Words that must not be in a derived file, because the code would wait in the wrong way or
# the text would describe the async API. To remove one, add a name rule, a phrase rule, or
# two modules of a lower layer.
LEFTOVERS = re.compile(
    r"\b(?:async\w*|Async\w+|asyncio|[Aa]wait\w*|[Cc]oroutines?|event loop|tasks?"
    r"|__a(?:enter|exit|iter|next)__|aclose|aclosing|aiter|anext|StopAsyncIteration)\b"
)
