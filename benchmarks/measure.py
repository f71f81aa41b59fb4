"""Measures one case once, in the environment of either SDK, and prints the sample as JSON.

Run it with ``python -m benchmarks.measure QUESTION SETTINGS``.
"""

from __future__ import annotations

import importlib
import json
import sys

from benchmarks.figures import pack

if __name__ == "__main__":
    question = importlib.import_module(f"benchmarks.questions.{sys.argv[1]}")
    print(pack(question.measure(json.loads(sys.argv[2]))))
