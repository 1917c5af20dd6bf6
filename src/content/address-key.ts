import { decodePath } from "../base/url.ts";

/**
 * What two addresses have in common that a host or a file system may take for one: whatever their case, with a slash
 * at the end or without, or with the `index.html` of a folder.
 */
export function addressKey(path: string): string {
	return decodePath(path)
		.replace(/\/(?:index\.html?)?$/i, "")
		.toLowerCase()
		.normalize("NFC");
}
