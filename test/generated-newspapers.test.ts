import fc from "fast-check";
import * as assert from "uvu/assert";
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
import { readPage } from "./support/page-reader.ts";
import { press } from "./support/press.ts";
import { FIRST, LAST } from "./support/zones.ts";

const RUNS = Number(process.env.NEWSROOM_RUNS ?? 500);
const HOME = "https://courier.example/";

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
		assert.equal(
			[...counts].filter(([, count]) => count === 0),
			[],
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
