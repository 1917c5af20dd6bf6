import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { readManifest } from "../../src/building.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { configuration, type Files, type Site, withSite } from "../support/site.ts";

const STORY = (title: string) => file({ title, description: "d", section: "world", tags: `[${title}]` });

// A layout that ends the process in the middle of its nth page, as nobody can prevent.
const CONFIG = configuration(
	{ ledger: false, layouts: { article: "story" } },
	{ dir: { input: "articles", output: "_site", includes: "../_includes" } },
	`let page = 0;
	eleventyConfig.addFilter("deadly", (text) => {
		page += 1;
		if (String(page) === process.env.DIES_AT) process.kill(process.pid, "SIGKILL");
		return text;
	});`,
);
const FILES: Files = {
	".eleventy.js": CONFIG,
	"_includes/story.njk": "{{ article.headline | deadly }} {{ content | safe }}",
	"articles/a.md": STORY("A"),
	"articles/b.md": STORY("B"),
	"articles/c.md": STORY("C"),
};

function edit(paper: Site): void {
	paper.delete("articles/a.md");
	paper.write("articles/b.md", STORY("Better"));
	paper.write("articles/d.md", STORY("D"));
	paper.write("articles/e.md", STORY("E"));
}

async function build(paper: Site): Promise<void> {
	const { code, stderr } = await paper.eleventy();
	assert.is(code, 0, stderr);
}

const kept = ({ folder }: Site, name = "") => join(folder, ".cache/newsroom", name);
const manifestOf = (paper: Site) => readManifest(readFileSync(kept(paper, "manifest.json"), "utf8"));

describe("a build that is killed", (test) => {
	for (const diesAt of [1, 3, 4]) {
		test(`at page ${diesAt} leaves nothing that the next one does not make equal to a clean one`, async () => {
			await withSite(FILES, async (paper) => {
				await build(paper);
				edit(paper);
				const { code } = await paper.eleventy({ environment: { DIES_AT: String(diesAt) } });
				assert.is(code, null);
				assert.ok(existsSync(kept(paper, "lock")));
				// What it would have left in the middle of a file.
				writeFileSync(join(paper.folder, "_site/.newsroom-part-1234-0"), "hal");
				writeFileSync(kept(paper, "manifest.json.1234.part"), "{");
				// The story that it may have printed comes to nothing.
				paper.delete("articles/e.md");
				await build(paper);
				await withSite(FILES, async (clean) => {
					edit(clean);
					clean.delete("articles/e.md");
					await build(clean);
					assert.equal(paper.output(), clean.output());
					const names = readdirSync(join(paper.folder, "_site"), { recursive: true }).sort();
					assert.equal(names, readdirSync(join(clean.folder, "_site"), { recursive: true }).sort());
					assert.equal(readdirSync(kept(paper)).sort(), readdirSync(kept(clean)).sort());
				});
				const manifest = manifestOf(paper);
				assert.ok(manifest);
				const { changed, removed } = manifest;
				assert.equal(changed.map((one) => one.file).sort(), Object.keys(paper.output()).sort(), "nobody took it yet");
				assert.ok(removed.some(({ path }) => path === "/2026/03/01/a/"));
			});
		});
	}

	test("behind the removal of files still tells of them", async () => {
		await withSite(FILES, async (paper) => {
			await build(paper);
			paper.delete(".cache/newsroom/manifest.json");
			paper.delete("articles/a.md");
			// As far as a build comes that dies before it tells anybody.
			paper.delete("_site/2026/03/01/a");
			await build(paper);
			assert.ok(manifestOf(paper)?.removed.some(({ path }) => path === "/2026/03/01/a/"));
		});
	});
});
