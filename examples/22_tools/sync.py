"""Let the agent call functions of this program."""

from dataclasses import dataclass
from typing import Annotated, Literal

from openai_codex import Codex, tool

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
def buy(order: Order) -> dict[str, int]:
    """Buy fruit, and return what is left in stock.

    Args:
        order: What to buy.
    """
    if STOCK[order.fruit] < order.amount:
        # If a tool raises an exception, the agent gets its message and sees a failed call.
        raise ValueError(f"only {STOCK[order.fruit]} {order.fruit} are left")
    STOCK[order.fruit] -= order.amount
    return STOCK


with Codex() as codex:
    thread = codex.thread_start(tools=[in_stock, buy])
    result = thread.run("Buy four apples and a pear.")
    for item in result.items:
        if item.type == "dynamicToolCall":
            print(item.tool, item.status)
    print(result.final_response)
    print("Left:", STOCK)
