import type { Terminal } from "../../src/cli/terminal.ts";

/** A terminal that keeps what was written. */
export interface FakeTerminal extends Terminal {
	readonly written: { out: string; err: string };
}

/** A terminal for a test, at an instant and in no project. */
export function fakeTerminal(
	changes: Partial<Omit<Terminal, "out" | "err">> & { readonly isTerminal?: boolean } = {},
): FakeTerminal {
	const { isTerminal = false, ...rest } = changes;
	const written = { out: "", err: "" };
	return {
		cwd: "/nowhere",
		environment: {},
		now: () => new Date("2026-11-01T12:00:00Z"),
		milliseconds: () => 0,
		wait: () => Promise.resolve(),
		here: { host: "here", process: 1, isRunning: () => false },
		out: {
			isTerminal,
			write(text) {
				written.out += text;
			},
		},
		err: {
			isTerminal,
			write(text) {
				written.err += text;
			},
		},
		...rest,
		written,
	};
}
