import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { newsroomCommand } from "../support/newsroom-command.ts";
import { configuration, type Site, withSite } from "../support/site.ts";

const LEDGER = "newsroom.ledger.jsonl";
const PAPER = {
	"articles/bridge.md": file({ description: "d", slug: "ferry" }),
	[LEDGER]: [
		'{"article":"bridge","day":"2026-03-01","paths":["/2026/03/01/bridge/"]}',
		'{"article":"gate","day":"2026-03-01","paths":["/2026/03/01/gate/","/gate/"]}',
		'{"section":"sport","paths":["/section/sport/"]}\n',
	].join("\n"),
};

const ledgerOf = ({ folder }: Site) => readFileSync(join(folder, LEDGER), "utf8");

describe("newsroom accept", (test) => {
	test("enters what a build refuses, tells each, and the build goes", async () => {
		await withSite(PAPER, async (paper) => {
			assert.is((await paper.eleventy()).code, 1);
			const dry = await newsroomCommand(paper, ["accept", "--dry-run"]);
			assert.match(dry.stderr, "would enter 3 changes");
			assert.is(ledgerOf(paper), PAPER[LEDGER]);
			const { code, stdout, stderr } = await newsroomCommand(paper, ["accept"]);
			assert.is(code, 0, stderr);
			assert.equal(stdout.trim().split("\n"), [
				"articles/bridge.md: /2026/03/01/bridge/ leads to /2026/03/01/ferry/",
				"gate: gone, with a notice at /2026/03/01/gate/ and /gate/",
				"section sport: gone from /section/sport/",
			]);
			assert.match(ledgerOf(paper), '"paths":["/2026/03/01/bridge/","/2026/03/01/ferry/"]');
			assert.is((await paper.eleventy()).code, 0);
			assert.match(paper.output()._redirects ?? "", "/2026/03/01/bridge/ /2026/03/01/ferry/ 301");
			assert.match(paper.output()["gate/index.html"] ?? "", "no longer available");
			const again = await newsroomCommand(paper, ["accept"]);
			assert.equal([again.code, again.stdout], [0, ""]);
			assert.match(again.stderr, "nothing to accept");
		});
	});

	test("enters what is asked for alone, and knows no other", async () => {
		await withSite(PAPER, async (paper) => {
			const wrong = await newsroomCommand(paper, ["accept", "gates"]);
			assert.is(wrong.code, 2);
			assert.match(wrong.stderr, 'got "gates"; changed: bridge, gate, sport');
			await newsroomCommand(paper, ["accept", "gate"]);
			assert.match((await paper.eleventy()).stderr, "articles/bridge.md:");
		});
	});

	test("refuses a ledger that cannot be read, and one that is switched off, and writes nothing", async () => {
		await withSite({ ...PAPER, [LEDGER]: "=======\n" }, async (paper) => {
			const { code, stderr } = await newsroomCommand(paper, ["accept"]);
			assert.is(code, 1);
			assert.match(stderr, "the ledger cannot be read (line 1); run newsroom check");
			assert.is(ledgerOf(paper), "=======\n");
		});
		await withSite({ ".eleventy.js": configuration({ ledger: false }) }, async (paper) => {
			const { code, stderr } = await newsroomCommand(paper, ["accept"]);
			assert.is(code, 1);
			assert.match(stderr, "got ledger: false in the options");
			assert.not.ok(existsSync(join(paper.folder, LEDGER)));
		});
	});
});
