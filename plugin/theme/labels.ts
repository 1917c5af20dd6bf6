import {
	type ArticleType,
	type BodyWords,
	type CorrectionKind,
	type PageNames,
	type Policy,
	remembered,
} from "../../src/index.ts";
import { ar } from "./labels/ar.ts";
import { de } from "./labels/de.ts";
import { en } from "./labels/en.ts";
import { es } from "./labels/es.ts";
import { fr } from "./labels/fr.ts";
import { uk } from "./labels/uk.ts";

/**
 * The labels for a language tag, chosen by its first subtag: `de-AT` gets German.
 *
 * English where the language has no table.
 */
export const labels: (language: string) => Labels = remembered(
	(language) => TABLES.get(language.split("-", 1)[0]?.toLowerCase() ?? "") ?? en,
);

const TABLES: ReadonlyMap<string, Labels> = new Map(Object.entries({ ar, de, en, es, fr, uk }));

/** Every text that the theme prints by itself. What stands before a name or a date brings its own colon, if any. */
export interface Labels {
	/** The link that leads past the navigation. */
	readonly skip: string;
	readonly sections: string;
	readonly home: string;
	/** Name of the way from the home page to this one. */
	readonly breadcrumb: string;
	/** Name of the list of policies. */
	readonly about: string;
	readonly feed: string;
	/** News is what a reader expects and needs no label. */
	readonly types: Readonly<Record<Exclude<ArticleType, "news">, string>>;
	/** Before the name of a sponsor. */
	readonly paidBy: string;
	/** A sentence for those who do not know the word. */
	readonly satireNote: string;
	readonly draft: string;
	/** What the development server says of a story that readers may not see yet. */
	readonly preview: {
		readonly draft: string;
		/** Before and behind a date. */
		readonly embargo: readonly [before: string, behind: string];
		/** Heading of the list of all such stories. */
		readonly list: string;
	};
	readonly subscribers: string;
	/** Before the names of one author or several, of any gender. */
	readonly by: string;
	/** Before the name of an agency. */
	readonly source: string;
	/** Before a date. */
	readonly published: string;
	readonly updated: string;
	readonly coverageStarted: string;
	readonly coverageEnded: string;
	/** In place of the type of a live story whose coverage has ended. */
	readonly liveOver: string;
	/** Before a time. */
	readonly newestUpdate: string;
	/** The link that loads a live story anew. */
	readonly newerUpdates: string;
	readonly corrections: Readonly<Record<CorrectionKind, string>>;
	/** Before a number of minutes. */
	readonly readingTime: string;
	/** What stands in the body of a story beside its own words. */
	readonly body: BodyWords;
	/** Before the name of a licence. */
	readonly licence: string;
	/** A link to the page that says how a story may be used. */
	readonly usageTerms: string;
	/** Heading above what a story rests on. */
	readonly sources: string;
	readonly topics: string;
	/** Before the name of a series. */
	readonly series: string;
	/** Before a number. */
	readonly part: string;
	/** Before the name of a host. */
	readonly firstPublished: string;
	/** A sentence without full stop: the heading where a story was. */
	readonly withdrawn: string;
	/** Heading of the notice in place of a story whose time is over. */
	readonly expired: string;
	/** Before a date. */
	readonly withdrawnOn: string;
	readonly reason: string;
	readonly toHome: string;
	readonly empty: string;
	/** Name of the links to the newspaper, or to a story, in other languages. */
	readonly editions: string;
	/** Headings of the pages that have no other name. */
	readonly pages: PageNames;
	readonly newer: string;
	readonly older: string;
	/** Name of the links from page to page of a list. */
	readonly pagination: string;
	readonly notFoundText: string;
	readonly noCorrections: string;
	/** Heading above stories that a reader may want to read next. */
	readonly related: string;
	/** Heading above the parts of a series that came before. */
	readonly earlierParts: string;
	/** Under the name of somebody who has left. */
	readonly former: string;
	/** Name of the list of an author's pages on other sites. */
	readonly elsewhere: string;
	readonly policies: Readonly<Record<Policy, string>>;
}
