// https://www.w3.org/TR/SVG2/metadata.html
import { Buffer } from "node:buffer";
import type { Bare } from "./bare.ts";

/**
 * A drawing without its `metadata` elements.
 *
 * @param inside makes the photographs in it bare
 */
export function bareSvg(bytes: Uint8Array, inside: (bytes: Uint8Array, type: string) => Bare): Bare {
	let problem: string | undefined;
	const text = Buffer.from(bytes)
		.toString("utf8")
		.replace(METADATA, "")
		.replace(EMBEDDED, (address: string, type: string, data: string) => {
			// Drawing programs write the ends of lines as character references.
			const base64 = data.replace(/&#\w+;|\s/g, "");
			const bare = inside(Buffer.from(base64, "base64"), type.toLowerCase());
			if ("bytes" in bare) return `data:image/${type};base64,${Buffer.from(bare.bytes).toString("base64")}`;
			problem ??= bare.problem;
			return address;
		});
	return problem === undefined ? { bytes: Buffer.from(text) } : { problem: `${problem}, inside the drawing` };
}

const METADATA = /<((?:[\w.-]+:)?metadata)\b(?:[^>]*\/>|[\s\S]*?<\/\1\s*>)/g;

// https://www.rfc-editor.org/rfc/rfc2397
const EMBEDDED = /data:image\/([\w+-]+)(?:;[\w=-]+)*;base64,((?:[A-Za-z0-9+/=\s]|&#(?:10|13|x[ad]);)+)/gi;
