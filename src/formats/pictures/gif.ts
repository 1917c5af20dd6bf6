// https://www.w3.org/Graphics/GIF/spec-gif89a.txt
import { Buffer } from "node:buffer";
import { latin1 } from "./latin1.ts";

/**
 * A GIF without comments and the data of applications, such as XMP; how often it repeats is kept.
 *
 * @returns undefined for what is no whole GIF.
 */
export function bareGif(bytes: Uint8Array): Uint8Array | undefined {
	if (!/^GIF8[79]a$/.test(latin1(bytes.subarray(0, 6))) || bytes.length < 13) return undefined;
	let at = 13 + colourTable(bytes[10]);
	const kept: Uint8Array[] = [bytes.subarray(0, at)];
	while (at < bytes.length) {
		const start = at;
		const kind = bytes[at];
		if (kind === TRAILER) break;
		if (kind === EXTENSION) at += 2;
		else if (kind === PICTURE) at += 11 + colourTable(bytes[at + 9]);
		else return undefined;
		const end = afterBlocks(bytes, at);
		if (end === undefined) return undefined;
		if (kind === PICTURE || isShown(bytes, start)) kept.push(bytes.subarray(start, end));
		at = end;
	}
	// Many files end without the trailer, which decoders forgive.
	return at > bytes.length ? undefined : Buffer.concat([...kept, Uint8Array.of(TRAILER)]);
}

// §18c: the highest bit tells whether there is a table of colours, the lowest three how large it is.
function colourTable(flags = 0): number {
	return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}

// §15: data stands in blocks that begin with their size, up to one of size 0.
function afterBlocks(bytes: Uint8Array, from: number): number | undefined {
	let at = from;
	while (at < bytes.length) {
		const size = bytes[at] ?? 0;
		at += 1 + size;
		if (size === 0) return at;
	}
	return undefined;
}

const PICTURE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

function isShown(bytes: Uint8Array, start: number): boolean {
	const label = bytes[start + 1];
	if (label === COMMENT) return false;
	return label !== APPLICATION || REPEATS.has(latin1(bytes.subarray(start + 3, start + 14)));
}

const REPEATS = new Set(["NETSCAPE2.0", "ANIMEXTS1.0"]);
