import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { newsroomCommand } from "../support/newsroom-command.ts";
import { configuration, withSite } from "../support/site.ts";

const LEDGER = "newsroom.ledger.jsonl";
const PAPER = {
	".eleventy.js": configuration({ publish: { target: "directory:www" } }),
	"articles/bridge.md": file({ description: "d" }),
};

describe("newsroom accept --pull", (test) => {
	test("takes the ledger that went with the last release, as it is", async () => {
		await withSite(PAPER, async (paper) => {
			assert.is((await paper.eleventy()).code, 0);
			assert.is((await newsroomCommand(paper, ["publish"])).code, 0);
			const ledger = join(paper.folder, LEDGER);
			const released = readFileSync(ledger, "utf8");
			assert.ok(released.length > 0);
			rmSync(ledger);
			const { code, stderr } = await newsroomCommand(paper, ["accept", "--pull"]);
			assert.is(code, 0, stderr);
			assert.is(readFileSync(ledger, "utf8"), released);
		});
	});

	test("says what is missing or broken, and leaves the ledger alone", async () => {
		await withSite(PAPER, async (paper) => {
			const nothing = await newsroomCommand(paper, ["accept", "--pull"]);
			assert.is(nothing.code, 1);
			assert.match(nothing.stderr, /--pull: expected a ledger at directory:www, got none; publish first/);
			assert.is((await paper.eleventy()).code, 0);
			assert.is((await newsroomCommand(paper, ["publish"])).code, 0);
			const before = readFileSync(join(paper.folder, LEDGER), "utf8");
			writeFileSync(join(paper.folder, "www/.newsroom/ledger.jsonl"), "{}\n");
			const broken = await newsroomCommand(paper, ["accept", "--pull"]);
			assert.is(broken.code, 1);
			assert.match(broken.stderr, /--pull: the ledger at directory:www/);
			assert.is(readFileSync(join(paper.folder, LEDGER), "utf8"), before);
			assert.is((await newsroomCommand(paper, ["accept", "--pull", "--dry-run"])).code, 2);
		});
	});
});
