import * as assert from "uvu/assert";
import { type ArchiveChange, ChangedArchive, type Consequences } from "./support/changed-archive.ts";
import { describe } from "./support/describe.ts";

const COUNT = 5000;
// A continuous integration compares the output with a clean one after every change, and not after the last alone.
const COMPARES_EACH = Number(process.env.NEWSROOM_SEQUENCES ?? 0) >= 200;

interface Row {
	readonly name: string;
	readonly change: (archive: ChangedArchive) => ArchiveChange;
	/** How many story files may be read, at most. */
	readonly read: number;
	/** How many pages of stories may be rendered beside those that tell of the story, at most. */
	readonly rendered?: number;
	/** How many files at addresses of stories no layout prints: those that lead on to another address. */
	readonly redirects?: number;
	/** How many files differ, at least and at most, beside those that the beginning of a list's page adds. */
	readonly changed: readonly [number, number];
	/** What differs beside files that tell of the story. */
	readonly others?: RegExp;
	readonly removed?: number;
}

const NOTHING = /^$/;
const SITEMAPS = /^sitemap(?:s\/.*)?\.xml$/;
const STORY = /^\d{4}\/\d{2}\/\d{2}\//;

/** A story of the middle of the archive, and one of its end. */
const OLD = 1234;
const LATE = 4321;

const ROWS: readonly Row[] = [
	{ name: "nothing", change: () => ({}), read: 0, changed: [0, 0] },
	{
		name: "a story that is written again as it was",
		change: (archive) => edited(archive, OLD, (text) => text),
		read: 1,
		changed: [0, 0],
	},
	{
		name: "the body of an old story",
		change: (archive) => edited(archive, OLD, (text) => `${text}\nAnd a word more.\n`),
		read: 1,
		// Its page, and feeds in which it still is: two authors and five topics have one, a section and the whole three.
		changed: [1, 14],
	},
	{
		name: "the headline of an old story",
		change: (archive) => edited(archive, OLD, (text) => text.replace(/^title: /m, "title: Now ")),
		read: 1,
		changed: [10, 40],
	},
	{
		name: "a new story",
		change: () => added("a-new-story", "2025-12-31T20:00:00Z"),
		read: 1,
		changed: [15, 24],
		others: SITEMAPS,
	},
	{
		name: "a new story under embargo",
		change: () => added("an-embargoed-story", "2025-12-31T20:00:00Z", "embargo: 2026-01-01T13:00:00Z\n"),
		read: 1,
		changed: [0, 0],
	},
	{
		name: "an embargo that is lifted",
		change: () => ({
			edit(archive) {
				archive.now = Date.parse("2026-01-01T13:00:00Z");
			},
			about: "/an-embargoed-story/",
		}),
		read: 1,
		// It begins a month.
		changed: [15, 26],
		others: /^sitemap(?:s\/.*)?\.xml$|^archive\/index\.html$/,
	},
	{
		name: "a day that passes",
		change: () => ({
			edit(archive) {
				archive.now += 24 * 3_600_000;
			},
		}),
		read: 0,
		changed: [1, 1],
		others: /^sitemaps\/news\.xml$/,
	},
	{
		name: "a correction of an old story",
		change: (archive) =>
			edited(archive, OLD, (text) =>
				withKey(text, "corrections: [{ date: 2026-01-02T08:00:00Z, kind: correction, text: It was Tuesday. }]"),
			),
		read: 1,
		changed: [10, 40],
		others: SITEMAPS,
	},
	{
		name: "other topics of a story",
		change: (archive) =>
			edited(archive, LATE, (text) => text.replace(/^tags: .*$/m, "tags: [harbour jobs, river votes]")),
		read: 1,
		changed: [3, 80],
		// The stories behind it in a topic move up, and where it no longer stands as related another one does, and so on.
		others: /^topic\/|^sitemap(?:s\/.*)?\.xml$|^\d{4}\/\d{2}\/\d{2}\//,
		rendered: 20,
	},
	{
		name: "another slug of a story, with its alias",
		change(archive) {
			const path = pathOf(archive, OLD);
			return edited(archive, OLD, (text) =>
				withKey(text, `slug: ${stemOf(path)}-again\naliases: [${addressOf(archive, path)}]`),
			);
		},
		read: 1,
		redirects: 1,
		changed: [10, 60],
		others: /^sitemap(?:s\/.*)?\.xml$|^_redirects$/,
	},
	{
		name: "a story that is withdrawn",
		change: (archive) =>
			edited(archive, LATE, (text) =>
				withKey(text, "withdrawn: { date: 2026-01-02T09:00:00Z, reason: It was not so. }"),
			),
		read: 1,
		changed: [10, 80],
		others: /^sitemap(?:s\/.*)?\.xml$|^\d{4}\/\d{2}\/\d{2}\//,
		rendered: 20,
	},
	{
		name: "the newest story deleted",
		change: () => ({
			edit: (archive) => archive.delete("articles/an-embargoed-story.md"),
			about: "/an-embargoed-story/",
		}),
		read: 0,
		changed: [10, 26],
		others: /^sitemap(?:s\/.*)?\.xml$|^archive\/index\.html$|^(?:section|author|topic)\/.*feed/,
		removed: 3,
	},
	{
		name: "who leads",
		change(archive) {
			const path = pathOf(archive, OLD);
			return {
				edit: () =>
					archive.write("articles/fronts.yaml", `home: [${JSON.stringify(path.slice("articles/".length, -3))}]\n`),
				about: `/${stemOf(path)}`,
			};
		},
		read: 0,
		// The home page, and the numbered page on which it stood.
		changed: [1, 3],
	},
	{
		name: "a page that somebody has deleted",
		change(archive) {
			const path = `${addressOf(archive, pathOf(archive, LATE - 1)).slice(1)}index.html`;
			return {
				edit: () => archive.delete(`_site/${path}`),
				touchesOutput: true,
				about: `/${stemOf(pathOf(archive, LATE - 1))}/`,
			};
		},
		read: 1,
		changed: [0, 0],
	},
	{
		name: "the colour of the theme",
		change: () => ({
			edit(archive) {
				archive.options = { accent: "#123456" };
			},
		}),
		read: 0,
		changed: [1, 1],
		others: /^newsroom\.css$/,
	},
	{
		name: "the layout of stories",
		change: () => ({
			edit: (archive) =>
				archive.write(
					"articles/_includes/newsroom/article.11ty.mjs",
					"export default ({ head, content }) => head + content;\n",
				),
		}),
		read: COUNT + 10,
		rendered: COUNT + 10,
		changed: [COUNT - 10, COUNT + 10],
		others: STORY,
	},
];

describe("an archive of 5,000 stories", (test) => {
	const found = new Map<string, Consequences>();
	const unlike = new Map<string, readonly string[]>();

	test.before(async () => {
		const archive = new ChangedArchive(COUNT);
		try {
			await archive.begin();
			for (const { name, change } of ROWS) {
				found.set(name, await archive.change(change(archive)));
				if (COMPARES_EACH || name === ROWS.at(-1)?.name) unlike.set(name, await archive.unlikeClean());
			}
		} finally {
			await archive.remove();
		}
	});

	const consequences = (name: string) => found.get(name) as Consequences;

	for (const {
		name,
		changed: [least, most],
		others = NOTHING,
		removed = 0,
	} of ROWS) {
		test(`${name} changes few files, all of which tell of it`, () => {
			const { changed, removed: gone, mentions, begun } = consequences(name);
			assert.ok(
				changed.length >= least && changed.length <= most + 2 * begun,
				`${changed.length}: ${changed.join("\n")}`,
			);
			assert.is(gone.length, removed, gone.join("\n"));
			assert.equal(
				changed.filter((path) => !mentions.has(path) && !others.test(path)),
				[],
			);
		});
	}

	for (const { name } of ROWS) {
		test(`${name} writes those files and no other`, () => {
			const { written, changed, restored } = consequences(name);
			assert.equal(written, [...changed, ...restored].sort());
		});
	}

	for (const { name, read, rendered = 0, redirects = 0 } of ROWS) {
		test(`${name} has few stories read and rendered, as the build tells`, () => {
			const { summary, changed, restored, removed, mentions } = consequences(name);
			assert.ok(summary, "the build tells nothing");
			assert.is(summary.written, changed.length + restored.length);
			assert.is(summary.removed, removed.length);
			assert.is(summary.unchanged, summary.written + summary.removed === 0);
			assert.ok(summary.read <= read, `read ${summary.read}`);
			const [least, most] = [[...changed, ...restored], [...mentions]].map((paths) => paths.filter(isStory).length);
			assert.ok(
				summary.rendered >= (least ?? 0) - redirects && summary.rendered <= (most ?? 0) + rendered,
				`rendered ${summary.rendered}`,
			);
		});
	}

	test("is printed as a clean build would", () => {
		assert.equal(
			[...unlike].flatMap(([name, paths]) => paths.map((path) => `${name}: ${path}`)),
			[],
		);
	});
});

function edited(archive: ChangedArchive, index: number, change: (text: string) => string): ArchiveChange {
	const path = pathOf(archive, index);
	// Its address may have another slug, which begins as its file does.
	return { edit: () => archive.write(path, change(archive.read(path))), about: `/${stemOf(path)}` };
}

function added(slug: string, date: string, more = ""): ArchiveChange {
	const text = `---
title: The story called ${slug}
description: It is new.
date: ${date}
${more}authors: [aisha-khan, tomas-berg]
section: city
tags: [harbour repairs, bridge jobs, school votes]
---

Some text.
`;
	return { edit: (archive) => archive.write(`articles/${slug}.md`, text), about: `/${slug}/` };
}

function withKey(text: string, line: string): string {
	return text.replace(/^section: /m, `${line}\nsection: `);
}

// The others are those that were added.
function pathOf(archive: ChangedArchive, index: number): string {
	const stories = archive.stories.filter((path) => /^\d{4}\//.test(path));
	return `articles/${stories[index]}`;
}

function stemOf(path: string): string {
	return path.replace(/^.*\/|\.md$/g, "");
}

function addressOf(archive: ChangedArchive, path: string): string {
	const [, year, month, day] = /^date: (\d{4})-(\d\d)-(\d\d)/m.exec(archive.read(path)) ?? [];
	return `/${year}/${month}/${day}/${stemOf(path)}/`;
}

function isStory(path: string): boolean {
	return STORY.test(path) && path.endsWith("/index.html");
}
