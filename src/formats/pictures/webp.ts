// https://www.rfc-editor.org/rfc/rfc9649#section-2: a WebP is a RIFF file of chunks.
import { Buffer } from "node:buffer";
import { exifOrientation } from "./exif-orientation.ts";
import { latin1 } from "./latin1.ts";
import type { PictureTraits } from "./traits.ts";

interface Chunk {
	readonly type: string;
	/** The chunk with its name, size and padding. */
	readonly whole: Uint8Array;
	readonly data: Uint8Array;
}

/**
 * A WebP without Exif, XMP and unknown chunks. The pixels stay as they are.
 *
 * @returns undefined for what is no whole WebP.
 */
export function bareWebp(bytes: Uint8Array): Uint8Array | undefined {
	const chunks = webpChunks(bytes);
	if (!chunks) return undefined;
	const body = Buffer.concat(chunks.filter(({ type }) => SHOWN.has(type)).map(({ whole }) => whole));
	const extended = latin1(body.subarray(0, 4)) === "VP8X";
	if (extended) body[8] = (body[8] ?? 0) & ~(HAS_EXIF | HAS_XMP);
	const header = Buffer.from("RIFF\0\0\0\0WEBP", "latin1");
	header.writeUInt32LE(body.length + 4, 4);
	return Buffer.concat([header, body]);
}

/** What a WebP says of itself; undefined for what is no whole WebP. */
export function webpTraits(bytes: Uint8Array): PictureTraits | undefined {
	const chunks = webpChunks(bytes);
	const [first] = chunks ?? [];
	if (!chunks || !first) return undefined;
	const flags = first.type === "VP8X" ? (first.data[0] ?? 0) : 0;
	const exif = chunks.find(({ type }) => type === "EXIF")?.data;
	return {
		moves: (flags & MOVES) !== 0,
		// §3.4: the lossless form tells of transparency in the 29th bit behind its signature byte.
		isFlat: (flags & HAS_ALPHA) !== 0 || (first.type === "VP8L" && ((first.data[4] ?? 0) & 0x10) !== 0),
		orientation: exif ? exifOrientation(latin1(exif.subarray(0, 4)) === "Exif" ? exif.subarray(6) : exif) : 1,
	};
}

function webpChunks(bytes: Uint8Array): Chunk[] | undefined {
	if (latin1(bytes.subarray(0, 4)) !== "RIFF" || latin1(bytes.subarray(8, 12)) !== "WEBP") return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const total = 8 + view.getUint32(4, true);
	if (total > bytes.length) return undefined;
	const chunks: Chunk[] = [];
	let at = 12;
	while (at + 8 <= total) {
		const size = view.getUint32(at + 4, true);
		const end = at + 8 + size + (size % 2);
		if (end > total) return undefined;
		const type = latin1(bytes.subarray(at, at + 4));
		chunks.push({ type, whole: bytes.subarray(at, end), data: bytes.subarray(at + 8, at + 8 + size) });
		at = end;
	}
	return chunks.some(({ type }) => PIXELS.has(type)) ? chunks : undefined;
}

const PIXELS = new Set(["VP8 ", "VP8L", "ANMF"]);
const SHOWN = new Set([...PIXELS, "VP8X", "ALPH", "ANIM", "ICCP"]);

// §2.7: the flags of VP8X, from the lowest bit: reserved, animation, XMP, Exif, alpha, ICC profile.
const MOVES = 0x02;
const HAS_XMP = 0x04;
const HAS_EXIF = 0x08;
const HAS_ALPHA = 0x10;
