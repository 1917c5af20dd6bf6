import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ExitCode } from "../command.ts";
import { eleventyFolder } from "../load-newsroom.ts";
import type { Terminal } from "../terminal.ts";
import { finished } from "./finished.ts";
import { SourceWatch } from "./source-watch.ts";

/** What stays and publishes. */
export interface ChangePublisher {
	/** Publishes what was built last. */
	readonly publish: () => Promise<ExitCode>;
	/** The output folder, from the project. */
	readonly output: string;
	/** Arguments for Eleventy. */
	readonly eleventy: readonly string[];
}

/**
 * Builds and publishes when a source changes, and at every instant at which the newspaper changes by itself, one after the
 * other, until the process is told to end. What is owed is tried again every minute. A build that fails publishes nothing.
 */
export async function publishOnChange(
	{ publish, output, eleventy }: ChangePublisher,
	terminal: Pick<Terminal, "cwd" | "environment" | "now" | "err">,
): Promise<ExitCode> {
	const { cwd, now, err } = terminal;
	const watch = new SourceWatch(cwd, output);
	let isEnding = false;
	const end = () => {
		isEnding = true;
		watch.stop();
	};
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
	const build = join(eleventyFolder(cwd), "cmd.cjs");
	while (!isEnding) {
		const built = await finished([build, "--quiet", ...eleventy], "inherit", terminal);
		const code = BUILT.has(built.code) ? await publish() : 1;
		if (isEnding) break;
		if (code !== 0) err.write("newsroom: waiting for the next change\n");
		const at = await nextInstant(eleventy, terminal);
		const rest = at === undefined ? Number.POSITIVE_INFINITY : Math.max(0, at - now().getTime());
		await watch.changed(code === 4 ? Math.min(rest, MINUTE_MS) : rest);
	}
	return 0;
}

const { resolve: resolved } = createRequire(import.meta.url);
const PROGRAM = join(dirname(resolved("eleventy-plugin-newsroom/package.json")), "dist/src/cli/main.js");

/** What a build ends with that may be published: 5 where it has held a story back. */
const BUILT: ReadonlySet<number | null> = new Set([0, 5]);
const MINUTE_MS = 60_000;

async function nextInstant(
	eleventy: readonly string[],
	terminal: Pick<Terminal, "cwd" | "environment">,
): Promise<number | undefined> {
	// What is wrong with stories is told by the build.
	const { code, out } = await finished([PROGRAM, "next", "--json", ...eleventy], "ignore", terminal);
	const at = code === 0 ? (JSON.parse(out) as { at: string | null }).at : null;
	return at === null ? undefined : Date.parse(at);
}
