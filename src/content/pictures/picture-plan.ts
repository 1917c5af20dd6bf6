import { contentHash } from "../../base/hash.ts";
import type { Focus, Original, PictureFormat, Variant } from "./picture.ts";

/** The files of one format that a browser may choose from, the narrowest first. */
export interface PictureSource {
	readonly type: `image/${PictureFormat}`;
	readonly variants: readonly Variant[];
}

/**
 * The small files of a picture, the format that browsers should prefer first.
 *
 * Their widths are those of the settings that the picture has, and its own if it is narrower than the widest of them:
 * no picture is made larger than it is.
 */
export function pictureSources(original: Original): PictureSource[] {
	const { formats } = original.settings;
	const fits = widthsOf(original)
		.map((width) => scaled(original, width))
		.filter(isEncodable);
	if (fits.length === 0) return [];
	return formats.map((format) => ({
		type: `image/${format}`,
		variants: fits.map((size) => variant(original, format, size)),
	}));
}

/**
 * The file for everything that reads no modern format: old browsers, feeds, whoever copies the address.
 *
 * A JPEG, or a PNG where that would spoil the picture; as wide as the widest of the widths up to 1200.
 */
export function fallbackPicture(original: Original): Variant {
	const widths = widthsOf(original);
	const width = widths.filter((candidate) => candidate <= LARGE).at(-1) ?? widths[0] ?? original.width;
	return variant(original, fallbackFormat(original), scaled(original, width));
}

/**
 * The crops of a lead picture that search engines and social networks choose from: 16:9, 4:3 and 1:1, in this order.
 *
 * Each is the largest part of the picture with its ratio that has the focal point as near to its middle as can be,
 * 1200 pixels wide or less where the picture is smaller. A picture that stands upright is not cut to 16:9.
 *
 * @see https://developers.google.com/search/docs/appearance/structured-data/article
 * @see https://developers.google.com/search/docs/appearance/google-discover
 */
export function pictureCrops(original: Original, focus: Focus = MIDDLE): Variant[] {
	const ratios = original.height > original.width ? RATIOS.slice(1) : RATIOS;
	const crops = ratios.map(([across, down]) => {
		const part = cut(original, across, down, focus);
		const width = Math.min(part.width, LARGE);
		const height = width === part.width ? part.height : atLeastOne((width * down) / across);
		const isWhole = part.width === original.width && part.height === original.height;
		return variant(original, fallbackFormat(original), { width, height, ...(!isWhole && { part }) });
	});
	return [...new Map(crops.map((crop) => [crop.src, crop])).values()];
}

// Enough for the largest place that a search engine has: https://developers.google.com/search/docs/appearance/google-discover
const LARGE = 1200;
const RATIOS = [
	[16, 9],
	[4, 3],
	[1, 1],
] as const;
const MIDDLE: Focus = { x: 50, y: 50 };

// To be raised when the same settings are to make other files.
const RECIPE = 1;

type Size = Pick<Variant, "width" | "height" | "part">;

function widthsOf({ width, settings }: Original): number[] {
	const { widths } = settings;
	const widest = Math.max(...widths);
	const narrower = widths.filter((candidate) => candidate < width);
	const all = width <= widest ? [...narrower, width] : narrower;
	return [...new Set(all)].sort((a, b) => a - b);
}

function scaled({ width, height }: Original, to: number): Size {
	return { width: to, height: atLeastOne((height * to) / width) };
}

// https://www.rfc-editor.org/rfc/rfc9649#section-2.7.1.1: a WebP has 14 bits for each side; encoders of AVIF take no more.
function isEncodable({ width, height }: Size): boolean {
	return width < 2 ** 14 && height < 2 ** 14;
}

function fallbackFormat({ isFlat }: Original): PictureFormat {
	return isFlat ? "png" : "jpeg";
}

function cut({ width, height }: Original, across: number, down: number, focus: Focus): NonNullable<Variant["part"]> {
	const isWide = width * down >= height * across;
	const size = {
		width: isWide ? Math.min(width, atLeastOne((height * across) / down)) : width,
		height: isWide ? height : Math.min(height, atLeastOne((width * down) / across)),
	};
	return {
		left: offset(width, size.width, focus.x),
		top: offset(height, size.height, focus.y),
		...size,
	};
}

function offset(whole: number, part: number, percent: number): number {
	const middle = (whole * percent) / 100;
	return Math.max(0, Math.min(whole - part, Math.round(middle - part / 2)));
}

function atLeastOne(length: number): number {
	return Math.max(1, Math.round(length));
}

function variant(original: Original, format: PictureFormat, size: Size): Variant {
	const { width, height, part } = size;
	const from = part ? `${part.left},${part.top},${part.width},${part.height}` : "whole";
	const hash = contentHash(`${RECIPE} ${original.hash} ${from} ${width}x${height} ${format}`);
	const extension = format === "jpeg" ? "jpg" : format;
	const src = encodeURI(`/images/${original.stem}-${width}x${height}-${hash}.${extension}`);
	return { src, format, hash, ...size };
}
