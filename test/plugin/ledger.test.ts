import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { built, configuration, type Site, serving, withSite } from "../support/site.ts";

const LEDGER = "newsroom.ledger.jsonl";
const story = (keys: Record<string, string> = {}) => file({ description: "Early.", ...keys });
const PAPER = { "articles/bridge.md": story(), "articles/gate.md": story({ title: "Gate", aliases: "[/gate/]" }) };

const ledgerOf = ({ folder }: Site) => readFileSync(join(folder, LEDGER), "utf8");

describe("the ledger of a project", (test) => {
	test("has what a build published, and the same bytes after the next", async () => {
		await withSite(PAPER, async (paper) => {
			assert.is((await paper.eleventy()).code, 0);
			const first = ledgerOf(paper);
			assert.match(first, '{"article":"gate","day":"2026-03-01","paths":["/2026/03/01/gate/","/gate/"]}\n');
			assert.is((await paper.eleventy()).code, 0);
			assert.is(ledgerOf(paper), first);
		});
	});

	test("is written by no dry run, no failed build, no other output than files, and not where it is switched off", async () => {
		const runs = await Promise.all([
			built(PAPER, { args: ["--dryrun"] }),
			built(PAPER, { args: ["--to=json"] }),
			built({ ...PAPER, "articles/bad.md": file({ titel: "x" }) }),
			built({ ...PAPER, ".eleventy.js": configuration({ ledger: false }) }),
		]);
		assert.equal(
			runs.map(({ files }) => LEDGER in files),
			[false, false, false, false],
		);
		const elsewhere = await built({ ...PAPER, ".eleventy.js": configuration({ ledger: "addresses.jsonl" }) });
		assert.ok(elsewhere.files["addresses.jsonl"]);
	});

	test("is not written while a person writes", async () => {
		await serving(PAPER, [], async (server, { folder }) => {
			await server.until("/2026/03/01/bridge/", ({ status }) => status === 200);
			assert.not.ok(existsSync(join(folder, LEDGER)));
		});
	});

	test("stops a build that breaks a promise before anything is written", async () => {
		await withSite(PAPER, async (paper) => {
			await paper.eleventy();
			const [ledger, output] = [ledgerOf(paper), paper.output()];
			paper.write("articles/bridge.md", story({ slug: "ferry" }));
			paper.delete("articles/gate.md");
			const { code, stderr } = await paper.eleventy();
			assert.is(code, 1);
			assert.match(stderr, "articles/bridge.md:2:1 aliases: expected");
			assert.match(stderr, `${LEDGER}:2:1 article: expected the story "gate"`);
			assert.equal(paper.output(), output);
			assert.is(ledgerOf(paper), ledger);
			paper.write("articles/bridge.md", story({ slug: "ferry", aliases: "[/2026/03/01/bridge/]" }));
			paper.write("articles/gate.md", story({ title: "Gate", withdrawn: "{ date: 2026-05-01 }" }));
			assert.is((await paper.eleventy()).code, 0);
			assert.match(paper.output()._redirects ?? "", "/2026/03/01/bridge/ /2026/03/01/ferry/");
		});
	});

	test("that git could not merge stops a build, with the line", async () => {
		const { code, stderr } = await built({ ...PAPER, [LEDGER]: '<<<<<<< HEAD\n{"article":"bridge"}\n' });
		assert.is(code, 1);
		assert.match(stderr, `${LEDGER}:1:1 ledger: expected a line such as`);
	});

	test("leaves a notice at each address of a story that was accepted to be gone", async () => {
		const gone =
			'{"article":"old","day":"2026-02-01","gone":"2026-10-01T00:00:00Z","paths":["/2026/02/01/old/","/old/"]}\n';
		const { code, output, files } = await built({ ...PAPER, [LEDGER]: gone });
		assert.is(code, 0);
		for (const path of ["2026/02/01/old/index.html", "old/index.html"]) {
			assert.match(output[path] ?? "", "This story is no longer available");
			assert.match(output[path] ?? "", '<meta name="robots" content="noindex">');
		}
		assert.not.match(JSON.stringify(Object.entries(output).filter(([path]) => /sitemap|feed/.test(path))), "old/");
		assert.match(files[LEDGER] ?? "", gone.trim());
	});
});
