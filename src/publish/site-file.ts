import type { BuiltFrom } from "./built-from.ts";

/** A file of the site as readers are to have it. */
export interface SiteFile {
	/** Path from the output folder, with slashes: the key under which a store has it. */
	readonly file: string;
	/** SHA-256 of its bytes, in hexadecimal. */
	readonly hash: string;
	/** In bytes. */
	readonly size: number;
	readonly kind: FileKind;
	/** Media type with its character set. */
	readonly contentType: string;
	/** What caches may do with it, as `Cache-Control` has it. */
	readonly cacheControl: string;
	/** What edges may do with it, as `Surrogate-Control` has it; absent where none reads that, or it would say the same. */
	readonly surrogateControl?: string | undefined;
	/** Cache tags. */
	readonly tags: readonly string[];
}

/**
 * What a file is to readers: `asset` where the name holds the hash of the content, `media` for other files that pages show
 * or load, `article`, `live` for the page of coverage that runs, `page` for lists and all other pages, `redirect` for a page that only leads on, `feed` for what
 * machines read to learn of the rest, `host` for what the host reads.
 */
export type FileKind = "asset" | "media" | "article" | "live" | "page" | "redirect" | "feed" | "host";

/** A file of the site at readers' side. */
export interface PublishedFile extends SiteFile {
	/** Since when no page shows it, in RFC 3339: kept for pages that readers have open and caches still hold. */
	readonly unusedSince?: string;
}

/** A site as readers are to have it. */
export interface Site {
	/** By path. */
	readonly files: ReadonlyMap<string, SiteFile>;
	/** The bytes of one of them. */
	readonly bytesOf: (file: SiteFile) => Promise<Uint8Array>;
	/** What it was built from; absent where nobody can say. */
	readonly builtFrom?: BuiltFrom | undefined;
}
