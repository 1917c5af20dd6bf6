import * as assert from "uvu/assert";
import { disagreements } from "../support/agreement.ts";
import { describe } from "../support/describe.ts";
import { file, textOf } from "../support/newsroom.ts";
import { nodesOf, readPaper } from "../support/paper-reader.ts";
import { built } from "../support/site.ts";

const HOME = "https://courier.example/";
const STORY = "2026/03/01/bridge/index.html";
const PUBLISHED = "2026-03-01T09:30:00+00:00";

/** Each word stands for the text of one entry. */
const ENTRIES = [
	{ date: "2026-03-02T12:00:00+00:00", kind: "clarification", text: "Zanzibar" },
	{ date: "2026-03-03T12:00:00+00:00", kind: "correction", text: "Quagga" },
	{ date: "2026-03-04T12:00:00+00:00", kind: "update", text: "Walrus" },
	{ date: "2026-03-05T12:00:00+00:00", kind: "retraction", text: "Xylophone" },
];
const WITHDRAWN = "2026-03-06T12:00:00+00:00";
const corrections = JSON.stringify(ENTRIES);
const FILES = {
	"articles/bridge.md": file(
		{
			date: PUBLISHED,
			description: "d",
			section: "world",
			corrections,
			withdrawn: `{ date: ${WITHDRAWN}, reason: wrong }`,
		},
		"Body.\n",
	),
	"articles/pont.md": file({
		date: "2026-02-28T09:30:00+00:00",
		description: "d",
		title: "Le pont",
		language: "fr",
		corrections: JSON.stringify(ENTRIES.slice(3)),
	}),
};

/** What readers are told at an instant: of the story, in the order in which it stands there. */
const walk = [
	{ now: "2026-03-02T11:59:59Z", page: ["Body"], listed: [], markup: undefined, modified: undefined },
	{
		now: "2026-03-02T12:00:00Z",
		page: ["Body", "Zanzibar"],
		listed: ["Zanzibar"],
		markup: ["Zanzibar"],
		modified: ENTRIES[0]?.date,
	},
	{
		now: "2026-03-03T12:00:00Z",
		page: ["Quagga", "Body", "Zanzibar"],
		listed: ["Quagga", "Zanzibar"],
		markup: ["Zanzibar", "Quagga"],
		modified: ENTRIES[1]?.date,
	},
	{
		now: "2026-03-04T12:00:00Z",
		page: ["Quagga", "Body", "Zanzibar", "Walrus"],
		listed: ["Walrus", "Quagga", "Zanzibar"],
		markup: ["Zanzibar", "Quagga"],
		modified: ENTRIES[2]?.date,
	},
	{
		now: "2026-03-05T12:00:00Z",
		page: ["Quagga", "Xylophone", "Body", "Zanzibar", "Walrus"],
		listed: ["Xylophone", "Walrus", "Quagga", "Zanzibar"],
		markup: ["Zanzibar", "Quagga", "Xylophone"],
		modified: ENTRIES[3]?.date,
	},
] as const;

const at = (now: string) => built(FILES, { environment: { NEWSROOM_NOW: now } });
const wordsOf = (markup: string) => textOf(markup).match(/Body|Zanzibar|Quagga|Walrus|Xylophone/g) ?? [];
const mainOf = (page = "") => page.slice(page.indexOf("<main"), page.indexOf("</main>"));

describe("corrections", (test) => {
	for (const { now, page, listed, markup, modified } of walk) {
		test(`at ${now} readers are told of ${listed.join(", ") || "none"}, the same everywhere`, async () => {
			const { code, stderr, output } = await at(now);
			assert.is(code, 0, stderr);
			const paper = await readPaper(output, HOME);
			const story = paper.pages.get(`${HOME}2026/03/01/bridge/`);
			assert.ok(story);
			const [node] = nodesOf(story).filter(({ headline }) => headline !== undefined);
			const isRetracted = listed.some((word) => word === "Xylophone");

			assert.equal(wordsOf(mainOf(output[STORY])), page);
			assert.equal(wordsOf(mainOf(output["corrections/index.html"])), listed);
			const feed = paper.feeds.get(`${HOME}corrections/feed.xml`);
			assert.equal(feed?.items.length, listed.length === 0 ? undefined : listed.length);
			assert.equal(wordsOf(output["corrections/feed.xml"] ?? ""), listed);
			const comments = node?.correction as { "@type": string; text: string }[] | undefined;
			assert.equal(
				comments?.map(({ text }) => text),
				markup,
			);
			for (const comment of comments ?? []) assert.is(comment["@type"], "CorrectionComment");

			assert.is(node?.headline, isRetracted ? "Retracted: Bridge reopens" : "Bridge reopens");
			assert.is(node?.creativeWorkStatus, isRetracted ? "Retracted" : undefined);
			assert.is(/<article class="[^"]*\bretracted/.test(output[STORY] ?? ""), isRetracted);
			assert.match(output["fr/index.html"] ?? "", isRetracted ? "Article rétracté\u00a0: Le pont" : ">Le pont<");
			assert.is(node?.dateModified, modified);
			const month = paper.sitemaps.get(`${HOME}sitemaps/2026-03.xml`);
			assert.is(month?.[0]?.lastmod, modified ?? PUBLISHED);
			for (const path of ["feed.xml", "section/world/feed.xml"]) {
				const updated = paper.feeds.get(HOME + path)?.items[0]?.updated;
				assert.is(updated && Date.parse(updated), modified && Date.parse(modified), path);
			}
			// Whatever says the headline or the date of change says the same.
			assert.equal(await disagreements(output, HOME, new Date(now)), {});
			for (const { text } of ENTRIES.filter(({ text }) => !listed.some((word) => word === text))) {
				for (const [path, content] of Object.entries(output)) assert.not.match(content, text, path);
			}
		});
	}

	test("go with a story that is withdrawn, and their feed says that it changed", async () => {
		const { output } = await at("2026-03-06T12:00:00Z");
		const own = { ...output, "fr/corrections/index.html": "", "fr/corrections/feed.xml": "" };
		for (const [path, content] of Object.entries(own)) {
			if (!path.startsWith("fr/") && !path.includes("/pont/"))
				assert.not.match(content, /Zanzibar|Quagga|Walrus/, path);
		}
		assert.not.match(output["corrections/index.html"] ?? "", "Xylophone");
		assert.not.match(output["corrections/feed.xml"] ?? "", /<item>|Xylophone/);
		assert.match(output["corrections/feed.xml"] ?? "", "<lastBuildDate>Fri, 06 Mar 2026 12:00:00 GMT</lastBuildDate>");
	});
});
