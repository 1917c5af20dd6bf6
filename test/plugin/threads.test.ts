import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { plainOptions } from "../../plugin/threads.ts";
import { decodeTable, type OutputRecord, OutputTable, type Table } from "../../src/building.ts";
import { describe } from "../support/describe.ts";
import { built, configuration, type Files, type Site, withSite } from "../support/site.ts";

/** Enough for threads to be started, of which some link to others, some are wrong in some way, and one is a draft. */
function articles(count: number): Files {
	return Object.fromEntries(
		Array.from({ length: count }, (_, number) => {
			const day = String((number % 28) + 1).padStart(2, "0");
			const id = String(number).padStart(3, "0");
			const keys = [
				`title: Story ${id}`,
				`date: 2026-0${(number % 8) + 1}-${day}T09:00:00Z`,
				...(number % 50 === 3 ? [] : [`description: What story ${id} tells`]),
				...(number % 3 === 0 ? ["section: world", "authors: [a-khan]"] : ["tags: [harbour]"]),
				...(number === 7 ? ["status: draft"] : []),
				...(number === 11 ? ["withdrawn: { date: 2026-10-01, reason: wrong }"] : []),
			];
			const other = String((number * 7) % count).padStart(3, "0");
			const link = number % 10 === 1 && other !== "007" ? `See [that](${other}.md).` : "No link.";
			return [`articles/${id}.md`, `---\n${keys.join("\n")}\n---\nThe text of ${id}. ${link}\n`];
		}),
	);
}

const MANY = 420;

const SITES = [
	{ what: "the theme alone", hasCode: false, more: "", files: articles(MANY) },
	{
		what: "with layouts, feeds and pages of the site",
		// The digests of what it prints count its code, which the number of threads is written in.
		hasCode: true,
		more: `layouts: { home: ({ title }) => title }, feeds: { extend: ({ id }) => ({ json: { _own: { id } } }) }`,
		files: {
			...articles(MANY),
			"articles/fr.md":
				'---\ntitle: Le pont\nlanguage: fr\ndate: 2026-03-02\ndescription: d\ntranslations: { en: "012" }\n---\nTexte.\n',
			"articles/index.njk": "---\npermalink: /author/a-khan/\n---\nours",
			"articles/_includes/newsroom/section.njk": "{{ title }} {{ content }}",
			"articles/own.njk": "---\npermalink: /own/\n---\n{{ collections.articles.length }}",
		},
	},
];

type Outcome = Awaited<ReturnType<typeof outcome>>;

/** What the first build of a site leaves, but for when it was written; nothing of it is left. */
async function outcome(paper: Site, hasCode: boolean) {
	const { code, stdout, stderr } = await paper.eleventy();
	assert.is(code, 0, stderr);
	const folder = join(paper.folder, ".cache/newsroom");
	const names = readdirSync(folder);
	const bytes = readFileSync(join(folder, names.find((name) => name.endsWith(".table")) ?? ""));
	const known = OutputTable.of(decodeTable(bytes) as Table) as OutputTable;
	const left = {
		said: [stdout, stderr].map(withoutTimes),
		output: { ...paper.output(), ledger: readFileSync(join(paper.folder, "newsroom.ledger.jsonl"), "utf8") },
		known: [...known.paths()].map((path) => {
			const { size, hash, digest, owner } = known.get(path) as OutputRecord;
			return [path, size, Buffer.from(hash).toString("hex"), hasCode ? "" : digest, owner].join(" ");
		}),
		segments: names.filter((name) => /^stories-\d+\.bin$/.test(name)).length,
	};
	for (const path of [".cache", "_site", "newsroom.ledger.jsonl"]) paper.delete(path);
	return left;
}

describe("threads", (test) => {
	for (const { what, more, hasCode, files } of SITES) {
		test(`a build in threads leaves the same bytes and tells the same as one in one thread: ${what}`, async () => {
			const builds = [{ workers: 3 }, { workers: false }] as const;
			await withSite(files, async (paper) => {
				const outcomes: Outcome[] = [];
				for (const options of builds) {
					paper.write(".eleventy.js", configuration(options, {}, "", more));
					outcomes.push(await outcome(paper, hasCode));
				}
				const [threads, alone] = outcomes as [Outcome, Outcome];
				assert.equal(threads.output, alone.output);
				assert.equal(threads.known, alone.known);
				assert.equal(threads.said, alone.said);
				assert.equal([threads.segments, alone.segments], [3, 1]);
			});
		});
	}

	test("what a build in threads leaves is what the next build finds", async () => {
		await withSite({ ".eleventy.js": configuration({ workers: 2 }), ...articles(MANY) }, async (paper) => {
			assert.is((await paper.eleventy()).code, 0);
			paper.write(
				"articles/005.md",
				"---\ntitle: Other\ndate: 2026-06-06T09:00:00Z\ndescription: d\n---\nOther text.\n",
			);
			const { stdout, stderr } = await paper.eleventy();
			assert.match(stdout, "1 article changed", stderr);
			const output = paper.output();
			paper.delete(".cache");
			paper.delete("_site");
			await paper.eleventy();
			assert.equal(output, paper.output());
		});
	});

	const CRASHES = [
		{ what: "throws", crash: "throw new Error('out of ink')", says: /out of ink/ },
		{ what: "ends its thread", crash: "process.exit(3)", says: /its thread ended with code 3/ },
	] as const;
	for (const { what, crash, says } of CRASHES) {
		test(`a module that ${what} is told with the article that was being read`, async () => {
			const files = { ...articles(MANY), "articles/200.md": "---\ntitle: T\ndate: 2026-01-01\n---\nboom\n" };
			const { code, stderr, output } = await built({
				".eleventy.js": configuration({ workers: 2, markdown: "./markdown.js" }),
				"markdown.js": `export default (markdown) => markdown.core.ruler.push("crash", ({ src }) => { if (src.includes("boom")) ${crash}; });`,
				...files,
			});
			assert.is(code, 1);
			assert.match(stderr, "articles/200.md: the thread that was to read it broke off");
			assert.match(stderr, says);
			assert.equal(output, {});
		});
	}

	test("options lose their functions, and nothing else", () => {
		const now = new Date();
		const options = {
			feeds: { extend: () => [], limit: 3 },
			layouts: { article: () => "" },
			list: [1, { a: "b" }],
			now,
		};
		assert.equal(plainOptions(options), { feeds: { limit: 3 }, layouts: {}, list: [1, { a: "b" }], now });
	});
});

function withoutTimes(text: string): string {
	// Of a slow build Eleventy tells the time of each file as well.
	return text.replace(/\([\d.]+ms each, /g, "(").replace(/[\d.]+ ?(?:ms|s|seconds)\b/g, "s");
}
