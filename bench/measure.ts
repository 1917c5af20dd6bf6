import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What one run of a process took. */
export interface Measurement {
	/** From the start of the process to its end. */
	readonly wallSeconds: number;
	/** User and system together, of all threads and of the processes that it waited for. */
	readonly cpuSeconds: number;
	/** The most that was resident at one time, in units of a million bytes. */
	readonly peakMegabytes: number;
}

/** What one run of a process took, and what it said on stderr. */
export interface Run extends Measurement {
	readonly told: string;
}

export interface Command {
	readonly program: string;
	readonly args: readonly string[];
	readonly cwd: string;
	/** Beside those that this process has. */
	readonly environment?: Readonly<Record<string, string | undefined>>;
	/** What becomes of what it prints on stderr: ours has nothing to complain about, others may talk. */
	readonly complaints: "refused" | "let pass";
}

const WRAPPER = fileURLToPath(new URL("measure.py", import.meta.url));

/**
 * Runs a program and waits until it ends. Needs `python3` on the PATH.
 *
 * @throws {Error} when it fails, or complains where that is refused.
 */
export function measure({ program, args, cwd, environment, complaints }: Command): Promise<Run> {
	return new Promise((resolve, reject) => {
		const env = { ...process.env, ...environment };
		const child = spawn("python3", [WRAPPER, program, ...args], {
			cwd,
			env,
			stdio: ["ignore", "ignore", "pipe", "pipe"],
		});
		const texts = { stderr: "", usage: "" };
		child.stdio[2]?.on("data", (chunk) => {
			texts.stderr += chunk;
		});
		child.stdio[3]?.on("data", (chunk) => {
			texts.usage += chunk;
		});
		child.on("error", (cause) => reject(new Error("Cannot start python3, which takes the time.", { cause })));
		child.on("close", (code) => {
			// Eleventy's remark on slow filters is no fault.
			const faults = texts.stderr.replace(/^\[11ty\] Benchmark .*\n/gm, "");
			if (code === 0 && (complaints === "let pass" || faults === "")) {
				resolve({ ...(JSON.parse(texts.usage) as Measurement), told: faults.trim() });
			} else reject(new Error(`${program} ${args.join(" ")} ended with ${code}:\n${faults.slice(0, 2000)}`));
		});
	});
}
