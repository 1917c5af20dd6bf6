import * as assert from "uvu/assert";
import { robots } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { newsroom, OPTIONS } from "../support/newsroom.ts";

// https://www.rfc-editor.org/rfc/rfc9309#section-2.2, where a line of another name may stand between the groups.
const RECORDS =
	/^(?:License: https?:\/\/\S+\n\n)?(?:User-agent: \*\n(?:(?:Allow|Disallow): \/\S*\n)+)(?:\nSitemap: https?:\/\/\S+\n)?$/;

const publication = { ...OPTIONS.publication, url: "https://user.example/paper" };

const cases = [
	{
		name: "lets everybody in and tells where the sitemaps are",
		options: {},
		expected: "User-agent: *\nAllow: /\n\nSitemap: https://courier.example/sitemap.xml\n",
	},
	{
		name: "tells of an index that was moved, below the path of the site",
		options: { publication, outputs: { sitemap: "/maps/all.xml" } },
		expected: "User-agent: *\nAllow: /\n\nSitemap: https://user.example/paper/maps/all.xml\n",
	},
	{
		name: "tells everybody where the terms for machines are",
		options: { publication, rsl: { prohibits: "ai-train" } as const },
		expected:
			"License: https://user.example/paper/license.xml\n\nUser-agent: *\nAllow: /\n\nSitemap: https://user.example/paper/sitemap.xml\n",
	},
	{
		name: "tells of no sitemap where there is none",
		options: { outputs: { sitemap: false } },
		expected: "User-agent: *\nAllow: /\n",
	},
];

describe("robots", (test) => {
	for (const { name, options, expected } of cases) {
		test(name, () => {
			assert.is(robots(newsroom(options)), expected);
			assert.match(robots(newsroom(options)), RECORDS);
		});
	}
});
