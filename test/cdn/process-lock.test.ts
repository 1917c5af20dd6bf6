import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import * as assert from "uvu/assert";
import { ProcessLock } from "../../src/cdn/stores/process-lock.ts";
import { WorkFolder } from "../../src/cdn/stores/work-folder.ts";
import { describe } from "../support/describe.ts";

describe("a lock of processes", (test) => {
	test("has one holder at a time, however many want it, and leaves nothing behind", async () => {
		const folder = mkdtempSync(join(tmpdir(), "newsroom-lock-"));
		try {
			const lock = new ProcessLock(new WorkFolder(folder), { wait: pause });
			let inside = 0;
			let turns = 0;
			const act = async () => {
				inside += 1;
				assert.is(inside, 1);
				await turn();
				turns += 1;
				inside -= 1;
			};
			const want = async () => {
				for (let times = 0; times < 60; times++) await lock.holding("lock", act);
			};
			await Promise.all(Array.from({ length: 16 }, want));
			assert.is(turns, 16 * 60);
			assert.equal(readdirSync(folder), []);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
