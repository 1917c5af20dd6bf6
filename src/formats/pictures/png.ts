// https://www.w3.org/TR/png-3/#5DataRep: a PNG is a signature and a row of chunks.
import { Buffer } from "node:buffer";
import { exifOrientation } from "./exif-orientation.ts";
import { latin1 } from "./latin1.ts";
import type { PictureTraits } from "./traits.ts";

interface Chunk {
	readonly type: string;
	/** The chunk with its length and checksum. */
	readonly whole: Uint8Array;
	readonly data: Uint8Array;
}

/**
 * A PNG without text, Exif, times, and whatever else browsers do not show. The pixels stay as they are.
 *
 * @returns undefined for what is no whole PNG.
 */
export function barePng(bytes: Uint8Array): Uint8Array | undefined {
	const chunks = pngChunks(bytes);
	if (!chunks) return undefined;
	const kept = chunks.filter(({ type }) => isCritical(type) || SHOWN.has(type));
	return Buffer.concat([bytes.subarray(0, SIGNATURE.length), ...kept.map(({ whole }) => whole)]);
}

/** What a PNG says of itself; undefined for what is no whole PNG. */
export function pngTraits(bytes: Uint8Array): PictureTraits | undefined {
	const chunks = pngChunks(bytes);
	const [header] = chunks ?? [];
	if (!chunks || !header) return undefined;
	const exif = chunks.find(({ type }) => type === "eXIf");
	// §11.2.1: a depth below 8 bits is grey or a palette; colour type 3 is a palette, 4 and 6 have an alpha channel.
	const [depth = 8, colour = 2] = header.data.subarray(8);
	return {
		moves: chunks.some(({ type }) => type === "acTL"),
		isFlat: depth < 8 || colour >= 3 || chunks.some(({ type }) => type === "tRNS"),
		orientation: exif ? exifOrientation(exif.data) : 1,
	};
}

function pngChunks(bytes: Uint8Array): Chunk[] | undefined {
	if (latin1(bytes.subarray(0, SIGNATURE.length)) !== SIGNATURE) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const chunks: Chunk[] = [];
	let at = SIGNATURE.length;
	while (at + FRAME <= bytes.length) {
		const end = at + FRAME + view.getUint32(at);
		if (end > bytes.length) return undefined;
		const type = latin1(bytes.subarray(at + 4, at + 8));
		chunks.push({ type, whole: bytes.subarray(at, end), data: bytes.subarray(at + 8, end - 4) });
		if (type === "IEND") return chunks[0]?.type === "IHDR" ? chunks : undefined;
		at = end;
	}
	return undefined;
}

// §5.4: the first letter of what a decoder must know is a capital.
function isCritical(type: string): boolean {
	return /^[A-Z]/.test(type);
}

const SIGNATURE = "\x89PNG\r\n\x1a\n";
/** Length, type and checksum. */
const FRAME = 12;

// §11.3 without §11.3.3 (text), §11.3.4.5 (Exif) and §11.3.5 (time); an allow-list, since anybody may add a chunk.
const SHOWN = new Set("tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split(" "));
