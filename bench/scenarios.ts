import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { NOW } from "./corpus.ts";
import { afterOneEdit, nothingChanged } from "./later-builds.ts";
import { type Command, measure } from "./measure.ts";
import type { Part } from "./options.ts";
import { outputFiles, totalBytes } from "./output-files.ts";
import { PEERS } from "./peers/peers.ts";
import { forget, outputOf, PACKAGE, type Project, STYLE_SHEET } from "./project.ts";
import type { Outcome } from "./results.ts";

export const PLAIN = "plain script";
const PLAIN_TWO = "plain script, 2 threads";
export const COLD = "default theme";
export const NUNJUCKS = "Nunjucks layouts";
export const CHECK = "newsroom check";
export const EDIT = "after one edit";
export const NOTHING = "nothing changed";
export const START = "Eleventy, one page";
export const AS_PEERS = "default theme, as peers";
export const HUGO = "Hugo";

/** Something whose time is taken. */
export interface Scenario {
	readonly name: string;
	readonly part: Part;
	/** The name of the scenario whose files it must print to the byte. */
	readonly like?: string;
	/** With more articles it takes minutes or all of the memory, and must be asked for. */
	readonly askedForAbove?: number;
	/** With more articles the first round must do. */
	readonly onceAbove?: number;
	run(project: Project, round: number): Promise<Outcome>;
}

const ELEVENTY = join(PACKAGE, "node_modules/@11ty/eleventy/cmd.cjs");

const MANY = 50_000;

const SLOW_PEERS: Readonly<Partial<Record<Part, Pick<Scenario, "askedForAbove" | "onceAbove">>>> = {
	eleventy: { askedForAbove: MANY },
	// Jekyll 4.3 looks for each file that it writes in the list of those before it.
	jekyll: { askedForAbove: MANY, onceAbove: 5_000 },
};

/** In the order in which they run, since some go on where one before them ended. */
export const SCENARIOS: readonly Scenario[] = [
	{ name: PLAIN, part: "plain", run: cold(PLAIN, plainScript("1")) },
	{ name: PLAIN_TWO, part: "plain", like: PLAIN, run: cold(PLAIN_TWO, plainScript("2")) },
	{ name: NUNJUCKS, part: "nunjucks", like: PLAIN, askedForAbove: MANY, run: cold(NUNJUCKS, ours("nunjucks")) },
	{ name: CHECK, part: "check", run: cold(CHECK, check) },
	{ name: COLD, part: "cold", like: PLAIN, run: cold(COLD, ours("theme")) },
	{ name: EDIT, part: "edit", run: (project, round) => afterOneEdit(project, round, COLD, ours("theme")) },
	{ name: NOTHING, part: "nothing", run: (project) => nothingChanged(project, COLD, ours("theme")) },
	{ name: START, part: "start", run: cold(START, onePage) },
	{ name: AS_PEERS, part: "peers", run: cold(AS_PEERS, ours("peers")) },
	...PEERS.map(
		(peer): Scenario => ({
			name: peer.name,
			part: peer.key,
			...SLOW_PEERS[peer.key],
			run: (project) => {
				for (const cache of peer.caches)
					rmSync(join(project.folder, peer.key, cache), { recursive: true, force: true });
				return cold(peer.name, peer.command)(project);
			},
		}),
	),
];

type CommandFor = (project: Project, output: string) => Command;

/** Runs a program that writes everything into an empty folder. */
function cold(name: string, command: CommandFor): (project: Project) => Promise<Outcome> {
	return async (project) => {
		const output = outputOf(project, name);
		rmSync(output, { recursive: true, force: true });
		mkdirSync(output);
		forget(project);
		const measurement = await measure(command(project, output));
		const written = outputFiles(output);
		return { ...measurement, files: written.size, bytes: totalBytes(written.values()) };
	};
}

function plainScript(threads: "1" | "2"): CommandFor {
	return ({ folder, articles }, output) =>
		node(folder, "plain-script/main.js", "newspaper.json", articles, output, STYLE_SHEET, NOW, threads);
}

function ours(configuration: string): CommandFor {
	return ({ folder }, output) =>
		node(folder, ELEVENTY, "--quiet", `--config=${configuration}.eleventy.js`, `--output=${output}`);
}

function onePage({ folder }: Project, output: string): Command {
	return node(join(folder, "one-page"), ELEVENTY, "--quiet", `--output=${output}`);
}

function check({ folder }: Project): Command {
	return node(folder, join(PACKAGE, "dist/src/cli/main.js"), "check", "--config=theme.eleventy.js");
}

function node(cwd: string, ...args: string[]): Command {
	return { program: process.execPath, args, cwd, complaints: "refused" };
}
