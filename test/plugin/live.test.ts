import * as assert from "uvu/assert";
import { disagreements } from "../support/agreement.ts";
import { describe } from "../support/describe.ts";
import { file } from "../support/newsroom.ts";
import { built } from "../support/site.ts";

const HOME = "https://courier.example/";
const BODY = `First.

## 10:00 Rain

It rains.[^n]

## 2026-03-01T15:00 Zebras {#zebra}

![Zebras](zebra.png) A [zebra](https://zebra.example/).

## 12:00

It stops.

[^n]: Slowly.
`;
const story = file(
	{
		type: "live",
		description: "A storm.",
		section: "world",
		authors: "[a-khan]",
		coverage: "{ start: 2026-03-01T09:30Z, end: 2026-03-01T18:00Z }",
	},
	BODY,
);
const PICTURE = Buffer.from(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=",
	"base64",
);
const at = (now: string, text = story) =>
	built({ "articles/storm.md": text, "articles/zebra.png": PICTURE }, { environment: { NEWSROOM_NOW: now } });
const PAGE = "2026/03/01/storm/index.html";

describe("live coverage", (test) => {
	test("that runs has no byte of what is still to come, and agrees with itself", async () => {
		const { code, stderr, output } = await at("2026-03-01T14:59:59Z");
		assert.equal([code, stderr], [0, ""]);
		for (const [path, text] of Object.entries(output)) assert.not.match(`${path}\n${text}`, /zebra|15:00/i, path);
		assert.match(output[PAGE] ?? "", "Look for newer updates");
		assert.equal(await disagreements(output, HOME, new Date("2026-03-01T14:59:59Z")), {});
	});

	test("that is over has all of it, and does not look as if it ran", async () => {
		const { output } = await at("2026-03-02T00:00:00Z");
		for (const path of [PAGE, "2026/03/01/storm/feed.xml", "2026/03/01/storm/feed.atom", "2026/03/01/storm/feed.json"])
			assert.match(output[path] ?? "", "zebra.example", path);
		assert.not.match(output[PAGE] ?? "", /Look for newer updates|>Live</);
		assert.match(output["sitemaps/2026-03.xml"] ?? "", "<lastmod>2026-03-01T15:00:00+00:00");
		assert.equal(await disagreements(output, HOME, new Date("2026-03-02T00:00:00Z")), {});
	});

	test("that is wrong stops the build at its line and column", async () => {
		const { code, stderr, output } = await at("2026-03-02T00:00:00Z", story.replace("## 12:00", "## 12:00 {#zebra}"));
		assert.is(code, 1);
		assert.match(stderr, /articles\/storm\.md:\d+:10 body: expected an anchor of its own, got "zebra"/);
		assert.equal(output, {});
	});
});
