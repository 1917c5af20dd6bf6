import * as assert from "uvu/assert";
import { NewsroomError } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { newsroom, OPTIONS } from "../support/newsroom.ts";

/** The faults that options have, each on a line, without the name of the plugin. */
function faultsOf(changes: object): string[] {
	try {
		newsroom(changes);
		return [];
	} catch (error) {
		assert.instance(error, NewsroomError);
		assert.is((error as NewsroomError).code, "OPTION");
		return (error as NewsroomError).message.split("\n").slice(1);
	}
}

const publication = (changes: object) => ({ publication: { ...OPTIONS.publication, ...changes } });

const wrong = [
	{
		name: "an unknown option",
		options: { permalnk: "/{slug}/" },
		expected: 'permalnk: expected a key that is known here, got "permalnk"; did you mean "permalink"?',
	},
	{
		name: "an unknown option of the publication",
		options: publication({ langauge: "en" }),
		expected: 'publication.langauge: expected a key that is known here, got "langauge"; did you mean "language"?',
	},
	{
		name: "an unknown option of a section",
		options: { sections: { world: { nmae: "World", name: "World" } } },
		expected: 'sections.world.nmae: expected a key that is known here, got "nmae"; did you mean "name"?',
	},
	{
		name: "an unknown option of an author",
		options: { authors: { bob: { name: "Bob", jobtitle: "x" } } },
		expected: 'authors.bob.jobtitle: expected a key that is known here, got "jobtitle"; did you mean "jobTitle"?',
	},
	{
		name: "an unknown output",
		options: { outputs: { hoem: false } },
		expected: 'outputs.hoem: expected a key that is known here, got "hoem"; did you mean "home"?',
	},
	{
		name: "an edition in the language of the newspaper",
		options: { editions: { en: { name: "A" } } },
		expected:
			'editions: expected languages other than en-GB, got "en"; what the newspaper is called there stands in publication',
	},
	{
		name: "an edition in another language than its own",
		options: { editions: { fr: { language: "de-FR" } } },
		expected: 'editions.fr.language: expected fr, with a region or without, got "de-FR"',
	},
	{
		name: "constructor as an option",
		options: { constructor: 1 },
		expected: /^constructor: expected a key that is /,
	},
	{
		name: "an edition in another language than its key says",
		options: { editions: { fr: { language: "de-DE" } } },
		expected: 'editions.fr.language: expected fr, with a region or without, got "de-DE"',
	},
	{
		name: "a section of an edition that is none",
		options: { sections: { world: "World" }, editions: { fr: { sections: { wrld: "Monde" } } } },
		expected: 'editions.fr.sections: expected the key of a section, got "wrld"; did you mean "world"?',
	},
	{
		name: "an edition whose key has a region",
		options: { editions: { "fr-CA": { name: "Le Courrier" } } },
		expected: 'editions.fr-CA: expected a primary language such as fr, got "fr-CA"',
	},
	{
		name: "a host that is not known",
		options: { host: "netlfy" },
		expected: 'host: expected one of netlify, cloudflare, got "netlfy"; did you mean "netlify"?',
	},
	{
		name: "former permalinks that are no list",
		options: { formerPermalinks: "/{slug}/" },
		expected: /^formerPermalinks: expected a list, each a pattern such as /,
	},
	{
		name: "a former permalink without a word that tells stories apart",
		options: { formerPermalinks: ["/{year}/"] },
		expected: /^formerPermalinks\.0: expected a pattern with \{slug\} or \{id\}/,
	},
	{
		name: "a former permalink with a word that is none",
		options: { formerPermalinks: ["/{title}/{slug}"] },
		expected: /^formerPermalinks\.0: expected only .*; \{title\} is none of them$/,
	},
	{
		name: "a former permalink with a query",
		options: { formerPermalinks: ["/?p={id}"] },
		expected: /^formerPermalinks\.0: expected a pattern such as .*hosts do not redirect/,
	},
	{
		name: "a former permalink that leads out",
		options: { formerPermalinks: [{ pattern: "/../{slug}" }] },
		expected: /^formerPermalinks\.0\.pattern: expected a pattern such as/,
	},
	{
		name: "an end of a former permalink that is no date",
		options: { formerPermalinks: [{ pattern: "/{slug}", until: "soon" }] },
		expected: /^formerPermalinks\.until: expected a date-time/,
	},
	{
		name: "the prefix of what is deleted for something else",
		options: { feeds: { namespaces: { at: "https://other.example/" } } },
		expected: /^feeds\.namespaces: expected http:\/\/purl\.org\/atompub\/tombstones\/1\.0 for at/,
	},
	...["sitemap", "robots"].map((name) => ({
		name: `a folder for the ${name}`,
		options: { outputs: { [name]: "/maps/" } },
		expected: `outputs.${name}: expected true, false, or the path of a file such as /feed.xml, got "/maps/"`,
	})),
	{
		name: "no publication",
		options: { publication: undefined },
		expected:
			/^publication: expected a mapping with name, url, language and timeZone, got nothing$|^publication: expected a value, got nothing$/,
	},
	{ name: "a name that is empty", options: publication({ name: " " }), expected: /^publication\.name: expected text/ },
	{
		name: "an address without scheme",
		options: publication({ url: "courier.example" }),
		expected: /^publication\.url: expected an address such as https:\/\/courier\.example, got "courier\.example"$/,
	},
	{
		name: "an address with a query",
		options: publication({ url: "https://courier.example/?a" }),
		expected: /^publication\.url: expected an address without \? and #/,
	},
	{
		name: "a script for an address",
		options: publication({ url: "javascript:alert(1)" }),
		expected: /^publication\.url: expected an address/,
	},
	{
		name: "a zone that is none",
		options: publication({ timeZone: "Europe/Londn" }),
		expected: 'publication.timeZone: expected a time zone such as Europe/London, got "Europe/Londn"',
	},
	{
		name: "a language that is none",
		options: publication({ language: "English" }),
		expected: /^publication\.language: expected a language tag such as en-GB/,
	},
	{
		name: "a language with an underscore",
		options: publication({ language: "en_GB" }),
		expected: /^publication\.language: expected a language tag/,
	},
	{
		name: "a policy that is no address",
		options: publication({ ethicsPolicy: "see our page" }),
		expected: /^publication\.ethicsPolicy: expected a path such as/,
	},
	{
		name: "a licence that is no address",
		options: publication({ license: "CC BY 4.0" }),
		expected: /^publication\.license: expected a path such as/,
	},
	{
		name: "a notice of copyright with another word in braces",
		options: publication({ copyright: "© {yaer} Us" }),
		expected: 'publication.copyright: expected a notice in which {year} alone stands in braces, got "© {yaer} Us"',
	},
	{
		name: "terms that are no address",
		options: publication({ usageInfo: "ask" }),
		expected: /^publication\.usageInfo: expected a path such as/,
	},
	{
		name: "a section whose key has a space",
		options: { sections: { "World News": "World" } },
		expected: /^sections\.World News: expected a key of lower-case letters.*write "world-news"$/,
	},
	{
		name: "an author whose key is a device",
		options: { authors: { con: "Con" } },
		expected: /^authors\.con: expected a key of a name that Windows/,
	},
	{
		name: "a section that is a number",
		options: { sections: { world: 5 } },
		expected: /^sections\.world: expected a name, or a mapping/,
	},
	{
		name: "a permalink without a beginning",
		options: { permalink: "{slug}/" },
		expected: /^permalink: expected a pattern such as/,
	},
	{
		name: "a permalink to another host",
		options: { permalink: "//evil.example/{slug}/" },
		expected: /^permalink: expected a pattern such as/,
	},
	{
		name: "a permalink that leads up",
		options: { permalink: "/../{slug}/" },
		expected: /^permalink: expected a pattern such as/,
	},
	{
		name: "a permalink that is neither folder nor page",
		options: { permalink: "/{slug}" },
		expected: 'permalink: expected a pattern that ends in / or .html, got "/{slug}"',
	},
	{
		name: "a permalink that is the same for all",
		options: { permalink: "/{year}/" },
		expected: /^permalink: expected a pattern with \{slug\} or \{id\}/,
	},
	{
		name: "a permalink with an unknown word",
		options: { permalink: "/{slug}/{title}/" },
		expected: /^permalink: expected only \{year\}, .*; \{title\} is none of them$/,
	},
	{ name: "an output at no path", options: { outputs: { rss: "feed.xml" } }, expected: /^outputs\.rss: expected / },
	{
		name: "an output above the site",
		options: { outputs: { rss: "/../feed.xml" } },
		expected: /^outputs\.rss: expected /,
	},
	{
		name: "an output in a word",
		options: { outputs: { sections: "no" } },
		expected: 'outputs.sections: expected true or false, got "no"; write false',
	},
	{
		name: "a list of no stories",
		options: { lists: { size: 0 } },
		expected: "lists.size: expected a whole number from 1, got 0",
	},
	{
		name: "a feed of half a story",
		options: { feeds: { limit: 1.5 } },
		expected: "feeds.limit: expected a whole number from 1, got 1.5",
	},
	{
		name: "a limit that is no number",
		options: { feeds: { limit: "50" } },
		expected: 'feeds.limit: expected a whole number from 1, got "50"',
	},
	{
		name: "an authority that is an address",
		options: { feeds: { authority: "https://a.example" } },
		expected: /^feeds\.authority: expected a host such as/,
	},
	{
		name: "content of feeds in another word",
		options: { feeds: { content: "sumary" } },
		expected: 'feeds.content: expected one of full, summary, got "sumary"; did you mean "summary"?',
	},
	{
		name: "a hub that is a path",
		options: { feeds: { hub: "/hub" } },
		expected: /^feeds\.hub: expected an address such as/,
	},
	{
		name: "feeds for all in a word",
		options: { feeds: { all: "yes" } },
		expected: 'feeds.all: expected true or false, got "yes"; write true',
	},
	{
		name: "an unknown option of feeds",
		options: { feeds: { limt: 5 } },
		expected: 'feeds.limt: expected a key that is known here, got "limt"; did you mean "limit"?',
	},
	{
		name: "a namespace that is no address",
		options: { feeds: { namespaces: { mi: "mi" } } },
		expected:
			'feeds.namespaces.mi: expected the address of a namespace such as http://schemas.example.com/mi/, got "mi"',
	},
	{
		name: "a prefix that is no name",
		options: { feeds: { namespaces: { "m i": "http://a.example/" } } },
		expected: /^feeds\.namespaces\.m i: expected a prefix such as mi, got "m i"$/,
	},
	{
		name: "a prefix of XML itself",
		options: { feeds: { namespaces: { xmlns: "http://a.example/" } } },
		expected: /^feeds\.namespaces\.xmlns: expected a prefix such as mi, got "xmlns"; names that begin with xml/,
	},
	{
		name: "a prefix of ours for another namespace",
		options: { feeds: { namespaces: { media: "http://a.example/" } } },
		expected:
			/^feeds\.namespaces: expected http:\/\/search\.yahoo\.com\/mrss\/ for media, got .*; our feeds use the prefix media/,
	},
	{
		name: "an extension that is no function",
		options: { feeds: { extend: {} } },
		expected: /^feeds\.extend: expected a function of an article, .*, got a mapping$/,
	},
	{
		name: "terms for machines that permit everything without a word",
		options: { rsl: {} },
		expected:
			/^rsl: expected permits, prohibits or payment, got a mapping; a licence without any of them would permit everything/,
	},
	{
		name: "a use that the standard does not have",
		options: { rsl: { permits: ["ai-trian"] } },
		expected:
			'rsl.permits.usage.0: expected one of all, ai-all, ai-train, ai-input, ai-index, search, got "ai-trian"; did you mean "ai-train"?',
	},
	{
		name: "a user that the standard does not have",
		options: { rsl: { prohibits: { user: "comercial" } } },
		expected: /^rsl\.prohibits\.user\.0: expected one of commercial, .*; did you mean "commercial"\?$/,
	},
	{
		name: "a country that is none",
		options: { rsl: { permits: { geo: ["GB", "XQ"] } } },
		expected: 'rsl.permits.geo.1: expected a country such as GB (ISO 3166-1), got "XQ"',
	},
	{
		name: "a kind of rule that is none",
		options: { rsl: { permits: { useage: ["all"] } } },
		expected: 'rsl.permits.useage: expected a key that is known here, got "useage"; did you mean "usage"?',
	},
	{
		name: "a rule without words",
		options: { rsl: { permits: [] } },
		expected: "rsl.permits.usage: expected at least one word, or the option left out, got a list of 0",
	},
	{
		name: "a rule of no kind",
		options: { rsl: { permits: {} } },
		expected: /^rsl\.permits: expected words such as \[ai-train, ai-input\], or a mapping/,
	},
	{
		name: "a payment that the standard does not have",
		options: { rsl: { payment: "subscribtion" } },
		expected: /^rsl\.payment\.type: expected one of purchase, subscription, .*; did you mean "subscription"\?$/,
	},
	{
		name: "an amount without a currency",
		options: { rsl: { payment: { type: "crawl", amount: { value: 1, currency: "Euro" } } } },
		expected: 'rsl.payment.amount.currency: expected a currency such as EUR (ISO 4217), got "Euro"',
	},
	{
		name: "an amount that is nothing",
		options: { rsl: { payment: { type: "crawl", amount: { value: 0, currency: "EUR" } } } },
		expected: "rsl.payment.amount.value: expected a number from 0.000001, got 0",
	},
	{
		name: "a use that is permitted and prohibited",
		options: { rsl: { permits: ["search", "ai-train"], prohibits: "ai-train" } },
		expected: "rsl: expected each word under permits or under prohibits, got a mapping; ai-train is under both",
	},
	{
		name: "terms for machines at no path",
		options: { rsl: { permits: "all", license: "license.xml" } },
		expected: /^rsl\.license: expected /,
	},
	{
		name: "a paywall of another kind",
		options: { paywall: "clinet" },
		expected: 'paywall: expected one of absent, client, got "clinet"; did you mean "client"?',
	},
	{
		name: "an unknown partner",
		options: { partners: ["flipbord"] },
		expected:
			'partners.0: expected one of msn, flipboard, smartnews, apple-news, got "flipbord"; did you mean "flipboard"?',
	},
	{
		name: "a partner that is no list",
		options: { partners: "msn" },
		expected: 'partners: expected a list of partners: msn, flipboard, smartnews, apple-news, got "msn"',
	},
	{
		name: "a date from which nothing follows",
		options: { strictFrom: "soon" },
		expected: /^strictFrom: expected a date/,
	},
] as { name: string; options: object; expected: string | RegExp }[];

const taken = [
	{
		name: "a path in the address",
		options: publication({ url: "https://example.org/paper" }),
		of: () => newsroom(publication({ url: "https://example.org/paper" })).publication.url.href,
		expected: "https://example.org/paper/",
	},
	{
		name: "slashes behind the address",
		options: {},
		of: () => newsroom(publication({ url: "https://example.org///" })).publication.url.href,
		expected: "https://example.org/",
	},
	{
		name: "a language in any case",
		options: {},
		of: () => newsroom(publication({ language: "EN-gb" })).publication.language,
		expected: "en-GB",
	},
	{ name: "the host as authority", options: {}, of: () => newsroom().authority, expected: "courier.example" },
	{
		name: "an authority of its own",
		options: {},
		of: () => newsroom({ feeds: { authority: "old.example" } }).authority,
		expected: "old.example",
	},
	{
		name: "the name for a description",
		options: {},
		of: () => newsroom(publication({ description: undefined })).publication.description,
		expected: "The Harbour Courier",
	},
	{
		name: "the rights of stories apart from policies",
		options: {},
		of: () => {
			const { rights, policies } = newsroom(publication({ license: "/by/", masthead: "/us/" })).publication;
			return JSON.stringify([rights, policies]);
		},
		expected: '[{"license":"/by/"},{"masthead":"/us/"}]',
	},
	{ name: "fifty stories on a list", options: {}, of: () => newsroom().listSize, expected: 50 },
	{ name: "fifty stories in a feed", options: {}, of: () => newsroom().feedLimit, expected: 50 },
	{ name: "whole stories in feeds", options: {}, of: () => newsroom().feedContent, expected: "full" },
	{
		name: "terms for machines, whichever way they are written",
		options: {},
		of: () => JSON.stringify(newsroom({ rsl: { permits: "search", prohibits: { geo: "FR" }, payment: "free" } }).rsl),
		expected:
			'{"path":"/license.xml","permits":{"usage":["search"]},"prohibits":{"geo":["FR"]},"payment":{"type":"free"}}',
	},
	{ name: "no terms for machines", options: {}, of: () => newsroom().rsl, expected: undefined },
	{ name: "a paywall without what is behind it", options: {}, of: () => newsroom().paywall, expected: "absent" },
	{ name: "RSS alone for authors and topics", options: {}, of: () => newsroom().feedsEverywhere, expected: false },
	{
		name: "a hub",
		options: {},
		of: () => newsroom({ feeds: { hub: "https://hub.example" } }).feedHub,
		expected: "https://hub.example/",
	},
	{
		name: "a namespace of ours under its own prefix",
		options: {},
		of: () => newsroom({ feeds: { namespaces: { media: "http://search.yahoo.com/mrss/" } } }).feedNamespaces.media,
		expected: "http://search.yahoo.com/mrss/",
	},
	{
		name: "addresses that name the day",
		options: {},
		of: () => newsroom().permalink,
		expected: "/{year}/{month}/{day}/{slug}/",
	},
];

describe("options", (test) => {
	for (const { name, options, expected } of wrong) {
		test(`refuse ${name}`, () => {
			const found = faultsOf(options);
			assert.is(found.length, 1, found.join("\n"));
			if (typeof expected === "string") assert.is(found[0], expected);
			else assert.match(found[0] ?? "", expected);
		});
	}

	for (const { name, of, expected } of taken) test(`give ${name}`, () => assert.is(of(), expected));

	for (const field of ["name", "url", "language", "timeZone"]) {
		test(`a publication needs its ${field}`, () => {
			const found = faultsOf(publication({ [field]: undefined }));
			assert.is(found.length, 1, found.join("\n"));
			assert.match(found[0] ?? "", new RegExp(`^publication\\.${field}: expected .*got nothing`));
		});
	}

	test("refuse a permalink that leads up in braces", () => {
		assert.ok(faultsOf({ permalink: "/{.}{.}/{slug}/" }).length > 0);
	});

	test("every fault is told at once", () => {
		assert.is(faultsOf({ ...publication({ timeZone: "x", language: "?" }), foo: 1, lists: { size: 0 } }).length, 4);
	});

	test("outputs are on, off, or elsewhere", () => {
		const standard = {
			home: "/",
			rss: "/feed.xml",
			atom: "/feed.atom",
			json: "/feed.json",
			stylesheet: "/newsroom.css",
			sitemap: "/sitemap.xml",
			robots: "/robots.txt",
			archive: "/archive/",
			corrections: "/corrections/",
			notFound: "/404.html",
			headers: "/_headers",
			redirects: "/_redirects",
			sections: true,
			authors: true,
			topics: true,
			redirectPages: true,
		};
		assert.equal(newsroom().outputs, standard);
		const { home: _, ...rest } = standard;
		const changes = { home: false, rss: "/rss.xml", stylesheet: true, sections: false, archive: "/all/" };
		assert.equal(newsroom({ outputs: changes }).outputs, {
			...rest,
			rss: "/rss.xml",
			sections: false,
			archive: "/all/",
		});
	});

	test("a former key leads to its entry, and each entry is there once", () => {
		const { sections } = newsroom({ sections: { world: { name: "World", aliases: ["foreign"] } } });
		assert.is(sections.get("foreign"), sections.get("world"));
		assert.is(new Set(sections.values()).size, 1);
	});

	test("no section is lost for being called as the language calls its own", () => {
		const sections = JSON.parse('{"constructor": "Constructor", "__proto__": "Proto"}');
		const found = faultsOf({ sections });
		if (found.length === 0) assert.is(newsroom({ sections }).sections.size, 2);
		else assert.match(found.join("\n"), /^sections/);
	});

	test("an author without a page here has one elsewhere", () => {
		const authors = { bob: { name: "Bob", sameAs: ["https://bob.example", "https://social.example/bob"] } };
		const { url, sameAs } = newsroom({ authors, outputs: { authors: false } }).authors.get("bob") ?? {};
		assert.is(url, "https://bob.example/");
		assert.equal(sameAs, ["https://social.example/bob"]);
		const here = newsroom({ authors }).authors.get("bob");
		assert.is(here?.url, "/author/bob/");
		assert.equal(here?.sameAs, ["https://bob.example/", "https://social.example/bob"]);
	});
});
