import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { encodeTable, OutputTable } from "../../src/building.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { photo } from "../support/photo.ts";
import { configuration, type Files, type Run, type Site, withSite } from "../support/site.ts";

const KEYS = { description: "d", section: "world" };
const STORY = file({ ...KEYS, aliases: "[/old/]" });
const OTHER = file({ ...KEYS, title: "Other" });
const WITHDRAWN = "withdrawn: { date: 2026-03-02, reason: It was wrong. }\n";

// Stories vanish here without a word, which a ledger would not have.
const within = (files: Files, use: (paper: Site) => Promise<void>) =>
	withSite({ ".eleventy.js": configuration({ ledger: false }), ...files }, use);

async function build(paper: Site, args: readonly string[] = []): Promise<Run> {
	const run = await paper.eleventy({ args });
	assert.is(run.code, 0, run.stderr);
	return run;
}

const kept = ({ folder }: Site, name: string) => join(folder, ".cache/newsroom", name);
const listFile = (paper: Site) =>
	kept(paper, readdirSync(kept(paper, ".")).find((name) => /^written-.*\.table$/.test(name)) ?? "");
const listOf = (paper: Site) => readFileSync(listFile(paper));
const removalsOf = (paper: Site) =>
	JSON.parse(readFileSync(kept(paper, "removals.json"), "utf8")) as { path: string; reason: string }[];
const imagesOf = ({ folder }: Site) =>
	existsSync(join(folder, "_site/images")) ? readdirSync(join(folder, "_site/images")) : [];
const cacheOf = (paper: Site) => readdirSync(kept(paper, "images"));
const filesOf = (paper: Site) => Object.keys(paper.output());

function put(paper: Site, path: string, text: string): void {
	mkdirSync(dirname(join(paper.folder, path)), { recursive: true });
	writeFileSync(join(paper.folder, path), text);
}

describe("what an earlier build left", (test) => {
	test("goes with the story, and nothing that somebody else wrote", async () => {
		await within({ "articles/a.md": STORY, "articles/b.md": OTHER }, async (paper) => {
			await build(paper);
			put(paper, "_site/mine.html", "mine");
			put(paper, "_site/2026/03/01/a/mine.txt", "mine");
			assert.ok(filesOf(paper).includes("old/index.html"));
			paper.delete("articles/a.md");
			await build(paper);
			const files = filesOf(paper);
			for (const path of ["2026/03/01/a/index.html", "old/index.html"]) assert.not.ok(files.includes(path), path);
			for (const path of ["mine.html", "2026/03/01/a/mine.txt", "2026/03/01/b/index.html"])
				assert.ok(files.includes(path), path);
			assert.not.ok(existsSync(join(paper.folder, "_site/old")));
			const before = listOf(paper);
			await build(paper);
			assert.ok(listOf(paper).equals(before));
			assert.equal(filesOf(paper), files);
		});
	});

	test("is the site's own where it prints or copies it now", async () => {
		const config = configuration({}, {}, 'eleventyConfig.addPassthroughCopy({ "public": "/" });');
		await within({ "articles/a.md": STORY, ".eleventy.js": config }, async (paper) => {
			await build(paper);
			paper.write("public/robots.txt", "mine");
			paper.write("public/feed.atom", "mine");
			paper.write("articles/feed.njk", "---\npermalink: /feed.xml\n---\nmine");
			for (let count = 0; count < 2; count++) {
				await build(paper);
				const output = paper.output();
				for (const path of ["robots.txt", "feed.atom", "feed.xml"]) assert.is(output[path], "mine", path);
			}
		});
	});

	test("stays where the list is missing, damaged or forged, and outside of the output in any case", async () => {
		await within({ "articles/a.md": STORY, "articles/b.md": OTHER, "secret.txt": "mine" }, async (paper) => {
			await build(paper);
			put(paper, "elsewhere/x.html", "mine");
			symlinkSync(join(paper.folder, "elsewhere"), join(paper.folder, "_site/link"));
			put(paper, "_site/mine.html", "mine");
			const forged = [
				"../secret.txt",
				"/etc/hostname",
				`${paper.folder}/secret.txt`,
				"link/x.html",
				"a/../../secret.txt",
				"",
			];
			const table = OutputTable.empty();
			for (const path of forged) table.set(path, { size: 1, mtime: 1, hash: new Uint8Array(32), digest: 0n, owner: 0 });
			const lists = ["{", encodeTable(table.toTable({ version: 1, output: "_site", pictures: [] }))];
			for (const list of lists) {
				writeFileSync(listFile(paper), list);
				const { stdout } = await build(paper);
				assert.is(/the list of what earlier builds wrote cannot be read/.test(stdout), list === "{");
				for (const path of ["secret.txt", "elsewhere/x.html", "_site/mine.html", "articles/a.md"])
					assert.ok(existsSync(join(paper.folder, path)), path);
			}
			rmSync(join(paper.folder, ".cache"), { recursive: true });
			paper.delete("articles/a.md");
			await build(paper);
			assert.ok(filesOf(paper).includes("2026/03/01/a/index.html"), "nobody knows who wrote it");
		});
	});

	test("is remembered by a build that fails half way", async () => {
		const layout = { layouts: { article: "story" } };
		const files = {
			"articles/a.md": STORY,
			"articles/b.md": OTHER,
			".eleventy.js": configuration(
				{ ...layout, ledger: false },
				{ dir: { input: "articles", output: "_site", includes: "../_includes" } },
			),
			"_includes/story.njk": "{{ article.headline }}",
		};
		await within(files, async (paper) => {
			await build(paper);
			paper.delete("articles/a.md");
			paper.write("articles/c.md", file({ ...KEYS, title: "Third" }));
			paper.write("articles/d.md", file({ ...KEYS, title: "Fourth", layout: "broken" }));
			paper.write("_includes/broken.njk", "{{ article.headline | nothing.at.all() }}{% for x in y.z() %}{% endfor %}");
			assert.is((await paper.eleventy()).code, 1);
			for (const path of ["articles/c.md", "articles/d.md"]) paper.delete(path);
			await build(paper);
			const stories = filesOf(paper).filter((path) => /^2026\/.*index\.html$/.test(path));
			assert.equal(stories, ["2026/03/01/b/index.html"]);
		});
	});

	test("is left alone, and nothing is listed, where nothing is written", async () => {
		await within({ "articles/a.md": STORY }, async (paper) => {
			for (const args of [["--dryrun"], ["--to=json"]]) {
				await build(paper, args);
				assert.not.ok(existsSync(join(paper.folder, ".cache")), String(args));
			}
			await build(paper);
			const [files, list] = [filesOf(paper), listOf(paper)];
			paper.delete("articles/a.md");
			for (const args of [["--dryrun"], ["--to=json"]]) await build(paper, args);
			assert.equal(filesOf(paper), files);
			assert.ok(listOf(paper).equals(list));
		});
	});

	test("of two output folders is kept apart", async () => {
		await within({ "articles/a.md": STORY, "articles/b.md": OTHER }, async (paper) => {
			await build(paper);
			await build(paper, ["--output=_preview"]);
			paper.delete("articles/a.md");
			await build(paper, ["--output=_preview"]);
			const has = (folder: string) => existsSync(join(paper.folder, folder, "2026/03/01/a/index.html"));
			assert.equal([has("_site"), has("_preview")], [true, false]);
			await build(paper);
			assert.not.ok(has("_site"));
		});
	});
});

describe("pictures that were taken down", (test) => {
	const image = "{ src: gate.jpg, alt: A gate, credit: c }";
	const story = file({ ...KEYS, image });
	const other = file({ ...KEYS, title: "Other", image: "{ src: quay.jpg, alt: A quay, credit: c }" });
	const pictures = async (): Promise<Files> => ({
		"articles/a.md": story,
		"articles/b.md": other,
		"articles/gate.jpg": await photo(1600, 900),
		"articles/quay.jpg": await photo(1600, 900, "#223344"),
	});
	const widths = (list: readonly number[]) => configuration({ images: { widths: list, formats: ["webp"] } });
	const begin = (name: string) => (path: string) => path.startsWith(`${name}-`);

	for (const { name, text } of [
		{ name: "with their story", text: story.replace("---\nA", `${WITHDRAWN}---\nA`) },
		{ name: "from it", text: file({ ...KEYS, removedImages: "[gate.jpg]" }) },
	]) {
		test(`${name} leave output and cache with every file ever made of them`, async () => {
			await within({ ...(await pictures()), ".eleventy.js": widths([300, 500]) }, async (paper) => {
				await build(paper);
				const earlier = imagesOf(paper).filter(begin("gate"));
				paper.write(".eleventy.js", widths([400]));
				// A build of another program that kept no list.
				put(paper, "_site/images/gate-77x44-0123456789abcdef.webp", "x");
				put(paper, "_site/images/gate.jpg", "mine");
				await build(paper);
				const now = imagesOf(paper).filter(begin("gate"));
				const quay = imagesOf(paper).filter(begin("quay"));
				const inCache = cacheOf(paper).length;
				assert.ok(earlier.length > 2 && now.length > 2 && inCache > 10);
				paper.write("articles/a.md", text);
				await build(paper);
				assert.equal(imagesOf(paper).sort(), ["gate.jpg", ...quay].sort());
				const hashes = (names: readonly string[]) => names.map((one) => /([0-9a-f]{16})\./.exec(one)?.[1] ?? "");
				const left = new Set(hashes(cacheOf(paper)));
				for (const hash of hashes([...earlier, ...now])) assert.not.ok(left.has(hash), hash);
				for (const hash of hashes(quay)) assert.ok(left.has(hash), hash);
				const listed = new Set(removalsOf(paper).map(({ path }) => path));
				for (const one of [...earlier, ...now, "gate-77x44-0123456789abcdef.webp"])
					assert.ok(listed.has(`/images/${one}`), one);
				for (const one of quay) assert.not.ok(listed.has(`/images/${one}`), one);
				const before = removalsOf(paper);
				await build(paper);
				assert.equal(removalsOf(paper), before, "and the list does not forget them");
			});
		});
	}

	test("stay as long as another story shows them", async () => {
		const shared = { ...(await pictures()), "articles/b.md": other.replace("quay.jpg", "gate.jpg") };
		await within(shared, async (paper) => {
			await build(paper);
			const before = imagesOf(paper);
			paper.write("articles/a.md", story.replace("---\nA", `${WITHDRAWN}---\nA`));
			await build(paper);
			assert.equal(imagesOf(paper), before);
			assert.equal(
				removalsOf(paper).map(({ path }) => path),
				["/2026/03/01/a/"],
			);
		});
	});
});
