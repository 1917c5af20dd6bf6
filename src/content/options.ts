import type { ExtendFeeds, Partner } from "./feed-options.ts";
import type { Host } from "./hosts.ts";
import type { POLICIES } from "./publication.ts";
import type { RslPayment, RslPaymentType, RslUsage, RslUser } from "./rsl-options.ts";

/** What a site says about its newspaper; everything but `publication` may be left out. */
export interface NewsroomOptions {
	readonly publication: PublicationOptions;
	/** By key: a name, or a name and a description. */
	readonly sections?: Readonly<Record<string, string | SectionOptions>>;
	/** By key. */
	readonly authors?: Readonly<Record<string, string | AuthorOptions>>;
	/** By key; without it any tag is a topic. */
	readonly topics?: Readonly<Record<string, string | SectionOptions>>;
	/** Pattern of an article's address. @defaultValue `/{year}/{month}/{day}/{slug}/` */
	readonly permalink?: string;
	/** Patterns of the addresses that stories had before: each leads to the present one. @defaultValue none */
	readonly formerPermalinks?: readonly (string | FormerPermalinkOptions)[];
	/** Where the newspaper is published, which decides what `_redirects` and `_headers` may say. @defaultValue any host */
	readonly host?: Host;
	readonly outputs?: OutputOptions;
	/** What the newspaper is called where stories are in another language, by primary language: `{ fr: { name: "…" } }`. */
	readonly editions?: Readonly<Record<string, EditionOptions>>;
	readonly lists?: { /** Stories on a front. @defaultValue 50 */ readonly size?: number };
	readonly feeds?: FeedOptions;
	/**
	 * What machines may do with the newspaper, in the words of RSL 1.0 (https://rslstandard.org/rsl). It is printed at an
	 * address of its own, and named in robots.txt, in the head of each page and in each item of RSS. @defaultValue none
	 */
	readonly rsl?: RslOptions;
	/**
	 * Where the paid part of a story with `free: false` is: in no output at all, or in its page, within an element of the
	 * class `paid`, for the site's own script to show to those who pay. Feeds never have it. @defaultValue `absent`
	 */
	readonly paywall?: "absent" | "client";
	/** Aggregators that take the main feed: what they would refuse of it is a warning. @defaultValue none */
	readonly partners?: readonly Partner[];
	/** Editorial rules are errors for stories from this date on; without it they are warnings. */
	readonly strictFrom?: string | Date;
}

/** A pattern of addresses that only older stories had. */
export interface FormerPermalinkOptions {
	/** As `permalink`, but it may end in anything: `/{year}/{month}/{slug}.html`. */
	readonly pattern: string;
	/** From this instant on no story has such an address. */
	readonly until?: string | Date;
}

/** The newspaper itself; policies are paths or addresses. */
export interface PublicationOptions extends Partial<Record<(typeof POLICIES)[number], string>> {
	readonly name: string;
	/** Address of the home page, which may have a path. */
	readonly url: string;
	/** BCP 47: `en-GB`. */
	readonly language: string;
	/** IANA: `Europe/London`. */
	readonly timeZone: string;
	/** What the newspaper is, in a line. @defaultValue its name */
	readonly description?: string;
	/** Path or address of a picture. */
	readonly logo?: string;
	/** Path or address of a square picture for the tabs of browsers. Without it they ask for /favicon.ico. */
	readonly icon?: string;
	/** Pages elsewhere that are about the newspaper. */
	readonly sameAs?: string | readonly string[];
	/**
	 * Path or address of the licence of stories that are the newspaper's own (no copies, and no agency's alone) and have
	 * no licence or notice of copyright themselves.
	 */
	readonly license?: string;
	/** Their notice of copyright: `© {year} The Courier`, where the year is that of publication. */
	readonly copyright?: string;
	/** Path or address of a page that says how they may be used. */
	readonly usageInfo?: string;
}

/** What the newspaper is called in another language. */
export interface EditionOptions {
	/** @defaultValue the name of the publication */
	readonly name?: string;
	/** @defaultValue the description of the publication */
	readonly description?: string;
	/** BCP 47, with a region: `fr-CA`. @defaultValue the primary language */
	readonly language?: string;
	/** Names of sections by key. @defaultValue those of the option `sections` */
	readonly sections?: Readonly<Record<string, string>>;
}

/** A section of the newspaper. */
export interface SectionOptions {
	readonly name: string;
	readonly description?: string;
	/** Former keys. */
	readonly aliases?: readonly string[];
}

/** Somebody who writes for the newspaper. */
export interface AuthorOptions {
	readonly name: string;
	/** @defaultValue `person` */
	readonly type?: "person" | "organization";
	readonly jobTitle?: string;
	readonly description?: string;
	/** Path or address of a portrait. */
	readonly image?: string;
	/** The author's page elsewhere. */
	readonly url?: string;
	readonly sameAs?: string | readonly string[];
	/** Has left; the page stays. @defaultValue `false` */
	readonly former?: boolean;
	/** Former keys. */
	readonly aliases?: readonly string[];
}

/** What feeds hold. */
export interface FeedOptions {
	/** Stories in a feed. @defaultValue 50 */
	readonly limit?: number;
	/** Host in the ids of stories and feeds. @defaultValue the host of `publication.url` */
	readonly authority?: string;
	/** What of a story stands in feeds, unless it says itself that it is a summary. @defaultValue `full` */
	readonly content?: "full" | "summary";
	/** Address of a WebSub hub, which tells readers of news. */
	readonly hub?: string;
	/** Atom and JSON Feed for authors and topics too, which else have RSS alone. @defaultValue `false` */
	readonly all?: boolean;
	/** Addresses of namespaces by prefix, for `extend`. */
	readonly namespaces?: Readonly<Record<string, string>>;
	/** Elements and objects of a story for partners, beside what we print. */
	readonly extend?: ExtendFeeds;
}

/** What machines may do with the newspaper, must not do, and owe for it; at least one of the three. */
export interface RslOptions {
	/** Nothing beyond it is permitted then. */
	readonly permits?: RslRuleOption;
	/** Comes before what is permitted. */
	readonly prohibits?: RslRuleOption;
	/** @defaultValue nothing is owed */
	readonly payment?: RslPaymentType | RslPayment;
	/** Where the terms are printed. @defaultValue `/license.xml` */
	readonly license?: string;
}

/** Uses, or uses, users and countries each by itself. */
export type RslRuleOption =
	| RslUsage
	| readonly RslUsage[]
	| {
			readonly usage?: RslUsage | readonly RslUsage[];
			readonly user?: RslUser | readonly RslUser[];
			/** ISO 3166-1: `GB`. */
			readonly geo?: string | readonly string[];
	  };

/** `false` switches an output off, a path moves it. */
export interface OutputOptions {
	readonly home?: boolean | string;
	readonly rss?: boolean | string;
	readonly atom?: boolean | string;
	readonly json?: boolean | string;
	readonly stylesheet?: boolean | string;
	/** The page that leads to every month; without it there are no months either. */
	readonly archive?: boolean | string;
	readonly corrections?: boolean | string;
	readonly notFound?: boolean | string;
	readonly headers?: boolean;
	readonly redirects?: boolean;
	/** A page at each former address that leads on, for hosts that read no rules. */
	readonly redirectPages?: boolean;
	/** The index of the sitemaps; `false` switches all of them off. */
	readonly sitemap?: boolean | string;
	readonly robots?: boolean | string;
	readonly sections?: boolean;
	readonly authors?: boolean;
	readonly topics?: boolean;
}
