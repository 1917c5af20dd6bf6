import { existsSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { shardOf } from "../../../src/cli/publish/shard.ts";
import { run } from "../../../src/cli/run.ts";
import { describe } from "../../support/describe.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";
import { file } from "../../support/newsroom.ts";
import { SharedFolder } from "../../support/shared-folder.ts";
import { configuration, type Files, type Site, withSite } from "../../support/site.ts";

const FILES: Files = Object.fromEntries(
	["a", "b", "c", "d", "e"].map((name) => [
		`articles/${name}.md`,
		file({ title: `Story ${name}`, description: "d", section: "world" }),
	]),
);

describe("the shard of a machine", (test) => {
	for (const [typed, environment, expected] of [
		["2/4", {}, "2/4"],
		["2/4", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "3" }, "2/4"],
		["auto", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "3" }, "1/3"],
		["auto", { CI_NODE_INDEX: "3", CI_NODE_TOTAL: "3" }, "3/3"],
		["auto", { AWS_BATCH_JOB_ARRAY_INDEX: "0", AWS_BATCH_JOB_ARRAY_SIZE: "8" }, "1/8"],
		["auto", { JOB_COMPLETION_INDEX: "7", JOB_COMPLETIONS: "8" }, "8/8"],
		["auto", { STRATEGY_JOB_INDEX: "1", STRATEGY_JOB_TOTAL: "2" }, "2/2"],
	] as const) {
		test(`${typed} with ${JSON.stringify(environment)} is ${expected}`, () => {
			const { number, count } = shardOf(typed, environment);
			assert.is(`${number}/${count}`, expected);
		});
	}

	for (const [typed, environment, message] of [
		["5/4", {}, '--shard: expected auto, or a number and how many, such as 2/4, got "5/4"'],
		["0/4", {}, 'got "0/4"'],
		["half", {}, 'got "half"'],
		["auto", {}, "--shard=auto: expected CI_NODE_INDEX and CI_NODE_TOTAL, or AWS_BATCH_JOB_ARRAY_INDEX and"],
		["auto", { JOB_COMPLETION_INDEX: "3" }, "got none of these; write --shard=2/4"],
		["auto", { CI_NODE_INDEX: "4", CI_NODE_TOTAL: "3" }, "got none of these"],
	] as const) {
		test(`${typed} with ${JSON.stringify(environment)} is refused`, () => {
			assert.throws(
				() => shardOf(typed, environment),
				(error: Error) => error.name === "UsageError" && error.message.includes(message),
			);
		});
	}
});

async function command(paper: Site, words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
	const terminal = fakeTerminal({ cwd: paper.folder, environment: { ...process.env, ...environment } } as never);
	return { code: await run(["publish", ...words], terminal), err: terminal.written.err };
}

describe("newsroom publish --shard", (test) => {
	test("builds a part on each machine, of which the last makes the whole and publishes it", async () => {
		const cache = new SharedFolder();
		try {
			const files = { ".eleventy.js": configuration({ cache: cache.place }), ...FILES };
			const parts: [words: string[], environment: Record<string, string>][] = [
				[["--shard=1/3"], {}],
				[["--shard"], { JOB_COMPLETION_INDEX: "1", JOB_COMPLETIONS: "3" }],
				[[], { CI_NODE_INDEX: "3", CI_NODE_TOTAL: "3" }],
			];
			for (const [index, [words, environment]] of parts.entries()) {
				await withSite(files, async (paper) => {
					const { code, err } = await command(paper, words, environment);
					assert.is(code, 0, err);
					assert.match(err, `newsroom: shard ${index + 1} of 3 is built`);
					assert.not.ok(existsSync(join(paper.folder, "_site/index.html")));
				});
			}
			await withSite(files, async (paper) => {
				const { stdout, stderr } = await paper.eleventy();
				assert.match(stdout + stderr, "5 stories and 5 files from the shared cache");
				const { code, err } = await command(paper, ["--target=directory:www"]);
				assert.is(code, 0, err);
				assert.ok(existsSync(join(paper.folder, "www/index.html")));
			});
		} finally {
			cache.remove();
		}
	});

	test("refuses what makes no sense with it, and tells of a build that fails", async () => {
		await withSite({ ".eleventy.js": configuration(), ...FILES }, async (paper) => {
			const both = await command(paper, ["--shard=1/2", "--dry-run"]);
			assert.is(both.code, 2);
			assert.match(both.err, "--shard: expected no --dry-run, got both");
			const { code } = await command(paper, ["--shard=1/2"]);
			assert.is(code, 1, "there is no cache");
		});
	});
});
