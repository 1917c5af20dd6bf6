import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { configuration, type Files, type Site, withSite } from "../support/site.ts";

const HEADLINE = "Secret deal announced";
const story = (title: string, body = "Text.\n") => file({ title, description: "d" }, body);

const FILES: Files = {
	".eleventy.js": configuration({}, {}, 'eleventyConfig.addPassthroughCopy({ raw: "raw" });'),
	"articles/secret.md": file({ title: HEADLINE, description: "d", status: "draft" }),
	"articles/bridge.md": story("Bridge"),
	"articles/other.md": story("Other"),
	"articles/about.njk": "about",
	"raw/old.txt": "old",
};

/** The places of the leaks that a build tells, and how it ended. */
async function found(paper: Site) {
	const { code, stderr } = await paper.eleventy();
	const lines = stderr.split("\n").filter((line) => line.includes("expected nothing of it"));
	return { code, places: lines.map((line) => line.split(":")[0]).sort() };
}

const NONE = { code: 0, places: [] as string[] };

/** What is done after a build that has found nothing, and where the next one finds the draft. */
const edits: readonly { name: string; files?: Files; edit: Files; places: readonly RegExp[] }[] = [
	{
		name: "a story that is edited",
		edit: { "articles/bridge.md": story("Bridge", `${HEADLINE}.\n`) },
		places: [/bridge\/index\.html$/, /feed\.(?:xml|atom|json)$/],
	},
	{
		name: "a page of the site's own",
		edit: { "articles/about.njk": `about ${HEADLINE}` },
		places: [/^_site\/about\/index\.html$/],
	},
	{ name: "a file that is copied", edit: { "raw/new.txt": HEADLINE }, places: [/^_site\/raw\/new\.txt$/] },
	{ name: "the name of a file that is copied", edit: { "raw/secret-deal-announced.txt": "" }, places: [/secret-deal/] },
	{
		name: "a story that is new",
		edit: { "articles/new.md": story("New", `${HEADLINE}.\n`) },
		places: [/new\/index\.html$/, /feed\.(?:xml|atom|json)$/],
	},
	{
		name: "a page that stays, of what readers are told no more, beside a new story",
		files: { "articles/bridge.md": story(HEADLINE), "articles/other.md": story("Other", `${HEADLINE}.\n`) },
		edit: { "articles/bridge.md": story("Bridge"), "articles/new.md": story("New") },
		places: [/other\/index\.html$/],
	},
	{
		name: "a page that stays, of a new draft",
		files: { "articles/other.md": story("Other", "Nobody knew of the new quay.\n") },
		edit: {
			"articles/more.md": file({ title: "Nobody knew of the new quay", description: "d", status: "draft" }),
			"articles/new.md": story("New"),
		},
		places: [/other\/index\.html$/],
	},
	{
		name: "a page that stays, of what the draft comes to say",
		files: { "articles/other.md": story("Other", "Nobody knew of the new quay.\n") },
		edit: { "articles/secret.md": file({ title: "Nobody knew of the new quay", description: "d", status: "draft" }) },
		places: [/other\/index\.html$/],
	},
	{
		name: "a page that stays, of what readers are told no more",
		files: { "articles/bridge.md": story(HEADLINE), "articles/other.md": story("Other", `${HEADLINE}.\n`) },
		edit: { "articles/bridge.md": story("Bridge") },
		places: [/other\/index\.html$/],
	},
];

describe("a search for withheld stories after edits", (test) => {
	for (const { name, files, edit, places } of edits) {
		test(`finds a draft in ${name}`, async () => {
			await withSite({ ...FILES, "raw/secret-deal.txt": "", ...files }, async (paper) => {
				assert.equal(await found(paper), NONE);
				for (const [path, content] of Object.entries(edit)) paper.write(path, content);
				const { code, places: told } = await found(paper);
				assert.is(code, 1);
				for (const place of places)
					assert.ok(
						told.some((path) => place.test(path ?? "")),
						`${place} in ${told}`,
					);
			});
		});
	}

	test("lets pass what readers come to know by the edit", async () => {
		await withSite(FILES, async (paper) => {
			assert.equal(await found(paper), NONE);
			paper.write("articles/bridge.md", story(HEADLINE, `${HEADLINE}.\n`));
			assert.equal(await found(paper), NONE);
		});
	});

	for (const [what, path] of [
		["an edit", "articles/bridge.md"],
		["a new story", "articles/new.md"],
	] as const) {
		test(`finds what others have put there, until it is gone, after ${what}`, async () => {
			await withSite(FILES, async (paper) => {
				assert.equal(await found(paper), NONE);
				paper.write("_site/2026/03/by-hand.txt", HEADLINE);
				paper.write(path, story("Bridge", "Other text.\n"));
				for (const _ of [1, 2]) {
					assert.equal(await found(paper), { code: 1, places: ["_site/2026/03/by-hand.txt"] });
				}
				paper.delete("_site/2026/03/by-hand.txt");
				assert.equal(await found(paper), NONE);
			});
		});
	}
});
