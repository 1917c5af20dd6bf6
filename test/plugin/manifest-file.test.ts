import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { addToManifest } from "../../plugin/manifest-file.ts";
import { addressOfFile, type OutputManifest, readManifest } from "../../src/building.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { configuration, type Site, withSite } from "../support/site.ts";

function within(use: (folder: string, read: () => OutputManifest | undefined) => void): void {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-manifest-"));
	try {
		use(folder, () => readManifest(readFileSync(join(folder, "manifest.json"), "utf8")));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const since = (output: string, changed: readonly string[], removed: readonly string[] = []): OutputManifest => ({
	output,
	changed: changed.map((name) => ({ path: addressOfFile(name), file: name, hash: "x", size: 1, tags: [] })),
	removed: removed.map((name) => ({ path: addressOfFile(name), file: name, tags: [] })),
});

const namesOf = (manifest: OutputManifest | undefined) =>
	manifest && [manifest.output, manifest.changed.map((one) => one.file), manifest.removed.map((one) => one.file)];

describe("manifest.json", (test) => {
	test("gathers what builds have changed until it is taken away", () => {
		within((folder, read) => {
			addToManifest(folder, since("_site", []));
			assert.equal(readdirSync(folder), []);
			addToManifest(folder, since("_site", ["a", "b", "b"]));
			addToManifest(folder, since("_site", ["c"], ["b"]));
			assert.equal(namesOf(read()), ["_site", ["a", "c"], ["b"]]);
			rmSync(join(folder, "manifest.json"));
			addToManifest(folder, since("_site", ["d"]));
			assert.equal(namesOf(read()), ["_site", ["d"], []]);
			writeFileSync(join(folder, "manifest.json"), "{");
			addToManifest(folder, since("_site", ["e"]));
			assert.equal(namesOf(read()), ["_site", ["e"], []]);
			assert.equal(readdirSync(folder), ["manifest.json"]);
		});
	});

	test("is of the folder that was built last, and that of another one waits", () => {
		within((folder, read) => {
			addToManifest(folder, since("_site", ["a"]));
			addToManifest(folder, since("preview", ["b"]));
			assert.equal(namesOf(read()), ["preview", ["b"], []]);
			addToManifest(folder, since("_site", ["c"], ["d"]));
			assert.equal(namesOf(read()), ["_site", ["a", "c"], ["d"]]);
			addToManifest(folder, since("preview", ["e"]));
			assert.equal(namesOf(read()), ["preview", ["b", "e"], []]);
			assert.is(readdirSync(folder).length, 2);
		});
	});
});

const STORY = (title: string, more: object = {}) => file({ title, description: "d", section: "world", ...more });
const manifestFile = ({ folder }: Site) => join(folder, ".cache/newsroom/manifest.json");

async function changes(paper: Site, environment: Readonly<Record<string, string>> = {}) {
	const { code, stderr } = await paper.eleventy({ environment });
	assert.is(code, 0, stderr);
	if (!existsSync(manifestFile(paper))) return { changed: [], removed: [] };
	const manifest = readManifest(readFileSync(manifestFile(paper), "utf8"));
	assert.ok(manifest);
	assert.is(manifest.output, "_site");
	return manifest;
}

describe("the manifest of a build", (test) => {
	test("names what it has changed and removed, with tags", async () => {
		const files = {
			".eleventy.js": configuration({ ledger: false }),
			"articles/a.md": STORY("A"),
			"articles/b.md": STORY("B"),
		};
		await withSite(files, async (paper) => {
			const first = await changes(paper);
			assert.equal(first.changed.map((one) => one.file).sort(), Object.keys(paper.output()).sort());
			const tagsAt = (path: string) => first.changed.find((one) => one.path === path)?.tags.slice(2);
			assert.equal(tagsAt("/2026/03/01/a/"), ["a-a", "s-world"]);
			assert.equal(tagsAt("/section/world/"), ["s-world"]);
			assert.equal(tagsAt("/section/world/feed.xml"), ["s-world", "feed"]);
			assert.equal(tagsAt("/feed.xml"), ["feed"]);
			assert.equal(tagsAt("/sitemap.xml"), []);
			const before = readFileSync(manifestFile(paper), "utf8");
			await changes(paper);
			assert.is(readFileSync(manifestFile(paper), "utf8"), before);
			rmSync(manifestFile(paper));
			assert.equal(await changes(paper), { changed: [], removed: [] });
			paper.delete("articles/a.md");
			const { changed, removed } = await changes(paper);
			assert.equal(
				removed.map((one) => one.path),
				["/2026/03/01/a/"],
			);
			const paths = changed.map((one) => one.path);
			for (const path of ["/", "/feed.xml", "/section/world/"]) assert.ok(paths.includes(path), path);
			assert.not.ok(paths.includes("/robots.txt"));
			for (const one of changed) assert.is(Buffer.byteLength(paper.output()[one.file] ?? ""), one.size);
		});
	});
});
