import { isUtf8 } from "node:buffer";
import { forbiddenCharacters, repairHint, withoutForbiddenCharacters } from "../base/characters.ts";
import type { Fault } from "../base/error.ts";
import { positionAt } from "./yaml.ts";

/** The largest article that is read. A long investigation has 100 KB. */
export const MAX_BYTES: number = 1024 * 1024;

const MAX_WARNINGS = 3;

/** The text of a file, or what is wrong with its bytes; warnings name the characters that were taken out. */
export interface SourceText {
	readonly text?: string;
	readonly faults: readonly Fault[];
}

/**
 * The text of an article file: UTF-8 with or without a byte-order mark, any line ends, which become `\n`.
 *
 * Characters that no page or feed may hold are taken out, with a warning for each of the first three.
 */
export function sourceText(file: string, bytes: Uint8Array): SourceText {
	if (bytes.byteLength > MAX_BYTES) {
		const size = `${(bytes.byteLength / 1024 / 1024).toFixed(1)} MiB`;
		return failure({ file, field: "file", expected: "an article of at most 1 MiB", got: size, hint: "split it" });
	}
	if (looksLikeUtf16(bytes)) {
		return failure({ file, field: "file", expected: "text in UTF-8", got: "UTF-16", hint: "save it as UTF-8" });
	}
	if (!isUtf8(bytes)) {
		return failure({
			file,
			...firstBadByte(bytes),
			field: "file",
			expected: "text in UTF-8",
			hint: "save it as UTF-8",
		});
	}
	const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
		.toString("utf8")
		.replace(/^\uFEFF/, "");
	const written = decoded.includes("\r") ? decoded.replace(/\r\n?/g, "\n") : decoded;
	const text = withoutForbiddenCharacters(written);
	return { text, faults: text === written ? [] : repairWarnings(file, written) };
}

function failure(fault: Omit<Fault, "severity">): SourceText {
	return { faults: [{ severity: "error", ...fault }] };
}

function repairWarnings(file: string, written: string): Fault[] {
	const repairs = forbiddenCharacters(written);
	const warnings = repairs.slice(0, MAX_WARNINGS).map(
		(repair): Fault => ({
			severity: "warning",
			file,
			...positionAt(written, repair.offset),
			field: "text",
			expected: "characters that can be printed",
			got: repair.codePoint,
			hint: repairHint(repair),
		}),
	);
	const more = repairs.length - warnings.length;
	const last = warnings.at(-1);
	if (more > 0 && last) warnings[warnings.length - 1] = { ...last, hint: `${last.hint}, and so were ${more} more` };
	return warnings;
}

// A byte-order mark, or every second byte of the beginning empty.
function looksLikeUtf16(bytes: Uint8Array): boolean {
	const first = bytes[0];
	const second = bytes[1];
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
	const length = Math.min(bytes.length, 64);
	let zeros = 0;
	for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros++;
	return length >= 4 && zeros >= length / 3;
}

function firstBadByte(bytes: Uint8Array): { line: number; column: number; got: string } {
	// Decoding without `fatal` keeps the good beginning; what it puts for the bad byte tells where that ends.
	const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	const good = new TextEncoder();
	let offset = lenient.indexOf("\uFFFD");
	// The file may hold U+FFFD rightly: look for the first one that its bytes do not spell.
	while (offset !== -1) {
		const start = good.encode(lenient.slice(0, offset)).length;
		const spelled = bytes[start] === 0xef && bytes[start + 1] === 0xbf && bytes[start + 2] === 0xbd;
		if (!spelled) {
			const got = `the byte 0x${(bytes[start] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
			const before = lenient
				.slice(0, offset)
				.replace(/^\uFEFF/, "")
				.replace(/\r\n?/g, "\n");
			return { ...positionAt(before, before.length), got };
		}
		offset = lenient.indexOf("\uFFFD", offset + 1);
	}
	return { line: 1, column: 1, got: "bytes that are not UTF-8" };
}
