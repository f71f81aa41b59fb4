"""Every definition keeps every value that the schema allows."""

from __future__ import annotations

import pickle
from typing import Any

import msgspec
import pytest

from openai_codex.protocol._json import encode
from openai_codex.protocol._lazy import find
from tests.support.cases import every
from tests.support.schema_data import SchemaData, faults, pointers, without_nulls


def samples(name: str) -> list[Any]:
    """Return values of a definition: little, much, nulls, and some of each."""
    absent = SchemaData(name, optional=0)
    full = SchemaData(name)
    nulls = SchemaData(name, null=1)
    mixed = SchemaData(name, optional=0.5, null=0.3)
    return [
        *absent.variants(name),
        *full.variants(name),
        *nulls.variants(name),
        *(mixed.value(name) for _ in range(2)),
    ]


@pytest.mark.once
@every("name", lambda: sorted(pointers()))
def test_a_definition_keeps_what_the_schema_allows(name: str) -> None:
    # Strict: nothing that the schema allows may need the repair of unknown data.
    decoder = msgspec.json.Decoder(find(name))
    for sample in samples(name):
        assert faults(name, sample) == []
        decoded = decoder.decode(msgspec.json.encode(sample))
        encoded = msgspec.json.decode(encode(decoded))
        assert faults(name, encoded) == []
        assert without_nulls(encoded) == without_nulls(sample)
        assert decoder.decode(encode(decoded)) == decoded


def test_every_definition_is_understood_by_this_python() -> None:
    # What decodes is made from annotations, of which each Python has an idea of its own.
    for name in pointers():
        decoder = msgspec.json.Decoder(find(name))
        for sample in SchemaData(name).variants(name):
            decoded = decoder.decode(msgspec.json.encode(sample))
            assert without_nulls(msgspec.json.decode(encode(decoded))) == without_nulls(sample)
            assert pickle.loads(pickle.dumps(decoded)) == decoded
