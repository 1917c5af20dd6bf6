import { isRootPath } from "../base/url.ts";
import { addressKey } from "./address-key.ts";
import { type AddressParts, addressAt, isAbsoluteUri } from "./addresses.ts";
import type { FormerPermalink, Newsroom } from "./publication.ts";

/** An address that a story had by a pattern of the option `formerPermalinks`. */
export interface FormerAddress {
	readonly pattern: string;
	/** Percent-encoded, from the root of the site. */
	readonly path: string;
}

/** The addresses that a story had by the newspaper's former patterns, in the order of the patterns. */
export function formerAddresses(parts: AddressParts, newsroom: Newsroom): FormerAddress[] {
	return newsroom.formerPermalinks
		.filter((former) => applies(former, parts))
		.map(({ pattern }) => ({ pattern, path: addressAt(pattern, parts, newsroom) }));
}

/**
 * The former addresses of a story: those that are written first, then those of former patterns that are neither its
 * own address nor one of the others. Addresses that differ in case or a last slash alone are one.
 */
export function aliasesOf(written: readonly string[], former: readonly FormerAddress[], path: string): string[] {
	if (former.length === 0) return [...written];
	const known = new Set([path, ...written].map(addressKey));
	const isNew = (key: string) => !known.has(key) && known.add(key);
	return [...written, ...former.map((address) => address.path).filter((address) => isNew(addressKey(address)))];
}

// An id that cannot stand in an address never did.
function applies({ pattern, until }: FormerPermalink, { id, datePublished }: AddressParts): boolean {
	if (until !== undefined && datePublished >= until) return false;
	return !pattern.includes("{id}") || (!isAbsoluteUri(id) && isRootPath(`/${id}/`) && !/\/\/|[?#%]/.test(id));
}
