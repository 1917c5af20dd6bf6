import * as assert from "uvu/assert";
import { plainOptions } from "../../plugin/threads.ts";
import { describe } from "../support/describe.ts";
import { built, configuration, type Files, withSite } from "../support/site.ts";

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
const RESULTS = [".cache/newsroom/manifest.json", "newsroom.ledger.jsonl"] as const;

describe("threads", (test) => {
	test("a build in threads leaves the same bytes and tells the same as one in one thread", async () => {
		const sites = [{ workers: 3 }, { workers: false }] as const;
		const [threads, alone] = await Promise.all(
			sites.map((options) => built({ ".eleventy.js": configuration(options), ...articles(MANY) })),
		);
		assert.is(threads?.code, 0, threads?.stderr);
		assert.equal(threads?.output, alone?.output);
		for (const name of RESULTS) assert.is(threads?.files[name], alone?.files[name], name);
		assert.equal(lines(threads?.stderr), lines(alone?.stderr));
		const segments = (files: Readonly<Record<string, string>> = {}) =>
			Object.keys(files).filter((name) => /stories-\d+\.bin$/.test(name)).length;
		assert.equal([segments(threads?.files), segments(alone?.files)], [3, 1]);
	});

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

// But for times.
function lines(text = ""): string[] {
	return text.split("\n").map((line) => line.replace(/[\d.]+ s(?:econds)?\b/g, "s"));
}
