// npm run bench:publish -- <articles> [--rounds <rounds>]
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { clientOf, type Storage, withCeph } from "../test/gates/support/with-ceph.ts";
import { EDGE_KEY, withEdge } from "../test/gates/support/with-edge.ts";
import { type Command, measure, type Run } from "./measure.ts";
import { editOneStory } from "./one-edit.ts";
import { wholeNumber } from "./options.ts";
import { outputFiles, totalBytes } from "./output-files.ts";
import { outputOf, PACKAGE, type Project, writeProject, writePublishing } from "./project.ts";
import { median } from "./results.ts";
import { verdictOn } from "./targets.ts";

const BARE = "bare upload";
const FIRST = "first publish";
const CORRECTION = "one correction, saved file to verified edge";
const NOTHING = "nothing to publish";
/** What the targets are meant for. */
const ARTICLES = 10_000;

interface Stage {
	readonly project: Project;
	readonly output: string;
	readonly storage: Storage;
	readonly edge: string;
}

/** What a round gave. */
interface Round {
	readonly bare: Run;
	readonly first: Run;
	/** The build and the release behind it. */
	readonly correction: readonly [Run, Run];
	readonly nothing: Run;
}

const folder = mkdtempSync(join(tmpdir(), "newsroom-bench-"));
try {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { rounds: { type: "string", default: "3" } },
	});
	const articles = wholeNumber("articles", positionals[0] ?? String(ARTICLES), 500, 100_000);
	// What was uploaded stays in the memory of the storage until the end.
	const rounds = wholeNumber("--rounds", values.rounds, 1, 10);
	console.log(`${articles} articles, ${rounds} rounds, Node ${process.version}, ${cpus().length} cores, ${folder}`);
	const project = writeProject(folder, articles);
	const results = await withCeph((storage) => withEdge(storage, (edge) => allRounds(project, storage, edge, rounds)));
	report(results, articles);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 2;
} finally {
	rmSync(folder, { recursive: true, force: true });
}

async function allRounds(project: Project, storage: Storage, edge: string, count: number): Promise<readonly Round[]> {
	writePublishing(project, storage.target, edge);
	const stage = { project, output: outputOf(project, "publish"), storage, edge };
	await measure(build(stage));
	const files = outputFiles(stage.output);
	console.log(`${files.size} files, ${(totalBytes(files.values()) / 1e6).toFixed(0)} MB`);
	await measure(publish(stage));
	const rounds: Round[] = [];
	for (let round = 1; round <= count; round++) rounds.push(await oneRound(stage, round));
	return rounds;
}

// By turns, so that neither has the emptier storage.
async function oneRound(stage: Stage, round: number): Promise<Round> {
	const names = round % 2 === 1 ? ["bare", "first"] : ["first", "bare"];
	const uploads: Record<string, Run> = {};
	for (const name of names) {
		const bucket = `${name}${round}`;
		const address = `${stage.storage.environment.AWS_ENDPOINT_URL_S3}/${bucket}`;
		await clientOf(stage.storage.environment).fetch(address, { method: "PUT" });
		const upload =
			name === "bare"
				? node(stage, "bare-upload/main.js", stage.output, address)
				: publish(stage, `--target=s3://${bucket}`, "--no-purge");
		uploads[name] = await measure(upload);
	}
	const { bare, first } = uploads as { bare: Run; first: Run };
	tell(round, BARE, bare);
	tell(round, FIRST, first);
	const correction = await correct(stage, round);
	const nothing = await measure(publish(stage));
	tell(round, NOTHING, nothing);
	return { bare, first, correction, nothing };
}

async function correct(stage: Stage, round: number): Promise<readonly [Run, Run]> {
	const edit = editOneStory(stage.project.articles, round);
	const runs = [await measure(build(stage)), await measure(publish(stage))] as const;
	tell(round, "build of one correction", runs[0]);
	tell(round, "its release", runs[1]);
	const page = [...outputFiles(stage.output).keys()].find((file) => file.endsWith(`/${edit.slug}/index.html`)) ?? "";
	const text = await (await fetch(stage.edge + page.replace(/index\.html$/, ""))).text();
	if (!text.includes(edit.html)) complain(`${page} lacks the correction at the edge`);
	return runs;
}

function report(rounds: readonly Round[], articles: number): void {
	const verdict = (figure: number, limit: number, holds: "at most" | "at least") =>
		articles === ARTICLES ? verdictOn(figure, limit, holds) : `meant for ${ARTICLES} articles`;
	const throughput = rounds.map(({ bare, first }) => bare.wallSeconds / first.wallSeconds);
	const cpu = median(rounds.map(({ bare, first }) => bare.cpuSeconds / first.cpuSeconds));
	const middle = median(throughput);
	const pairs = throughput.map((ratio) => ratio.toFixed(2)).join(" ");
	console.log(`\nthroughput of a ${FIRST} ÷ ${BARE}: ${pairs}, of the CPU seconds ${cpu.toFixed(2)}`);
	console.log(`median ${middle.toFixed(2)}; target at least 0.85: ${verdict(middle, 0.85, "at least")}`);
	const seconds = median(rounds.map(({ correction: [built, released] }) => built.wallSeconds + released.wallSeconds));
	console.log(`${CORRECTION}: ${seconds.toFixed(2)} s; target at most 3 s: ${verdict(seconds, 3, "at most")}`);
	const objects = Math.max(
		...rounds.map(({ correction: [, { told }] }) => Number(told.match(/([\d,]+) uploaded/)?.[1])),
	);
	console.log(`objects uploaded for it: ${objects}; target at most 24: ${verdict(objects, 24, "at most")}`);
	for (const { nothing } of rounds)
		if (!nothing.told.includes("nothing to publish")) complain(`nothing had changed, and yet: ${nothing.told}`);
}

function build(stage: Stage): Command {
	const eleventy = join(PACKAGE, "node_modules/@11ty/eleventy/cmd.cjs");
	return node(stage, eleventy, "--quiet", "--config=publish.eleventy.js", `--output=${stage.output}`);
}

function publish(stage: Stage, ...flags: string[]): Command {
	return node(stage, join(PACKAGE, "dist/src/cli/main.js"), "publish", ...flags);
}

function node({ project, storage }: Stage, ...args: string[]): Command {
	const environment = { ...storage.environment, ...EDGE_KEY };
	return { program: process.execPath, args, cwd: project.folder, environment, complaints: "let pass" };
}

function tell(round: number, name: string, { wallSeconds, cpuSeconds, peakMegabytes, told }: Run): void {
	const taken = `${wallSeconds.toFixed(2)} s, CPU ${cpuSeconds.toFixed(2)} s, ${peakMegabytes.toFixed(0)} MB`;
	console.log(`round ${round}: ${name}: ${taken}${told && `, ${told}`}`);
}

function complain(fault: string): void {
	console.log(`WRONG: ${fault}`);
	process.exitCode = 1;
}
