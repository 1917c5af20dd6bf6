import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { WORTH_THREADS } from "../../plugin/threads.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { withSite } from "../support/site.ts";

const PROGRAM = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));

describe("a command that only looks at a large newspaper", (test) => {
	test("ends, though threads were begun for a build that never comes", async () => {
		const stories = Array.from({ length: WORTH_THREADS + 10 }, (_, number): [string, string] => {
			return [`articles/story-${number}.md`, file({ title: `Story ${number}`, description: "d" })];
		});
		await withSite(Object.fromEntries(stories), async ({ folder }) => {
			const { status, signal, stderr } = spawnSync(process.execPath, [PROGRAM, "next", "--json"], {
				cwd: folder,
				encoding: "utf8",
				timeout: 120_000,
			});
			assert.is(signal, null, "it did not end");
			assert.is(status, 0, stderr);
		});
	});
});
