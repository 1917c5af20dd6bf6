import fc from "fast-check";
import sharp, { type Sharp } from "sharp";
import * as assert from "uvu/assert";
import { barePicture } from "../../../src/formats/pictures/bare-picture.ts";
import { exifOf, exifOrientation, type Orientation } from "../../../src/formats/pictures/exif-orientation.ts";
import { pictureTraits } from "../../../src/formats/pictures/picture-traits.ts";
import { describe } from "../../support/describe.ts";

const SECRET = "53 GARDEN LANE";

/** A picture with everything that a camera and an editor may have written into it. */
function told(picture: Sharp, orientation = 1): Sharp {
	return picture
		.withMetadata({
			orientation,
			exif: { IFD0: { Copyright: SECRET }, IFD3: { GPSLatitude: "53/1 20/1 0/1", GPSLatitudeRef: "N" } },
		})
		.withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${SECRET}</a></x:xmpmeta>`)
		.withIccProfile("p3");
}

const colour = (channels: 3 | 4 = 3) =>
	sharp({ create: { width: 60, height: 40, channels, background: { r: 200, g: 90, b: 20, alpha: 0.5 } } });

function bare(bytes: Uint8Array, type: string): Buffer {
	const result = barePicture(bytes, type);
	assert.ok("bytes" in result, JSON.stringify(result));
	return Buffer.from(result.bytes);
}

async function assertNothingTold(before: Buffer, after: Buffer): Promise<void> {
	assert.ok(before.includes(SECRET));
	assert.not.ok(after.includes(SECRET));
	const { exif, xmp, icc } = await sharp(after).metadata();
	assert.is(xmp, undefined);
	assert.ok((exif?.length ?? 0) < 40);
	assert.ok(icc, "the colour profile");
	const pixels = async (bytes: Buffer) => (await sharp(bytes).raw().toBuffer()).toString("base64");
	assert.is(await pixels(after), await pixels(before));
}

describe("barePicture", (test) => {
	for (const [type, make] of [
		["jpg", (picture: Sharp) => picture.jpeg()],
		["jpg", (picture: Sharp) => picture.jpeg({ progressive: true })],
		["png", (picture: Sharp) => picture.png()],
		["webp", (picture: Sharp) => picture.webp()],
		["webp", (picture: Sharp) => picture.webp({ lossless: true })],
	] as const) {
		test(`a ${type} keeps its pixels and profile and tells nothing else`, async () => {
			const before = await make(told(colour())).toBuffer();
			await assertNothingTold(before, bare(before, type));
		});
	}

	test("a JPEG keeps the way it was held, and no more of its Exif", async () => {
		for (const orientation of [2, 3, 6, 8] as const) {
			const before = await told(colour(), orientation).jpeg().toBuffer();
			const after = bare(before, "jpeg");
			await assertNothingTold(before, after);
			assert.is((await sharp(after).metadata()).orientation, orientation);
		}
	});

	test("a JPEG loses comments, IPTC and all that stands behind its end", async () => {
		const plain = await colour().jpeg().toBuffer();
		const segment = (marker: number, text: string) =>
			Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text, "latin1")]);
		for (const marker of [0xfe, 0xed, 0xe1, 0xe2, 0xe4, 0xef]) {
			const before = Buffer.concat([plain.subarray(0, 2), segment(marker, SECRET), plain.subarray(2)]);
			assert.equal(bare(before, "jpg"), bare(plain, "jpg"));
		}
		assert.equal(bare(Buffer.concat([plain, plain, Buffer.from(SECRET)]), "jpg"), bare(plain, "jpg"));
		const jfif = Buffer.from("\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1");
		const adobe = Buffer.from("\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\x01", "latin1");
		const known = Buffer.concat([plain.subarray(0, 2), jfif, adobe, plain.subarray(2)]);
		assert.equal(bare(known, "jpg"), known);
	});

	test("what is bare stays as it is", async () => {
		for (const type of ["jpeg", "png", "webp", "gif"] as const) {
			const once = bare(await told(colour(4)).toFormat(type).toBuffer(), type);
			assert.equal(bare(once, type), once);
		}
	});

	test("a GIF loses comments and XMP and goes on repeating", async () => {
		const frames = { width: 4, height: 8, pageHeight: 4, channels: 3 } as const;
		const pixels = Buffer.from(Array.from({ length: 96 }, (_, index) => (index < 48 ? 0 : 255)));
		const plain = await sharp(pixels, { raw: frames })
			.gif({ loop: 3, delay: [100, 100] })
			.toBuffer();
		const comment = Buffer.from(`\x21\xfe${String.fromCharCode(SECRET.length)}${SECRET}\0`, "latin1");
		const xmp = Buffer.from(`\x21\xff\x0bXMP DataXMP${String.fromCharCode(SECRET.length)}${SECRET}\0`, "latin1");
		const start = plain.indexOf("\x21\xff\x0bNETSCAPE", 0, "latin1");
		assert.ok(start > 0);
		const before = Buffer.concat([plain.subarray(0, start), comment, xmp, plain.subarray(start)]);
		const after = bare(before, "gif");
		assert.equal(after, bare(plain, "gif"));
		const { loop, pages } = await sharp(after, { animated: true }).metadata();
		assert.equal([loop, pages], [3, 2]);
	});

	test("the header of a WebP says no more that there is metadata", async () => {
		// https://www.rfc-editor.org/rfc/rfc9649#section-2.7: the flags are the first byte of VP8X, the first chunk.
		const flags = (bytes: Buffer) => (bytes[20] ?? 0) & 0x0c;
		const before = await told(colour()).webp().toBuffer();
		assert.is(flags(before), 0x0c);
		assert.is(flags(bare(before, "webp")), 0);
	});

	test("an AVIF may write the size of a box in 64 bits", async () => {
		const plain = await colour().avif({ effort: 0 }).toBuffer();
		const at = plain.indexOf("meta") - 4;
		const header = Buffer.from("\0\0\0\x01meta\0\0\0\0\0\0\0\0", "latin1");
		header.writeBigUInt64BE(BigInt(plain.readUInt32BE(at) + 8), 8);
		const long = Buffer.concat([plain.subarray(0, at), header, plain.subarray(at + 8)]);
		assert.equal(bare(long, "avif"), long);
	});

	test("an AVIF that tells something is refused, and any other copied", async () => {
		const plain = await colour().avif({ effort: 0 }).toBuffer();
		assert.equal(bare(plain, "avif"), plain);
		for (const more of [
			told(colour()),
			colour().withXmp(`<a>${SECRET}</a>`),
			colour().withExif({ IFD0: { Artist: SECRET } }),
		]) {
			const result = barePicture(await more.avif({ effort: 0 }).toBuffer(), "avif");
			assert.equal(result, { problem: "an AVIF with Exif or XMP, which may tell where it was taken" });
		}
	});

	test("a drawing loses its metadata and what the photographs inside it tell", async () => {
		const photo = (await told(colour()).jpeg().toBuffer()).toString("base64").replace(/(.{76})/g, "$1&#10;");
		const drawing = `<svg><metadata id="m"><a>${SECRET}</a></metadata><svg:metadata/><image href="data:image/jpeg;base64,${photo}"/><g/></svg>`;
		const after = bare(Buffer.from(drawing), "svg").toString();
		assert.match(after, /^<svg><image href="data:image\/jpeg;base64,[A-Za-z0-9+/=]+"\/><g\/><\/svg>$/);
		const inside = Buffer.from(/base64,([^"]+)/.exec(after)?.[1] ?? "", "base64");
		assert.not.ok(inside.includes(SECRET));
		assert.is((await sharp(inside).metadata()).width, 60);
		assert.ok("problem" in barePicture(Buffer.from('<svg><image href="data:image/png;base64,AAAA"/></svg>'), "svg"));
	});

	test("a file that breaks off anywhere is a problem, never a crash and never what it told", async () => {
		for (const type of ["jpeg", "png", "webp", "gif", "avif"] as const) {
			const whole = await told(colour()).toFormat(type, { effort: 1 }).toBuffer();
			for (let length = 0; length < whole.length; length++) {
				const result = barePicture(whole.subarray(0, length), type);
				if ("bytes" in result) assert.is(type, "gif", `${type} of ${length} of ${whole.length} bytes`);
			}
		}
	});

	test("bytes of any kind and bytes that were changed never crash it", async () => {
		const types = ["jpeg", "png", "webp", "gif", "avif", "svg", "bmp"] as const;
		const samples = await Promise.all(
			(["jpeg", "png", "webp", "gif", "avif"] as const).map((type) => told(colour()).toFormat(type).toBuffer()),
		);
		fc.assert(
			fc.property(fc.constantFrom(...types), fc.uint8Array({ maxLength: 64 }), (type, bytes) => {
				barePicture(bytes, type);
				pictureTraits(bytes, type);
			}),
		);
		fc.assert(
			fc.property(fc.nat(4), fc.nat(), fc.nat(255), (index, at, value) => {
				const bytes = Buffer.from(samples[index] ?? "");
				bytes[at % bytes.length] = value;
				barePicture(bytes, types[index] ?? "");
				pictureTraits(bytes, types[index] ?? "");
			}),
			{ numRuns: 500 },
		);
	});
});

describe("exifOrientation", (test) => {
	test("what is written can be read", () => {
		for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as const)
			assert.is(exifOrientation(exifOf(orientation)), orientation);
	});

	test("little-endian, behind other tags", () => {
		const tiff = Buffer.from(
			"II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x01\0\0\0A\0\0\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0",
			"latin1",
		);
		assert.is(exifOrientation(tiff), 6);
	});

	test("what is broken or out of range is not turned", () => {
		assert.is(exifOrientation(exifOf(9 as Orientation)), 1);
		fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => exifOrientation(bytes) >= 1));
	});
});

describe("pictureTraits", (test) => {
	const rows = [
		{ name: "a photograph", type: "jpg", make: () => colour().jpeg(), isFlat: false },
		{ name: "a PNG without transparency", type: "png", make: () => colour().png(), isFlat: false },
		{ name: "a transparent PNG", type: "png", make: () => colour(4).png(), isFlat: true },
		{ name: "a PNG of few colours", type: "png", make: () => colour().png({ palette: true }), isFlat: true },
		{ name: "a WebP", type: "webp", make: () => colour().webp(), isFlat: false },
		{ name: "a transparent WebP", type: "webp", make: () => colour(4).webp(), isFlat: true },
		{ name: "a transparent lossless WebP", type: "webp", make: () => colour(4).webp({ lossless: true }), isFlat: true },
		{ name: "an AVIF", type: "avif", make: () => colour().avif({ effort: 0 }), isFlat: false },
		{ name: "a transparent AVIF", type: "avif", make: () => colour(4).avif({ effort: 0 }), isFlat: true },
	];
	for (const { name, type, make, isFlat } of rows) {
		test(name, async () => {
			const traits = pictureTraits(await make().toBuffer(), type);
			assert.is(traits?.isFlat, isFlat);
			assert.is(traits?.moves, false);
		});
	}

	test("what moves is known", async () => {
		const frames = { width: 4, height: 8, pageHeight: 4, channels: 3 } as const;
		const pixels = Buffer.from(Array.from({ length: 96 }, (_, index) => (index < 48 ? 0 : 255)));
		const webp = await sharp(pixels, { raw: frames })
			.webp({ loop: 0, delay: [100, 100] })
			.toBuffer();
		assert.is(pictureTraits(webp, "webp")?.moves, true);
	});
});
