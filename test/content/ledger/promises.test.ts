import fc from "fast-check";
import * as assert from "uvu/assert";
import { ledgerText, readLedger } from "../../../src/content/ledger/ledger.ts";
import { accepted, goneAddresses, recorded } from "../../../src/content/ledger/recorded.ts";
import { articleUri, isTakenDown, type NewsroomOptions } from "../../../src/index.ts";
import { describe } from "../../support/describe.ts";
import { file, lines, NOW, newsroom, type ReadOptions, read } from "../../support/newsroom.ts";

const FILE = "newsroom.ledger.jsonl";
const ledgerOf = (text: string) => readLedger(FILE, text).ledger;

/** The ledger after a build of these files. */
function after(files: Readonly<Record<string, string>>, options: ReadOptions = {}): string {
	const { articles, withheld } = read(files, options);
	const stories = [...articles, ...withheld.filter((story) => isTakenDown(story, options.now ?? NOW))];
	return ledgerText(recorded(ledgerOf(options.ledger ?? ""), stories, newsroom(options.options)));
}

const BRIDGE = file({ section: "world", tags: "[bridges]", authors: "[a-khan]" });
const LEDGER = after({ "bridge.md": BRIDGE });
const ACCEPT = "run `npx newsroom accept`";

describe("the ledger of a build", (test) => {
	test("has every address of what readers may see, and nothing of what they may not", () => {
		const text = after({
			"bridge.md": BRIDGE,
			"draft.md": file({ status: "draft", tags: "[secret]" }),
			"later.md": file({ date: "2026-12-01 09:00" }),
			"gone.md": file({ withdrawn: "{ date: 2026-05-01 }", aliases: "[/old/]" }),
		});
		assert.equal(text.trim().split("\n"), [
			'{"article":"bridge","day":"2026-03-01","paths":["/2026/03/01/bridge/"]}',
			'{"article":"gone","day":"2026-03-01","paths":["/2026/03/01/gone/","/old/"]}',
			'{"author":"a-khan","paths":["/author/a-khan/"]}',
			'{"permalink":"/{year}/{month}/{day}/{slug}/"}',
			'{"section":"business","paths":["/section/business/"]}',
			'{"section":"world","paths":["/section/world/"]}',
			'{"topic":"bridges","paths":["/topic/bridges/"]}',
		]);
	});

	test("is the same after the same build, in whatever order the files are read", () => {
		const files = { "a.md": BRIDGE, "b.md": file({ tags: "[x, y]" }), "c.md": file({}) };
		const reversed = Object.fromEntries(Object.entries(files).reverse());
		assert.is(after(reversed), after(files));
		assert.is(after(files, { ledger: after(files) }), after(files));
	});
});

const bridge = (keys: Record<string, string>) =>
	file({ section: "world", tags: "[bridges]", authors: "[a-khan]", ...keys });
const broken: {
	name: string;
	files: Record<string, string>;
	expected: RegExp | string;
	options?: Partial<NewsroomOptions>;
}[] = [
	{
		name: "another slug",
		files: { "bridge.md": bridge({ slug: "ferry" }) },
		expected: `articles/bridge.md:2:1 aliases: expected "/2026/03/01/bridge/", where readers know the story, got nothing; its address is /2026/03/01/ferry/ now: write \`aliases: [/2026/03/01/bridge/]\`, or ${ACCEPT}`,
	},
	{
		name: "another date",
		files: { "bridge.md": bridge({ date: "2026-03-02" }) },
		expected: /write `aliases: \[\/2026\/03\/01\/bridge\/\]`/,
	},
	{
		name: "another alias than that of the former address",
		files: { "bridge.md": bridge({ slug: "ferry", aliases: "[/b/]" }) },
		expected: /:8:1 aliases: .*got "\/b\/"; .*write `aliases: \[\/b\/, \/2026\/03\/01\/bridge\/\]`/,
	},
	{
		name: "another file name",
		files: { "city/bridge.md": BRIDGE },
		expected: `${FILE}:1:1 article: expected the story "bridge", which readers know at /2026/03/01/bridge/, got nothing; if it is articles/city/bridge.md now, write \`id: bridge\` there, or ${ACCEPT} if it is to be gone`,
	},
	{
		name: "a story that is no more",
		files: { "other.md": bridge({}) },
		expected: /:1:1 article: .*got nothing; put its file back and write `withdrawn: \{ date: … \}` in it/,
	},
	{
		name: "a published story that is a draft",
		files: { "bridge.md": bridge({ status: "draft" }) },
		expected:
			/^articles\/bridge\.md:7:1 status: expected a story that stays where readers know it, at \/2026\/03\/01\/bridge\/, got a draft; write `withdrawn/,
	},
	{
		name: "a published story that is put off",
		files: { "bridge.md": bridge({ embargo: "2026-12-24 09:00" }) },
		expected: /date: expected a story that stays .* got 2026-12-24T09:00:00.000Z, which is still to come/,
	},
	{
		name: "a story at the former address of another",
		files: {
			"bridge.md": bridge({ slug: "ferry", aliases: "[/2026/03/01/bridge/]" }),
			"new.md": bridge({ slug: "bridge" }),
		},
		expected:
			/^articles\/new\.md:7:1 slug: expected an address that no other story had, got "\/2026\/03\/01\/bridge\/", which was that of articles\/bridge\.md; /,
	},
	{
		name: "a pattern of addresses that moves every story",
		files: { "bridge.md": BRIDGE },
		options: { permalink: "/{year}/{slug}/" },
		expected: `${FILE} permalink: expected the addresses that readers know, such as "/2026/03/01/bridge/", got "/{year}/{slug}/", which moves 1 story; write \`formerPermalinks: ["/{year}/{month}/{day}/{slug}/"]\` into the options, or ${ACCEPT}`,
	},
	{
		name: "a section under another key",
		files: { "bridge.md": bridge({ section: "worlds" }) },
		options: { sections: { worlds: "World", business: "Business" } },
		expected: `${FILE}:5:1 section: expected the section "world", which readers know at /section/world/, got nothing; write \`aliases: ["world"]\` at the section worlds, or ${ACCEPT} if it is to be gone`,
	},
	{
		name: "an author who is no more",
		files: { "bridge.md": file({ section: "world", tags: "[bridges]" }) },
		options: { authors: {} },
		expected: /:2:1 author: expected the author "a-khan".*keep the author with `former: true`/,
	},
];

describe("a promise about an address", (test) => {
	for (const { name, files, expected, options = {} } of broken) {
		test(`is broken by ${name}`, () => {
			const reading = read(files, { ledger: LEDGER, options });
			assert.equal(lines(reading).length, 1, lines(reading).join("\n"));
			if (typeof expected === "string") assert.is(lines(reading)[0], expected);
			else assert.match(lines(reading)[0] ?? "", expected);
			assert.equal(lines(read(files, { options })), [], "and without a ledger nothing is known of it");
		});
	}

	test("is no concern of topics that are free, but a warning tells of the last story that lost one", () => {
		const reading = read({ "bridge.md": bridge({ tags: "[ferries]" }) }, { ledger: LEDGER });
		assert.equal(lines(reading), []);
		assert.match(
			lines(reading, "warning").join("\n"),
			'topic: expected the topic "bridges", which readers know at /topic/bridges/',
		);
	});

	test("is kept by an alias, a pattern of former addresses, a withdrawal, an end, and at an earlier now", () => {
		const kept: [Record<string, string>, ReadOptions?][] = [
			[{ slug: "ferry", aliases: "[/2026/03/01/bridge]" }],
			[{ withdrawn: "{ date: 2026-05-01 }" }],
			[{ expires: "2026-05-01" }],
			[{}, { now: new Date("2026-01-01") }],
		];
		for (const [keys, options] of kept) {
			assert.equal(
				lines(read({ "bridge.md": bridge(keys) }, { ledger: LEDGER, ...options })),
				[],
				JSON.stringify(keys),
			);
		}
	});

	test("is not asked after where a file cannot be read: that is told alone", () => {
		const reading = read(
			{ "other.md": "---\ntitle: [\n---\n", "bridge.md": BRIDGE },
			{ ledger: `${LEDGER}{"article":"x"}\n` },
		);
		assert.is(lines(reading).length, 1);
		assert.match(lines(reading)[0] ?? "", /^articles\/other\.md/);
	});

	test("of two stories with one address is broken by the one that readers do not know", () => {
		const reading = read({ "a.md": bridge({ slug: "bridge" }), "bridge.md": BRIDGE }, { ledger: LEDGER });
		assert.match(lines(reading).join("\n"), /^articles\/a\.md/);
		assert.not.match(lines(reading).join("\n"), /^articles\/bridge\.md/m);
	});

	test("is entered by acceptance, after which the story leads from each of its addresses to the present one", () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom("bridge", "ferry", "quay", "tide"), { minLength: 1, maxLength: 8 }),
				(slugs) => {
					let ledger = LEDGER;
					const known = new Set(["/2026/03/01/bridge/"]);
					for (const slug of slugs) {
						const files = { "bridge.md": bridge({ slug }) };
						const check = read(files, { ledger }).ledger;
						ledger = ledgerText(accepted(ledgerOf(ledger), check, "2026-11-01T12:00:00Z"));
						const [story] = read(files, { ledger }).articles;
						assert.ok(story, slug);
						known.add(story?.path ?? "");
						assert.equal(new Set([story?.path, ...(story?.aliases ?? [])]), known);
						assert.equal(story?.aliases.length, known.size - 1);
						ledger = after(files, { ledger });
					}
				},
			),
		);
	});

	test("is given back by acceptance of what is gone, at whose addresses a notice stands until it is there again", () => {
		const { ledger: check } = read({}, { ledger: LEDGER });
		const ledger = ledgerText(accepted(ledgerOf(LEDGER), check, "2026-11-01T12:00:00Z"));
		assert.equal(lines(read({}, { ledger })), []);
		const gone = { id: "bridge", path: "/2026/03/01/bridge/", since: "2026-11-01T12:00:00Z" };
		assert.equal(goneAddresses(ledgerOf(ledger)), [gone]);
		const { articles } = read({ "bridge.md": BRIDGE }, { ledger });
		assert.equal(goneAddresses(ledgerOf(ledger), articles), []);
		assert.is(after({ "bridge.md": BRIDGE }, { ledger }), LEDGER);
		const reused = lines(read({ "new.md": bridge({ slug: "bridge" }) }, { ledger }));
		assert.match(reused.join("\n"), `which was that of "bridge" (${FILE}:1)`);
	});

	test("leaves no notice of what is gone where another story stands, or leads on from", () => {
		const { ledger: check } = read({}, { ledger: LEDGER });
		const ledger = accepted(ledgerOf(LEDGER), check, "2026-11-01T12:00:00Z");
		const here = { id: "other", path: "/2026/03/01/bridge/", aliases: [] };
		const from = { id: "other", path: "/2026/03/01/quay/", aliases: ["/2026/03/01/bridge"] };
		const elsewhere = { id: "other", path: "/2026/03/01/quay/", aliases: ["/bridge/"] };
		const count = (story: typeof here | typeof from) => goneAddresses(ledger, [story]).length;
		assert.equal([here, from, elsewhere].map(count), [0, 0, 1]);
	});

	test("keeps the id in feeds when the day of publication is mended", () => {
		const mended = { "bridge.md": bridge({ date: "2026-03-05", aliases: "[/2026/03/01/bridge/]" }) };
		const [before] = read({ "bridge.md": BRIDGE }).articles;
		const [now] = read(mended, { ledger: LEDGER }).articles;
		assert.ok(before && now);
		assert.is(articleUri(now as never, newsroom()), articleUri(before as never, newsroom()));
		assert.match(after(mended, { ledger: LEDGER }), '"day":"2026-03-01"');
	});
});

describe("a story that is held back", (test) => {
	const files = {
		"bridge.md": bridge({}),
		"bad.md": file({ titel: "x", tags: "[bridges]" }),
		"links.md": file({}, "[there](bad.md)\n"),
		"twin.md": file({ slug: "bad" }),
	};

	test("is nowhere, and neither are its faults nor those that others have for its sake", () => {
		assert.match(lines(read(files)).join("\n"), "articles/bad.md");
		const reading = read(files, { held: ["articles/bad.md"] });
		assert.equal(
			[reading.articles, reading.withheld]
				.flat()
				.map(({ id }) => id)
				.includes("bad"),
			false,
		);
		assert.not.match(lines(reading).join("\n"), "titel");
		assert.not.match(lines(reading).join("\n"), "twin");
		assert.match(JSON.stringify(reading.faults), "links.md", "a link to it leads nowhere, as to a draft");
	});
});
