// https://aomediacodec.github.io/av1-avif/ on ISO/IEC 23008-12 (HEIF) on ISO/IEC 14496-12 (boxes)
import { latin1 } from "./latin1.ts";
import type { PictureTraits } from "./traits.ts";

interface Box {
	readonly type: string;
	readonly content: Uint8Array;
}

/** What an AVIF says of itself; undefined for what is no whole AVIF. */
export function avifTraits(bytes: Uint8Array): (PictureTraits & { readonly isTold: boolean }) | undefined {
	const top = boxes(bytes);
	const brand = top?.[0]?.type === "ftyp" ? latin1(top[0].content.subarray(0, 4)) : undefined;
	const meta = top?.find(({ type }) => type === "meta");
	// ISO/IEC 14496-12 §4.2: a full box begins with a version and flags.
	const inner = meta && boxes(meta.content.subarray(4));
	if (!top || brand === undefined || !inner) return undefined;
	const items = itemTypes(inner.find(({ type }) => type === "iinf")?.content);
	if (!items) return undefined;
	// HEIF §6.5.10: the lowest two bits of the property are quarters of a turn.
	const turns = property(inner, "irot")?.[0] ?? 0;
	return {
		moves: brand === "avis" || top.some(({ type }) => type === "moov"),
		// HEIF §7.5.2: the kind of an auxiliary picture is a URN among the properties.
		isFlat: latin1(meta.content).includes("auxiliary:alpha"),
		orientation: turns % 2 === 1 ? 6 : 1,
		isTold: items.some((type) => TOLD.has(type)) || [...top, ...inner].some(({ type }) => type === "uuid"),
	};
}

// HEIF Annex A: Exif is an item of its own, XMP one of type mime.
const TOLD = new Set(["Exif", "mime"]);

function property(meta: readonly Box[], type: string): Uint8Array | undefined {
	const within = (outer: readonly Box[] | undefined, name: string) => outer?.find((box) => box.type === name)?.content;
	const properties = within(boxes(within(meta, "iprp") ?? new Uint8Array()), "ipco");
	return properties && within(boxes(properties), type);
}

// §8.11.6: the entries of the item information box.
function itemTypes(content: Uint8Array | undefined): string[] | undefined {
	if (!content) return undefined;
	const entries = boxes(content.subarray(content[0] === 0 ? 6 : 8));
	return entries?.map((entry) => {
		const at = entry.content[0] === 3 ? 10 : 8;
		return latin1(entry.content.subarray(at, at + 4));
	});
}

// §4.2: size and type; a size of 1 is followed by a longer one, and 0 means to the end.
function boxes(bytes: Uint8Array): Box[] | undefined {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const found: Box[] = [];
	let at = 0;
	while (at < bytes.length) {
		if (at + 8 > bytes.length) return undefined;
		const short = view.getUint32(at);
		const header = short === 1 ? 16 : 8;
		if (at + header > bytes.length) return undefined;
		const size = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? bytes.length - at : short;
		if (size < header || at + size > bytes.length) return undefined;
		found.push({ type: latin1(bytes.subarray(at + 4, at + 8)), content: bytes.subarray(at + header, at + size) });
		at += size;
	}
	return found;
}
