import { describe } from "../../base/describe.ts";
import { avifTraits } from "./avif.ts";
import type { Bare } from "./bare.ts";
import { bareGif } from "./gif.ts";
import { bareJpeg } from "./jpeg.ts";
import { barePng } from "./png.ts";
import { bareSvg } from "./svg.ts";
import { bareWebp } from "./webp.ts";

/**
 * A picture without Exif, XMP, IPTC, comments and the like: without the place where it was taken. No pixel changes.
 *
 * The orientation of a JPEG and colour profiles stay, since the picture would look different without them.
 *
 * @param type as its file name or media type says: `jpg`, `jpeg`, `png`, `webp`, `gif`, `avif`, `svg`
 */
export function barePicture(bytes: Uint8Array, type: string): Bare {
	return BARE[type]?.(bytes) ?? { problem: `a picture of the type ${describe(type)}` };
}

const BARE: Readonly<Record<string, (bytes: Uint8Array) => Bare>> = {
	jpg: whole("JPEG", bareJpeg),
	jpeg: whole("JPEG", bareJpeg),
	png: whole("PNG", barePng),
	webp: whole("WebP", bareWebp),
	gif: whole("GIF", bareGif),
	avif: bareAvif,
	svg: (bytes) => bareSvg(bytes, barePicture),
	"svg+xml": (bytes) => bareSvg(bytes, barePicture),
};

function whole(name: string, bare: (bytes: Uint8Array) => Uint8Array | undefined): (bytes: Uint8Array) => Bare {
	return (bytes) => {
		const found = bare(bytes);
		return found ? { bytes: found } : { problem: `a ${name} that is broken or breaks off` };
	};
}

// Its items are found by their offset in the file, so that none can be cut out without writing all of it anew.
function bareAvif(bytes: Uint8Array): Bare {
	const traits = avifTraits(bytes);
	if (!traits) return { problem: "an AVIF that is broken or breaks off" };
	return traits.isTold ? { problem: "an AVIF with Exif or XMP, which may tell where it was taken" } : { bytes };
}
