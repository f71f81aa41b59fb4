"""Choose a model and its reasoning effort, for this turn and later ones."""

import asyncio

from openai_codex import AsyncCodex
from openai_codex.types import ReasoningEffort

# Efforts in the order of the protocol, from the lowest to the highest.
ORDER = list(ReasoningEffort)


async def main() -> None:
    async with AsyncCodex() as codex:
        model = next(model for model in (await codex.models()).data if model.is_default)
        efforts = [option.reasoning_effort for option in model.supported_reasoning_efforts]
        hardest = max((effort for effort in efforts if effort.is_known), key=ORDER.index)
        print(f"{model.display_name} with effort {hardest}")

        thread = await codex.thread_start()
        for question in "How many primes are below 20?", "And below 50?":
            result = await thread.run(question, model=model.id, effort=hardest)
            print("Answer:", result.final_response)
            if result.usage is not None:
                print("Tokens so far:", result.usage.total.total_tokens)


asyncio.run(main())
