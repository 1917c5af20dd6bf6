/** The media type of a picture by the extension of its address; undefined for one that is not known. */
export function pictureMediaType(address: string): string | undefined {
	return MEDIA_TYPES[/\.([a-z0-9]+)(?:[?#]|$)/i.exec(address)?.[1]?.toLowerCase() ?? ""];
}

// https://www.iana.org/assignments/media-types/media-types.xhtml#image
const MEDIA_TYPES: Readonly<Record<string, string>> = {
	avif: "image/avif",
	gif: "image/gif",
	jpeg: "image/jpeg",
	jpg: "image/jpeg",
	png: "image/png",
	svg: "image/svg+xml",
	webp: "image/webp",
};
