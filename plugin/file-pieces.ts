import { closeSync, openSync, readSync } from "node:fs";
import { LEAK_CONTEXT } from "../src/index.ts";

/** A part of a file that is searched by itself. */
export interface Piece {
	/** Valid until the next piece is asked for. */
	readonly bytes: Buffer;
	/** Its offset in the file. */
	readonly start: number;
	/** The part of it of which the surroundings are there too: the rest is that of the piece before or behind. */
	readonly from: number;
	readonly to: number;
}

/**
 * A file in pieces as large as a buffer. Each begins with the end of the one before, so that nothing is cut in two.
 *
 * @param buffer which holds each piece in turn
 */
export function* piecesOf(path: string, buffer: Buffer): Generator<Piece> {
	const file = openSync(path, "r");
	try {
		let kept = 0;
		let start = 0;
		for (;;) {
			const length = filled(file, buffer, kept);
			const isLast = length < buffer.length;
			const to = isLast ? length : length - LEAK_CONTEXT;
			yield { bytes: buffer.subarray(0, length), start, from: kept / 2, to };
			if (isLast) return;
			kept = LEAK_CONTEXT * 2;
			buffer.copyWithin(0, length - kept, length);
			start += length - kept;
		}
	} finally {
		closeSync(file);
	}
}

function filled(file: number, buffer: Buffer, from: number): number {
	let length = from;
	while (length < buffer.length) {
		const read = readSync(file, buffer, length, buffer.length - length, null);
		if (read === 0) break;
		length += read;
	}
	return length;
}
