import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { eleventyFolder } from "./load-newsroom.ts";
import type { Terminal } from "./terminal.ts";

/** How another program of Node is run. */
export interface NodeProcess {
	readonly cwd: string;
	/** Its variables. */
	readonly environment: Terminal["environment"];
	/** What becomes of what it says beside its result. */
	readonly errors: "inherit" | "ignore";
	/** Ends it at once. */
	readonly signal?: AbortSignal;
}

/** Runs a program of Node to its end. */
export function nodeProcess(
	args: readonly string[],
	{ cwd, environment, errors, signal }: NodeProcess,
): Promise<{ readonly code: number | null; readonly out: string }> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, {
			cwd,
			env: { ...environment },
			stdio: ["ignore", "pipe", errors],
			...(signal && { signal, killSignal: "SIGKILL" }),
		});
		let out = "";
		child.stdout.setEncoding("utf8").on("data", (text: string) => {
			out += text;
		});
		child.once("error", reject);
		child.once("close", (code) => resolve({ code, out }));
	});
}

/** Builds a site with Eleventy, which tells itself what is wrong: whether there is something that may be published. */
export async function eleventyBuild(
	words: readonly string[],
	{ cwd, environment, signal }: Omit<NodeProcess, "errors">,
): Promise<boolean> {
	const program = join(eleventyFolder(cwd), "cmd.cjs");
	const { code } = await nodeProcess([program, "--quiet", ...words], {
		cwd,
		environment,
		errors: "inherit",
		...(signal && { signal }),
	});
	return BUILT.has(code);
}

const { resolve: resolved } = createRequire(import.meta.url);

/** The program `newsroom`. */
export const PROGRAM: string = join(dirname(resolved("eleventy-plugin-newsroom/package.json")), "dist/src/cli/main.js");

/** What a build ends with that may be published: 5 where it has held a story back. */
const BUILT: ReadonlySet<number | null> = new Set([0, 5]);
