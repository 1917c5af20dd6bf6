import sharp from "sharp";

/** What only the metadata of a test's photographs tells. */
export const SECRET = "53 GARDEN LANE";

/** A photograph of one colour as a camera writes it, with the place where it was taken. */
export function photo(width: number, height: number, colour = "#c85a14"): Promise<Buffer> {
	return sharp({ create: { width, height, channels: 3, background: colour } })
		.withExif({ IFD0: { Copyright: SECRET }, IFD3: { GPSLatitude: "53/1 20/1 0/1", GPSLatitudeRef: "N" } })
		.jpeg()
		.toBuffer();
}
