import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { built, configuration, site } from "../support/site.ts";

const STORY = file(
	{
		title: "Zanzibar headline",
		description: "Yellow description.",
		tags: "[quagga]",
		authors: "[a-khan]",
		section: "world",
		image: "{ src: xylophone.jpg, alt: y }",
	},
	"Walrus body.\n",
);
const WORDS = /Zanzibar|Yellow|Walrus|quagga|xylophone/i;

describe("a story that was taken down", (test) => {
	test("leaves a notice at its address, and nothing of itself anywhere", async () => {
		const withdrawn = STORY.replace(
			"---\nWalrus",
			"withdrawn: { date: 2026-03-02, reason: It was wrong. }\n---\nWalrus",
		);
		const { code, stderr, output } = await built({
			".eleventy.js": configuration(),
			"articles/bridge.md": withdrawn.replace("src: xylophone.jpg", "src: https://x.example/xylophone.jpg"),
		});
		assert.is(code, 0, stderr);
		const notice = output["2026/03/01/bridge/index.html"] ?? "";
		assert.match(notice, '<meta name="robots" content="noindex">');
		assert.match(notice, "It was wrong.");
		assert.match(notice, "<title>This story has been withdrawn | The Harbour Courier</title>");
		for (const [path, text] of Object.entries(output)) assert.not.match(text, WORDS, path);
		assert.not.ok(Object.keys(output).some((path) => /topic|author|images/.test(path)));
	});

	test("is no longer told of by a feed from which it is taken then", async () => {
		const of = (feed: string) =>
			STORY.replace(/image:.*\n/, "").replace(
				"---\nWalrus",
				`withdrawn: { date: 2026-03-02, reason: It was wrong. }\nfeed: ${feed}\n---\nWalrus`,
			);
		const paper = site({ "articles/bridge.md": of("full") });
		const feed = () => readFileSync(join(paper.folder, "_site/feed.atom"), "utf8");
		try {
			assert.is((await paper.eleventy()).code, 0);
			assert.match(feed(), "deleted-entry");
			paper.write("articles/bridge.md", of("none"));
			assert.is((await paper.eleventy()).code, 0);
			assert.not.match(feed(), "deleted-entry");
		} finally {
			paper.remove();
		}
	});

	test("is there until then", async () => {
		const expiring = STORY.replace("---\nWalrus", "expires: 2026-10-31\n---\nWalrus").replace(/image:.*\n/, "");
		const files = (now: string) => ({ ".eleventy.js": configuration({ now }), "articles/bridge.md": expiring });
		const before = await built(files("2026-10-30T12:00:00Z"));
		const after = await built(files("2026-10-31T12:00:00Z"));
		assert.match(before.output["2026/03/01/bridge/index.html"] ?? "", WORDS);
		const notice = after.output["2026/03/01/bridge/index.html"] ?? "";
		assert.not.match(notice, WORDS);
		assert.match(notice, "<title>This story is no longer available | The Harbour Courier</title>");
	});
});
