import { contentHash } from "../base/hash.ts";
import type { Journal } from "./journal.ts";
import type { SiteFile } from "./site-file.ts";

/** The journal of a release that did not come to its end, and how many of its files it has told that it had written. */
export interface LeftJournal extends Journal {
	readonly written: number;
}

/** Tells apart whatever a reader or a cache could: bytes and headers. */
export function fileDigest({ hash, contentType, cacheControl, surrogateControl, tags }: SiteFile): string {
	return contentHash(JSON.stringify([hash, contentType, cacheControl, surrogateControl, tags]));
}

/**
 * Digests by path of the files that are certainly at a target as a release that did not come to its end has written them.
 *
 * Certain is what one has told to be written and none of the others would have written otherwise: nobody knows which of them
 * was the last, since one may have been paused and gone on. What a release has told is void when another was committed
 * behind its beginning.
 *
 * @param last the last release that was committed; null where there is none
 */
export function writtenFiles(journals: readonly LeftJournal[], last: string | null): Map<string, string> {
	const planned = new Map<string, string | undefined>();
	const told = new Set<string>();
	for (const { after, files, own, digests, written } of journals) {
		for (const [index, file] of files.slice(0, own).entries()) {
			const digest = after === last ? digests[index] : undefined;
			planned.set(file, !planned.has(file) || planned.get(file) === digest ? digest : undefined);
			if (index < written) told.add(file);
		}
	}
	return new Map(
		[...planned].filter((entry): entry is [string, string] => entry[1] !== undefined && told.has(entry[0])),
	);
}
