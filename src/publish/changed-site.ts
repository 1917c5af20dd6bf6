import type { PublishedFile, SiteFile } from "./site-file.ts";

/**
 * What readers are to have where a change alone is to reach them: what they have, but for the files that the change made
 * others or took away. A page that is new in both is there too, since what was changed may lead to it.
 *
 * @param live what readers have, wherever and whenever it was built
 * @param before what was built here without the change
 * @param after what was built here with it
 * @param gone files of which nothing may be left
 */
export function changedSite(
	live: ReadonlyMap<string, PublishedFile>,
	before: ReadonlyMap<string, SiteFile>,
	after: ReadonlyMap<string, SiteFile>,
	gone: { has(file: string): boolean },
): ReadonlyMap<string, SiteFile> {
	const files = new Map(after);
	for (const old of live.values()) {
		const { file, unusedSince } = old;
		const changed = after.get(file);
		// What no build here makes was made elsewhere, and pages may need it.
		if (!changed && !before.has(file) && !gone.has(file) && unusedSince === undefined) files.set(file, old);
		if (changed && isSame(before.get(file), changed) && unusedSince === undefined) files.set(file, old);
	}
	return files;
}

function isSame(before: SiteFile | undefined, after: SiteFile): boolean {
	return (
		before !== undefined &&
		before.hash === after.hash &&
		before.contentType === after.contentType &&
		before.cacheControl === after.cacheControl &&
		before.tags.join() === after.tags.join()
	);
}
