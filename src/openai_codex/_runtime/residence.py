"""Which threads the runtime has loaded: resume what it must have, let go what it need not."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, cast

import msgspec

from openai_codex._runtime.requests.scopes import Binding
from openai_codex.errors import CodexError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._runtime.conversation import Conversation
    from openai_codex._runtime.pending import Pending
    from openai_codex.protocol.core import SandboxPolicy, TurnStartParams

__all__ = ["Residence"]


class _Answer(msgspec.Struct):
    """What the answer to a request that loads a thread says of its sandbox."""

    sandbox: msgspec.Raw = msgspec.Raw(b"null")


_decode_answer = msgspec.json.Decoder(_Answer).decode


class _Settings:
    """What a thread has and the runtime does not restore when it resumes the thread.

    It restores the model, the approval policy, the working directory and the
    instructions.
    """

    __slots__ = ("config", "departures", "lost_sandbox", "sandbox")

    def __init__(self) -> None:
        self.config: object = None
        # As JSON, since it is only passed on.
        self.sandbox: bytes | None = None
        # What the sandbox was, until a turn has set it again.
        self.lost_sandbox: bytes | None = None
        # How often the thread was let go.
        self.departures = 0


class Residence:
    """The threads of a client and whether its runtime has them loaded. Safe from any thread.

    Args:
        conversation: The conversation with the runtime.
    """

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        # Guards what is loaded, leaves or is kept, together with the requests that change
        # it; what is called under it never blocks. A signal handler may close a thread
        # while the call that it interrupts holds it.
        self._lock = threading.RLock()
        self._loaded: set[str] = set()
        # Those that a runtime before this had loaded, or that this one has let go.
        self._elsewhere: set[str] = set()
        self._resuming: dict[str, Pending] = {}
        self._settings: dict[str, _Settings] = {}
        self.leaving: set[str] = set()
        """Those to be let go when no turn of theirs is followed any more."""
        # Those that somebody is about to use; how often.
        self._kept: dict[str, int] = {}

    def inherit(self, other: Residence) -> None:
        """Know the threads of a runtime that is gone."""
        self._elsewhere |= other._loaded | other._elsewhere
        self._settings.update(other._settings)

    def arrived(self, thread_id: str | None, pending: Pending, answer: msgspec.Raw) -> None:
        """Note that the runtime has a thread loaded, as it says in an answer (reader thread)."""
        if thread_id is None:
            return
        sandbox = _sandbox(answer)
        with self._lock:
            settings = self._settings.setdefault(thread_id, _Settings())
            if self._resuming.get(thread_id) is pending:
                if settings.sandbox not in (None, sandbox):
                    settings.lost_sandbox = settings.sandbox
            else:
                settings.config = pending.config
                settings.sandbox = sandbox
            # Otherwise the thread was let go after this was sent, and must be resumed again.
            if pending.departures >= settings.departures:
                self._loaded.add(thread_id)
                self.leaving.discard(thread_id)
                self._elsewhere.discard(thread_id)

    def departures(self, thread_id: str | None) -> int:
        """Return how often a thread was let go, as a request to load it must know when it is sent.

        The count rises after the request to let it go was sent: whoever reads the
        new one sends what follows that.
        """
        settings = None if thread_id is None else self._settings.get(thread_id)
        return 0 if settings is None else settings.departures

    def kept(self, thread_id: str) -> _Kept:
        """Return a block in which a thread is not let go, so that it is loaded when it is used."""
        return _Kept(self, thread_id)

    def keep(self, thread_id: str) -> None:
        """Begin such a block."""
        with self._lock:
            self._kept[thread_id] = self._kept.get(thread_id, 0) + 1

    def free(self, thread_id: str) -> None:
        """End one."""
        with self._lock:
            self._kept[thread_id] -= 1
            if not self._kept[thread_id]:
                del self._kept[thread_id]
        if thread_id in self.leaving:
            self._let_go_if_possible(thread_id)

    def restored(self, params: TurnStartParams) -> TurnStartParams:
        """Return the parameters of a turn, with what its thread lost when it was resumed."""
        settings = self._settings.get(params.thread_id)
        if settings is None or settings.lost_sandbox is None or params.sandbox_policy is not None:
            return params
        lost = cast("SandboxPolicy", msgspec.Raw(settings.lost_sandbox))
        return msgspec.structs.replace(params, sandbox_policy=lost)

    def taken(self, params: TurnStartParams) -> None:
        """Note that a turn was accepted; what it sets holds for later ones (reader thread)."""
        settings = self._settings.get(params.thread_id)
        if settings is not None and params.sandbox_policy is not None:
            settings.sandbox = msgspec.json.encode(params.sandbox_policy)
            settings.lost_sandbox = None

    def resumption(self, thread_id: str) -> Pending | None:
        """Return the request that loads a thread again, or :obj:`None` if there is no need.

        However many callers ask, there is one at a time; none of them may give it up.

        Raises:
            TransportClosedError: If the runtime is gone.
        """
        if thread_id not in self._elsewhere:
            return None
        with self._lock:
            # The reader notes that it has arrived before it gives the answer.
            if thread_id not in self._elsewhere:
                return None
            pending = self._resuming.get(thread_id)
            departures = self.departures(thread_id)
            if pending is None or pending.answer.done or pending.departures < departures:
                params: dict[str, object] = {"threadId": thread_id, "excludeTurns": True}
                if (config := self._settings[thread_id].config) is not None:
                    params["config"] = config
                # With a binding, even an empty one, its answer is known to name a thread.
                pending = self._resuming[thread_id] = self._conversation.send(
                    methods.THREAD_RESUME.name, params, binding=Binding()
                )
                pending.departures = departures
            return pending

    def leave(self, thread_id: str) -> Pending | None:
        """Have the runtime drop a thread, once nobody keeps it or follows a turn of it any more.

        Returns:
            The request, or :obj:`None` if it comes later or there is no need for it.

        Raises:
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened the conversation.
        """
        # In the child of a fork, the lock may be held by a thread that is not there.
        self._conversation.check_owner()
        if thread_id not in self._loaded:
            return None
        # Before it is looked at whether a turn is followed: either that is over, or its
        # end finds this.
        self.leaving.add(thread_id)
        return self._let_go(thread_id)

    def settle(self) -> None:
        """Let go what has become free (reader thread)."""
        for thread_id in tuple(self.leaving):
            self._let_go_if_possible(thread_id)

    def _let_go_if_possible(self, thread_id: str) -> None:
        # Without a runtime there is nothing to be let go.
        with contextlib.suppress(CodexError):
            self._let_go(thread_id)

    def _let_go(self, thread_id: str) -> Pending | None:
        with self._lock:
            # A turn is sent while its thread is kept, and is followed from then on.
            # server: nothing more is said of a turn that runs, not even that it has ended.
            kept = thread_id in self._kept or self._conversation.follows(thread_id)
            if kept or thread_id not in self.leaving:
                return None
            self.leaving.discard(thread_id)
            self._loaded.discard(thread_id)
            self._elsewhere.add(thread_id)
            params = {"threadId": thread_id}
            pending = self._conversation.send(methods.THREAD_UNSUBSCRIBE.name, params)
            self._settings[thread_id].departures += 1
            return pending


class _Kept:
    """Keeps a thread loaded in a block; a generator would take as long as the rest of it."""

    __slots__ = ("_residence", "_thread_id")

    def __init__(self, residence: Residence, thread_id: str) -> None:
        self._residence = residence
        self._thread_id = thread_id

    def __enter__(self) -> None:
        self._residence.keep(self._thread_id)

    def __exit__(self, *_: object) -> None:
        self._residence.free(self._thread_id)


def _sandbox(answer: msgspec.Raw) -> bytes | None:
    try:
        sandbox = bytes(_decode_answer(answer).sandbox)
    except (ValueError, RecursionError):
        # The caller is told when it decodes the answer.
        return None
    return None if sandbox == b"null" else sandbox
