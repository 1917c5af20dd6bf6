import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { file } from "../../support/newsroom.ts";
import { configuration, withSite } from "../../support/site.ts";

const PROGRAM = fileURLToPath(new URL("../../../dist/src/cli/main.js", import.meta.url));

/** Comes back when something is so, and gives up long after it should have been. */
async function until(isSo: () => boolean, what: () => string): Promise<void> {
	for (let round = 0; !isSo(); round++) {
		if (round === 600) throw new Error(`waited in vain: ${what()}`);
		await wait(100);
	}
}

describe("newsroom publish --watch", (test) => {
	test("publishes what is saved, what an embargo sets free, and nothing that is broken, until it is told to end", async () => {
		const embargo = new Date(Date.now() + 25_000).toISOString();
		const paper = {
			".eleventy.js": configuration({ now: undefined }),
			"articles/bridge.md": file({ date: "2026-03-01", description: "d" }),
			"articles/gate.md": file({ date: "2026-03-01", description: "d", embargo, title: "The gatekeeper speaks" }),
		};
		await withSite(paper, async ({ folder }) => {
			const child = spawn(process.execPath, [PROGRAM, "publish", "--watch", "--target=directory:www"], { cwd: folder });
			let told = "";
			for (const stream of [child.stdout, child.stderr]) {
				stream.on("data", (data) => {
					told += data;
				});
			}
			const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
			try {
				const home = () => {
					const page = join(folder, "www/index.html");
					return existsSync(page) ? readFileSync(page, "utf8") : "";
				};
				const state = () => told;
				await until(() => home().includes("Bridge reopens"), state);
				assert.not.match(home(), "gatekeeper");
				writeFileSync(join(folder, "articles/broken.md"), "---\ntitle: No date\n---\n");
				await until(() => told.includes("articles/broken.md"), state);
				writeFileSync(join(folder, "articles/broken.md"), file({ date: "2026-03-02", title: "Mended at midnight" }));
				await until(() => home().includes("Mended at midnight"), state);
				await until(() => home().includes("The gatekeeper speaks"), state);
				assert.ok(Date.now() >= Date.parse(embargo), "published before its time");
				child.kill("SIGTERM");
				assert.is(await ended, 0, told);
			} finally {
				child.kill("SIGKILL");
			}
		});
	});
});
