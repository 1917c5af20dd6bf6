// npm run bench -- <articles> [--rounds <rounds>]
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { stylesheet } from "../plugin/theme/stylesheet.ts";
import { NOW, writeCorpus } from "./corpus.ts";
import { type Measurement, measure } from "./measure.ts";
import { likeness, outputFiles, totalBytes } from "./output-files.ts";
import { PACKAGE, writeSites } from "./sites.ts";

const PLAIN = "plain script";
/** As the theme prints it; to make it smaller is no part of what is measured. */
const STYLE_SHEET = "newsroom.css";

/** What is compared with the plain script, and the most that it may take of its wall time. */
const CONTENDERS = [
	{ name: "default theme", configuration: "theme.eleventy.js", target: 1.5 },
	{ name: "Nunjucks layouts", configuration: "nunjucks.eleventy.js", target: 1.6 },
] as const;

/** Reads the same articles without building; it may take half as long as the default theme. */
const CHECK = "newsroom check";

type Round = ReadonlyMap<string, Measurement>;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { rounds: { type: "string", default: "3" }, keep: { type: "boolean", default: false } },
});
const count = Number(positionals[0] ?? 10_000);
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "newsroom-bench-"));
try {
	await bench();
} finally {
	if (values.keep) console.log(`\nKept ${folder}`);
	else rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
	console.log(`${count} articles, ${rounds} rounds, Node ${process.version}, ${cpus().length} cores, ${folder}`);
	writeSites(folder);
	writeCorpus(join(folder, "site/articles"), count);
	writeFileSync(join(folder, STYLE_SHEET), stylesheet());
	compilePlainScript();
	const results: Round[] = [];
	for (let round = 1; round <= rounds; round++) results.push(await oneRound(round));
	reportTimes(results);
	reportCheck(results);
	for (const { name } of CONTENDERS) reportLikeness(name);
}

// As JavaScript, so that no loader of TypeScript is counted.
function compilePlainScript(): void {
	const tsc = join(PACKAGE, "node_modules/typescript/bin/tsc");
	const options = ["--ignoreConfig", "--target", "es2023", "--module", "nodenext", "--skipLibCheck"];
	const source = join(PACKAGE, "bench/plain-script/main.ts");
	const imports = ["--rewriteRelativeImportExtensions", "--types", "node"];
	const args = [tsc, ...options, ...imports, "--outDir", join(folder, "plain-script"), source];
	const { status, stdout } = spawnSync(process.execPath, args, { cwd: PACKAGE, encoding: "utf8" });
	if (status !== 0) throw new Error(stdout);
}

async function oneRound(round: number): Promise<Round> {
	const results = new Map<string, Measurement>();
	for (const name of [PLAIN, ...CONTENDERS.map((contender) => contender.name), CHECK]) {
		const output = outputOf(name);
		rmSync(output, { recursive: true, force: true });
		mkdirSync(output);
		const result = await measure(commandOf(name), folder);
		results.set(name, result);
		const { wallSeconds, cpuSeconds, peakMegabytes } = result;
		const figures = `${wallSeconds.toFixed(2)} s, CPU ${cpuSeconds.toFixed(2)} s, ${peakMegabytes.toFixed(0)} MB`;
		console.log(`round ${round}: ${name}: ${figures}`);
	}
	return results;
}

function outputOf(name: string): string {
	return join(folder, `output ${name}`);
}

function commandOf(name: string): string[] {
	if (name === CHECK) return [join(PACKAGE, "dist/src/cli/main.js"), "check", "--config=theme.eleventy.js"];
	const contender = CONTENDERS.find((candidate) => candidate.name === name);
	if (contender) {
		const command = join(PACKAGE, "node_modules/@11ty/eleventy/cmd.cjs");
		return [command, "--quiet", `--config=${contender.configuration}`, `--output=${outputOf(name)}`];
	}
	return ["plain-script/main.js", "newspaper.json", "site/articles", outputOf(name), STYLE_SHEET, NOW];
}

function reportTimes(results: readonly Round[]): void {
	const rows = [PLAIN, ...CONTENDERS.map(({ name }) => name)].map((name) => {
		const of = (figure: keyof Measurement) => results.map((round) => round.get(name)?.[figure] ?? Number.NaN);
		// Other work on the machine slows a whole round: only figures of the same round are compared.
		const ratios = (figure: keyof Measurement) =>
			results.map((round) => (round.get(name)?.[figure] ?? Number.NaN) / (round.get(PLAIN)?.[figure] ?? Number.NaN));
		const written = outputFiles(outputOf(name));
		const target = CONTENDERS.find((contender) => contender.name === name)?.target;
		const wallRatio = median(ratios("wallSeconds"));
		return {
			"": name,
			"wall s": median(of("wallSeconds")).toFixed(2),
			"CPU s": median(of("cpuSeconds")).toFixed(2),
			"peak MB": median(of("peakMegabytes")).toFixed(0),
			"wall ÷ plain": ratios("wallSeconds").map(twoDigits).join(" "),
			"CPU ÷ plain": ratios("cpuSeconds").map(twoDigits).join(" "),
			"median wall, CPU": `${twoDigits(wallRatio)}, ${twoDigits(median(ratios("cpuSeconds")))}`,
			target: target === undefined ? "" : `≤ ${target} ${wallRatio <= target ? "met" : "MISSED"}`,
			files: written.size,
			MB: (totalBytes(written.values()) / 1e6).toFixed(1),
		};
	});
	console.table(Object.fromEntries(rows.map(({ "": name, ...row }) => [name, row])));
}

function reportCheck(results: readonly Round[]): void {
	const ratio = (figure: "wallSeconds" | "cpuSeconds") =>
		median(
			results.map((round) => {
				const [check, build] = [CHECK, CONTENDERS[0].name].map((name) => round.get(name)?.[figure] ?? Number.NaN);
				return (check ?? Number.NaN) / (build ?? Number.NaN);
			}),
		);
	const [wall, cpu] = [ratio("wallSeconds"), ratio("cpuSeconds")];
	const verdict = wall < 0.5 ? "met" : "MISSED";
	console.log(
		`\n${CHECK} ÷ ${CONTENDERS[0].name}: wall ${twoDigits(wall)}, CPU ${twoDigits(cpu)}; target < 0.5 ${verdict}`,
	);
}

function reportLikeness(name: string): void {
	const { kinds, missing } = likeness(outputOf(PLAIN), outputOf(name));
	const rows = Object.entries(kinds).map(([kind, { files, same, differencePercent }]) => [
		kind,
		{ files, "same to the byte": same, "size differs by %": differencePercent.toFixed(2) },
	]);
	console.log(`\n${name} beside the plain script; ${missing.length} files not in both`);
	console.table(Object.fromEntries(rows));
	const unlike = Object.entries(kinds).filter(([, { differencePercent }]) => differencePercent >= 2);
	if (unlike.length + missing.length > 0) {
		console.log(`NOT COMPARABLE: ${[...unlike.map(([kind]) => kind), ...missing.slice(0, 5)].join(", ")}`);
		process.exitCode = 1;
	}
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

function twoDigits(value: number): string {
	return value.toFixed(2);
}
