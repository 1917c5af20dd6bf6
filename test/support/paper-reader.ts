import type { IndexItem, SitemapItem } from "sitemap";
import { isFeed, type ReadFeed, readFeed } from "./feed-reader.ts";
import { once } from "./once.ts";
import { type ReadPage, readPage } from "./page-reader.ts";
import { refreshIn } from "./refresh.ts";
import { readSitemap, readSitemapIndex } from "./sitemap-reader.ts";

/** Everything that a newspaper puts out, read by programs of others; each thing by its address. */
export interface ReadPaper {
	/** Address of the home page. */
	readonly home: string;
	/** Every file of the output by its path, as text. */
	readonly output: Readonly<Record<string, string>>;
	/** Those that only lead on are not among them. */
	readonly pages: ReadonlyMap<string, ReadPage>;
	/** Where each page leads that only leads on, by its address. */
	readonly redirects: ReadonlyMap<string, string>;
	/** The pages that are stories, withdrawn ones not among them. */
	readonly stories: ReadonlyMap<string, Story>;
	readonly feeds: ReadonlyMap<string, ReadFeed>;
	readonly sitemaps: ReadonlyMap<string, readonly SitemapItem[]>;
	readonly index: readonly IndexItem[];
}

/** A story as its own page has it in JSON-LD. */
export interface Story {
	readonly headline: string;
	readonly published: string;
	readonly modified?: string;
}

export type Node = Readonly<Record<string, unknown>>;

/** `readPage`, which reads each text once. */
export const pageOf = once(readPage);

/** `readFeed`, which reads each text once. */
export const feedOf = once(readFeed);

const sitemapOf = once(readSitemap);
const indexOf = once(readSitemapIndex);

/** Reads the output of a build whose newspaper has a host of its own. */
export async function readPaper(output: Readonly<Record<string, string>>, home: string): Promise<ReadPaper> {
	const files = (wanted: (path: string) => boolean) =>
		Object.entries(output).flatMap(([path, text]) =>
			wanted(path) ? [{ path, text, address: addressOf(path, home) }] : [],
		);
	const found = files((path) => /\.html?$/.test(path));
	const pages = new Map(
		found.flatMap(({ text, address }) => (refreshIn(text) === undefined ? [[address, pageOf(text)] as const] : [])),
	);
	const feeds = files(isFeed).map(({ text, address }) => [address, feedOf(text)] as const);
	const sitemaps = await Promise.all(
		files((path) => /^sitemaps\/[^/]+\.xml$/.test(path)).map(
			async ({ text, address }) => [address, await sitemapOf(text)] as const,
		),
	);
	return {
		home,
		output,
		pages,
		redirects: new Map(
			found.flatMap(({ text, address }) => {
				const to = refreshIn(text);
				return to === undefined ? [] : [[address, new URL(to, address).href] as const];
			}),
		),
		stories: new Map([...pages].flatMap(([address, page]) => storyOf(address, page))),
		feeds: new Map(feeds),
		sitemaps: new Map(sitemaps),
		index: await indexOf(output["sitemap.xml"] ?? ""),
	};
}

/** The nodes of the JSON-LD of a page, from the outside in. */
export function nodesOf({ markup }: ReadPage): Node[] {
	const found: Node[] = [];
	const look = (value: unknown): void => {
		if (typeof value !== "object" || value === null) return;
		if (!Array.isArray(value) && "@type" in value) found.push(value as Node);
		for (const inner of Object.values(value)) look(inner);
	};
	look(markup);
	return found;
}

/** The address of a file of the output. */
export function addressOf(path: string, home: string): string {
	const segments = path.replace(/(^|\/)index\.html$/, "$1").split("/");
	return new URL(segments.map(encodeURIComponent).join("/"), home).href;
}

function storyOf(address: string, page: ReadPage): [string, Story][] {
	const node = nodesOf(page).find(
		({ headline, datePublished }) => headline !== undefined && datePublished !== undefined,
	);
	if (!node) return [];
	const { headline, datePublished, dateModified } = node;
	const modified = dateModified === undefined ? {} : { modified: String(dateModified) };
	return [[address, { headline: String(headline), published: String(datePublished), ...modified }]];
}
