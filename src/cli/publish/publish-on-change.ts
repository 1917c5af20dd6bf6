import type { ExitCode } from "../command.ts";
import { eleventyBuild, nodeProcess, PROGRAM } from "../node-process.ts";
import type { Terminal } from "../terminal.ts";
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
	while (!isEnding) {
		const code = (await eleventyBuild(eleventy, terminal)) ? await publish() : 1;
		if (isEnding) break;
		if (code !== 0) err.write("newsroom: waiting for the next change\n");
		const at = await nextInstant(eleventy, terminal);
		const rest = at === undefined ? Number.POSITIVE_INFINITY : Math.max(0, at - now().getTime());
		await watch.changed(code === 4 ? Math.min(rest, MINUTE_MS) : rest);
	}
	return 0;
}

const MINUTE_MS = 60_000;

async function nextInstant(
	eleventy: readonly string[],
	terminal: Pick<Terminal, "cwd" | "environment">,
): Promise<number | undefined> {
	// What is wrong with stories is told by the build.
	const { code, out } = await nodeProcess([PROGRAM, "next", "--json", ...eleventy], { ...terminal, errors: "ignore" });
	const at = code === 0 ? (JSON.parse(out) as { at: string | null }).at : null;
	return at === null ? undefined : Date.parse(at);
}
