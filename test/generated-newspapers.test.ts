import fc from "fast-check";
import * as assert from "uvu/assert";
import { faultText, NewsroomError, type NewsroomOptions } from "../src/index.ts";
import { disagreements } from "./support/agreement.ts";
import { describe } from "./support/describe.ts";
import { anyNewspaper, filesOf, type Newspaper, optionsOf } from "./support/generated-newspaper.ts";
import {
	formerPathsOf,
	guidOf,
	movesOf,
	pathOf,
	stateOf,
	TURN_KINDS,
	type Turn,
	type TurnKind,
	turnsOf,
} from "./support/newspaper-model.ts";
import { untruths } from "./support/newspaper-rules.ts";
import { plan } from "./support/newsroom.ts";
import { press } from "./support/press.ts";
import { built, configuration } from "./support/site.ts";
import { FIRST, LAST } from "./support/zones.ts";

// A continuous integration tries five hundred.
const RUNS = Number(process.env.NEWSROOM_RUNS ?? 100);
const SEED = Number(process.env.NEWSROOM_SEED ?? 4);
const HOME = "https://courier.example/";

/** What may differ from machine to machine, and must not be seen in the output. */
const ENVIRONMENTS: readonly Readonly<Record<string, string>>[] = [
	{ TZ: "Pacific/Apia", LANG: "de_DE.UTF-8" },
	{ TZ: "America/St_Johns", LC_ALL: "ar_EG.UTF-8" },
	{ TZ: "Pacific/Kiritimati", LC_ALL: "th_TH.UTF-8" },
	{ TZ: "Australia/Lord_Howe", LC_ALL: "tr_TR.UTF-8" },
	{ TZ: "Africa/Monrovia", LC_ALL: "C" },
	{ TZ: "Asia/Kathmandu", LC_ALL: "fa_IR.UTF-8" },
	{ TZ: "Europe/Dublin", LC_ALL: "fr_FR.UTF-8" },
	{ TZ: "America/New_York", LC_ALL: "en_US.UTF-8" },
	{ TZ: "Asia/Kolkata", LC_ALL: "hi_IN.UTF-8" },
	{ TZ: "UTC", LC_ALL: "POSIX" },
	{ TZ: "America/Sao_Paulo", LC_ALL: "pt_BR.UTF-8" },
	{ TZ: "Europe/London", LC_ALL: "ja_JP.UTF-8" },
];

/** Instants in order: before everything, after everything, and on both sides of some of the changes between. */
function walkOf(paper: Newspaper): { readonly instants: number[]; readonly turns: readonly Turn[] } {
	const all = turnsOf(paper);
	const turns = all.length === 0 ? [] : paper.picks.map((pick) => turnOf(all, pick));
	// Hardly one newspaper in ten has it.
	const rarest = all.find(({ kind }) => kind === "out of a feed again");
	if (rarest) turns.push(rarest);
	const instants = turns.flatMap(({ at }) => [at - 1, at]);
	return { instants: [...new Set([FIRST - 1, ...instants, LAST + 1])].sort((a, b) => a - b), turns };
}

// First what kind it is of, since some are rare.
function turnOf(all: readonly Turn[], pick: number): Turn {
	const kinds = [...new Set(all.map(({ kind }) => kind))];
	const ofKind = all.filter(({ kind }) => kind === kinds[pick % kinds.length]);
	return ofKind[Math.floor(pick / kinds.length) % ofKind.length] as Turn;
}

function none(complaints: readonly string[], now: number): void {
	if (complaints.length > 0)
		throw new Error(`at ${new Date(now).toISOString()}:\n${complaints.slice(0, 12).join("\n")}`);
}

describe("a generated newspaper", (test) => {
	test("is true at every instant, foretells its changes, keeps its addresses and comes out the same twice", async () => {
		const counts = new Map<TurnKind, number>(TURN_KINDS.map((kind) => [kind, 0]));
		await fc.assert(
			fc.asyncProperty(anyNewspaper, async (paper) => {
				const { instants, turns } = walkOf(paper);
				const [site, again] = [press(filesOf(paper), optionsOf(paper)), press(filesOf(paper), optionsOf(paper))];
				const addresses = new Set<string>();
				const compared = instants[(paper.picks[0] ?? 0) % instants.length];
				let output: Record<string, string> = {};
				let entered: LedgerLines = new Map();
				let next: number | undefined;
				try {
					for (let step = 0; step < instants.length; step++) {
						const now = instants[step] as number;
						const before = output;
						output = await site.print(new Date(now));
						none(untruths({ paper, now, output }), now);
						none(deadAddresses(paper, addresses, now, output), now);
						if (step > 0) none(foretold(before, output, now, next), now);
						next = site.next();
						const lines = ledgerLines(site.ledger());
						none(forgotten(entered, lines), now);
						none(unentered(paper, lines, now), now);
						entered = lines;
						if (now !== compared) continue;
						none(linesOf(await disagreements(output, HOME, new Date(now))), now);
						if (next !== undefined) instants.push(...newIn(instants, [next - 1, next], now));
						instants.sort((a, b) => a - b);
					}
					assert.equal(await again.print(new Date(instants.at(-1) as number)), output);
					assert.is(again.ledger(), site.ledger());
				} finally {
					site.remove();
					again.remove();
				}
				for (const { kind } of turns) counts.set(kind, (counts.get(kind) ?? 0) + 1);
			}),
			{ numRuns: RUNS, includeErrorInReport: true },
		);
		const missing = [...counts].filter(([, count]) => count === 0);
		if (RUNS >= 200) assert.equal(missing, [], "kinds of change that no walk had");
	});

	for (const [index, paper] of fc.sample(anyNewspaper, { numRuns: ENVIRONMENTS.length, seed: SEED }).entries()) {
		test(`comes out of Eleventy as it does here, under other settings of the machine: ${index + 1}`, async () => {
			const turns = turnsOf(paper);
			const now = new Date(turns.at(turns.length / 2)?.at ?? LAST);
			const site = press(filesOf(paper), optionsOf(paper));
			try {
				const expected = await site.print(now);
				const { code, stderr, output } = await built(
					{ ...filesOf(paper), ".eleventy.js": configuration({ ...optionsOf(paper), now }) },
					{ environment: ENVIRONMENTS[index] ?? {} },
				);
				assert.equal([code, stderr], [0, ""]);
				assert.equal(Object.keys(output).sort(), Object.keys(expected).sort());
				for (const [path, text] of Object.entries(output)) assert.is(text, expected[path], path);
			} finally {
				site.remove();
			}
		});
	}

	test("is not published with anything of a story that is withheld, whoever put it there", async () => {
		let tried = 0;
		await fc.assert(
			fc.asyncProperty(anyNewspaper, fc.nat(), async (paper, chance) => {
				const turns = turnsOf(paper);
				const now = turns[chance % (turns.length || 1)]?.at ?? FIRST - 1;
				const secrets = paper.stories.filter((story) => stateOf(story, now) === "withheld");
				const secret = secrets[chance % secrets.length];
				if (!secret) return;
				tried++;
				const site = press(filesOf(paper), optionsOf(paper));
				try {
					await site.print(new Date(now));
					const traces = [pathOf(secret, paper.zone), guidOf(secret, paper.zone)];
					const trace = traces[chance % traces.length];
					site.plant("others/notes.txt", `What comes: ${trace} and more\n`);
					const error = await silently(() => refusal(site.print(new Date(now))));
					assert.instance(error, NewsroomError, `no alarm about ${trace}`);
					const { code, faults } = error as NewsroomError;
					assert.is(code, "LEAK");
					assert.ok(faults.every(({ file }) => file === "_site/others/notes.txt"));
					assert.ok(faults.some((fault) => faultText(fault).includes(`articles/${secret.name}`)));
				} finally {
					site.remove();
				}
			}),
			{ numRuns: Math.ceil(RUNS / 10) },
		);
		if (RUNS >= 200) assert.ok(tried > 0);
	});

	test("is the same whatever the order in which its files are read", () => {
		fc.assert(
			fc.property(anyNewspaper, fc.infiniteStream(fc.nat()), (paper, chance) => {
				const now = new Date(turnsOf(paper).at(-1)?.at ?? LAST);
				const files = Object.entries(filesOf(paper)).flatMap(([path, text]) =>
					path.endsWith(".md") ? [[path.slice("articles/".length), String(text)] as const] : [],
				);
				const shuffled = files
					.map((each) => ({ each, rank: chance.next().value ?? 0 }))
					.sort((a, b) => a.rank - b.rank)
					.map(({ each }) => each);
				const [one, other] = [files, shuffled].map((order) => {
					const { images: _, ...options } = optionsOf(paper) as { images: false } & NewsroomOptions;
					const whole = plan(Object.fromEntries(order), { options, now });
					const pages = whole.pages.map(({ path }) => path);
					return JSON.stringify([
						whole.articles,
						whole.withdrawn,
						whole.pages,
						[...whole.files, ...whole.sitemaps(pages)].map(({ path, text }) => [path, text()]),
					]);
				});
				assert.ok(other === one, "another order prints another newspaper");
			}),
			{ numRuns: RUNS / 5 },
		);
	});
});

// Nothing changes by itself before the instant that was named for it, and something does then.
function foretold(
	before: Readonly<Record<string, string>>,
	output: Readonly<Record<string, string>>,
	now: number,
	next: number | undefined,
): string[] {
	const paths = new Set([...Object.keys(before), ...Object.keys(output)]);
	const changed = [...paths].filter((path) => before[path] !== output[path]);
	const told = next === undefined ? "for never" : `for ${new Date(next).toISOString()}`;
	if (next === undefined || now < next) return changed.map((path) => `${path} changed, which was foretold ${told}`);
	return now === next && changed.length === 0 ? [`nothing changed, though it was foretold ${told}`] : [];
}

function newIn(instants: readonly number[], more: readonly number[], now: number): number[] {
	return more.filter((instant) => instant > now && !instants.includes(instant));
}

/** What a ledger says, by kind and key: its addresses. */
type LedgerLines = ReadonlyMap<string, readonly string[]>;

function ledgerLines(text: string): LedgerLines {
	return new Map(
		text
			.split("\n")
			.filter(Boolean)
			.map((line) => {
				const { paths = [], day: _, ...name } = JSON.parse(line) as Record<string, unknown> & { paths?: string[] };
				return [JSON.stringify(name), paths];
			}),
	);
}

function forgotten(before: LedgerLines, now: LedgerLines): string[] {
	return [...before].flatMap(([name, paths]) => {
		const left = now.get(name);
		if (!left) return [`the ledger has forgotten ${name}`];
		return paths.filter((path) => !left.includes(path)).map((path) => `the ledger has forgotten ${path} of ${name}`);
	});
}

// Those of all that readers know, and nothing of the rest.
function unentered(paper: Newspaper, lines: LedgerLines, now: number): string[] {
	return paper.stories.flatMap((story) => {
		const found = lines.get(JSON.stringify({ article: story.id }));
		if (stateOf(story, now) === "withheld") return found ? [`the ledger tells of ${story.id}`] : [];
		const expected = [pathOf(story, paper.zone), ...formerPathsOf(story, paper)];
		return [...expected].sort().join() === [...(found ?? [])].sort().join()
			? []
			: [`the ledger has ${found} for ${expected}`];
	});
}

async function refusal(promise: Promise<unknown>): Promise<unknown> {
	try {
		await promise;
	} catch (error) {
		return error;
	}
	return undefined;
}

// Faults are told beside the error.
async function silently<Value>(act: () => Promise<Value>): Promise<Value> {
	const { write } = process.stderr;
	process.stderr.write = () => true;
	try {
		return await act();
	} finally {
		process.stderr.write = write;
	}
}

function linesOf(found: Readonly<Record<string, readonly string[]>>): string[] {
	return Object.entries(found).flatMap(([rule, lines]) => [rule, ...lines]);
}

// Of stories that were public before.
function deadAddresses(
	paper: Newspaper,
	before: Set<string>,
	now: number,
	output: Readonly<Record<string, string>>,
): string[] {
	const redirected = new Set(movesOf(paper, now).map(({ from }) => from));
	for (const story of paper.stories) if (stateOf(story, now) === "public") before.add(pathOf(story, paper.zone));
	return [...before]
		.filter((path) => output[`${path.slice(1)}index.html`] === undefined && !redirected.has(path))
		.map((path) => `${path} was there before and leads nowhere now`);
}
