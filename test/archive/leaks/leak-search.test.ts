import fc from "fast-check";
import * as assert from "uvu/assert";
import {
	EMPTY_LEDGER,
	entryName,
	isTakenDown,
	type Leak,
	type LeakSearch,
	leakSearch,
	type NewsroomOptions,
	type Secrets,
} from "../../../src/index.ts";
import { describe } from "../../support/describe.ts";
import { file, NOW, newsroom, read } from "../../support/newsroom.ts";

type Keys = Readonly<Record<string, string>>;

// As they are printed, with the hash of their content.
function picture(path: string) {
	const src = `/images/${path.replace(/^.*\//, "").replace(".", "-0f1e2d3c4b5a6978.")}`;
	return { file: path, src, width: 1600, height: 900 };
}

/** A search over stories by path: front matter alone. Drafts unless they say otherwise. */
function searchFor(
	withheld: Readonly<Record<string, Keys>>,
	published: Readonly<Record<string, Keys>> = {},
): LeakSearch {
	return searchOf(withheld, published) ?? (() => []);
}

function searchOf(
	withheld: Readonly<Record<string, Keys>>,
	published: Readonly<Record<string, Keys>> = {},
	words: readonly string[] = [],
	options: Partial<NewsroomOptions> = {},
	more: Partial<Pick<Secrets, "addresses" | "ignored">> & { readonly sample?: Uint8Array } = {},
): LeakSearch | undefined {
	const quoted = (keys: Keys) => (keys.title ? { ...keys, title: JSON.stringify(keys.title) } : keys);
	const texts = Object.entries(withheld).map(([name, keys]) => [
		`${name}.md`,
		file("withdrawn" in keys ? quoted(keys) : { status: "draft", ...quoted(keys) }),
	]);
	const open = Object.entries(published).map(([name, keys]) => [`${name}.md`, file(quoted(keys))]);
	const reading = read(Object.fromEntries([...texts, ...open]), { options, picture });
	assert.equal(
		reading.faults.filter(({ severity }) => severity === "error"),
		[],
	);
	assert.is(reading.withheld.length, texts.length);
	const withdrawn = reading.withheld.filter((story) => isTakenDown(story, NOW));
	const unpublished = reading.withheld.filter((story) => !withdrawn.includes(story));
	const { sample, ...rest } = more;
	const secrets = {
		newsroom: newsroom(options),
		published: reading.articles,
		unpublished,
		withdrawn,
		pages: [],
		words,
	};
	return leakSearch({ ...secrets, addresses: EMPTY_LEDGER, ignored: [], ...rest }, sample);
}

/** What was found, each as `what: text`. */
function found(search: LeakSearch, text: string | Uint8Array): string[] {
	const bytes = Buffer.from(text);
	return search(bytes).map(({ trace, start, end }: Leak) => `${trace.what}: ${bytes.toString("utf8", start, end)}`);
}

const SECRET = searchFor(
	{
		"2026/secret-deal": { title: "Secret deal – what “they” didn’t say", slug: "secret-deal-announced-today" },
		"harbour-plan": { title: "Harbour plan", slug: "plan-b" },
		gate: { title: "Gate", image: "{ src: photos/merger-chart.jpg, alt: x, credit: x }" },
		walrus: { title: "Weather", date: "2027-01-05T09:00:00Z", image: "{ src: photo.jpg, alt: x, credit: x }" },
		moved: { title: "Що знає міська рада про міст", slug: "міст-ради" },
		wind: { title: "The wind is what it is" },
		tokyo: { title: "東京港で新しい橋が再開通する", slug: "tokyo" },
	},
	{ bridge: { title: "Bridge reopens: the weather holds", tags: "[cease-fire]" } },
);

/** Texts and what must be found in them. */
const FOUND: Readonly<Record<string, readonly string[]>> = {
	"<h1>Secret deal – what “they” didn’t say</h1>": ["headline: Secret deal – what “they” didn’t say"],
	"See: secret deal -- what &quot;they&quot; didn&#39;t say, and": [
		"headline: secret deal -- what &quot;they&quot; didn&#39;t say",
	],
	"&lt;p&gt;Secret deal &amp;ndash; what &amp;#x201C;they&amp;#8221; didn&amp;rsquo;t\n\t\tsay": [
		"headline: Secret deal &amp;ndash; what &amp;#x201C;they&amp;#8221; didn&amp;rsquo;t\n\t\tsay",
	],
	'"Secret deal \\u2013 what \\"they\\" didn\\u2019t\\nsay"': [
		'headline: Secret deal \\u2013 what \\"they\\" didn\\u2019t\\nsay',
	],
	"?text=Secret%20deal%20%E2%80%93%20what%20%E2%80%9Cthey%E2%80%9D%20didn%E2%80%99t%20say&x": [
		"headline: Secret%20deal%20%E2%80%93%20what%20%E2%80%9Cthey%E2%80%9D%20didn%E2%80%99t%20say",
	],
	"?text=Secret+deal+what+they+didn't+say": ["headline: Secret+deal+what+they+didn't+say"],
	"SE\u00ADCRET DEAL&shy; WHAT “THEY” DIDN’T S&#173;AY": [
		"headline: SE\u00ADCRET DEAL&shy; WHAT “THEY” DIDN’T S&#173;AY",
	],
	// A sentence of a public story that quotes it.
	"<p>Nobody knew of the secret deal: what “they” didn’t say, she said.</p>": [
		"headline: secret deal: what “they” didn’t say",
	],
	"Ask why “the wind is what it is”": ["headline: the wind is what it is"],
	"https://courier.example/2026/03/01/secret-deal-announced-today/": [
		"address: /2026/03/01/secret-deal-announced-today",
	],
	"/old/Secret-Deal-Announced-Today.html": ["slug: Secret-Deal-Announced-Today"],
	"tag:courier.example,2026-03-01:2026/secret-deal": ["tag URI: tag:courier.example,2026-03-01:2026/secret-deal"],
	'{"id":"2026/secret-deal"}': ["id: 2026/secret-deal"],
	'{"id":"2026\\/secret-deal"}': ["id: 2026\\/secret-deal"],
	"/articles/harbour-plan.json": ["id: harbour-plan"],
	'<a href="/blog/plan-b/">': ["slug: plan-b"],
	"<title>Harbour plan</title>": ["headline: Harbour plan"],
	"<title>Harbour plan | The Harbour Courier</title>": ["headline: Harbour plan"],
	"<title><![CDATA[Harbour plan]]></title>": ["headline: Harbour plan"],
	"&lt;h1 class=&quot;x&quot;&gt;\n  Harbour plan &lt;/h1&gt;": ["headline: Harbour plan"],
	'<meta property="og:title" content="Harbour plan">': ["headline: Harbour plan"],
	'{ "name": "Harbour plan", "x": 1 }': ["headline: Harbour plan"],
	"<p>Harbour plan</p>": ["headline: Harbour plan"],
	"<a href='/x/'>Gate</a>": ["headline: Gate"],
	"/2027/01/05/walrus/index.html": ["address: /2027/01/05/walrus"],
	"%2F2027%2F01%2F05%2Fwalrus%2F": ["address: %2F2027%2F01%2F05%2Fwalrus"],
	"/images/merger-chart.jpg": ["picture: /images/merger-chart.jpg".replace("/images/", "")],
	"url(Merger-Chart.jpg)": ["picture: Merger-Chart.jpg"],
	"/img/merger-chart-800x600-0123.avif": ["picture: merger-chart"],
	"/img/merger-chart.webp": ["picture: merger-chart"],
	"/images/photo-0f1e2d3c4b5a6978.jpg": ["picture: photo-0f1e2d3c4b5a6978.jpg"],
	"ЩО ЗНАЄ міська рада про міст?": ["headline: ЩО ЗНАЄ міська рада про міст"],
	"/2026/03/01/%D0%BC%D1%96%D1%81%D1%82-%D1%80%D0%B0%D0%B4%D0%B8/": [
		"address: /2026/03/01/%D0%BC%D1%96%D1%81%D1%82-%D1%80%D0%B0%D0%B4%D0%B8",
	],
	"今日、東京港で新しい橋が再開通する。": ["headline: 東京港で新しい橋が再開通する"],
};

/** Ordinary texts that share words with withheld stories. */
const CLEAN: readonly string[] = [
	"The secret deal, announced today, says what they did.",
	"A harbour plan is a plan: see the harbour-plan of last year, or plan-b.",
	"<p>The weather at the gate: <em>Gate</em>, <strong>Harbour plan</strong>, “Weather”, and &quot;Weather&quot; again.</p>",
	"<h2>Weather</h2><p>Gate</p><li>Gate</li>",
	'<p id="gate" class="gate"><a href="#gate">the gate</a>',
	'{"gate": 1, "weather": "fine"}',
	"/2026/03/01/gateway/ /2026/03/01/gate-two/ /section/gate/ /2026/03/01/old-gate/",
	"/images/chart.jpg /images/merger-charts.jpg /images/merger-chart-two.jpg the merger-chart here",
	"/images/photo.jpg",
	"plan-b/ and xplan-b",
	"Whether the secret deal is what they didn’t say, and where the wind is",
	"It is said that the wind is what it is.",
	"2026/secret-deals x2026/secret-deal",
	"/section/secret-deal-announced-todays/",
	'<a href="/Secret-deal/">What they didn’t say</a>',
	'["secret","deal","what","they","didn’t","say"]',
	"міська рада про міст",
	"東京港で橋が開通",
];

describe("the search for leaks", (test) => {
	for (const [text, expected] of Object.entries(FOUND)) {
		test(`finds ${JSON.stringify(expected)}`, () => assert.equal(found(SECRET, text), expected, text));
	}
	for (const text of CLEAN) test(`passes ${text}`, () => assert.equal(found(SECRET, text), []));

	test("passes what is public of a withheld story", () => {
		const withheld = { "world/gate": { title: "Harbour plan", slug: "harbour-plan" } };
		const title = "<title>Harbour plan</title>";
		assert.equal(found(searchFor(withheld), title), ["headline: Harbour plan"]);
		assert.equal(found(searchFor(withheld, { a: { title: "The harbour plan fails" } }), title), []);
		assert.equal(found(searchOf(withheld, {}, ["Harbour plan"]) ?? (() => []), title), []);
		assert.equal(found(searchFor(withheld, { a: { tags: "[Harbour plan]" } }), title), []);
		assert.equal(found(searchFor(withheld, { a: { tags: "[Harbour plan]" } }), "/topic/harbour-plan/"), []);
		const long = { gate: { title: "Letters to the editor of the Courier" } };
		assert.equal(found(searchFor(long, { a: { title: "Letters to the editor of the Courier" } }), long.gate.title), []);
	});

	test("passes a picture that a public story shows too", () => {
		const image = "{ src: merger-chart.jpg, alt: x, credit: x }";
		const text = "/images/merger-chart.jpg";
		assert.is(found(searchFor({ gate: { image } }), text).length, 1);
		assert.equal(found(searchFor({ gate: { image } }, { a: { image } }), text), []);
	});

	test("looks for nothing of a story that was taken down but its pictures", () => {
		const image = "{ src: merger-chart.jpg, alt: x, credit: x }";
		const gone = { gate: { title: "Secret deal announced today", image, withdrawn: "{ date: 2026-03-02 }" } };
		const text = "/2026/03/01/gate/ Secret deal announced today /images/merger-chart.jpg";
		assert.equal(found(searchFor(gone), text), ["picture: merger-chart.jpg"]);
	});

	test("takes what a public story says in its text for no less a leak", () => {
		const withheld = { gate: { title: "Secret deal announced" } };
		const search = searchFor(withheld, { a: { title: "A", description: "Of a secret deal announced soon" } });
		assert.equal(found(search, "Of a secret deal announced soon"), ["headline: secret deal announced"]);
	});

	test("looks for no address, slug and id that readers have known, but for new ones", () => {
		const entry = { kind: "article", key: "city/gate", paths: ["/2026/03/01/gate-opens-for-ships/"] } as const;
		const addresses = new Map([[entryName("article", entry.key), entry]]);
		const search = (slug: string) =>
			searchOf({ "city/gate": { title: "Gate opens again", slug } }, {}, [], {}, { addresses }) ?? (() => []);
		const text = (slug: string) =>
			`/2026/03/01/${slug}/ tag:courier.example,2026-03-01:city/gate "city/gate" ${slug}.jpg <b>Gate opens again</b>`;
		const same = "gate-opens-for-ships";
		assert.equal(found(search(same), text(same)), ["headline: Gate opens again"]);
		const other = "gate-closes-for-ships";
		assert.equal(found(search(other), text(other)), [
			`address: /2026/03/01/${other}`,
			`slug: ${other}`,
			"headline: Gate opens again",
		]);
		assert.is(found(searchFor({ "city/gate": { title: "Gate opens again", slug: same } }), text(same)).length, 5);
	});

	test("passes what an editor lets pass, and nothing that only contains it or is part of it", () => {
		const withheld = { "city/gate": { title: "Gate opens – for ships", slug: "gate-opens-for-ships" } };
		const text = "Gate opens for ships, /2026/03/01/gate-opens-for-ships/";
		const passing = (...ignored: string[]) => found(searchOf(withheld, {}, [], {}, { ignored }) ?? (() => []), text);
		const headline = "headline: Gate opens for ships";
		const address = "address: /2026/03/01/gate-opens-for-ships";
		for (const [ignored, expected] of [
			[[], [headline, address]],
			[["Gate opens – for ships"], [address]],
			[["gate opens for ships"], [address]],
			[["Gate opens"], [headline, address]],
			[["Gate opens – for ships at last"], [headline, address]],
			[["/2026/03/01/gate-opens-for-ships"], [headline, "slug: gate-opens-for-ships"]],
		] as const) {
			assert.equal(passing(...ignored), expected, ignored.join());
		}
	});

	test("finds the same whatever it takes for common", () => {
		const sample = Buffer.from("secret deal announced harbour walrus merger chart plan 2026 2027 ".repeat(40));
		const withheld = { "2026/secret-deal": { title: "Secret deal announced", slug: "secret-deal-announced-today" } };
		const text = `<h1>Secret deal\nannounced</h1> /2026/03/01/secret-deal-announced-today/ 2026/secret-deal`;
		const places = (search: LeakSearch | undefined) =>
			search?.(Buffer.from(text)).map(({ start, end }) => [start, end]);
		for (const end of [0, 6, 12, 22, 40, sample.length]) {
			const search = searchOf(withheld, {}, [], {}, { sample: sample.subarray(0, end) });
			assert.equal(places(search), places(searchOf(withheld)));
			assert.is(found(search ?? (() => []), text).length, 3);
		}
	});

	test("is none where nothing is withheld", () => {
		assert.is(searchOf({}, { bridge: {} }), undefined);
	});

	test("takes an address of one segment for one only where an address begins", () => {
		const search = searchOf({ gate: {} }, {}, [], { permalink: "/{slug}/" }) ?? (() => []);
		for (const text of ["https://courier.example/gate/", '"/gate"', "/gate/index.html"]) {
			assert.equal(found(search, text), ["address: /gate"], text);
		}
		for (const text of ["/section/gate/", "https://other.example/gate/", "and/gate", "/gates/", "../gate"]) {
			assert.equal(found(search, text), [], text);
		}
	});
});

/** Alphabets of which each letter has a capital of its own, or none. */
const ALPHABETS = [
	"abcdefghijklmnoprstuvwz",
	"aeiounéüñçåàö",
	"абвгдежзіїйклмнопрст",
	"اbتثجحخدرسش".replace("b", "ب"),
	"東京港新橋再開通日本語記事",
];

const word = (alphabet: string) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: 5, maxLength: 9 });
const words = fc
	.constantFrom(...ALPHABETS)
	.chain((alphabet) => fc.array(word(alphabet), { minLength: 4, maxLength: 8 }));

const escaped = (pattern: RegExp, how: (code: number) => string) => (text: string) =>
	text.replace(pattern, (character) => how(character.codePointAt(0) ?? 0));

/** Ways in which a text may stand in a file. */
const WAYS: readonly ((text: string) => string)[] = [
	(text) => text,
	(text) => text.toUpperCase(),
	(text) => text.normalize("NFD"),
	(text) => text.replaceAll(" ", "\n\t\t  "),
	(text) => text.replaceAll(" ", "\u00A0"),
	(text) => text.replaceAll(" ", " – "),
	(text) => `“${text.replace(" ", "” ’")}’`,
	(text) => text.replace(/(?<=\p{L}\p{L})(?=\p{L}\p{L})/gu, "\u00AD"),
	(text) => text.replace(/(?<=\p{L}\p{L})(?=\p{L}\p{L})/gu, "&shy;"),
	escaped(/[^a-z]/gi, (code) => `&#${code};`),
	escaped(/[^a-z]/gi, (code) => `&#x${code.toString(16).toUpperCase()};`),
	escaped(/[^a-z]/gi, (code) => `&amp;#${code};`),
	escaped(/[^a-z]/gi, (code) => `&amp;#x${code.toString(16)};`),
	escaped(/[^a-z]/giu, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
	(text) => encodeURIComponent(text),
	(text) => encodeURIComponent(text).toLowerCase(),
	(text) => encodeURIComponent(text).replaceAll("%20", "+"),
	(text) =>
		text.replaceAll("é", "&eacute;").replaceAll("ü", "&uuml;").replaceAll("ñ", "&ntilde;").replaceAll(" ", "&nbsp;"),
];

const surroundings = fc.string({
	unit: fc.constantFrom("a", "é", "ж", "橋", " ", "\n", "<", ">", '"', "&", ";", "%", "\\", "\u00AD", "<p>", "deal"),
	maxLength: 60,
});

describe("every text of a withheld story", (test) => {
	test("is found at its place in whatever way it is written", () => {
		fc.assert(
			fc.property(words, fc.constantFrom(...WAYS), surroundings, surroundings, (headline, way, before, after) => {
				// References by name that leave no three letters together are beyond the search.
				fc.pre(way !== WAYS.at(-1) || /[a-z]{3}/.test(headline.join(" ")) || !/[a-z]/.test(headline.join(" ")));
				const search = searchFor({ [headline.join("-")]: { title: headline.join(" "), slug: headline.join("-") } });
				for (const [what, text] of [
					["headline", headline.join(" ")],
					["slug", headline.join("-")],
				] as const) {
					// Of a slug the marks are part: nobody writes another in their place.
					if (what === "slug" && way("a-b c") !== way("a-b") + way(" c")) continue;
					const bytes = Buffer.from(`${before}, ${way(text)} ,${after}`);
					const leaks = search(bytes);
					const start = Buffer.byteLength(`${before}, `);
					const end = start + Buffer.byteLength(way(text));
					assert.ok(
						leaks.some((leak) => leak.start >= start - 1 && leak.start <= start + 3 && leak.end <= end + 1),
						JSON.stringify([what, bytes.toString(), leaks.map((leak) => [leak.start, leak.end]), start, end]),
					);
				}
			}),
			{ numRuns: 200 },
		);
	});

	test("is not found in what public stories are made of", () => {
		const common = fc.constantFrom("pier", "bridge", "council", "opens", "after", "secret", "deal", "the", "of", "new");
		const headline = fc.array(common, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" "));
		const stories = fc.dictionary(fc.stringMatching(/^[a-z]{3,8}$/), headline, { minKeys: 1, maxKeys: 4 });
		fc.assert(
			fc.property(stories, stories, (secret, open) => {
				const entries = (all: Record<string, string>, prefix: string) =>
					Object.fromEntries(
						Object.entries(all).map(([name, title]) => [
							`${prefix}/${name}`,
							{ title, slug: `${prefix}-${name}-${title.replaceAll(" ", "-")}` },
						]),
					);
				const published = entries(open, "open");
				const search = searchFor(entries(secret, "shut"), published);
				const output = Object.entries(published).map(
					([id, { title, slug }]) =>
						`<title>${title} | The Harbour Courier</title><h1>${title}</h1><a href="/2026/03/01/${slug}/">${title}</a>` +
						`{"headline":"${title}","@id":"tag:courier.example,2026-03-01:${id}"}<p>${title}</p>`,
				);
				assert.equal(found(search, output.join("\n")), []);
			}),
			{ numRuns: 150 },
		);
	});
});
