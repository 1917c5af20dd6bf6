import fc from "fast-check";
import * as assert from "uvu/assert";
import type { Original } from "../../../src/content/pictures/picture.ts";
import { fallbackPicture, pictureCrops, pictureSources } from "../../../src/content/pictures/picture-plan.ts";
import { describe } from "../../support/describe.ts";

const SETTINGS = { widths: [400, 800, 1200, 1600], formats: ["avif", "webp"] } as const;

function original(width: number, height: number, changes: Partial<Original> = {}): Original {
	return { stem: "bridge", hash: "0123456789abcdef", width, height, isFlat: false, settings: SETTINGS, ...changes };
}

const sizes = (variants: readonly { width: number; height: number }[]) =>
	variants.map(({ width, height }) => `${width}x${height}`);

const widths = [
	{ name: "a large photograph", size: [6000, 4000], expected: ["400x267", "800x533", "1200x800", "1600x1067"] },
	{ name: "one as wide as the widest", size: [1600, 900], expected: ["400x225", "800x450", "1200x675", "1600x900"] },
	{ name: "one in between", size: [1000, 500], expected: ["400x200", "800x400", "1000x500"] },
	{ name: "exactly 1200", size: [1200, 675], expected: ["400x225", "800x450", "1200x675"] },
	{ name: "one a pixel wider than a width", size: [401, 401], expected: ["400x400", "401x401"] },
	{ name: "a tiny one", size: [30, 20], expected: ["30x20"] },
	{ name: "a single pixel", size: [1, 1], expected: ["1x1"] },
	{ name: "a line", size: [5000, 2], expected: ["400x1", "800x1", "1200x1", "1600x1"] },
	{ name: "an upright one", size: [900, 1600], expected: ["400x711", "800x1422", "900x1600"] },
	{ name: "one that is too high for its formats", size: [400, 20000], expected: [] },
] as const;

const crops = [
	{
		name: "3:2",
		size: [6000, 4000],
		expected: ["1200x675 0,313,6000,3375", "1200x900 334,0,5333,4000", "1200x1200 1000,0,4000,4000"],
	},
	{
		name: "16:9 exactly",
		size: [1600, 900],
		expected: ["1200x675 whole", "1200x900 200,0,1200,900", "900x900 350,0,900,900"],
	},
	{
		name: "exactly 1200 wide",
		size: [1200, 675],
		expected: ["1200x675 whole", "900x675 150,0,900,675", "675x675 263,0,675,675"],
	},
	{ name: "upright: never 16:9", size: [900, 1600], expected: ["900x675 0,463,900,675", "900x900 0,350,900,900"] },
	{
		name: "square",
		size: [2000, 2000],
		expected: ["1200x675 0,438,2000,1125", "1200x900 0,250,2000,1500", "1200x1200 whole"],
	},
	{ name: "a single pixel", size: [1, 1], expected: ["1x1 whole"] },
	{
		name: "the left edge",
		size: [4000, 2000],
		focus: { x: 0, y: 50 },
		expected: ["1200x675 0,0,3556,2000", "1200x900 0,0,2667,2000", "1200x1200 0,0,2000,2000"],
	},
	{
		name: "the lower right corner",
		size: [4000, 2000],
		focus: { x: 100, y: 100 },
		expected: ["1200x675 444,0,3556,2000", "1200x900 1333,0,2667,2000", "1200x1200 2000,0,2000,2000"],
	},
] as const;

const side = fc.integer({ min: 1, max: 9000 });
const percent = fc.integer({ min: 0, max: 100 });
const picture = fc.record({ width: side, height: side, x: percent, y: percent });

describe("picture plan", (test) => {
	for (const { name, size, expected } of widths) {
		test(`widths of ${name}`, () => {
			const sources = pictureSources(original(size[0], size[1]));
			assert.equal(
				sources.map(({ type }) => type),
				expected.length > 0 ? ["image/avif", "image/webp"] : [],
			);
			for (const { variants } of sources) assert.equal(sizes(variants), expected);
		});
	}

	for (const { name, size, expected, ...rest } of crops) {
		test(`crops of ${name}`, () => {
			const found = pictureCrops(original(size[0], size[1]), "focus" in rest ? rest.focus : undefined);
			const text = found.map(({ width, height, part }) => {
				const from = part ? `${part.left},${part.top},${part.width},${part.height}` : "whole";
				return `${width}x${height} ${from}`;
			});
			assert.equal(text, [...expected]);
		});
	}

	const fallbacks = [
		{ name: "as wide as the largest place", size: [6000, 4000], expected: "1200x800 jpeg" },
		{ name: "its own width where it is smaller", size: [1000, 500], expected: "1000x500 jpeg" },
		{ name: "a PNG where a JPEG would spoil it", size: [1000, 500], isFlat: true, expected: "1000x500 png" },
		{
			name: "the smallest width where all are larger",
			size: [6000, 4000],
			settings: { widths: [2000, 3000], formats: [] },
			expected: "2000x1333 jpeg",
		},
	] as const;
	for (const { name, size, expected, ...changes } of fallbacks) {
		test(`fallback: ${name}`, () => {
			const { width, height, format } = fallbackPicture(original(size[0], size[1], changes));
			assert.is(`${width}x${height} ${format}`, expected);
		});
	}

	test("a crop lies inside the picture, has its ratio to a pixel, shows the focal point and is never enlarged", () => {
		const ratios = [16 / 9, 4 / 3, 1];
		fc.assert(
			fc.property(picture, ({ width, height, x, y }) => {
				const found = pictureCrops(original(width, height), { x, y });
				assert.ok(found.length > 0);
				for (const crop of found) {
					const part = crop.part ?? { left: 0, top: 0, width, height };
					assert.ok(part.left >= 0 && part.left + part.width <= width, "inside across");
					assert.ok(part.top >= 0 && part.top + part.height <= height, "inside down");
					const [px, py] = [(x * width) / 100, (y * height) / 100];
					assert.ok(px >= part.left - 0.5 && px <= part.left + part.width + 0.5, "focus across");
					assert.ok(py >= part.top - 0.5 && py <= part.top + part.height + 0.5, "focus down");
					assert.ok(crop.width <= part.width && crop.height <= part.height, "never enlarged");
					const near = (ratio: number, { width: w, height: h }: { width: number; height: number }) =>
						Math.abs(w - h * ratio) <= 1 || Math.abs(h - w / ratio) <= 1;
					assert.ok(
						ratios.some((ratio) => near(ratio, part) && near(ratio, crop)),
						"ratio",
					);
				}
				const [wide] = found;
				if (height > width && wide && width > 16) assert.not.ok(Math.abs(wide.width / wide.height - 16 / 9) < 0.1);
			}),
		);
	});

	test("no variant is larger than the picture, and all have its shape", () => {
		fc.assert(
			fc.property(picture, ({ width, height }) => {
				const source = original(width, height);
				for (const variant of [
					fallbackPicture(source),
					...pictureSources(source).flatMap(({ variants }) => variants),
				]) {
					assert.ok(variant.width <= width && variant.height <= height);
					assert.ok(Math.abs(variant.height - (variant.width * height) / width) <= 1);
				}
			}),
		);
	});

	test("an address changes with the picture, its focal point and its format, and with nothing else", () => {
		const base = original(4000, 2000);
		const addresses = (source: Original, x = 50) => [
			...pictureSources(source).flatMap(({ variants }) => variants.map(({ src }) => src)),
			fallbackPicture(source).src,
			...pictureCrops(source, { x, y: 50 }).map(({ src }) => src),
		];
		const before = addresses(base);
		assert.is(new Set(before).size, before.length);
		assert.equal(addresses({ ...base }), before);
		for (const src of before) assert.match(src, /^\/images\/bridge-\d+x\d+-[0-9a-f]{16}\.(?:avif|webp|jpg)$/);
		const changed = addresses({ ...base, hash: "fedcba9876543210" });
		assert.not.ok(changed.some((src) => before.includes(src)));
		const moved = pictureCrops(base, { x: 10, y: 50 }).map(({ src }) => src);
		assert.not.ok(moved.some((src) => before.includes(src)));
	});
});
