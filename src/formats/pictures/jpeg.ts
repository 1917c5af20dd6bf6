// https://www.w3.org/Graphics/JPEG/itu-t81.pdf Annex B: a JPEG is a row of segments, each behind a marker.
import { Buffer } from "node:buffer";
import { exifOf, exifOrientation, type Orientation } from "./exif-orientation.ts";
import { latin1 } from "./latin1.ts";

/**
 * A JPEG without what was said about it: no Exif but the orientation, no XMP, IPTC or comments, and nothing behind
 * its end, where cameras put further pictures and films. The pixels stay as they are.
 *
 * @returns undefined for what is no whole JPEG.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
	if (bytes[0] !== 0xff || bytes[1] !== START) return undefined;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const kept: Uint8Array[] = [bytes.subarray(0, 2)];
	let isOriented = false;
	let at = 2;
	for (;;) {
		// What stands between segments means nothing; decoders pass over it.
		at = nextMarker(bytes, at);
		const marker = bytes[at + 1];
		if (marker === undefined) return undefined;
		if (marker === END) return joined([...kept, bytes.subarray(at, at + 2)]);
		if (at + 4 > bytes.length) return undefined;
		const end = at + 2 + view.getUint16(at + 2);
		if (end < at + 4 || end > bytes.length) return undefined;
		const content = bytes.subarray(at + 4, end);
		if (isKept(marker, content)) kept.push(bytes.subarray(at, end));
		const orientation = marker === APP1 && begins(content, EXIF) ? exifOrientation(content.subarray(EXIF.length)) : 1;
		if (orientation !== 1 && !isOriented) {
			kept.push(exifSegment(orientation));
			isOriented = true;
		}
		at = end;
		if (marker === SCAN) {
			at = nextMarker(bytes, end);
			kept.push(bytes.subarray(end, at));
		}
	}
}

// §B.1.1.2: the first byte of a marker is FF; §B.1.1.5: FF 00 is data, and so is a restart marker (D0 to D7) for us.
function nextMarker(bytes: Uint8Array, from: number): number {
	let at = bytes.indexOf(0xff, from);
	while (at !== -1) {
		const code = bytes[at + 1] ?? 0;
		if (code > 0x01 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at;
		at = bytes.indexOf(0xff, at + 1);
	}
	return bytes.length;
}

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;
const EXIF = "Exif\0\0";

// JFIF; the colour profile (https://www.color.org/ICC1V42.pdf §B.4); Adobe's colour transform (T.872 §6.5.3).
const APPLICATION_SEGMENTS: ReadonlyMap<number, string> = new Map([
	[APP0, "JFIF\0"],
	[APP2, "ICC_PROFILE\0"],
	[APP14, "Adobe"],
]);

function isKept(marker: number, content: Uint8Array): boolean {
	if (marker === COMMENT) return false;
	if (marker < APP0 || marker > APP15) return true;
	const name = APPLICATION_SEGMENTS.get(marker);
	return name !== undefined && begins(content, name);
}

function begins(content: Uint8Array, text: string): boolean {
	return latin1(content.subarray(0, text.length)) === text;
}

function exifSegment(orientation: Orientation): Uint8Array {
	const content = [...Buffer.from(EXIF, "latin1"), ...exifOf(orientation)];
	return Uint8Array.of(0xff, APP1, 0, content.length + 2, ...content);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
	return Buffer.concat(parts);
}
