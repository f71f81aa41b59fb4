# %% openai_codex: TextInput, LocalImageInput
from pathlib import Path

from openai_codex import Codex, LocalImageInput, TextInput

Path("picture.png").write_bytes(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c63600000000200014898a7910000000049454e44ae426082"
    )
)
with Codex() as codex:
    question = [TextInput("What is in the picture?"), LocalImageInput("picture.png")]
    print(codex.thread_start().run(question))

# %% openai_codex: ImageInput
from openai_codex import Codex, ImageInput, TextInput

PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgAB"
    "SK+kcQAAAABJRU5ErkJggg=="
)
with Codex() as codex:
    print(codex.thread_start().run([TextInput("Describe the picture."), ImageInput(PIXEL)]))

# %% openai_codex: SkillInput
from pathlib import Path

from openai_codex import Codex, SkillInput, TextInput

Path("SKILL.md").write_text("---\nname: haiku\ndescription: Writes haiku.\n---\nAnswer in haiku.\n")
with Codex() as codex:
    skill = SkillInput("haiku", str(Path("SKILL.md").resolve()))
    print(codex.thread_start().run([skill, TextInput("Describe a river.")]))

# %% openai_codex: MentionInput
from pathlib import Path

from openai_codex import Codex, MentionInput, TextInput

Path("notes.md").write_text("Buy milk.\n")
with Codex() as codex:
    mention = MentionInput("notes.md", str(Path("notes.md").resolve()))
    print(codex.thread_start().run([mention, TextInput("What do I have to buy?")]))

# %% openai_codex: ExternalMessage
from openai_codex import Codex, ExternalMessage

with Codex() as codex:
    thread = codex.thread_start()
    thread.run("Tell me when the build ends.")
    print(thread.run(ExternalMessage("build", "The build has passed.")))

# %% openai_codex: ApprovalMode, Sandbox
from openai_codex import ApprovalMode, Codex, Sandbox

with Codex() as codex:
    thread = codex.thread_start(
        sandbox=Sandbox.workspace_write, approval_mode=ApprovalMode.deny_all
    )
    print(thread.run("Tidy up.", sandbox="read-only"))

# %% openai_codex: tool, Tool, ToolContext
from openai_codex import Codex, ToolContext, tool


@tool
def stock(fruit: str, context: ToolContext) -> int:
    """Return how many of a fruit are left."""
    print("asked by thread", context.thread_id)
    return {"apples": 12}[fruit]


with Codex() as codex:
    print(codex.thread_start(tools=[stock]).run("How many apples are left?"))

# %% openai_codex: ToolNamespace
from openai_codex import Codex, ToolNamespace, tool


@tool
def stock(fruit: str) -> int:
    """Return how many of a fruit are left."""
    return {"apples": 12}[fruit]


shop = ToolNamespace("shop", "What the shop knows.", [stock])
with Codex() as codex:
    print(codex.thread_start(tools=[shop]).run("How many apples are left?"))
