import { lookup } from "mrmime";
import { addressOfFile } from "../base/address-of-file.ts";
import { pathTag } from "../base/path-tag.ts";
import { CACHE_RULES, type CacheRule, cacheControl, surrogateControl } from "./cache-rules.ts";
import { readsSurrogateControl } from "./edge-lifetimes.ts";
import { fileKind } from "./file-kind.ts";
import { type HeaderRule, headersAt } from "./header-rules.ts";
import type { SiteFile } from "./site-file.ts";

/** A file in the output folder. */
export interface OutputFile {
	/** Path from the output folder, with slashes. */
	readonly file: string;
	/** SHA-256 of its bytes, in hexadecimal. */
	readonly hash: string;
	/** In bytes. */
	readonly size: number;
	/** Its first thousand characters or so, where it is a page. */
	beginning(): string;
}

/** What is to be known of a site beside its files. */
export interface ListingContext {
	/** Cache tags that the build has given a file; nothing for one that is not the newspaper's. */
	readonly tagsOf: (file: string) => readonly string[] | undefined;
	/** Rules of the site's own `_headers`. */
	readonly rules: readonly HeaderRule[];
	/** What the newsroom says of caches; of two rules for one address the last one's. */
	readonly caches: readonly OwnCacheRule[];
	/** The kinds of edges in front of the site. */
	readonly edges: readonly string[];
}

/** What a newsroom says of caches at some addresses. */
export interface OwnCacheRule {
	readonly isAbout: (address: string) => boolean;
	readonly rule: Partial<CacheRule>;
}

/** A file of the output folder as readers are to have it. */
export function siteFileOf({ file, hash, size, beginning }: OutputFile, context: ListingContext): SiteFile {
	const address = addressOfFile(file);
	const tags = context.tagsOf(file) ?? ["site", pathTag(address)];
	const kind = fileKind(file, tags, beginning);
	const headers = headersAt(address, context.rules);
	const own = context.caches.filter(({ isAbout }) => isAbout(address));
	const rule = Object.assign({}, CACHE_RULES[kind], ...own.map(({ rule }) => rule)) as CacheRule;
	const told = own.length > 0 ? undefined : headers.get("cache-control");
	const surrogate = told === undefined && readsSurrogateControl(context.edges) ? surrogateControl(rule) : undefined;
	return {
		file,
		hash,
		size,
		kind,
		contentType: headers.get("content-type") ?? contentTypeOf(file),
		cacheControl: told ?? cacheControl(rule),
		...(surrogate !== undefined && { surrogateControl: surrogate }),
		tags: withinLimit(tags),
	};
}

// Bunny takes 1,024 bytes, storage that speaks S3 2,000 for all that it keeps with an object. A picture may be in a hundred
// stories; what changes is purged by the tag of its address, which stays.
function withinLimit(tags: readonly string[]): readonly string[] {
	return tags.join(",").length <= MOST_BYTES ? tags : tags.filter((tag) => !/^(?:a|au|s|t)-/.test(tag));
}

const MOST_BYTES = 900;

// What is text is in UTF-8: everything that we print is.
function contentTypeOf(file: string): string {
	const type = lookup(file) ?? "application/octet-stream";
	const isText = /^text\/|[/+](?:xml|json|javascript)$|^image\/svg/.test(type);
	return isText ? `${type}; charset=utf-8` : type;
}
