import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { run } from "../../../src/cli/run.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import { BuiltProject } from "../../support/built-project.ts";
import { describe } from "../../support/describe.ts";
import { fakeTerminal } from "../../support/fake-terminal.ts";
import { withVendor } from "../../support/vendor-server.ts";

const PAGES = { "index.html": "<h1>front", "a/index.html": "<h1>story", "feed.xml": "<rss/>" };
const TARGET = ["--target", "directory:www"];

async function inProject(
	act: (
		project: BuiltProject,
		publish: (words: string[], changes?: Partial<Terminal>) => Promise<{ code: number; out: string; err: string }>,
	) => Promise<void>,
): Promise<void> {
	const project = new BuiltProject();
	let second = 0;
	try {
		await act(project, async (words, changes = {}) => {
			second += 1;
			const now = () => new Date(Date.parse("2026-03-01T09:30:00Z") + second * 1000);
			const terminal = fakeTerminal({ cwd: project.root, now, ...changes } as never);
			const code = await run(["publish", ...words], terminal);
			return { code, ...terminal.written };
		});
	} finally {
		project.remove();
	}
}

const filesIn = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.parentPath.includes(".newsroom"))
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();

describe("newsroom publish", (test) => {
	test("brings a site to a folder, says so in a line, and then has nothing to do", () =>
		inProject(async (project, publish) => {
			project.build(PAGES);
			const first = await publish(TARGET);
			assert.is(first.code, 0);
			assert.is(first.err, "newsroom: 3 uploaded (24 bytes), 0.0 s\n");
			const www = join(project.root, "www");
			assert.equal(filesIn(www), ["a/index.html", "feed.xml", "index.html"]);
			assert.is(statSync(join(www, ".newsroom")).mode & 0o77, 0);
			const again = await publish(TARGET);
			assert.is(again.err, "newsroom: nothing to publish, 0.0 s\n");
			assert.not(existsSync(join(www, ".newsroom/lock.json")));
		}));

	test("takes an instant that is to come from who says that it is now", () =>
		inProject(async (project, publish) => {
			const christmas = "2026-12-24T18:00:00Z";
			project.build(PAGES, {}, [], undefined, { latest: Date.parse(christmas) });
			assert.is((await publish(TARGET)).code, 2);
			assert.is((await publish(TARGET, { environment: { NEWSROOM_NOW: christmas } })).code, 0);
		}));

	test("takes the target of the options, and what was typed before it", () =>
		inProject(async (project, publish) => {
			project.build(PAGES, { target: "directory:one" });
			assert.is((await publish([])).code, 0);
			assert.is((await publish(["--target=directory:two"])).code, 0);
			assert.equal(filesIn(join(project.root, "one")), filesIn(join(project.root, "two")));
		}));

	for (const [name, prepare, words, code, message] of [
		[
			"no build",
			(project: BuiltProject) => rmSync(join(project.root, ".cache"), { recursive: true }),
			TARGET,
			2,
			/run npx eleventy/,
		],
		["no target", () => undefined, [], 2, /expected a target, got none/],
		["an empty output folder", (project: BuiltProject) => project.build({}), TARGET, 2, /got an empty folder/],
		[
			"a file that nobody has looked at",
			(project: BuiltProject) => {
				const later = Date.now() + 100;
				while (Date.now() < later);
				project.write("_site/b/index.html", "late");
			},
			TARGET,
			2,
			/_site\/b\/index\.html was changed after the last build/,
		],
		[
			"a link out of the output folder",
			(project: BuiltProject) => symlinkSync("/etc/hostname", join(project.root, "_site/host")),
			TARGET,
			2,
			/host in the output folder: expected a file, got a link/,
		],
		[
			"a file that cannot be read at once",
			(project: BuiltProject) => {
				project.write("_site/film.mp4", "");
				truncateSync(join(project.root, "_site/film.mp4"), 2 ** 31);
			},
			TARGET,
			2,
			/film\.mp4 in the output folder: expected less than 2 GiB, got 2\.0 GiB/,
		],
		[
			"what readers may not see yet",
			(project: BuiltProject) =>
				project.build(PAGES, {}, [], undefined, { latest: Date.parse("2026-12-24T18:00:00Z") }),
			TARGET,
			2,
			/^newsroom: _site: expected what readers may see at 2026-03-01T\S+, got something of 2026-12-24T18:00:00\.000Z/,
		],
		[
			"what readers may not see any more",
			(project: BuiltProject) => project.build(PAGES, {}, [], undefined, { ends: Date.parse("2026-03-01T09:00:00Z") }),
			["--preview", ...TARGET],
			2,
			/got a story that is over since 2026-03-01T09:00:00\.000Z; run npx eleventy once more/,
		],
		["a target of no kind", () => undefined, ["--target", "www"], 2, /target/],
		["a count that is none", () => undefined, [...TARGET, "--max-delete", "many"], 2, /expected a whole number/],
		["a word", () => undefined, ["now"], 2, /expected options alone/],
	] as const) {
		test(`refuses ${name}`, () =>
			inProject(async (project, publish) => {
				project.build(PAGES);
				prepare(project);
				const told = await publish([...words]);
				assert.match(told.err, message);
				assert.is(told.code, code);
				assert.not(existsSync(join(project.root, "www")));
			}));
	}

	test("says what it has left to the next release, and has no caches where colleagues look", () =>
		withVendor([{ status: 200 }], async ({ asked }) =>
			inProject(async (project, publish) => {
				const options = {
					target: "directory:www",
					purge: { webhook: { url: "https://hook.example/" } },
					verify: false,
				};
				project.build(PAGES, options);
				assert.is((await publish([])).code, 0);
				const before = asked.length;
				project.build({ ...PAGES, "a/index.html": "<h1>corrected" }, options);
				const spared = await publish(["--no-purge"]);
				assert.is(spared.code, 0);
				assert.match(
					spared.err,
					/^newsroom: 1 purge left to the next release: run newsroom publish without --no-purge$/m,
				);
				const elsewhere = await publish(["--preview", "--target=directory:preview"]);
				assert.equal([elsewhere.code, asked.length], [0, before]);
				assert.is((await publish([])).code, 0);
				assert.is(asked.length, before + 1);
			}),
		));

	test("does nothing when it is only asked what it would do", () =>
		inProject(async (project, publish) => {
			project.build(PAGES);
			const { out, code } = await publish([...TARGET, "--dry-run"]);
			assert.is(code, 0);
			assert.match(out, /new pages: 2\n {2}\+ \/a\/ {2}new\n {2}\+ \/ {2}new\nfeeds: 1/);
			const json = JSON.parse((await publish([...TARGET, "--dry-run", "--json"])).out);
			assert.equal(
				json.uploads.map(({ path, stage }: { path: string; stage: string }) => `${stage} ${path}`),
				["new pages /a/", "new pages /", "feeds /feed.xml"],
			);
			assert.not(existsSync(join(project.root, "www/index.html")));
		}));

	test("does not remove a tenth of a site unless somebody says so", () =>
		inProject(async (project, publish) => {
			const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`${index}/index.html`, "a"]));
			project.build({ ...PAGES, ...many });
			await publish(TARGET);
			project.build(PAGES);
			const { code, err } = await publish(TARGET);
			assert.is(code, 2);
			assert.match(err, /expected at most 10 files to be removed, got 20 of 23.*--max-delete=20/);
			assert.is(filesIn(join(project.root, "www")).length, 23);
			assert.is((await publish([...TARGET, "--max-delete=20"])).code, 0);
			assert.equal(filesIn(join(project.root, "www")), Object.keys(PAGES).sort());
		}));

	test("goes back to the release before, once", () =>
		inProject(async (project, publish) => {
			project.build(PAGES);
			await publish(TARGET);
			assert.match((await publish([...TARGET, "--rollback"])).err, /is the first/);
			project.build({ ...PAGES, "index.html": "<h1>wrong" });
			await publish(TARGET);
			assert.is((await publish([...TARGET, "--rollback"])).code, 0);
			assert.is(readFileSync(join(project.root, "www/index.html"), "utf8"), "<h1>front");
		}));

	test("puts right what somebody else has done at the target, when asked to look", () =>
		inProject(async (project, publish) => {
			project.build(PAGES);
			await publish(TARGET);
			rmSync(join(project.root, "www/a"), { recursive: true });
			project.write("www/stray.html", "stray");
			project.write("www/feed.xml", "of another size");
			assert.match((await publish(TARGET)).err, /nothing to publish/);
			assert.is((await publish([...TARGET, "--reconcile"])).code, 0);
			assert.equal(filesIn(join(project.root, "www")), Object.keys(PAGES).sort());
			assert.is(readFileSync(join(project.root, "www/feed.xml"), "utf8"), "<rss/>");
		}));

	test("lets one publish at a time, and says who", () =>
		inProject(async (project, publish) => {
			project.build(PAGES);
			await publish(TARGET);
			const lock = { release: "r", host: "elsewhere", process: 7, expires: "2026-03-01T10:00:00Z" };
			project.write("www/.newsroom/lock.json", JSON.stringify(lock));
			const { code, err } = await publish(TARGET);
			assert.is(code, 3);
			assert.match(err, /process 7 on elsewhere/);
			assert.is((await publish([...TARGET, "--unlock"])).code, 0);
			assert.is((await publish(TARGET)).code, 0);
			project.write("www/.newsroom/lock.json", JSON.stringify({ ...lock, host: "here" }));
			assert.is((await publish(TARGET)).code, 0);
		}));

	test("makes a folder of a file in a folder, and a file of a folder", () =>
		inProject(async (project, publish) => {
			const sites = [
				{ ...PAGES, old: "a file" },
				{ ...PAGES, "old/index.html": "a page", "old/more/index.html": "another" },
				{ ...PAGES, "old/more": "a file" },
				{ ...PAGES, old: "a file again" },
			];
			const www = join(project.root, "www");
			for (const site of [...sites, ...sites]) {
				project.build(site);
				const { code, err } = await publish(TARGET);
				assert.is(code, 0, err);
				assert.equal(filesIn(www), Object.keys(site).sort());
			}
			assert.is((await publish([...TARGET, "--rollback"])).code, 0);
			assert.equal(filesIn(www), Object.keys(sites[2] ?? {}).sort());
			assert.is(readFileSync(join(www, "old/more"), "utf8"), "a file");
		}));

	test("notes what CloudFront has been asked for in a month, once it is more than is free", () =>
		inProject(async (project, publish) => {
			const purge = { cloudfront: { distribution: "E" } };
			const environment = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret" };
			const release = async (text: string) => {
				project.build({ ...PAGES, "index.html": text }, { target: "directory:www", purge, verify: false });
				return publish([], { environment });
			};
			await withVendor([{ status: 201 }], async () => {
				const { code, err } = await release("one");
				assert.is(code, 0);
				assert.not.match(err, /note/);
				project.write("www/.newsroom/charges.json", '{"month":"2026-03","items":1000}');
				const later = await release("two");
				assert.is(later.code, 0);
				assert.match(
					later.err,
					/^newsroom: note: releases to this target have invalidated 1,001 paths and tags at Cl/m,
				);
				assert.match((await release("two")).err, /^newsroom: nothing to publish, 0\.0 s\n$/);
			});
		}));

	test("tells what is wrong with what the last release has left", () =>
		inProject(async (project, publish) => {
			project.build(PAGES);
			await publish(TARGET);
			project.write("www/.newsroom/manifest.jsonl", "{}\n");
			const { code, err } = await publish(TARGET);
			assert.is(code, 1);
			assert.match(err, /manifest of the target: expected one of version 1 or 2, got none/);
		}));
});
