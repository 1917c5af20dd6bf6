import { resolve, sep } from "node:path";
import { readShard, type Shard } from "../src/building.ts";
import { describe, NewsroomError } from "../src/index.ts";

/**
 * Refuses a cache among the files that readers are given: it would be taken for some of them.
 *
 * @throws {NewsroomError} `OPTION`
 */
export function checkCache(cache: string | undefined, target: string | undefined): void {
	const [inner, outer] = [cache, target].map(normal);
	if (inner === undefined || outer === undefined || !inner.startsWith(outer) || inner.startsWith(`${outer}.newsroom/`))
		return;
	throw wrong(
		`cache: expected a place outside publish.target, or below .newsroom in it, got ${describe(cache)}; write ${describe(`${outer}.newsroom/cache`)}`,
	);
}

/** Refuses a cache in the folder that is printed to. @throws {NewsroomError} `OPTION` */
export function checkCacheFolder(cache: string, output: string): void {
	if (!normal(cache)?.startsWith(`directory:${output}${sep}`)) return;
	throw wrong(`cache: expected a place outside the output folder, which is for readers, got ${describe(cache)}`);
}

// Folders have many names. In a bucket every sign counts.
function normal(place: string | undefined): string | undefined {
	const folder = place?.startsWith("directory:") ? `directory:${resolve(place.slice("directory:".length))}` : place;
	return folder?.replace(/\/*$/, "/");
}

/**
 * The part of a newspaper that the environment asks for.
 *
 * @param text of `NEWSROOM_SHARD`
 * @throws {NewsroomError} `OPTION` where it is no shard, or there is no cache through which its work would reach others.
 */
export function shardOf(text: string | undefined, cache: string | undefined): Shard | undefined {
	if (!text) return undefined;
	const shard = readShard(text);
	if (!shard)
		throw wrong(`NEWSROOM_SHARD: expected a number and how many there are, such as 2/4, got ${describe(text)}`);
	if (cache !== undefined) return shard;
	throw wrong(
		`NEWSROOM_SHARD: expected the option cache, through which the work of a shard reaches the others, got none; write cache: "s3://bucket/.newsroom/cache"`,
	);
}

function wrong(problem: string): NewsroomError {
	return new NewsroomError("OPTION", `eleventy-plugin-newsroom:\n${problem}`);
}
