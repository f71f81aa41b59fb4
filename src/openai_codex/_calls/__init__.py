"""What is asked of a runtime, and waiting for it: written once, for tasks.

``client``, ``calls`` and ``live_turn`` are derived from their async twins.
"""
