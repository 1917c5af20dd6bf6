import { spawn } from "node:child_process";
import { Missing } from "./gate.ts";

/** How a program ended and what it printed. */
export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/**
 * Runs a program to its end.
 *
 * @throws {Missing} with `advice` when the program is not installed.
 */
export function command(program: string, args: readonly string[], advice: string): Promise<Outcome> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
		let stdout = "";
		let stderr = "";
		child.stdout.setEncoding("utf8").on("data", (chunk) => {
			stdout += chunk;
		});
		child.stderr.setEncoding("utf8").on("data", (chunk) => {
			stderr += chunk;
		});
		child.on("error", (error: NodeJS.ErrnoException) =>
			reject(error.code === "ENOENT" ? new Missing(`${program} is not installed: ${advice}`) : error),
		);
		child.on("close", (code) => resolve({ code, stdout, stderr }));
	});
}
