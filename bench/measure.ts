import { spawn } from "node:child_process";

/** What one run of a process took. */
export interface Measurement {
	readonly wallSeconds: number;
	/** User and system together, of all threads. */
	readonly cpuSeconds: number;
	readonly peakMegabytes: number;
}

// Node does not tell what a child used, so the child tells it itself, as the last thing that it does.
const PRELOAD = `data:text/javascript,${encodeURIComponent(
	'import { writeSync } from "node:fs";' +
		'process.on("exit", () => writeSync(3, JSON.stringify(process.resourceUsage())));',
)}`;

/**
 * Runs a Node program and waits until it ends.
 *
 * @throws {Error} when it fails, or complains on stderr about what it was given.
 */
export function measure(args: readonly string[], cwd: string): Promise<Measurement> {
	return new Promise((resolve, reject) => {
		const start = performance.now();
		const child = spawn(process.execPath, ["--import", PRELOAD, ...args], {
			cwd,
			stdio: ["ignore", "ignore", "pipe", "pipe"],
		});
		const texts = { stderr: "", usage: "" };
		child.stdio[2]?.on("data", (chunk) => {
			texts.stderr += chunk;
		});
		child.stdio[3]?.on("data", (chunk) => {
			texts.usage += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => {
			const wallSeconds = (performance.now() - start) / 1000;
			// Eleventy's remark on slow filters is no fault.
			const faults = texts.stderr.replace(/^\[11ty\] Benchmark .*\n/gm, "");
			if (code !== 0 || faults !== "") {
				reject(new Error(`${args.join(" ")} ended with ${code}:\n${faults.slice(0, 4000)}`));
				return;
			}
			const usage = JSON.parse(texts.usage) as NodeJS.ResourceUsage;
			resolve({
				wallSeconds,
				cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
				peakMegabytes: usage.maxRSS / 1024,
			});
		});
	});
}
