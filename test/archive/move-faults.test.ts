import * as assert from "uvu/assert";
import { checkedPlan, faultText, type NewsroomOptions } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, plan } from "../support/newsroom.ts";

const OPTIONS: Partial<NewsroomOptions> = {
	sections: { world: { name: "World", aliases: ["globe"] } },
	permalink: "/{slug}/",
};

function faults(files: Record<string, string>, templates: Record<string, string> = {}, options = OPTIONS): string[] {
	return checkedPlan(plan(files, { options }), new Map(Object.entries(templates))).faults.map(faultText);
}

const ALIAS = "aliases: expected a former address, at which nothing stands now, got ";
const BELOW =
	'expected nothing below /section/globe/, of which the former key "globe" leads everything to /section/world/, got ';

const cases: { name: string; files: Record<string, string>; templates?: Record<string, string>; expected: string[] }[] =
	[
		{
			name: "a story that takes the address of another, which takes its own",
			files: { "a.md": file({ aliases: "[/b/]" }), "b.md": file({ aliases: "[/a/]" }) },
			expected: [
				`articles/a.md ${ALIAS}"/b/", which is that of articles/b.md; take it out`,
				`articles/b.md ${ALIAS}"/a/", which is that of articles/a.md; take it out`,
			],
		},
		{
			name: "an address that differs in case alone",
			files: { "a.md": file({ aliases: "[/Old/]" }), "b.md": file({ aliases: "[/old]" }) },
			expected: [`articles/b.md ${ALIAS}"/old", which is that of articles/a.md; take it out`],
		},
		{
			name: "an address that was that of a story which was taken down",
			files: {
				"a.md": file({ aliases: "[/x/, /old/]" }),
				"x.md": file({ aliases: "[/old/]", withdrawn: "{ date: 2026-03-02 }" }),
			},
			expected: [
				`articles/a.md ${ALIAS}"/x/", which is that of articles/x.md; take it out`,
				`articles/x.md ${ALIAS}"/old/", which is that of articles/a.md; take it out`,
			],
		},
		{
			name: "a file of the site at a former address",
			files: { "a.md": file({ aliases: "[/old/]" }) },
			templates: { "/old/": "old.njk" },
			expected: [`articles/a.md ${ALIAS}"/old/", which is that of old.njk; take it out`],
		},
		{
			name: "a former address below a former key",
			files: { "a.md": file({ aliases: "[/section/globe/x/]" }) },
			expected: [
				`articles/a.md aliases: ${BELOW}"/section/globe/x/", which is that of articles/a.md; move it, or take the alias out of the option`,
			],
		},
		{
			name: "a template below a former key",
			files: { "a.md": file({}) },
			templates: { "/section/globe/about/": "about.njk" },
			expected: [
				`sections: ${BELOW}"/section/globe/about/", which is that of about.njk; move it, or take the alias out of the option`,
			],
		},
		{
			name: "a former address below a file",
			files: { "a.md": file({ aliases: "[/old.html, /old.html/more/]" }) },
			expected: [
				'articles/a.md aliases: expected a former address that is not below that of a file, got "/old.html/more/", which is below that of articles/a.md; take it out, or write outputs: { redirectPages: false }',
			],
		},
		{
			name: "a former address below a feed",
			files: { "a.md": file({ aliases: "[/feed.xml/more/]" }) },
			expected: [
				'articles/a.md aliases: expected a former address that is not below that of a file, got "/feed.xml/more/", which is below that of a feed (RSS); take it out, or write outputs: { redirectPages: false }',
			],
		},
	];

describe("moveFaults", (test) => {
	for (const { name, files, templates, expected } of cases) {
		test(`names ${name}`, () => assert.equal(faults(files, templates), expected));
	}

	test("names a story below a former key", () => {
		const found = faults({ "a.md": file({ slug: "x" }) }, {}, { ...OPTIONS, permalink: "/section/globe/{slug}/" });
		assert.equal(found, [
			`articles/a.md slug: ${BELOW}"/section/globe/x/", which is that of articles/a.md; move it, or take the alias out of the option`,
		]);
	});

	test("finds nothing wrong with stories, keys and pages that moved each for itself", () => {
		const files = {
			"a.md": file({ section: "globe", aliases: "[/a.html, /older/a/, /section/world/a/]" }),
			"b.md": file({ language: "fr" }),
		};
		assert.equal(faults(files, { "/section/globes/": "globes.njk" }), []);
	});
});
