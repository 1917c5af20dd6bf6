import fc from "fast-check";
import * as assert from "uvu/assert";
import type { NewsroomOptions } from "../src/index.ts";
import { disagreements } from "./support/agreement.ts";
import { describe } from "./support/describe.ts";
import { anyNewspaper, filesOf, type Newspaper, optionsOf } from "./support/generated-newspaper.ts";
import {
	pathOf,
	redirectsOf,
	stateOf,
	TURN_KINDS,
	type Turn,
	type TurnKind,
	turnsOf,
} from "./support/newspaper-model.ts";
import { untruths } from "./support/newspaper-rules.ts";
import { plan } from "./support/newsroom.ts";
import { readPage } from "./support/page-reader.ts";
import { press } from "./support/press.ts";
import { built, configuration } from "./support/site.ts";
import { FIRST, LAST } from "./support/zones.ts";

const RUNS = Number(process.env.NEWSROOM_RUNS ?? 500);
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
function walkOf(paper: Newspaper): { readonly instants: readonly number[]; readonly turns: readonly Turn[] } {
	const all = turnsOf(paper);
	const turns = all.length === 0 ? [] : paper.picks.map((pick) => all[pick % all.length] as Turn);
	const instants = turns.flatMap(({ at }) => [at - 1, at]);
	return { instants: [...new Set([FIRST - 1, ...instants, LAST + 1])].sort((a, b) => a - b), turns };
}

/** The same function, which reads each text of one newspaper once. */
function readOnce<Value>(read: (text: string) => Value): (text: string) => Value {
	const known = new Map<string, Value>();
	return (text) => {
		const value = known.get(text) ?? read(text);
		known.set(text, value);
		return value;
	};
}

function none(complaints: readonly string[], now: number): void {
	if (complaints.length > 0)
		throw new Error(`at ${new Date(now).toISOString()}:\n${complaints.slice(0, 12).join("\n")}`);
}

describe("a generated newspaper", (test) => {
	test("is true at every instant, keeps its addresses and comes out the same twice", async () => {
		const counts = new Map<TurnKind, number>(TURN_KINDS.map((kind) => [kind, 0]));
		await fc.assert(
			fc.asyncProperty(anyNewspaper, async (paper) => {
				const { instants, turns } = walkOf(paper);
				const [site, again] = [press(filesOf(paper), optionsOf(paper)), press(filesOf(paper), optionsOf(paper))];
				const page = readOnce(readPage);
				const addresses = new Set<string>();
				const compared = instants[(paper.picks[0] ?? 0) % instants.length];
				let output: Record<string, string> = {};
				try {
					for (const now of instants) {
						output = await site.print(new Date(now));
						none(untruths({ paper, now, output, readPage: page }), now);
						none(deadAddresses(paper, addresses, now, output), now);
						if (now === compared) none(linesOf(await disagreements(output, HOME, new Date(now))), now);
					}
					assert.equal(await again.print(new Date(instants.at(-1) as number)), output);
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
	const redirected = new Set(redirectsOf(paper, now).map((rule) => rule.split(" ")[0]));
	for (const story of paper.stories) if (stateOf(story, now) === "public") before.add(pathOf(story, paper.zone));
	return [...before]
		.filter((path) => output[`${path.slice(1)}index.html`] === undefined && !redirected.has(path))
		.map((path) => `${path} was there before and leads nowhere now`);
}
