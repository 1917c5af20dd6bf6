import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as assert from "uvu/assert";
import { encodeTable, readManifest } from "../../src/building.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { png } from "../support/png.ts";
import { SharedFolder } from "../support/shared-folder.ts";
import { configuration, type Files, type RunOptions, type Site, withSite } from "../support/site.ts";

const story = (title: string, more: Readonly<Record<string, string>> = {}, body = `Body of ${title}.`) =>
	file({ title, description: "d", section: "world", ...more }, `${body}\n`);

const NAMES = ["bridge", "ferry", "harbour", "market", "school", "theatre"];
const STORIES: Files = Object.fromEntries(
	NAMES.map((name) => [
		`articles/${name}.md`,
		story(`The ${name} story`, name === "ferry" ? { image: "{ src: ferry.png, alt: A ferry }" } : {}),
	]),
);
const FILES: Files = { ...STORIES, "articles/ferry.png": png(400, 300, 9) };
const SUMMARY = /\[newsroom\] (\d+) articles? changed, (\d+) files? written/;

/** Builds a site where there was nothing before, and looks at it. */
async function elsewhere(files: Files, cache: string, options: RunOptions, look: (site: Site, log: string) => void) {
	await withSite({ ".eleventy.js": configuration({ cache }), ...files }, async (paper) => {
		const { code, stdout, stderr } = await paper.eleventy(options);
		assert.is(code, 0, stderr);
		look(paper, stdout + stderr);
	});
}

const shard = (text: string): RunOptions => ({ environment: { NEWSROOM_SHARD: text } });

async function withCache(act: (cache: SharedFolder) => Promise<void>): Promise<void> {
	const cache = new SharedFolder();
	try {
		await act(cache);
	} finally {
		cache.remove();
	}
}

async function alone(files: Files): Promise<Record<string, string>> {
	let output = {};
	await withSite(files, async (paper) => {
		const { code, stderr } = await paper.eleventy();
		assert.is(code, 0, stderr);
		output = paper.output();
	});
	return output;
}

describe("the shared cache", (test) => {
	test("lets two shards and a build after them make the bytes of one machine, which reads and prints no story again", async () => {
		await withCache(async (cache) => {
			const pages: string[] = [];
			for (const part of ["1/2", "2/2"]) {
				await elsewhere(FILES, cache.place, shard(part), (paper) => {
					const printed = Object.keys(paper.output()).filter((path) => path.endsWith(".html"));
					assert.ok(
						printed.every((path) => /^2026\/03\/01\/[a-z]+\/index\.html$/.test(path)),
						printed.join(),
					);
					pages.push(...printed);
					assert.not.ok(existsSync(join(paper.folder, ".cache/newsroom/publish.json")), "may be published");
					assert.not.ok(existsSync(join(paper.folder, "newsroom.ledger.jsonl")), "has a ledger");
				});
			}
			assert.equal(
				pages.sort(),
				NAMES.map((name) => `2026/03/01/${name}/index.html`),
			);
			const expected = await alone(FILES);
			await elsewhere(FILES, cache.place, {}, (paper, log) => {
				const shared = Object.keys(expected).filter(
					(path) => pages.includes(path) || path.startsWith("images/"),
				).length;
				assert.match(log, `6 stories and ${shared} files from the shared cache`);
				const [, changed, written] = SUMMARY.exec(log) ?? [];
				assert.is(changed, "0");
				assert.is(Number(written), Object.keys(expected).length - shared);
				assert.equal(paper.output(), expected);
				assert.ok(existsSync(join(paper.folder, ".cache/newsroom/publish.json")));
			});
		});
	});

	test("makes a machine without a past incremental, and holds all that is published", async () => {
		await withCache(async (cache) => {
			await elsewhere(FILES, cache.place, {}, () => {});
			const first = [...cache.contents().keys()];
			await elsewhere(FILES, cache.place, {}, (paper, log) => {
				const [, changed, written] = SUMMARY.exec(log) ?? [];
				assert.equal([changed, written], ["0", "0"]);
				const { changed: files = [] } =
					readManifest(readFileSync(join(paper.folder, ".cache/newsroom/manifest.json"), "utf8")) ?? {};
				assert.equal(files.map((one) => one.file).sort(), Object.keys(paper.output()).sort());
				assert.ok(files.find((one) => one.file === "2026/03/01/bridge/index.html")?.tags.includes("a-bridge"));
			});
			assert.equal([...cache.contents().keys()], first, "written although nothing has changed");
			const corrected = { ...FILES, "articles/bridge.md": story("The bridge story", {}, "Corrected.") };
			const expected = await alone(corrected);
			await elsewhere(corrected, cache.place, {}, (paper, log) => {
				assert.is(SUMMARY.exec(log)?.[1], "1");
				assert.equal(paper.output(), expected);
			});
		});
	});

	test("holds nothing of what readers may not see, nor of what they may not see any more", async () => {
		await withCache(async (cache) => {
			const secrets: Files = {
				"articles/quagga.md": story(
					"Quagga headline",
					{ embargo: "2026-12-01T09:00:00+00:00", tags: "[quagga]" },
					"Quagga body.",
				),
				"articles/okapi/okapi.md": story(
					"Okapi headline",
					{ status: "draft", image: "{ src: okapi.png, alt: Okapi }" },
					"Okapi body.",
				),
				"articles/okapi/okapi.png": png(400, 300, 3),
				"articles/okapi/okapi.yaml": "section: world\n",
				"articles/dodo.md": story("Dodo headline", { expires: "2026-05-01T09:00:00+00:00" }, "Dodo body."),
			};
			for (const run of [shard("1/2"), shard("2/2"), {}])
				await elsewhere({ ...FILES, ...secrets }, cache.place, run, () => {});
			const found = (text: RegExp) =>
				[...cache.contents()].flatMap(([name, bytes]) => (text.test(bytes) ? [name] : []));
			// At the address of a story whose time is over there is a notice.
			assert.equal(found(/quagga|okapi|dodo (?:headline|body)/i), []);
			assert.ok(found(/the ferry story/i).length > 0);
			const withdrawn = story("The ferry story", { withdrawn: "{ date: 2026-06-01, reason: Wrong }" });
			await elsewhere({ ...FILES, "articles/ferry.md": withdrawn }, cache.place, {}, () => {});
			assert.equal(found(/the ferry story/i), []);
		});
	});

	for (const [what, after] of [
		["withdrawn", { withdrawn: "{ date: 2026-06-01, reason: Wrong }" }],
		["made a draft", { status: "draft" }],
		["put off", { embargo: "2026-12-01T09:00:00+00:00" }],
		["retracted", { corrections: "[{ date: 2026-06-01, kind: retraction, text: All of it was wrong. }]" }],
	] as const) {
		test(`forgets the text of a story that is ${what} while shards build`, async () => {
			await withCache(async (cache) => {
				const many: Files = Object.fromEntries(
					Array.from({ length: 24 }, (_, number) => [`articles/story-${number}.md`, story(`Story ${number}`)]),
				);
				const options = { cache: cache.place, ledger: false };
				const before: Files = { ".eleventy.js": configuration(options), ...many };
				const files = { ...before, "articles/quagga.md": story("Quagga", {}, "The quagga body.") };
				for (const run of [{}, shard("1/2"), shard("2/2"), {}]) await elsewhere(files, cache.place, run, () => {});
				const found = () =>
					[...cache.contents()].flatMap(([name, bytes]) => (/the quagga body/i.test(bytes) ? [name] : []));
				assert.ok(found().length > 0);
				const body = what === "retracted" ? "Nothing is left." : "The quagga body.";
				const changed = { ...files, "articles/quagga.md": story("Quagga", after, body) };
				for (const run of [shard("1/2"), shard("2/2"), {}]) await elsewhere(changed, cache.place, run, () => {});
				assert.equal(found(), []);
			});
		});
	}

	test("is as if it were empty where somebody has put something else into it", async () => {
		await withCache(async (cache) => {
			const expected = await alone(FILES);
			for (const bytes of [
				Buffer.from("no gzip"),
				gzipSync("no table"),
				gzipSync(encodeTable({ head: { version: 1 }, numbers: {}, texts: {} })),
			]) {
				await elsewhere(FILES, cache.place, {}, () => {});
				cache.plant(bytes);
				await elsewhere(FILES, cache.place, {}, (paper, log) => {
					assert.match(log, "holds nothing of this newspaper yet");
					assert.equal(paper.output(), expected);
				});
				await elsewhere(FILES, cache.place, {}, (_, log) => assert.match(log, "6 stories and"));
			}
		});
	});

	test("is done without where it cannot be had, which is told", async () => {
		await elsewhere(
			FILES,
			"s3://paper/.newsroom/cache",
			{ environment: { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" } },
			(paper, log) => {
				assert.match(log, "[newsroom] the shared cache was not read: expected credentials in AWS_ACCESS_KEY_ID");
				assert.ok(Object.keys(paper.output()).length > 10);
			},
		);
	});

	test("is done without where nothing of it can be put down", async () => {
		await withCache(async (cache) => {
			await elsewhere(FILES, cache.place, {}, () => {});
			const blocked = { ...FILES, ".cache/newsroom/manifest.json/in-the-way": "" };
			const expected = await alone(FILES);
			await elsewhere(blocked, cache.place, {}, (paper, log) => {
				assert.match(log, "[newsroom] the shared cache was not read: EISDIR");
				assert.equal(paper.output(), expected);
			});
		});
	});

	for (const [what, options, environment, message] of [
		[
			"a shard that is none",
			{ cache: "directory:x" },
			{ NEWSROOM_SHARD: "3/2" },
			'NEWSROOM_SHARD: expected a number and how many there are, such as 2/4, got "3/2"',
		],
		[
			"a shard without a cache",
			{},
			{ NEWSROOM_SHARD: "1/2" },
			"NEWSROOM_SHARD: expected the option cache, through which the work of a shard reaches the others, got none",
		],
		[
			"a cache among the pages",
			{ cache: "s3://paper/cache", publish: { target: "s3://paper" } },
			{},
			'cache: expected a place outside publish.target, or below .newsroom in it, got "s3://paper/cache"; write "s3://paper/.newsroom/cache"',
		],
		[
			"a cache in the output folder",
			{ cache: "directory:./_site/../_site/cache" },
			{},
			"cache: expected a place outside the output folder, which is for readers",
		],
		[
			"a cache in a folder that readers see",
			{ cache: "directory:./www/cache", publish: { target: "directory:www" } },
			{},
			"cache: expected a place outside publish.target",
		],
		[
			"a cache that is none",
			{ cache: "cache" },
			{},
			"cache: expected a place such as s3://bucket/.newsroom/cache or directory:/srv/cache",
		],
	] as const) {
		test(`${what} stops the build`, async () => {
			await withSite({ ".eleventy.js": configuration(options), ...FILES }, async (paper) => {
				const { code, stderr } = await paper.eleventy({ environment });
				assert.is(code, 1);
				assert.match(stderr, message);
			});
		});
	}
});
