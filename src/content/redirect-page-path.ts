import { decodePath, encodePath } from "../base/url.ts";

/** The address of a page at a former address, or nothing where none can stand: what has another extension is a file. */
export function redirectPagePath(alias: string): string | undefined {
	const plain = decodePath(alias);
	// A character has at most three bytes for each of its code units.
	if (plain.length > 60 && isTooLong(plain)) return undefined;
	const last = plain.slice(plain.lastIndexOf("/") + 1);
	const path = encodePath(plain);
	if (last === "" || /\.html?$/i.test(last)) return path;
	return last.includes(".") ? undefined : `${path}/`;
}

// File systems end a name at 255 bytes and a path at a thousand or more.
function isTooLong(path: string): boolean {
	return Buffer.byteLength(path) > 900 || path.split("/").some((segment) => Buffer.byteLength(segment) > 200);
}
