import * as assert from "uvu/assert";
import type { NewsroomOptions } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { article, file, lines, newsroom, read } from "../support/newsroom.ts";

type Former = NonNullable<NewsroomOptions["formerPermalinks"]>;

const aliases = (
	formerPermalinks: Former,
	keys: Record<string, string> = {},
	permalink = "/{year}/{month}/{day}/{slug}/",
) => article(file({ section: "world", ...keys }), { options: { formerPermalinks, permalink } }).aliases;

const cases = [
	{ name: "a page of the month", former: ["/{year}/{month}/{slug}.html"], expected: ["/2026/03/bridge.html"] },
	{ name: "a number", former: ["/archives/{id}"], keys: { id: '"1234"' }, expected: ["/archives/1234"] },
	{ name: "any extension", former: ["/{section}/{slug}.php"], expected: ["/world/bridge.php"] },
	{ name: "the day", former: ["/{day}/{slug}"], expected: ["/01/bridge"] },
	{ name: "letters of other scripts", former: ["/{slug}/"], keys: { slug: "café" }, expected: ["/caf%C3%A9/"] },
	{
		name: "several patterns, in their order",
		former: ["/b/{slug}", "/a/{slug}"],
		expected: ["/b/bridge", "/a/bridge"],
	},
	{ name: "one address by two patterns once", former: ["/a/{slug}", "/A/{slug}/"], expected: ["/a/bridge"] },
	{ name: "not its own address", former: ["/{year}/{month}/{day}/{slug}"], expected: [] },
	{
		name: "what is written first, and once",
		former: ["/a/{slug}/", "/b/{slug}/"],
		keys: { aliases: "[/c/, /A/bridge]" },
		expected: ["/c/", "/A/bridge", "/b/bridge/"],
	},
	{
		name: "only what was published before the end",
		former: [
			{ pattern: "/a/{slug}/", until: "2026-03-01T09:30:00Z" },
			{ pattern: "/b/{slug}/", until: "2026-03-01T09:30:01Z" },
		],
		expected: ["/b/bridge/"],
	},
	{ name: "no id that can stand in no address", former: ["/{id}/"], keys: { id: "urn:uuid:f81d4fae" }, expected: [] },
	{ name: "the language of another edition", former: ["/{slug}/"], keys: { language: "fr" }, expected: ["/bridge/"] },
] as { name: string; former: Former; keys?: Record<string, string>; expected: string[] }[];

describe("former permalinks", (test) => {
	for (const { name, former, keys, expected } of cases) {
		test(`give ${name}`, () => assert.equal(aliases(former, keys), expected));
	}

	test("take an end in the newspaper's zone, or a date", () => {
		const until = (value: string | Date) =>
			newsroom({ formerPermalinks: [{ pattern: "/{slug}", until: value }] }).formerPermalinks;
		assert.equal(until("2026-07-01"), [{ pattern: "/{slug}", until: new Date("2026-06-30T23:00:00Z") }]);
		assert.equal(until(new Date(0)), [{ pattern: "/{slug}", until: new Date(0) }]);
	});

	test("that give two stories one address are an error which names both and the pattern", () => {
		const files = {
			"a.md": file({ slug: "bridge" }),
			"b.md": file({ slug: "bridge", date: "2026-03-02" }),
			"c.md": file({ slug: "BRIDGE".toLowerCase(), date: "2026-04-02" }),
		};
		const faults = (formerPermalinks: Former) => lines(read(files, { options: { formerPermalinks } }));
		assert.equal(faults(["/{year}/{month}/{slug}/"]), [
			'articles/b.md:4:1 slug: expected a former address of its own by the pattern "/{year}/{month}/{slug}/" of formerPermalinks, got "/2026/03/bridge/", which is that of articles/a.md too; say with until when the pattern ended, or put more of the date into it',
		]);
		assert.is(faults(["/{slug}"]).length, 2);
		assert.equal(faults([{ pattern: "/{slug}", until: "2026-03-02" }]), []);
	});
});
