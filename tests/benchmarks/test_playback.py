"""Which waves of turns are timed."""

from __future__ import annotations

import pytest

from benchmarks.playback import Waves

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("more", "taken", "counted"), [({}, 2, 1), ({"untimed": 0}, 1, 1)])
def test_the_first_wave_is_timed_only_where_it_is_asked_for(more, taken, counted):
    seen = []

    class Noted(Waves):
        def after_wave(self, seconds):
            seen.append(seconds)

    waves = Noted({"trace": "short", "turns": 1, "seconds": 0.0, **more})
    waves_taken = 0
    while waves.more():
        with waves:
            waves_taken += 1
    assert (waves_taken, len(seen)) == (taken, counted)
    assert waves.sample()["events_per_s"] > 0
