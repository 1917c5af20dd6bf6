// What a site says about its feeds, as valibot schemas; a message is the end of "expected …".
import * as v from "valibot";
import type { XmlElement } from "../base/xml.ts";
import type { Article } from "./article.ts";
import { HINT, webUrl, word } from "./fields.ts";

const PARTNERS = ["msn", "flipboard", "smartnews", "apple-news"] as const;

/** An aggregator whose rules for feeds are known. */
export type Partner = (typeof PARTNERS)[number];

/** What a story has in feeds beyond what we print, by format. */
export interface FeedExtension {
	/** Elements at the end of its `item`, with a prefix of `feeds.namespaces`. */
	readonly rss?: readonly XmlElement[];
	/** Elements at the end of its `entry`, with a prefix of `feeds.namespaces`. */
	readonly atom?: readonly XmlElement[];
	/** Objects whose names begin with an underscore, such as `_partner`. */
	readonly json?: Readonly<Record<string, object>>;
}

/** Namespaces of our RSS feeds by prefix. */
export const FEED_NAMESPACES = {
	atom: "http://www.w3.org/2005/Atom",
	content: "http://purl.org/rss/1.0/modules/content/",
	dc: "http://purl.org/dc/elements/1.1/",
	media: "http://search.yahoo.com/mrss/",
} as const;

/**
 * The namespace of what was taken out of an Atom feed, whose prefix is `at`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6721#section-2
 */
export const TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

/** Extends the feeds by what a story has for partners. Asked once for each format, so it must not have effects. */
export type ExtendFeeds = (article: Article) => FeedExtension | undefined;

const PREFIX = "a prefix such as mi";
const NAMESPACE = "the address of a namespace such as http://schemas.example.com/mi/";

// https://www.w3.org/TR/xml-names/#xmlReserved
const prefix = v.pipe(
	v.string(PREFIX),
	v.regex(/^[A-Za-z_][\w.-]*$/, PREFIX),
	v.check((name) => !/^xml/i.test(name), `${PREFIX}${HINT}names that begin with xml are those of XML itself`),
);

const namespaces = v.pipe(
	v.record(
		prefix,
		v.pipe(
			v.string(NAMESPACE),
			v.check((uri) => /^\S+$/.test(uri) && URL.canParse(uri), NAMESPACE),
		),
		"addresses of namespaces by prefix",
	),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		for (const [name, uri] of Object.entries({ ...FEED_NAMESPACES, at: TOMBSTONES })) {
			const other = Object.hasOwn(dataset.value, name) ? dataset.value[name] : undefined;
			if (other === undefined || other === uri) continue;
			const message = `${uri} for ${name}${HINT}our feeds use the prefix ${name}; take another one`;
			addIssue({ message, input: other });
		}
	}),
);

/** Options of feeds, for a partner and a reader alike. */
export const FEED_OPTIONS = {
	authority: v.optional(
		v.pipe(
			v.string("a host such as courier.example"),
			v.regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, "a host such as courier.example"),
		),
	),
	content: v.optional(word(["full", "summary"])),
	hub: v.optional(webUrl),
	all: v.optional(v.boolean("true or false")),
	namespaces: v.optional(namespaces),
	extend: v.optional(v.function("a function of an article, such as (article) => ({ rss: […] })")),
} as const;

/** The names of partners. */
export const partners = v.optional(v.array(word(PARTNERS), `a list of partners: ${PARTNERS.join(", ")}`));
