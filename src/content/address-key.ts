import { decodePath } from "../base/url.ts";

/**
 * What two addresses have in common that a host or a file system may take for one: whatever their case, with a slash
 * at the end or without, or with the `index.html` of a folder.
 */
export function addressKey(path: string): string {
	if (path.endsWith("/") && isPlainPath(path)) return path.slice(0, -1);
	return decodePath(path)
		.replace(/\/(?:index\.html?)?$/i, "")
		.toLowerCase()
		.normalize("NFC");
}

/** True for an address in which nothing is encoded, nor written in large letters, as most of a newspaper are. */
export function isPlainPath(path: string): boolean {
	return /^[a-z0-9/_.~-]*$/.test(path);
}
