"""What a runtime is set up with, and commands in its sandbox."""

from pathlib import Path

from openai_codex import AsyncCodex, CodexConfig, McpServerFailedError


async def main() -> None:
    async with AsyncCodex(CodexConfig(cwd=Path.cwd(), env={"SECRET": None})) as codex:
        settings = await codex.config_read(cwd=Path.cwd())
        print(settings.config.model, sorted(settings.origins))
        written = await codex.config_write({"tools.web_search": True}, merge_strategy="upsert")
        print(written.version.upper())
        limits = (await codex.rate_limits()).rate_limits
        print(limits.primary.used_percent if limits.primary else 0)
        print([skill.path for skill in await codex.skills()], await codex.loaded_threads())
        done = await codex.command_exec(["ls"], sandbox="read-only", cwd=Path.cwd())
        print(done.exit_code + 1, done.stdout.splitlines())
        async with await codex.command_start(["cat"], tty=True) as command:
            await command.write("hello\n", close=True)
            async for output in command.stream():
                print(output.stream.upper(), output.data.decode())
        thread = await codex.thread_start(cwd=Path.cwd())
        try:
            print([sorted(server.tools) for server in await thread.wait_for_mcp(timeout=5)])
        except McpServerFailedError as error:
            print(error.name, error.reason)
