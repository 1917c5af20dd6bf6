import fc from "fast-check";
import * as assert from "uvu/assert";
import { pictureName, pictureStem } from "../../../src/content/pictures/picture-name.ts";
import { fallbackPicture, pictureCrops, pictureSources } from "../../../src/content/pictures/picture-plan.ts";
import { describe } from "../../support/describe.ts";

const HASH = "0123456789abcdef";

describe("pictureName", (test) => {
	for (const { path, stems } of [
		{ path: `/images/gate-${HASH}.svg`, stems: ["gate"] },
		{ path: `/images/gate-800x450-${HASH}.webp`, stems: ["gate", "gate-800x450"] },
		{ path: `/images/caf%C3%A9-1x1-${HASH}.jpg`, stems: ["café", "café-1x1"] },
	]) {
		test(`tells what ${path} is`, () => assert.equal(pictureName(path), { stems, hash: HASH }));
	}
	for (const path of [
		"/images/gate.jpg",
		`/assets/gate-${HASH}.jpg`,
		`/images/a/gate-${HASH}.jpg`,
		`/images/gate-${HASH}`,
		"",
	]) {
		test(`tells nothing of ${path}`, () => assert.is(pictureName(path), undefined));
	}

	test("knows every file that is made of a picture", () => {
		const settings = { widths: [400, 800], formats: ["avif", "webp"] } as const;
		const name = fc.string({ unit: "grapheme", minLength: 1 });
		fc.assert(
			fc.property(name, fc.integer({ min: 1, max: 3000 }), fc.boolean(), (file, width, isFlat) => {
				const stem = pictureStem(`${file.replaceAll("/", "")}.jpg`);
				const original = { stem, hash: HASH, width, height: 500, isFlat, settings };
				const sources = pictureSources(original).flatMap(({ variants }) => variants);
				for (const { src, hash } of [fallbackPicture(original), ...sources, ...pictureCrops(original)]) {
					const found = pictureName(src);
					assert.is(found?.hash, hash, src);
					assert.ok(found?.stems.includes(stem), src);
				}
			}),
		);
	});
});
