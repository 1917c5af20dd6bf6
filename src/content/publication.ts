import type { Author } from "./author.ts";
import type { ExtendFeeds, Partner } from "./feed-options.ts";
import type { Host } from "./hosts.ts";
import type { Rights } from "./rights.ts";
import type { RslLicence } from "./rsl-options.ts";
import type { Section } from "./section.ts";

/** schema.org policies of a NewsMediaOrganization; each is a path or an address. */
export const POLICIES = [
	"actionableFeedbackPolicy",
	"correctionsPolicy",
	"diversityPolicy",
	"diversityStaffingReport",
	"ethicsPolicy",
	"masthead",
	"missionCoveragePrioritiesPolicy",
	"noBylinesPolicy",
	"ownershipFundingInfo",
	"publishingPrinciples",
	"unnamedSourcesPolicy",
	"verificationFactCheckingPolicy",
] as const;

/** The name of one of them. */
export type Policy = (typeof POLICIES)[number];

/** The newspaper itself. */
export interface Publication {
	readonly name: string;
	/** Address of the home page, ending in a slash; may have a path. */
	readonly url: URL;
	/** BCP 47: `en-GB`. */
	readonly language: string;
	/** IANA: `Europe/London`. */
	readonly timeZone: string;
	readonly description: string;
	/** Path or address of a picture. */
	readonly logo?: string;
	/** Path or address of a square picture for the tabs of browsers. */
	readonly icon?: string;
	readonly sameAs: readonly string[];
	/** Those of stories that are its own and say nothing themselves; the notice may have `{year}` in it. */
	readonly rights: Rights;
	readonly policies: Readonly<Partial<Record<Policy, string>>>;
	/** The same newspaper in its own language, of an edition in another: who publishes is called alike in all. */
	readonly main?: Publication;
}

/** Everything that a story may refer to: the newspaper, its sections, authors and topics, and how stories are read. */
export interface Newsroom {
	readonly publication: Publication;
	readonly sections: ReadonlyMap<string, Section>;
	readonly authors: ReadonlyMap<string, Author>;
	/** The registry of topics; empty when any tag is a topic. */
	readonly topics: ReadonlyMap<string, Topic>;
	/** `/{year}/{month}/{day}/{slug}/` */
	readonly permalink: string;
	/** Patterns of the addresses that stories had before. */
	readonly formerPermalinks: readonly FormerPermalink[];
	/** Where the newspaper is published, if that is known; it decides what rules for the host may say. */
	readonly host?: Host;
	/** Host in the ids of stories, which are tag URIs (RFC 4151), and of feeds. */
	readonly authority: string;
	/** Editorial rules are errors for stories from this instant on, and warnings before it. */
	readonly strictFrom?: Date;
	readonly outputs: Outputs;
	/** What goes before the addresses of lists and feeds: nothing, or `/fr` for an edition in French. */
	readonly prefix: string;
	/** What the newspaper is called in other languages, by primary language. */
	readonly editions: ReadonlyMap<string, EditionNames>;
	readonly listSize: number;
	readonly feedLimit: number;
	/** What of a story stands in feeds; its own `feed: summary` comes first. */
	readonly feedContent: "full" | "summary";
	/** Address of a WebSub hub. */
	readonly feedHub?: string;
	/** Whether authors and topics have Atom and JSON Feed too. */
	readonly feedsEverywhere: boolean;
	/** Namespaces of extensions by prefix. */
	readonly feedNamespaces: Readonly<Record<string, string>>;
	readonly extendFeeds?: ExtendFeeds;
	/** The terms of the newspaper for machines, in the words of RSL. */
	readonly rsl?: RslLicence;
	/** Where the paid part of a story is: nowhere, or in its page for the site's own script to show. */
	readonly paywall: "absent" | "client";
	/** Aggregators that take the main feed. */
	readonly partners: readonly Partner[];
}

/** A pattern of addresses that stories had before. */
export interface FormerPermalink {
	/** `/{year}/{month}/{slug}.html` */
	readonly pattern: string;
	/** From this instant on no story has such an address. */
	readonly until?: Date;
}

/** What the newspaper is called in another language than its own; what is absent is called as in its own. */
export interface EditionNames {
	readonly name?: string;
	readonly description?: string;
	/** BCP 47, with a region. */
	readonly language?: string;
	/** Names of sections by key. */
	readonly sections?: Readonly<Record<string, string>>;
}

/** A subject that stories share. */
export interface Topic {
	readonly key: string;
	readonly name: string;
	readonly description?: string;
	/** Address of its page from the root of the site, if it has one. */
	readonly url?: string;
}

/** Where each surface is printed; absent when it is switched off. */
export interface Outputs {
	readonly home?: string;
	readonly rss?: string;
	readonly atom?: string;
	readonly json?: string;
	readonly stylesheet?: string;
	/** The page that leads to every month, and below which the months are. */
	readonly archive?: string;
	readonly corrections?: string;
	readonly notFound?: string;
	readonly headers?: string;
	readonly redirects?: string;
	/** Whether a page stands at each former address that leads on to the present one. */
	readonly redirectPages: boolean;
	/** Address of the index of all sitemaps; without it there is none of them. */
	readonly sitemap?: string;
	readonly robots?: string;
	readonly sections: boolean;
	readonly authors: boolean;
	readonly topics: boolean;
}
