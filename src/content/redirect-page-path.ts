import { decodePath, encodePath } from "../base/url.ts";

/** The address of a page at a former address, or nothing where none can stand: what has another extension is a file. */
export function redirectPagePath(alias: string): string | undefined {
	const plain = decodePath(alias);
	const segments = plain.split("/");
	// File systems end a name at 255 bytes and a path at a thousand or more.
	if (Buffer.byteLength(plain) > 900 || segments.some((segment) => Buffer.byteLength(segment) > 200)) return undefined;
	const last = segments.at(-1) ?? "";
	const path = encodePath(plain);
	if (last === "" || /\.html?$/i.test(last)) return path;
	return last.includes(".") ? undefined : `${path}/`;
}
