import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { type CommittedSite, withCommittedSite } from "../../support/committed-site.ts";
import { describe } from "../../support/describe.ts";
import { file } from "../../support/newsroom.ts";
import { photo } from "../../support/photo.ts";
import { png } from "../../support/png.ts";
import { configuration, type Files } from "../../support/site.ts";

const PROGRAM = fileURLToPath(new URL("../../../dist/src/cli/main.js", import.meta.url));
const SECRET = "The harbour master took a bribe";
const TARGET = "--target=directory:www";
const MANIFEST = "www/.newsroom/manifest.jsonl";
const ABOUT_IT = /harbour master|bribe\.jpg|this is how/;

const story = (title: string, more: Record<string, string> = {}, body = "A sentence.\n") =>
	file({ title, description: `About ${title}`, ...more }, body);

/** Three stories, and a file for readers that is made by something else and that git does not know. */
const PAPER: Files = {
	".gitignore": "node_modules\n_site\n.cache\nwww\nmade\n",
	".eleventy.js": configuration({}, {}, 'eleventyConfig.addPassthroughCopy({ made: "made" });'),
	"made/layout.css": "body { color: black }",
	"articles/_includes/newsroom/article.njk":
		"<html><head>{{ head | safe }}</head><body>{{ content | safe }}</body></html>",
	"articles/bridge.md": story("Bridge reopens", { date: "2026-03-01" }),
	"articles/bribe.md": story(SECRET, { date: "2026-03-02", aliases: "[/scandal/]" }, `${SECRET}, and this is how.\n`),
	"articles/tide.md": story("Tide turns", { date: "2026-03-03" }),
};

async function illustrated(): Promise<Files> {
	const picture = (src: string) => `{ src: ${src}, alt: what it shows, credit: us }`;
	const keys = { date: "2026-03-02", image: picture("bribe.jpg"), aliases: "[/scandal/]" };
	return {
		...PAPER,
		"articles/bribe.md": story(SECRET, keys, `${SECRET}, and this is how.\n\n![shared](shared.png)\n`),
		"articles/tide.md": story("Tide turns", { date: "2026-03-03", image: picture("shared.png") }),
		"articles/bribe.jpg": await photo(1600, 900),
		"articles/shared.png": png(1600, 900),
	};
}

/** Half-edited stories, one that nobody has committed, and a broken layout. */
function breakEverything(site: CommittedSite): void {
	site.write("articles/tide.md", "---\ntitle: Tide: turns\n---\n");
	site.write("articles/bridge.md", story("Bridge collapses", { date: "2026-03-01" }));
	site.write("articles/next.md", story("A story of tomorrow", { date: "2026-03-04" }));
	site.write("articles/_includes/newsroom/article.njk", "{% if %}");
}

const shown = (live: Record<string, string>) =>
	Object.fromEntries(Object.entries(live).filter(([path]) => !path.startsWith(".newsroom/")));

function changes(before: Record<string, string>, after: Record<string, string>): string[] {
	const all = [...new Set([...Object.keys(shown(before)), ...Object.keys(shown(after))])];
	return all.filter((path) => before[path] !== after[path]).sort();
}

const holding = (live: Record<string, string>, text: RegExp) =>
	Object.keys(live).filter((path) => text.test(live[path] ?? ""));

const head = (site: CommittedSite) =>
	JSON.parse(readFileSync(join(site.folder, MANIFEST), "utf8").split("\n")[0] ?? "{}");

async function refuses(
	site: CommittedSite,
	expected: { readonly code: number; readonly told: RegExp },
	...words: string[]
): Promise<void> {
	const before = site.live();
	const { code, stderr } = await site.newsroom("withdraw", "bribe", "--publish", TARGET, ...words);
	assert.is(code, expected.code, stderr);
	assert.match(stderr, expected.told);
	assert.equal(changes(before, site.live()), []);
	assert.equal(site.left(), []);
}

describe("newsroom withdraw --publish", (test) => {
	test("releases the withdrawal and nothing else, and leaves nothing of the story, whatever is broken", async () => {
		await withCommittedSite(await illustrated(), async (site) => {
			site.commit();
			await site.release();
			// As builds with other settings for pictures have left it.
			const other = "images/bribe-400x225-0123456789abcdef.webp";
			const [first = "", ...lines] = readFileSync(join(site.folder, MANIFEST), "utf8").trim().split("\n");
			const [line = ""] = lines.filter((text) => /"images\/bribe-400x225-[^"]*webp"/.test(text));
			const { file: copied, ...rest } = JSON.parse(line);
			const all = [...lines, JSON.stringify({ file: other, ...rest })];
			site.write(MANIFEST, [JSON.stringify({ ...JSON.parse(first), files: all.length }), ...all, ""].join("\n"));
			site.write(`www/${other}`, readFileSync(join(site.folder, "www", copied)));
			const before = site.live();
			const pictures = Object.keys(before).filter((path) => path.startsWith("images/"));
			assert.ok(pictures.some((path) => path.includes("bribe")));
			breakEverything(site);
			const status = site.git("status", "--porcelain").split("\n");
			const words = ["/2026/03/02/bribe/", "--publish", TARGET, "--reason=A court: says so"];
			const { code, stderr } = await site.newsroom("withdraw", ...words);
			assert.is(code, 0, stderr);
			const after = site.live();
			assert.equal(holding(after, ABOUT_IT), []);
			assert.match(after["2026/03/02/bribe/index.html"] ?? "", /A court: says so/);
			assert.equal(
				Object.keys(after).filter((path) => path.startsWith("images/")),
				pictures.filter((path) => !path.includes("bribe")),
			);
			const concerned = (path: string) => path.includes("bribe") || /harbour master|bribe/.test(before[path] ?? "");
			assert.equal(
				changes(before, after).filter((path) => !concerned(path)),
				[],
			);
			assert.equal(holding(after, /collapses|tomorrow/), []);
			assert.is(after["made/layout.css"], "body { color: black }");
			const text = readFileSync(join(site.folder, "articles/bribe.md"), "utf8");
			assert.match(text, /\nwithdrawn:\n {2}date: 2026-11-01T12:00:00\+00:00\n {2}reason: 'A court: says so'\n---\n/);
			assert.equal(site.git("status", "--porcelain").split("\n").sort(), [...status, " M articles/bribe.md"].sort());
			assert.equal(site.left(), []);
			assert.is((await site.newsroom("publish", "--rollback", TARGET)).code, 2);
		});
	});

	test("leaves the site as a release of the commit that follows would, once and once more", async () => {
		await withCommittedSite(PAPER, async (site) => {
			site.commit();
			await site.release();
			breakEverything(site);
			site.write(".eleventy.js", "export default nothing");
			for (const word of ["https://courier.example/scandal/?from=a", "bridge"]) {
				const { code, stderr } = await site.newsroom("withdraw", word, "--publish", TARGET);
				assert.is(code, 0, stderr);
				assert.match(stderr, /commit articles\/(?:bribe|bridge)\.md: a release without it is refused/);
			}
			assert.equal(holding(site.live(), /harbour master|this is how|Bridge reopens|collapses/), []);
			const again = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
			assert.is(again.code, 0, again.stderr);
			assert.match(again.stderr, /nothing to publish/);
			site.git("checkout", ".eleventy.js", "articles/tide.md", "articles/_includes");
			site.write(
				"articles/bridge.md",
				readFileSync(join(site.folder, "articles/bridge.md"), "utf8")
					.replace("collapses", "reopens")
					.replace("collapses", "reopens"),
			);
			rmSync(join(site.folder, "articles/next.md"));
			site.commit();
			const before = site.live();
			await site.release();
			assert.equal(changes(before, site.live()), []);
			assert.equal(site.left(), []);
		});
	});

	test("is not undone by a release from elsewhere, unless somebody says so", async () => {
		await withCommittedSite(PAPER, async (site) => {
			site.commit();
			await site.release();
			const withdrawn = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
			assert.is(withdrawn.code, 0, withdrawn.stderr);
			const text = readFileSync(join(site.folder, "articles/bribe.md"), "utf8");
			site.git("checkout", "articles/bribe.md");
			assert.is((await site.eleventy()).code, 0);
			const { code, stderr } = await site.newsroom("publish", TARGET);
			assert.is(code, 2);
			assert.match(stderr, /articles\/bribe\.md: expected its story to stay withdrawn/);
			assert.equal(holding(site.live(), ABOUT_IT), []);
			site.write("articles/bribe.md", text);
			await site.release();
			assert.equal(holding(site.live(), ABOUT_IT), []);
		});
	});

	test("is not stopped by what a release has left that was killed", async () => {
		await withCommittedSite(PAPER, async (site) => {
			site.commit();
			await site.release();
			// Another release was killed: new pages, and other bytes of what no build here makes.
			rmSync(join(site.folder, "made/layout.css"));
			const names = Array.from({ length: 40 }, (_, at) => `killed/${at}/index.html`);
			for (const name of names) site.write(`www/${name}`, "killed");
			site.write("www/made/layout.css", "body { color: red }");
			const files = [...names, "made/layout.css"];
			const nothing = { tags: [], paths: [], untagged: [] };
			const journal = {
				version: 1,
				release: "killed",
				after: head(site).release,
				files,
				own: files.length,
				digests: [],
				shown: files,
				soft: nothing,
				hard: nothing,
				news: { feeds: [], pages: [] },
			};
			site.write("www/.newsroom/journal/killed.json", JSON.stringify(journal));
			const { code, stderr } = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
			assert.is(code, 0, stderr);
			assert.equal(holding(site.live(), /this is how|killed/), []);
			assert.is(site.live()["made/layout.css"], "body { color: red }");
		});
	});

	test("goes by the ledger that is live, and leaves that of the project alone", async () => {
		await withCommittedSite(PAPER, async (site) => {
			site.commit();
			await site.release();
			const ledger = "www/.newsroom/ledger.jsonl";
			const live = readFileSync(join(site.folder, ledger), "utf8").replace(
				'"bridge","day":"2026-03-01"',
				'"bridge","day":"2026-02-01"',
			);
			site.write(ledger, live);
			const here = readFileSync(join(site.folder, "newsroom.ledger.jsonl"), "utf8");
			assert.is.not(here, live);
			const { code, stderr } = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
			assert.is(code, 0, stderr);
			assert.is(readFileSync(join(site.folder, ledger), "utf8"), live);
			assert.is(readFileSync(join(site.folder, "newsroom.ledger.jsonl"), "utf8"), here);
			assert.match(site.live()["feed.xml"] ?? "", /tag:courier\.example,2026-02-01:bridge/);
		});
	});

	test("makes good for a release that was killed", async () => {
		await withCommittedSite(PAPER, async (site) => {
			site.commit();
			await site.release();
			const before = site.live();
			const [page, made] = ["2026/03/03/tide/index.html", "made/layout.css"];
			const nothing = { tags: [], paths: [], untagged: [] };
			const news = { feeds: [], pages: [] };
			const left = { files: [page, made, "new/index.html"], shown: ["new/index.html"] };
			const journal = { version: 1, release: "killed", ...left, soft: nothing, hard: nothing, news };
			site.write("www/.newsroom/journal/killed.json", JSON.stringify(journal));
			site.write(`www/${page}`, "half of it");
			site.write("www/new/index.html", "new");
			const { code, stderr } = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
			assert.is(code, 0, stderr);
			const after = site.live();
			assert.equal([after[page], after[made], after["new/index.html"]], [before[page], before[made], undefined]);
			assert.equal(holding(after, ABOUT_IT), []);
			assert.not(existsSync(join(site.folder, "www/.newsroom/journal/killed.json")));
		});
	});

	test("only tells what it would do, when asked", async () => {
		await withCommittedSite(PAPER, async (site) => {
			site.commit();
			await site.release();
			const before = site.live();
			const { code, stdout } = await site.newsroom("withdraw", "bribe", "--publish", TARGET, "--dry-run", "--json");
			assert.is(code, 0);
			const paths = JSON.parse(stdout).uploads.map(({ path }: { path: string }) => path);
			assert.ok(paths.includes("/2026/03/02/bribe/") && !paths.includes("/2026/03/01/bridge/"), stdout);
			assert.equal(site.live(), before);
			assert.not.match(readFileSync(join(site.folder, "articles/bribe.md"), "utf8"), /withdrawn/);
			assert.equal(site.left(), []);
		});
	});

	test("takes the project as it is saved where what is live was not built from a commit, and says so", async () => {
		await withCommittedSite(PAPER, async (site) => {
			site.commit();
			site.write("articles/next.md", story("A story of today", { date: "2026-03-04" }));
			await site.release();
			assert.is(head(site).builtFrom, undefined);
			site.write("articles/broken.md", "---\ntitle: a: b\n---\n");
			await refuses(site, { code: 1, told: /articles\/broken\.md[\s\S]*nothing was published: put right/ });
			site.delete("articles/broken.md");
			const { code, stderr } = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
			assert.is(code, 0, stderr);
			assert.match(stderr, /not built from a commit.*everything that is saved goes live with it/);
			assert.equal(holding(site.live(), ABOUT_IT), []);
			assert.ok(holding(site.live(), /A story of today/).length > 0);
		});
	});

	test("refuses or fails with nothing done and nothing left", async () => {
		const settings = 'if (!(await import("node:fs")).existsSync("made/layout.css")) throw new Error("no settings");';
		const needy = configuration().replace("export default function", "export default async function");
		const paper = { ...PAPER, ".eleventy.js": needy.replace("eleventyConfig.addPlugin", `${settings}\n$&`) };
		await withCommittedSite(
			{ ...paper, "articles/soon.md": story("Soon", { embargo: "2026-12-01" }) },
			async (site) => {
				const nothing = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
				assert.is(nothing.code, 2, nothing.stderr);
				assert.match(nothing.stderr, /expected a site at directory:www, got none/);
				site.commit();
				await site.release();
				await refuses(site, { code: 1, told: /no settings[\s\S]*nothing was published/ });
				const manifest = readFileSync(join(site.folder, MANIFEST), "utf8");
				site.write(MANIFEST, manifest.replace(head(site).builtFrom.commit, "1".repeat(40)));
				await refuses(site, {
					code: 2,
					told: /built from commit 1{40}, which is not in the repository here; run git fetch/,
				});
			},
		);
		await withCommittedSite(
			{ ...PAPER, "articles/soon.md": story("Soon", { embargo: "2026-12-01" }) },
			async (site) => {
				site.commit();
				await site.release();
				const soon = await site.newsroom("withdraw", "soon", "--publish", TARGET);
				assert.is(soon.code, 2, soon.stderr);
				assert.match(soon.stderr, /articles\/soon\.md is not published before 2026-12-01T00:00:00\+00:00/);
				const lock = { release: "r", host: "elsewhere", process: 7, expires: "2999-01-01T00:00:00Z" };
				site.write("www/.newsroom/lock.json", JSON.stringify(lock));
				await refuses(site, { code: 3, told: /process 7 on elsewhere/ });
				rmSync(join(site.folder, "www/.newsroom/lock.json"));
				rmSync(join(site.folder, "articles/bribe.md"));
				const gone = await site.newsroom("withdraw", "bribe", "--publish", TARGET);
				assert.is(gone.code, 1, gone.stderr);
				assert.match(gone.stderr, /readers have the notice, and the next release would bring the story back/);
				assert.equal(holding(site.live(), ABOUT_IT), []);
			},
		);
	});

	test("leaves nothing when it is told to end", async () => {
		const hang = `if (process.env.HANG) eleventyConfig.on("eleventy.before", async () => {
			(await import("node:fs")).writeFileSync(process.env.HANG, "");
			await new Promise((resolve) => setTimeout(resolve, 100_000));
		});`;
		await withCommittedSite({ ...PAPER, ".eleventy.js": configuration({}, {}, hang) }, async (site) => {
			site.commit();
			await site.release();
			const before = site.live();
			const hanging = join(site.folder, "made/hanging");
			const child = spawn(process.execPath, [PROGRAM, "withdraw", "bribe", "--publish", TARGET], {
				cwd: site.folder,
				env: { ...process.env, TMPDIR: site.temporary, HANG: hanging },
				stdio: "ignore",
			});
			const ended = new Promise((resolve) => child.once("close", (_, signal) => resolve(signal)));
			while (!existsSync(hanging) && child.exitCode === null) await wait(50);
			assert.is(site.left().length, 2);
			child.kill("SIGTERM");
			assert.is(await ended, "SIGTERM");
			assert.equal(site.left(), []);
			assert.equal(site.live(), before);
		});
	});
});
