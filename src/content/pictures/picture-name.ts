import { decodePath } from "../../base/url.ts";
import { keyOf } from "../key.ts";

/** What the names of the files that are made of a picture begin with. */
export function pictureStem(file: string): string {
	const name = file.replace(/^.*\//, "");
	const dot = name.lastIndexOf(".");
	const key = [...keyOf(dot > 0 ? name.slice(0, dot) : name)];
	// File systems end a name at 255 bytes, of which hash, size and extension need their part.
	while (Buffer.byteLength(key.join("")) > 150) key.pop();
	return key.join("").replace(/-$/, "") || "picture";
}

/** What the address of a picture of ours tells. */
export interface PictureName {
	/** What its name may begin with: a stem may end like a size. */
	readonly stems: readonly string[];
	/** Of the picture and of what was done with it. */
	readonly hash: string;
}

/** What an address such as `/images/bridge-400x300-0123456789abcdef.jpg` tells; undefined for any other. */
export function pictureName(path: string): PictureName | undefined {
	const match = NAME.exec(decodePath(path));
	if (!match) return undefined;
	const [, stem = "", size = "", hash = ""] = match;
	return { stems: size === "" ? [stem] : [stem, stem + size], hash };
}

const NAME = /^\/images\/([^/]+?)(-\d+x\d+)?-([0-9a-f]{16})\.[a-z]+$/;
