// Exif is a TIFF file of tags: https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E §4.6

/** How a picture has to be turned before it is shown, from 1 (not at all) to 8. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The orientation that the first directory of some Exif tells; 1 for what tells none or is broken. */
export function exifOrientation(tiff: Uint8Array): Orientation {
	const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
	if (view.byteLength < 8) return 1;
	const isLittle = view.getUint16(0) === LITTLE;
	const directory = view.getUint32(4, isLittle);
	if (directory + 2 > view.byteLength) return 1;
	const count = view.getUint16(directory, isLittle);
	for (let index = 0; index < count; index++) {
		const entry = directory + 2 + 12 * index;
		if (entry + 12 > view.byteLength) return 1;
		if (view.getUint16(entry, isLittle) !== ORIENTATION) continue;
		const value = view.getUint16(entry + 8, isLittle);
		return value >= 1 && value <= 8 ? (value as Orientation) : 1;
	}
	return 1;
}

/** Exif that tells an orientation and nothing else. */
export function exifOf(orientation: Orientation): Uint8Array {
	// "MM", 42, the directory at 8; one entry of type SHORT, count 1; no further directory.
	return Uint8Array.of(
		...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
		...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0],
		...[0, 0, 0, 0],
	);
}

/** True for a picture that is turned by a quarter, so that its width is the height of what is stored. */
export function isTurned(orientation: number): boolean {
	return orientation >= 5;
}

// "II" in TIFF 6.0 §2.
const LITTLE = 0x4949;
const ORIENTATION = 0x0112;
