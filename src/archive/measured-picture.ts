// Reads the disk.
import type { Buffer } from "node:buffer";
import { createRequire } from "node:module";
import { extname } from "node:path";
import type * as ImageSize from "image-size";
import { describe } from "../base/describe.ts";
import type { Complaint } from "../base/error.ts";
import { contentHash } from "../base/hash.ts";
import type { PictureFile } from "../content/article.ts";
import type { Original, PictureSettings } from "../content/pictures/picture.ts";
import { pictureStem } from "../content/pictures/picture-name.ts";
import { fallbackPicture } from "../content/pictures/picture-plan.ts";
import { barePicture } from "../formats/pictures/bare-picture.ts";
import { isTurned } from "../formats/pictures/exif-orientation.ts";
import { pictureTraits } from "../formats/pictures/picture-traits.ts";

/** A picture wherever it lies. */
export type MeasuredPicture = Omit<PictureFile, "file">;

/** What is wrong with a picture; `got` is empty where that is the file itself. */
export type PictureProblem = Pick<Complaint, "expected" | "got" | "hint">;

// Loaded with the first picture: a newspaper of text does not wait for it.
const require = createRequire(import.meta.url);

/** The size and address of a picture, or what is wrong with its bytes. */
export function measuredPicture(
	name: string,
	bytes: Buffer,
	settings: PictureSettings | undefined,
): MeasuredPicture | PictureProblem {
	const extension = extname(name).toLowerCase();
	if (extension === ".svg" && RUNS.test(bytes.toString("utf8"))) {
		return { expected: "a drawing without scripts and links", got: "", hint: "export it as plain SVG or PNG" };
	}
	const size = sizeOf(bytes);
	if (!size) {
		const got = bytes.length === 0 ? `${describe(name)}, which is empty` : "";
		return { expected: "a picture that can be read", got, hint: "save it again as JPEG, PNG or WebP" };
	}
	const { type } = size;
	if (type !== TYPES[extension]) {
		const got = `a picture of the type ${type}`;
		return { expected: `a picture of the type that its name says`, got, hint: "give it its right extension" };
	}
	const traits = pictureTraits(bytes, type);
	const stem = pictureStem(name);
	if (settings && traits && !traits.moves) {
		const { width, height } = isTurned(traits.orientation) ? turned(size) : size;
		const original: Original = { stem, hash: contentHash(bytes), width, height, isFlat: traits.isFlat, settings };
		const fallback = fallbackPicture(original);
		return { src: fallback.src, width: fallback.width, height: fallback.height, original };
	}
	const bare = barePicture(bytes, type);
	if ("problem" in bare) {
		const isTold = type === "avif" && traits !== undefined;
		const hint = isTold ? "install sharp, or save it without metadata" : "save it again";
		return {
			expected: "a picture that can be copied without what it tells beside its pixels",
			got: bare.problem,
			hint,
		};
	}
	const { width, height } = type === "avif" && isTurned(traits?.orientation ?? 1) ? turned(size) : size;
	return { src: encodeURI(`/images/${stem}-${contentHash(bare.bytes)}${extension}`), width, height };
}

// What a browser would run when it opens the drawing by itself.
const RUNS =
	/<\s*(?:[\w.-]+:)?(?:script|foreignObject|iframe|embed|object|a)\b|\son\w+\s*=|javascript:|<!ENTITY|<\?xml-stylesheet/i;

const TYPES: Readonly<Record<string, string>> = {
	".avif": "avif",
	".gif": "gif",
	".jpeg": "jpg",
	".jpg": "jpg",
	".png": "png",
	".svg": "svg",
	".webp": "webp",
};

interface Size {
	readonly type: string;
	readonly width: number;
	readonly height: number;
}

// The orientation that a JPEG tells is applied.
function sizeOf(bytes: Buffer): Size | undefined {
	const { imageSize } = require("image-size") as typeof ImageSize;
	try {
		const { type = "", width, height, orientation = 1 } = imageSize(bytes);
		if (!(width >= 1 && height >= 1)) return undefined;
		return isTurned(orientation) ? turned({ type, width, height }) : { type, width, height };
	} catch {
		return undefined;
	}
}

function turned<Turned extends Pick<Size, "width" | "height">>(size: Turned): Turned {
	return { ...size, width: size.height, height: size.width };
}
