import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import * as assert from "uvu/assert";
import { linksOf, newspapers } from "../../publish/support/sites.ts";
import { BuiltProject } from "../../support/built-project.ts";
import { describe } from "../../support/describe.ts";

const PROGRAM = fileURLToPath(new URL("../../../dist/src/cli/main.js", import.meta.url));
const TIMES = Number(process.env.NEWSROOM_KILLS ?? 20);

/** Runs `newsroom publish`; dies as soon as so many changes were made to the target. */
function publish(root: string, lifetime?: number): Promise<{ readonly killed: boolean; readonly told: string }> {
	const child = spawn(process.execPath, [PROGRAM, "publish", "--target=directory:www", "--yes"], { cwd: root });
	let told = "";
	child.stderr.on("data", (data) => {
		told += data;
	});
	child.stdout.resume();
	const timer = lifetime === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), lifetime);
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code, signal) => {
			clearTimeout(timer);
			if (signal === "SIGKILL" || code === 0) resolve({ killed: signal === "SIGKILL", told });
			else reject(new Error(`exit ${code}: ${told}`));
		});
	});
}

function filesBelow(folder: string): Map<string, string> {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	return new Map(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")] as const).sort());
}

function deadLinks(files: ReadonlyMap<string, string>): string[] {
	const dead: string[] = [];
	const seen = new Set<string>();
	const visit = (file: string) => {
		if (seen.has(file)) return;
		seen.add(file);
		const text = files.get(file);
		if (text === undefined) dead.push(file);
		else for (const link of linksOf(text)) visit(link);
	};
	for (const file of ["index.html", "feed.xml"]) if (files.has(file)) visit(file);
	return dead;
}

describe("a publish that is killed", (test) => {
	test(`at any moment, ${TIMES} times, leaves no half site and is made good for by the next`, async () => {
		const project = new BuiltProject();
		try {
			const www = join(project.root, "www");
			const sites = fc.sample(newspapers, TIMES + 1).map((site) => Object.fromEntries(site));
			// More files, so that there is something to be killed in.
			const padded = (site: Record<string, string>, number: number) => {
				const more = Array.from({ length: 40 }, (_, index) => [`more/${index}/index.html`, `more ${number}`]);
				return { ...site, ...Object.fromEntries(more) };
			};
			let last = padded(sites[0] ?? {}, 0);
			project.build(last);
			const begin = performance.now();
			await publish(project.root);
			const whole = performance.now() - begin;
			let kills = 0;
			for (const [number, site] of sites.slice(1).entries()) {
				const before = last;
				project.build(padded(site, number + 1));
				// The later half of its life: before that it has not begun to write.
				const { killed } = await publish(project.root, whole * (0.4 + (0.6 * ((number * 7) % TIMES)) / TIMES));
				if (killed) kills += 1;
				assert.equal(deadLinks(filesBelow(www)), []);
				last = number % 3 === 2 ? before : padded(site, number + 1);
				project.build(last);
				await publish(project.root);
				const left = filesBelow(www);
				assert.equal(deadLinks(left), []);
				const shown = [...left].filter(([file]) => !file.startsWith(".newsroom/") && !file.startsWith("images/"));
				const expected = Object.entries(last).filter(([file]) => !file.startsWith("images/"));
				assert.equal(shown, expected.sort());
				for (const [file, text] of Object.entries(last)) assert.is(left.get(file), text);
				const kept = [...left.keys()].filter((file) => /^\.newsroom\/(?:journal\/|lock)/.test(file));
				assert.equal(kept, []);
			}
			assert.ok(kills > 0, "none was killed");
		} finally {
			project.remove();
		}
	});
});
