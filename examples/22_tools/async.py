"""Let the agent call functions of this program."""

import asyncio
from dataclasses import dataclass
from typing import Annotated, Literal

from openai_codex import AsyncCodex, tool

STOCK = {"apples": 12, "pears": 0}


@dataclass
class Order:
    """A fruit and the number to buy."""

    fruit: Literal["apples", "pears"]
    amount: int = 1


@tool
def in_stock(fruit: Annotated[str, "Its name, such as apples"]) -> int:
    """Look up how many of a fruit there are."""
    return STOCK[fruit]


@tool
async def buy(order: Order) -> dict[str, int]:
    """Buy fruit, and return what is left in stock.

    Args:
        order: What to buy.
    """
    if STOCK[order.fruit] < order.amount:
        # If a tool raises an exception, the agent gets its message and sees a failed call.
        raise ValueError(f"only {STOCK[order.fruit]} {order.fruit} are left")
    STOCK[order.fruit] -= order.amount
    return STOCK


async def main() -> None:
    async with AsyncCodex() as codex:
        thread = await codex.thread_start(tools=[in_stock, buy])
        result = await thread.run("Buy four apples and a pear.")
        for item in result.items:
            if item.type == "dynamicToolCall":
                print(item.tool, item.status)
        print(result.final_response)
        print("Left:", STOCK)


asyncio.run(main())
