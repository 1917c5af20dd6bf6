/** Bytes without what nobody sees inside words, and where each of them was. */
export interface PlainBytes {
	readonly bytes: Uint8Array;
	/** The offset in the bytes as they were of one in these. */
	readonly offsetOf: (offset: number) => number;
}

/** Part of every way to write a soft hyphen, a zero-width space or `<wbr>`, but for their bytes in UTF-8. */
export const SOFT_HYPHENS: readonly Uint8Array[] = [
	..."&shy; ;shy; ZeroWidthSpace; #173; #8203; #xad; #x200b; #x00ad; u00ad u200b %C2%AD %E2%80%8B <wbr> <wbr/".split(
		" ",
	),
	...[..." \n\r\t"].map((space) => `<wbr${space}`),
].map((mark) => Buffer.from(mark));

/** Whether there are such bytes. */
export function hasSoftHyphen(bytes: Uint8Array): boolean {
	const buffer = bufferOf(bytes);
	return buffer.includes(SOFT_HYPHEN) || buffer.includes(ZERO_WIDTH_SPACE);
}

const SOFT_HYPHEN = Buffer.from("\u00ad");
const ZERO_WIDTH_SPACE = Buffer.from("\u200b");

function bufferOf(bytes: Uint8Array): Buffer {
	return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Bytes without soft hyphens, zero-width spaces and `<wbr>`, however they are written. */
export function withoutSoftHyphens(bytes: Uint8Array): PlainBytes {
	const buffer = bufferOf(bytes);
	const removed: { readonly at: number; readonly total: number }[] = [];
	const parts: Buffer[] = [];
	let kept = 0;
	let total = 0;
	for (const match of buffer.toString("latin1").matchAll(HYPHEN)) {
		parts.push(buffer.subarray(kept, match.index));
		kept = match.index + match[0].length;
		total += match[0].length;
		removed.push({ at: kept - total, total });
	}
	parts.push(buffer.subarray(kept));
	return {
		bytes: Buffer.concat(parts),
		offsetOf: (offset) => offset + (removed.findLast(({ at }) => at <= offset)?.total ?? 0),
	};
}

// As UTF-8, reference, reference inside markup that is escaped, escape of JSON, and percent-encoded.
const HYPHEN =
	/\xc2\xad|\xe2\x80\x8b|&(?:amp;)?(?:shy|ZeroWidthSpace|#173|#8203|#x0*(?:ad|200b));|\\u(?:00ad|200b)|%c2%ad|%e2%80%8b|<wbr\s*\/?>/gi;
