import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import * as assert from "uvu/assert";
import * as v from "valibot";
import type { ArchiveReading } from "../../../src/archive/index/archive-reading.ts";
import { type ArchiveChanges, readArchive } from "../../../src/archive/index/read-archive.ts";
import { type Part, readArchiveInParts } from "../../../src/archive/index/read-archive-in-parts.ts";
import { readPart } from "../../../src/archive/index/read-part.ts";
import { RecordFiles, RecordWriter } from "../../../src/archive/index/record-files.ts";
import { StoryStore } from "../../../src/archive/index/stored-story.ts";
import { entryName, type LedgerEntry } from "../../../src/content/ledger/ledger.ts";
import {
	type ArticleFile,
	checkedOptions,
	createMarkdown,
	faultText,
	NEWSROOM_OPTIONS,
	newsroomOf,
	type ReadingContext,
} from "../../../src/index.ts";
import { describe } from "../../support/describe.ts";
import { OPTIONS } from "../../support/newsroom.ts";

const NAMES = ["a.md", "b.md", "c.md", "city/a.md", "city/d.md", "e.md", "f.md"] as const;
const NOW = new Date("2026-11-01T12:00:00Z");

/** A story as chance made it. */
const anyStory = fc.record({
	day: fc.integer({ min: 1, max: 30 }),
	slug: fc.constantFrom("one", "two", "three"),
	id: fc.option(fc.constantFrom("first", "second")),
	ending: fc.constantFrom(
		"",
		"",
		"expires: 2026-10-31\n",
		"withdrawn: { date: 2026-10-31, reason: r }\n",
		"status: draft\n",
	),
	fault: fc.constantFrom("", "", "", "", "colour: red\n", "image: { src: a.jpg }\n"),
	links: fc.array(fc.constantFrom(...NAMES, "nowhere.md"), { maxLength: 3 }),
	isReadable: fc.integer({ min: 0, max: 15 }).map((chance) => chance > 0),
});
const anyNewspaper = fc.record({
	stories: fc.tuple(...NAMES.map(() => fc.option(anyStory, { freq: 5 }))),
	changes: fc.array(fc.record({ at: fc.nat(NAMES.length - 1), story: fc.option(anyStory) }), { maxLength: 4 }),
	former: fc.array(
		fc.record({ id: fc.constantFrom("first", "second", "a", "city/a"), slug: fc.constantFrom("one", "old") }),
		{
			maxLength: 3,
		},
	),
	held: fc.array(fc.constantFrom(...NAMES), { maxLength: 2 }),
	size: fc.integer({ min: 1, max: 4 }),
	mix: fc.infiniteStream(fc.nat(1000)),
});

type AnyStory = typeof anyStory extends fc.Arbitrary<infer Value> ? Value : never;

function textOf(name: string, { day, slug, id, ending, fault, links, isReadable }: AnyStory): string {
	if (!isReadable) return "no front matter";
	const up = name.includes("/") ? "../" : "";
	const list = links.map((link) => `[${link}](${up}${link})`).join(" ");
	const written = id === null ? "" : `id: ${id}\n`;
	return `---\ntitle: ${name}\ndescription: d\ndate: 2026-10-${String(day).padStart(2, "0")}\nslug: ${slug}\n${written}${ending}${fault}---\nText ${list}\n`;
}

function fileOf(name: string, story: AnyStory): ArticleFile {
	return { name, file: `articles/${name}`, directories: [], read: () => Buffer.from(textOf(name, story)) };
}

function ledgerOf(former: readonly { readonly id: string; readonly slug: string }[]): Map<string, LedgerEntry> {
	return new Map(
		former.map(({ id, slug }) => [
			entryName("article", id),
			{ kind: "article", key: id, day: "2026-10-05", paths: [`/2026/10/05/${slug}/`, `/former/${slug}/`] },
		]),
	);
}

const newsroom = newsroomOf(checkedOptions(v.strictObject(NEWSROOM_OPTIONS), OPTIONS));
const context: ReadingContext = {
	newsroom,
	now: NOW,
	markdown: createMarkdown("off"),
	picture: () => ({ expected: "a picture", got: "nothing" }),
};

/** All that a reading says, where its records lie apart. */
function told(reading: ArchiveReading, records: RecordFiles): object {
	const { table } = reading;
	const columns = Object.keys(table.lists) as (keyof typeof table.lists)[];
	const stories = new StoryStore(table, records).stories().map((story, row) => ({
		...story.toJSON(),
		digests: { ...story.digests, ties: table.bytes("ties", row) },
		...Object.fromEntries(Object.entries(table.texts).map(([name, texts]) => [`text ${name}`, texts.at(row)])),
		numbers: [table.numbers.due[row], table.numbers.flags[row], table.numbers.modified[row]],
		lists: columns
			.filter((name) => name !== "topics" && name !== "authors")
			.map((name) => [
				...table.lists[name].values.subarray(table.lists[name].starts[row], table.lists[name].starts[row + 1]),
			]),
	}));
	return {
		stories,
		before: reading.before,
		faulty: reading.faulty.map((article) => ({ ...article })),
		refused: reading.refused.map(({ head, yaml }) => ({ head: { ...head }, yaml })),
		faults: reading.faults.map(faultText).sort(),
		others: [...reading.others].sort(),
		isTied: reading.isTied,
		read: [...reading.read].sort(),
	};
}

describe("readArchiveInParts", (test) => {
	test("readers who do not know of each other make of a newspaper what one makes of it alone", async () => {
		await fc.assert(
			fc.asyncProperty(anyNewspaper, async ({ stories, changes, former, held, size, mix }) => {
				const folder = mkdtempSync(join(tmpdir(), "newsroom-parts-"));
				const entries = ledgerOf(former);
				const all: ReadingContext = {
					...context,
					held: new Set(held.map((name) => `articles/${name}`)),
					...(entries.size > 0 && { ledger: { file: "newsroom.ledger.jsonl", entries } }),
				};
				const chance = mix[Symbol.iterator]();
				try {
					const first = new Map(NAMES.flatMap((name, at) => (stories[at] ? [[name, stories[at]] as const] : [])));
					const second = new Map<string, AnyStory>(first);
					for (const { at, story } of changes) {
						const name = NAMES[at] as string;
						if (story) second.set(name, story);
						else second.delete(name);
					}
					const records = new RecordFiles(folder, ["stories-1.bin", "stories-2.bin"]);
					let alone: ArchiveReading | undefined;
					for (const now of [first, second]) {
						const changed = [...now.keys()].filter(
							(name) => now === first || first.get(name as (typeof NAMES)[number]) !== now.get(name),
						);
						const source: ArchiveChanges = {
							...(alone && { store: new StoryStore(alone.table, records) }),
							names: changed,
							removed: now === first ? [] : [...first.keys()].filter((name) => !now.has(name)),
							file: (name) => fileOf(name, now.get(name) as AnyStory),
						};
						const writers = ["stories-1.bin", "stories-2.bin"].map(
							(name, number) => new RecordWriter(folder, name, number),
						);
						const [own, theirs] = writers as [RecordWriter, RecordWriter];
						const whole = readArchive({ ...source, writer: own, context: all });
						const read = async function* (parts: Iterable<Part>) {
							const rest = [...parts];
							while (rest.length > 0) {
								const [part] = rest.splice((chance.next().value as number) % rest.length, 1);
								yield structuredCloneOf(readPart({ ...(part as Part), writer: theirs, context: all }));
							}
						};
						const apart = await readArchiveInParts({ ...source, context: all, read, size });
						for (const writer of writers) writer.close();
						assert.equal(told(apart, records), told(whole, records));
						alone = whole;
					}
					records.close();
				} finally {
					rmSync(folder, { recursive: true, force: true });
				}
			}),
			{ numRuns: Number(process.env.NEWSROOM_RUNS ?? 200) },
		);
	});
});

// As what goes from one thread to another is copied.
function structuredCloneOf({ table, ...rest }: ReturnType<typeof readPart>): ReturnType<typeof readPart> {
	return { table, ...structuredClone(rest) };
}
