import { avifTraits } from "./avif.ts";
import { pngTraits } from "./png.ts";
import type { PictureTraits } from "./traits.ts";
import { webpTraits } from "./webp.ts";

/** What a bitmap says of itself; undefined for a file that is broken or whose kind is printed as it is. */
export function pictureTraits(bytes: Uint8Array, type: string): PictureTraits | undefined {
	return TRAITS[type]?.(bytes);
}

const TRAITS: Readonly<Record<string, (bytes: Uint8Array) => PictureTraits | undefined>> = {
	jpg: () => ({ moves: false, isFlat: false, orientation: 1 }),
	png: pngTraits,
	webp: webpTraits,
	avif: avifTraits,
};
