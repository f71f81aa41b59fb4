"""What the runtime is told when it asks and nobody is there to answer.

Every answer here refuses: nothing is ever approved, granted or invented.
A request that stayed open would block its turn for ever.
"""

from __future__ import annotations

from typing import Final

__all__ = ["CURRENT_TIME_READ", "REFUSALS"]

CURRENT_TIME_READ: Final = "currentTime/read"

_NO_APPROVER = "The client has nobody to approve this."
_NO_TOOL = "This tool has no handler in the client, so it was not run."

# By method; a method that is not listed is answered with an error. These say
# no in the words of the method where the runtime then tells the model "refused"
# rather than "failed".
REFUSALS: Final[dict[str, object]] = {
    "item/commandExecution/requestApproval": {"decision": "decline"},
    "item/fileChange/requestApproval": {"decision": "decline"},
    "item/permissions/requestApproval": {"permissions": {}},
    "item/tool/requestUserInput": {"answers": {}},
    "mcpServer/elicitation/request": {"action": "decline"},
    "item/tool/call": {
        "contentItems": [{"type": "inputText", "text": _NO_TOOL}],
        "success": False,
    },
    "applyPatchApproval": {"decision": {"denied": {"rejection": _NO_APPROVER}}},
    "execCommandApproval": {"decision": {"denied": {"rejection": _NO_APPROVER}}},
}
