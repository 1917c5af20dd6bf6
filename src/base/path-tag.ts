import { contentHash } from "./hash.ts";

/** The cache tag of whatever stands at an address, from the root of the site and percent-encoded. */
export function pathTag(path: string): string {
	return `p-${contentHash(path)}`;
}
