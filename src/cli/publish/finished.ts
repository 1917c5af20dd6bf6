import { spawn } from "node:child_process";
import type { Terminal } from "../terminal.ts";

/** How a program has ended, and what it said. */
export interface Finished {
	readonly code: number | null;
	readonly out: string;
}

/**
 * Runs a program of Node to its end.
 *
 * @param errors what becomes of what it tells people
 */
export function finished(
	args: readonly string[],
	errors: "inherit" | "ignore",
	{ cwd, environment }: Pick<Terminal, "cwd" | "environment">,
): Promise<Finished> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, { cwd, env: { ...environment }, stdio: ["ignore", "pipe", errors] });
		let out = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			out += text;
		});
		child.once("error", reject);
		child.once("close", (code) => resolve({ code, out }));
	});
}
