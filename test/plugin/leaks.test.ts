import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { type Built, built, configuration, type Files, serving, site } from "../support/site.ts";

const HEADLINE = "Secret deal announced";
const SECRET = file({ title: HEADLINE, description: "Early.", embargo: "2026-12-01T09:00:00+00:00" });
const BRIDGE = file({ title: "Bridge", description: "Early." });
const STATE = "(embargo until 2026-12-01T09:00:00+00:00)";

const build = (files: Files, ...rest: [Parameters<typeof built>[1]?, Parameters<typeof built>[2]?]): Promise<Built> =>
	built(
		{ ".eleventy.js": configuration(), "articles/secret.md": SECRET, "articles/bridge.md": BRIDGE, ...files },
		...rest,
	);

/** The lines of a run that tell of leaks. */
const leaks = ({ stderr }: Built) => stderr.split("\n").filter((line) => line.includes("expected nothing of it"));

describe("a build that prints something of a withheld story", (test) => {
	test("fails, and tells each place with what to do", async () => {
		const run = await build({
			"articles/about.njk": `<p>About</p>\n<p>Soon: ${HEADLINE}</p>\n`,
			"articles/list.njk": "<p>x</p>\n\n<a href='/2026/12/01/secret/'>é more</a>",
			"articles/_data/site.json": "{}",
		});
		assert.is(run.code, 1);
		const hint =
			"take it out of the template or file that this is made of; if it is left from an earlier build, delete _site and build again";
		const ignore = (text: string) => `if readers may know it, say leaks: { ignore: ["${text}"] } in the options`;
		assert.equal(leaks(run), [
			`_site/about/index.html:2:10 headline of articles/secret.md ${STATE}: expected nothing of it in the output, got "${HEADLINE}"; ${hint}; ${ignore(HEADLINE)}`,
			`_site/list/index.html:3:10 address of articles/secret.md ${STATE}: expected nothing of it in the output, got "/2026/12/01/secret"; ${hint}; ${ignore("/2026/12/01/secret")}`,
		]);
		assert.match(run.stderr, "2 leaks of withheld stories in 2 files of the output; it must not be published");
		assert.not.match(run.stderr, /^\s+at .*:\d+:\d+\)?$/m);
	});

	test("fails for the name of a file, for what is copied, and whatever strict says", async () => {
		const run = await build({
			".eleventy.js": configuration({ strict: false }, {}, 'eleventyConfig.addPassthroughCopy({ raw: "raw" });'),
			"raw/secret-deal-announced.bin": Buffer.from([0, 255, 1]),
			"raw/data.bin": Buffer.concat([Buffer.alloc(300, 0xff), Buffer.from(` ${HEADLINE}\0`), Buffer.alloc(99)]),
			"articles/secret.md": SECRET.replace("---\n", "---\nslug: secret-deal-announced\n"),
		});
		assert.is(run.code, 1);
		const places = leaks(run).map((line) => line.split(" (")[0]);
		assert.equal(places, [
			"_site/raw/data.bin:1:302 headline of articles/secret.md",
			"_site/raw/secret-deal-announced.bin slug of articles/secret.md",
		]);
		assert.match(leaks(run)[1] ?? "", 'got "secret-deal-announced" in the name of the file');
	});

	test("names the story that says it, and tells at most three of a file", async () => {
		const secrets = Object.fromEntries(
			["one", "two", "three", "four"].map((name) => [
				`articles/${name}.md`,
				file({ title: `Secret number ${name} announced`, description: "Early.", status: "draft" }),
			]),
		);
		const body =
			"Secret number one announced. Secret number two announced. Secret number three announced. Secret number four announced.\n";
		const run = await build({
			...secrets,
			".eleventy.js": configuration({ outputs: { rss: false, atom: false, json: false } }),
			"articles/bridge.md": file({ title: "Bridge", description: "Early." }, body),
		});
		assert.is(leaks(run).length, 3, run.stderr);
		assert.match(leaks(run)[0] ?? "", "take it out of the story, layout or data that this file is printed from");
	});

	test("passes what the options let pass, and tells the rest", async () => {
		const run = await build({
			".eleventy.js": configuration({ leaks: { ignore: [HEADLINE, "Announced"] } }),
			"articles/about.njk": `${HEADLINE} <a href="/2026/12/01/secret/">`,
		});
		assert.equal(
			leaks(run).map((line) => line.split(" (")[0]),
			["_site/about/index.html:1:32 address of articles/secret.md"],
		);
	});

	test("finds no page of an earlier build, which is removed before; without the list of it, it is told", async () => {
		const paper = site({ "articles/secret.md": file({ title: HEADLINE, description: "Early." }) });
		try {
			assert.is((await paper.eleventy()).code, 0);
			const page = join(paper.folder, "_site/2026/03/01/secret/index.html");
			const published = readFileSync(page);
			paper.write("articles/secret.md", SECRET);
			paper.delete("newsroom.ledger.jsonl");
			const clean = await paper.eleventy();
			assert.is(clean.code, 0, clean.stderr);
			assert.not.ok(existsSync(page));
			paper.write("_site/2026/03/01/secret/index.html", published);
			paper.delete(".cache/newsroom");
			const stale = await paper.eleventy();
			assert.is(stale.code, 1);
			assert.match(stale.stderr, /_site\/2026\/03\/01\/secret\/index\.html:\d+:\d+ headline of articles\/secret\.md/);
			assert.match(stale.stderr, "if it is left from an earlier build, delete _site and build again");
		} finally {
			paper.remove();
		}
	});

	test("names the story that says it in a page which only an earlier build has printed", async () => {
		const paper = site({
			"articles/secret.md": SECRET.replace(HEADLINE, "Nothing that anybody says"),
			"articles/bridge.md": file({ title: "Bridge", description: "Early." }, `${HEADLINE}.\n`),
		});
		try {
			const before = await paper.eleventy();
			assert.is(before.code, 0, before.stderr);
			paper.write("articles/secret.md", SECRET);
			const { code, stdout, stderr } = await paper.eleventy();
			assert.is(code, 1);
			assert.match(stdout, "1 article changed, 0 files written");
			assert.match(stderr, /_site\/2026\/03\/01\/bridge\/index\.html:\d+:\d+ headline of articles\/secret\.md/);
			assert.match(stderr, "take it out of the story, layout or data that this file is printed from");
			assert.not.match(stderr, "take it out of the template or file");
		} finally {
			paper.remove();
		}
	});

	test("finds what lies across the pieces in which a large file is read", async () => {
		const before = 8 * 1024 * 1024 - 10;
		const run = await build({}, {}, (site) => {
			const lines = `${"x".repeat(99)}\n`.repeat(Math.ceil(before / 100)).slice(0, before - 1);
			site.write("_site/large.txt", `${lines} ${HEADLINE}\n${lines}\n${lines}\n a ${HEADLINE}.`);
		});
		const at = (offset: number) => `${Math.floor(offset / 100) + 1}:${(offset % 100) + 1}`;
		assert.equal(
			leaks(run).map((line) => line.split(" ")[0]),
			[`_site/large.txt:${at(before)}`],
		);
	});

	test("passes links that lead out of the output, and runs that write nothing", async () => {
		const prepare = (site: { folder: string; write(path: string, text: string): void }) => {
			site.write("outside/secret.txt", HEADLINE);
			site.write("_site/kept.txt", "x");
			symlinkSync(join(site.folder, "outside"), join(site.folder, "_site/link"));
			symlinkSync(join(site.folder, "outside/secret.txt"), join(site.folder, "_site/link.txt"));
		};
		assert.is((await build({}, {}, prepare)).code, 0);
		const stale = (site: { folder: string; write(path: string, text: string): void }) => {
			site.write("_site/kept.txt", "x");
			writeFileSync(join(site.folder, "_site/stale.html"), HEADLINE);
		};
		assert.is((await build({}, { args: ["--dryrun"] }, stale)).code, 0);
		assert.is((await build({}, { args: ["--to=json"] }, stale)).code, 0);
		assert.is((await build({}, {}, stale)).code, 1);
	});

	test("is told by the development server, which goes on", async () => {
		const files = { "articles/secret.md": SECRET, "articles/bridge.md": BRIDGE, "articles/about.njk": "about" };
		await serving(files, [], async (server, site) => {
			assert.is((await server.get("/newsroom-errors/")).status, 404);
			const write = () => site.write("articles/about.njk", `about ${HEADLINE}`);
			write();
			const again = setInterval(write, 5000);
			const told = await server
				.until("/newsroom-errors/", ({ status }) => status === 500)
				.finally(() => clearInterval(again));
			assert.match(told.body, "_site/about/index.html:1:7 headline of articles/secret.md");
			assert.match(server.log(), "1 leak of withheld stories in 1 file of the output: see /newsroom-errors/");
			site.write("articles/secret.md", BRIDGE.replace("title: Bridge", "title: Secret deal announced"));
			await server.until("/newsroom-errors/", ({ status }) => status === 404);
		});
	});
});
