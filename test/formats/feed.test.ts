import * as assert from "uvu/assert";
import { atom, type Feed, type FeedEntry, feedEntries, jsonFeed, listFeed, mainFeed, rss } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, NOW, newsroom, OPTIONS, plan, type ReadOptions, read } from "../support/newsroom.ts";

/** The main feed of stories by file name, each with its front matter and a body. */
function feed(
	files: Readonly<Record<string, Record<string, string>>>,
	options: ReadOptions = {},
	body = "A sentence.\n",
) {
	const texts = Object.fromEntries(Object.entries(files).map(([name, keys]) => [name, file(keys, body)]));
	const paper = newsroom(options.options);
	return mainFeed(read(texts, options).articles, paper, feedEntries(paper), NOW);
}

function entries({ items }: Feed): FeedEntry[] {
	const found: FeedEntry[] = [];
	items((entry) => String(found.push(entry)));
	return found;
}

const entry = (keys: Record<string, string>, options: ReadOptions = {}, body?: string) => {
	const [only] = entries(feed({ "bridge.md": keys }, options, body));
	assert.ok(only);
	return only;
};

const members = [
	{ name: "news is in it", keys: {}, expected: 1 },
	{ name: "opinion is in it", keys: { type: "opinion" }, expected: 1 },
	{ name: "live coverage is in it", keys: { type: "live" }, expected: 1 },
	{ name: "what somebody paid for is not", keys: { type: "sponsored", sponsor: "Ferry Line" }, expected: 0 },
	{ name: "satire is not", keys: { type: "satire" }, expected: 0 },
	{ name: "a story that is for no feed is not", keys: { feed: "none" }, expected: 0 },
	{ name: "a story in another language is not", keys: { language: "fr" }, expected: 0 },
	{ name: "a story from another region is", keys: { language: "en-US" }, expected: 1 },
	{ name: "a draft is not", keys: { status: "draft" }, expected: 0 },
	{ name: "a story under embargo is not", keys: { embargo: "2027-01-01" }, expected: 0 },
];

describe("mainFeed", (test) => {
	for (const { name, keys, expected } of members) {
		test(name, () => assert.is(entries(feed({ "a.md": keys as Record<string, string> })).length, expected));
	}

	test("has the newest first, at most as many as its limit", () => {
		const files = { "a.md": { date: "2026-01-01" }, "b.md": { date: "2026-01-03" }, "c.md": { date: "2026-01-02" } };
		assert.equal(
			entries(feed(files, { options: { feeds: { limit: 2 } } })).map(({ link }) => link),
			["https://courier.example/2026/01/03/b/", "https://courier.example/2026/01/02/c/"],
		);
	});

	test("was last changed when the newest change was, and an empty one never", () => {
		assert.equal(
			feed({ "a.md": { updated: "2026-04-01T00:00:00Z" }, "b.md": { date: "2026-03-05" } }).updated,
			new Date("2026-04-01T00:00:00Z"),
		);
		assert.is(feed({}).updated, undefined);
	});

	test("a change to a story that is not in it is no change", () => {
		const files = { "a.md": {}, "b.md": { type: "satire", updated: "2026-10-01" } };
		assert.equal(feed(files).updated, new Date("2026-03-01T09:30:00Z"));
	});

	test("ids are tags of the authority and the day, not addresses", () => {
		const { id, link } = entry({ slug: "new-slug" }, { options: { feeds: { authority: "old.example" } } });
		assert.is(id, "tag:old.example,2026-03-01:bridge");
		assert.is(link, "https://courier.example/2026/03/01/new-slug/");
	});

	test("all addresses are below the path of the site", () => {
		const options = { options: { publication: { ...OPTIONS.publication, url: "https://example.org/paper" } } };
		const { link, content, image } = entry(
			{ image: "{ src: b.jpg, alt: b }" },
			options,
			"[a](/about/) [b](map/) ![c](c.jpg)\n",
		);
		const feedOf = feed({}, options);
		const addresses = [
			link,
			image?.url,
			feedOf.link,
			...[...(content?.() ?? "").matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address),
		];
		assert.is(addresses.length, 7);
		for (const address of addresses) assert.match(String(address), /^https:\/\/example\.org\/paper\//);
	});

	test("a story has its authors in order, else its agency, else none", () => {
		assert.equal(entry({ authors: "[press-office, { name: Bob Ray }]", source: "Agency" }).authors, [
			{ name: "Press Office", url: "https://courier.example/author/press-office/" },
			{ name: "Bob Ray" },
		]);
		assert.equal(entry({ source: "Agency" }).authors, [{ name: "Agency" }]);
		assert.equal(entry({}).authors, []);
	});

	test("its section and topics are its categories", () => {
		assert.equal(entry({ section: "world", tags: "[a, B c]" }).categories, [
			{ key: "world", name: "World", scheme: "https://courier.example/section/" },
			{ key: "a", name: "a", scheme: "https://courier.example/topic/" },
			{ key: "b-c", name: "B c", scheme: "https://courier.example/topic/" },
		]);
	});

	test("a story is whole, unless it gives away its summary alone or is paid for", () => {
		assert.match(entry({}).content?.() ?? "", /A sentence\./);
		assert.is(entry({ feed: "summary", description: "a" }).content, undefined);
		assert.is(entry({ free: "false" }).content, undefined);
		assert.is(entry({}, { options: { feeds: { content: "summary" } } }).content, undefined);
	});

	test("a whole story has its picture, dateline, sources and copyright", () => {
		const { content } = entry({
			image: '{ src: b.jpg, alt: "a <b>", caption: c, credit: d }',
			dateline: "HERE",
			sources: "[{ title: Report & more, url: 'https://r.example', publisher: e }]",
			copyright: "© f",
		});
		assert.is(
			content?.(),
			'<figure><img src="https://courier.example/images/b.jpg" alt="a &lt;b&gt;" width="1600" height="900"><figcaption>c · d</figcaption></figure>\n<p>HERE</p>\n<p>A sentence.</p>\n<ul>\n<li><a href="https://r.example/">Report &amp; more</a>, e</li>\n</ul>\n<p>© f</p>\n',
		);
	});

	test("the newspaper's licence and notice are those of its stories", () => {
		const publication = { ...OPTIONS.publication, license: "/licence/", copyright: "© {year} Us" };
		const { license, rights } = entry({}, { options: { publication } });
		assert.equal([license, rights], ["https://courier.example/licence/", "© 2026 Us"]);
		assert.is(entry({ source: "Agency" }, { options: { publication } }).rights, undefined);
	});

	const mediaTypes = { "b.JPG": "image/jpeg", "b.webp": "image/webp", "b.svg": "image/svg+xml", "b.bmp": undefined };
	for (const [src, expected] of Object.entries(mediaTypes)) {
		test(`the media type of ${src} is ${expected}`, () =>
			assert.is(entry({ image: `{ src: ${src}, alt: b }` }).image?.mediaType, expected));
	}

	test("nothing in it depends on stories before its limit", () => {
		const recent = { "b.md": { date: "2026-02-01" } };
		const limit = { options: { feeds: { limit: 1 } } };
		const [long, short] = [feed({ "a.md": { date: "2026-01-01" }, ...recent }, limit), feed(recent, limit)];
		assert.equal([long.updated, long.published], [short.updated, short.published]);
		assert.equal(
			entries(long).map(({ id }) => id),
			["tag:courier.example,2026-02-01:b"],
		);
	});

	test("a copy tells where the original is, what its licence is and whose it is", () => {
		const { original, license, rights, language } = entry({
			canonical: "https://agency.example/a",
			license: "/licence/",
			copyright: "© Agency",
			language: "en-US",
		});
		assert.is(original, "https://agency.example/a");
		assert.is(license, "https://courier.example/licence/");
		assert.is(rights, "© Agency");
		assert.is(language, "en-US");
		assert.is(entry({ canonical: "https://courier.example/2026/03/01/bridge/" }).original, undefined);
	});
});

describe("listFeed", (test) => {
	const paper = newsroom({ feeds: { limit: 2 } });
	const { articles } = read({
		"a.md": file({ date: "2026-03-01T00:00:00Z", updated: "2026-04-01T00:00:00Z" }),
		"b.md": file({ date: "2026-03-02T00:00:00Z" }),
		"c.md": file({ date: "2026-03-03T00:00:00Z" }),
		"d.md": file({ date: "2026-03-04T00:00:00Z", type: "satire" }),
	});
	const list = { title: "World", description: "All of it", link: "/section/world/", language: "en-GB" };
	const of = (changed?: Date) =>
		listFeed({ ...list, articles: [...articles].reverse(), changed }, paper, feedEntries(paper));

	test("is what the list says, below the address of the site", () => {
		const { title, description, link, language } = of();
		assert.equal(
			[title, description, link, language],
			["World", "All of it", "https://courier.example/section/world/", "en-GB"],
		);
	});

	test("has the newest news of its list", () => {
		assert.equal(
			of().articles.map(({ id }) => id),
			["c", "b"],
		);
	});

	const changes = [
		{ name: "of a story in it", changed: undefined, expected: "2026-03-03T00:00:00Z" },
		{ name: "of a story that was taken out", changed: "2026-05-01T00:00:00Z", expected: "2026-05-01T00:00:00Z" },
		{ name: "of the newer of both", changed: "2026-02-01T00:00:00Z", expected: "2026-03-03T00:00:00Z" },
	];
	for (const { name, changed, expected } of changes) {
		test(`was updated at the change ${name}`, () =>
			assert.equal(of(changed === undefined ? undefined : new Date(changed)).updated, new Date(expected)));
	}

	test("that is empty was updated when its last story went", () => {
		const changed = new Date("2026-05-01T00:00:00Z");
		const empty = listFeed({ ...list, articles: [], changed }, paper, feedEntries(paper));
		assert.equal([empty.updated, empty.published], [changed, undefined]);
	});
});

describe("corrected stories in feeds", (test) => {
	const CORRECTED = "2026-10-01T12:00:00.000Z";
	const LEFT = "2026-10-08T12:00:00.000Z";
	const corrections = `[{ date: ${CORRECTED}, kind: update, text: a }]`;
	const files = {
		"old.md": { date: "2026-01-01T00:00:00Z", section: "world" },
		"corrected.md": { date: "2026-01-02T00:00:00Z", section: "world", authors: "[a-khan]", corrections },
		"b.md": { date: "2026-02-01T00:00:00Z", authors: "[a-khan]" },
		"c.md": { date: "2026-02-02T00:00:00Z", updated: "2026-02-03T00:00:00Z" },
	};
	const options = { feeds: { limit: 1, all: true } };
	const FORMATS = [
		{ name: "RSS", file: "feed.xml", date: /<lastBuildDate>([^<]*)/ },
		{ name: "Atom", file: "feed.atom", date: /<updated>([^<]*)/ },
		{ name: "JSON Feed", file: "feed.json", date: undefined },
	];

	/** The ids of the stories in a feed in their order, and when it says that it changed. */
	function feedAt(path: string, now: string, changes: Readonly<Record<string, Record<string, string>>> = {}) {
		const texts = Object.entries({ ...files, ...changes }).map(([name, keys]) => [name, file(keys)] as const);
		const site = plan(Object.fromEntries(texts), { options, now: new Date(now) });
		const text = site.files.find((other) => other.path === path)?.text() ?? "";
		const [, date] = FORMATS.find(({ file: name }) => path.endsWith(name))?.date?.exec(text) ?? [];
		const ids = [...text.matchAll(/tag:[^"<]*:([a-z]+)(?=["<])/g)].map(([, id]) => id);
		return { ids, updated: date && new Date(date).toISOString(), text };
	}

	const walk = [
		{ at: "2026-10-01T11:59:59.999Z", ids: ["c"], updated: "2026-02-03T00:00:00.000Z" },
		{ at: CORRECTED, ids: ["c", "corrected"], updated: CORRECTED },
		{ at: "2026-10-08T11:59:59.999Z", ids: ["c", "corrected"], updated: CORRECTED },
		{ at: LEFT, ids: ["c"], updated: LEFT },
		{ at: "2027-01-01T00:00:00.000Z", ids: ["c"], updated: LEFT },
	];
	for (const { name, file: path, date } of FORMATS) {
		for (const { at, ids, updated } of walk) {
			test(`${ids.join(" and ")} in ${name} at ${at}`, () => {
				const found = feedAt(`/${path}`, at);
				assert.equal([found.ids, found.updated], [ids, date && updated]);
			});
		}

		test(`in ${name} of an author as well`, () =>
			assert.equal(feedAt(`/author/a-khan/${path}`, CORRECTED).ids, ["b", "corrected"]));

		test(`once in ${name} of a list where it is among the newest`, () =>
			assert.equal(feedAt(`/section/world/${path}`, CORRECTED).ids, ["corrected"]));
	}

	const excluded = {
		"feed: none": { feed: "none" },
		"type: satire": { type: "satire" },
		"type: sponsored": { type: "sponsored", sponsor: "Ferry Line" },
		"a withdrawal": { withdrawn: `{ date: ${CORRECTED} }` },
	} as const;
	for (const [name, keys] of Object.entries(excluded)) {
		test(`${name} keeps a corrected story out`, () =>
			assert.equal(feedAt("/feed.xml", CORRECTED, { "corrected.md": { ...files["corrected.md"], ...keys } }).ids, [
				"c",
			]));
	}

	test("a story keeps its guid and its date, and has a new date of change", () => {
		const item = (at: string, changes?: Parameters<typeof feedAt>[2]) =>
			/<item>(?:(?!<item>)[\s\S])*?:corrected<[\s\S]*?<\/item>/.exec(feedAt("/feed.xml", at, changes).text)?.[0] ?? "";
		const before = item("2026-01-03T00:00:00Z", { "b.md": { ...files["b.md"], date: "2026-02-02" } });
		const after = item(CORRECTED);
		for (const name of ["guid", "pubDate", "link"]) {
			const value = new RegExp(`<${name}[^>]*>[^<]+`);
			assert.is(value.exec(after)?.[0], value.exec(before)?.[0]);
			assert.ok(value.test(after), name);
		}
		assert.not.match(before, "atom:updated");
		assert.match(after, `<atom:updated>${CORRECTED.replace(".000", "")}</atom:updated>`);
	});

	test("a feed with room for all has none twice and changes with none that leaves", () => {
		const paper = newsroom();
		const { articles } = read(Object.fromEntries(Object.entries(files).map(([name, keys]) => [name, file(keys)])));
		const { articles: found, updated } = mainFeed(articles, paper, feedEntries(paper), NOW);
		assert.equal([found.map(({ id }) => id), updated?.toISOString()], [["c", "b", "corrected", "old"], CORRECTED]);
	});

	const ends = { expires: "2026-10-02T00:00:00Z", withdrawn: "{ date: 2026-10-03T00:00:00Z }" };
	const updatedAt = (name: "b.md" | "c.md", now: string) =>
		feedAt("/feed.xml", now, { [name]: { ...files[name], ...ends } }).updated;
	test("a story that expired and is withdrawn later left the feed once", () => {
		for (const now of ["2026-10-02T12:00:00Z", "2026-10-04T00:00:00Z"]) {
			assert.is(updatedAt("c.md", now), "2026-10-02T00:00:00.000Z");
		}
	});

	test("a story that had fallen out of the feed before it was taken down leaves it as it is", () =>
		assert.is(updatedAt("b.md", "2026-10-04T00:00:00Z"), CORRECTED));
});

describe("feedEntries", (test) => {
	test("print a story once for each format, however many feeds it is in", () => {
		const paper = newsroom();
		const { articles } = read({ "a.md": file({}), "b.md": file({}) });
		let made = 0;
		const shared = feedEntries(paper, (markup) => {
			made += 1;
			return markup;
		});
		const list = { title: "World", description: "b", link: "/", language: "en-GB", articles };
		const feeds = [1, 2, 3].map(() => listFeed(list, paper, shared));
		for (const feed of feeds) for (const format of [rss, atom, jsonFeed]) format(feed, "/feed");
		assert.is(made, 2 * 3);
		assert.is(
			rss(mainFeed(articles, paper, shared, NOW), "/a"),
			rss(mainFeed(articles, paper, feedEntries(paper), NOW), "/a"),
		);
	});
});
