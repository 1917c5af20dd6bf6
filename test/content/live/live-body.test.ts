import fc from "fast-check";
import * as assert from "uvu/assert";
import { rfc3339 } from "../../../src/base/time.ts";
import { describe } from "../../support/describe.ts";
import { article, elements, errors, file, OPTIONS, read, textOf, warnings } from "../../support/newsroom.ts";

const LIVE = {
	type: "live",
	description: "A storm.",
	date: "2026-03-28T15:00Z",
	coverage: "{ start: 2026-03-28T15:30Z, end: 2026-03-30T12:00Z }",
};
const now = new Date("2026-03-29T00:00:00Z");
const live = (body: string, keys = {}, options = {}) => article(file({ ...LIVE, ...keys }, body), { now, ...options });

describe("liveBody", (test) => {
	test("prints the introduction and the updates, newest first, each in a section with its time and headline", () => {
		const { content, updates } = live(
			'First words.\n\n## 16:00 -- Rain\n\nIt *rains*.\n\n## 23:40\n\nIt "stops".\n\n## 2026-03-28 18:00 The `gate` {#gate}\n',
		);
		assert.is(
			content,
			`<p>First words.</p>
<section class="update" id="20260328T2340Z">
<h2 class="when"><a href="#20260328T2340Z"><time datetime="2026-03-28T23:40:00+00:00">23:40 GMT</time></a></h2>
<p>It “stops”.</p>
</section>
<section class="update" id="gate">
<p class="when"><a href="#gate"><time datetime="2026-03-28T18:00:00+00:00">18:00 GMT</time></a></p>
<h2>The <code>gate</code></h2>
</section>
<section class="update" id="20260328T1600Z">
<p class="when"><a href="#20260328T1600Z"><time datetime="2026-03-28T16:00:00+00:00">16:00 GMT</time></a></p>
<h2>Rain</h2>
<p>It <em>rains</em>.</p>
</section>
`,
		);
		assert.equal(
			updates?.map(({ id, headline, text }) => [id, headline, text]),
			[
				["20260328T2340Z", undefined, "It “stops”."],
				["gate", "The gate", ""],
				["20260328T1600Z", "Rain", "It rains."],
			],
		);
	});

	test("shows the day as well where the coverage is of several days, in the language of the story", () => {
		const { content } = live(
			"## 2026-03-28 23:40 A\n\n## 2026-03-29 02:10 B\n",
			{ language: "de" },
			{ now: new Date("2026-04-01") },
		);
		const times = elements(content, "time").map(textOf);
		assert.equal(times, ["29. März 2026 um 02:10 GMT+1", "28. März 2026 um 23:40 GMT+0"]);
	});

	test("is for stories of type live alone", () => {
		const { content, updates } = live("## 23:40 The gate\n", { type: "news" });
		assert.is(content, "<h2>23:40 The gate</h2>\n");
		assert.is(updates, undefined);
	});

	test("leaves headings without a time, and those in quotes, code and notes, where they are", () => {
		const { content, updates } = live(
			"### Before\n\n## 23:40 A\n\n#### Deep\n\n## Second\n\n### Third\n\n> ## 23:41 Quoted\n\n```\n## 23:42\n```\n\n23:43 Set\n---\n",
		);
		assert.is(updates?.length, 2);
		assert.equal(
			["h2", "h3"].map((name) => elements(content, name).map(textOf)),
			[
				["Before", "Set", "A", "Second", "23:41 Quoted"],
				["Deep", "Third"],
			],
		);
	});

	test("an update is a change, and its words are counted", () => {
		const { dateModified, wordCount } = live("One two.\n\n## 16:00 Three\n\nFour.\n\n## 23:40 Five\n");
		assert.equal(dateModified, new Date("2026-03-28T23:40:00Z"));
		assert.is(wordCount, 5);
		assert.equal(live("## 16:00 A\n", { updated: "2026-03-28T20:00Z" }).dateModified, new Date("2026-03-28T20:00:00Z"));
		assert.is(live("## 2026-03-28 14:00 A\n", { coverage: "{ start: 2026-03-28T13:00Z }" }).dateModified, undefined);
	});

	test("an end of coverage that is still to come is not told", () => {
		assert.equal(live("## 16:00 A\n").coverage, { start: new Date("2026-03-28T15:30:00Z") });
		const over = live("## 16:00 A\n", {}, { now: new Date("2026-04-01") });
		assert.equal(over.coverage?.end, new Date("2026-03-30T12:00:00Z"));
	});

	test("footnotes stand below the part that calls them, and links find their address wherever it is", () => {
		const body =
			"Intro[^n][^m] [l].\n\n## 16:00 Rain[^n]\n\nText[^m], again[^n]; see [l].\n\n## 2026-03-30 10:00 Later\n\nNo.\n\n[^n]: Note *N*\n\n[^m]: M[^n]\n\n[l]: https://l.example/\n";
		const { content, updates } = live(body);
		const ids = [...content.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
		assert.equal(new Set(ids).size, ids.length);
		for (const [, target] of content.matchAll(/ href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
		assert.equal(elements(content, "section").length, 3);
		assert.is(content.split('<a href="https://l.example/">l</a>').length, 3);
		assert.is(content.split("Note <em>N</em>").length, 3);
		assert.equal(
			updates?.map(({ text, headline }) => [headline, text]),
			[["Rain", "Text, again; see l."]],
		);
		assert.equal(warnings(file(LIVE, body), { now }), []);
	});

	test("of an update that is dated after now nothing is part of the story", () => {
		const body =
			"## 16:00 Rain\n\n![Rain](rain.jpg)\n\n## 2026-03-29 10:00 Secret {#secret}\n\n![Secret](secret.jpg) [secret](https://secret.example/)[^s]\n\n[^s]: Secret.\n";
		const early = live(body);
		assert.not.match(JSON.stringify(early), /secret/i);
		assert.equal(
			early.pictures.map((picture) => picture.file),
			["rain.jpg"],
		);
		const late = live(body, {}, { now: new Date("2026-03-29T10:00:00Z") });
		assert.equal(
			late.updates?.map(({ id }) => id),
			["secret", "20260328T1600Z"],
		);
		assert.is(late.pictures.length, 2);
	});

	test("what is wrong in it is told at its line, in updates that are still to come as well", () => {
		const body = "One.\n\n## 16:00 A\n\n[x](gone.md)\n\n## 2026-04-01 10:00 B\n\n[y](gone.md)\n\n  ## 9:30 C\n";
		assert.equal(errors(file(LIVE, body), { now }), [
			'articles/bridge.md:12:1 body: expected a link to the file of a published story, got "gone.md", which is not there; correct the path, which begins at this file',
			'articles/bridge.md:16:1 body: expected a link to the file of a published story, got "gone.md", which is not there; correct the path, which begins at this file',
			'articles/bridge.md:18:6 body: expected a time such as 2026-03-01 09:30 or 09:30, got "9:30"; write the hour with two digits: 09:30',
		]);
	});

	test("without a single update is warned of, with the form", () => {
		const form =
			"articles/bridge.md:8:1 warning: body: expected an update in a story of type live, got none; begin each with a heading such as `## 2026-03-01 09:30 The gate is going up`";
		assert.equal(warnings(file(LIVE, "## The gate\n"), { now }), [form]);
		assert.equal(warnings(file(LIVE, "## 2026-03-30 11:00 The gate\n"), { now }), []);
		assert.equal(warnings(file({ ...LIVE, type: "news" }, "## The gate\n"), { now }), []);
	});

	test("HTML that one update leaves open cannot swallow the next", () => {
		const body = "<div>\n\n## 16:00 A <b>bold\n\n<div id=x>\n\n## 17:00 B\n\nText.\n";
		for (const html of ["safe", "on"] as const) {
			const { content } = live(body, {}, { html });
			assert.equal(
				elements(content, "section").map(({ children }) => children.filter(({ type }) => type === "element").length),
				[3, 3],
			);
			assert.is(content.split("<div").length, content.split("</div>").length);
		}
	});

	test("behind a paywall has the updates above the mark alone, and the later ones are a change all the same", () => {
		const body = "A.\n\n## 16:00 Free\n\nSeen.\n\n<!--more-->\n\n## 17:00 Paid\n\nHidden.\n";
		const absent = live(body, { free: "false" });
		assert.match(
			absent.content,
			/^<p>A[\s\S]*Seen[\s\S]*<\/section>\n<div class="paid">\n<p class="subscribe">[^<]+<\/p>\n<\/div>\n$/,
		);
		assert.not.match(JSON.stringify(absent), /Paid|Hidden/);
		assert.equal(
			absent.updates?.map(({ headline }) => headline),
			["Free"],
		);
		assert.is(absent.dateModified?.toISOString(), "2026-03-28T17:00:00.000Z");
		const client = live(body, { free: "false" }, { options: { paywall: "client" } });
		assert.match(
			client.content,
			/<div class="paid">\n<section class="update"[\s\S]*Hidden[\s\S]*<\/section>\n<\/div>\n$/,
		);
		assert.is(client.updates?.length, 1);
		assert.equal(live("A.\n\n## 16:00 A\n", { free: "false" }).updates, []);
	});
});

const ZONES = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Auckland", "UTC"];
// Around the changes of the clocks of all these zones in spring and autumn.
const SPANS = [
	"2026-03-07T00:00:00Z",
	"2026-03-28T00:00:00Z",
	"2026-04-03T00:00:00Z",
	"2026-09-25T00:00:00Z",
	"2026-10-03T00:00:00Z",
	"2026-10-24T00:00:00Z",
	"2026-10-31T00:00:00Z",
].map(Date.parse);
const MINUTE = 60_000;

const local = (date: Date, zone: string) => rfc3339(date, zone).slice(0, 16);
const isTwice = (date: Date, zone: string) =>
	[-60, -30, 30, 60].some((minutes) => local(new Date(date.getTime() + minutes * MINUTE), zone) === local(date, zone));

/** The heading of an update as somebody in the zone may write it. */
const heading = (date: Date, zone: string, form: number): string => {
	const whole = rfc3339(date, zone);
	if (isTwice(date, zone) || form === 0) return whole;
	if (form === 1) return date.toISOString();
	return form === 2 ? local(date, zone) : local(date, zone).replace("T", " ");
};

const coverage = fc.record({
	zone: fc.constantFrom(...ZONES),
	span: fc.constantFrom(...SPANS),
	updates: fc.uniqueArray(fc.record({ minute: fc.nat(3 * 24 * 60), form: fc.nat(3), isNamed: fc.boolean() }), {
		selector: ({ minute }) => minute,
		minLength: 2,
		maxLength: 12,
	}),
	order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
	hours: fc.array(fc.nat(4 * 24), { minLength: 1, maxLength: 4 }),
});

describe("liveBody, whatever the updates", (test) => {
	test("tells those up to now, newest first, at anchors that others do not change", () => {
		fc.assert(
			fc.property(coverage, ({ zone, span, updates, order, hours }) => {
				const all = updates.map(({ minute, form, isNamed }) => {
					const date = new Date(span + minute * MINUTE);
					const text = `## ${heading(date, zone, form)} Headline w${minute}w${isNamed ? ` {#n${minute}}` : ""}\n\nText x${minute}x ![p](p${minute}p.jpg)\n`;
					return { date, minute, text };
				});
				const shuffled = all
					.map((update, at) => ({ update, key: order[at] ?? 0 }))
					.sort((a, b) => a.key - b.key)
					.map(({ update }) => update);
				const at = (some: typeof all, instant: Date) => {
					const body = some.map(({ text }) => text).join("\n");
					const keys = {
						...LIVE,
						date: new Date(span - MINUTE).toISOString(),
						coverage: `{ start: ${new Date(span).toISOString()} }`,
					};
					const { articles, faults } = read(
						{ "a.md": file(keys, body) },
						{ now: instant, options: { publication: { ...OPTIONS.publication, timeZone: zone } } },
					);
					assert.equal(faults, []);
					return articles[0] as NonNullable<(typeof articles)[0]>;
				};
				for (const hour of [0, ...hours]) {
					const instant = new Date(span + hour * 60 * MINUTE);
					const told = all.filter(({ date }) => date <= instant).sort((a, b) => b.date.getTime() - a.date.getTime());
					const story = at(all, instant);
					assert.equal(
						story.updates?.map(({ date }) => date),
						told.map(({ date }) => date),
					);
					assert.equal(
						[...story.content.matchAll(/<h2>Headline w(\d+)w/g)].map(([, minute]) => Number(minute)),
						told.map(({ minute }) => minute),
					);
					assert.equal(
						elements(story.content, "section").map(({ properties }) => properties.id),
						story.updates?.map(({ id }) => id),
					);
					assert.is(new Set(story.updates?.map(({ id }) => id)).size, told.length);
					for (const { minute, date } of all) {
						if (date > instant) assert.not.match(JSON.stringify(story), new RegExp(`[nwxp]${minute}[wxp"]`));
					}
					assert.equal(at(shuffled, instant).content, story.content);
					assert.equal(
						at(all.slice(1), instant).updates?.map(({ id }) => id),
						story.updates?.flatMap(({ id, date }) => (date.getTime() === all[0]?.date.getTime() ? [] : [id])),
					);
				}
			}),
			{ numRuns: 60 },
		);
	});
});
