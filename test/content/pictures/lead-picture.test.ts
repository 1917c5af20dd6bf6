import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { article, file, type ReadOptions, warnings } from "../../support/newsroom.ts";

const STORY = { description: "d", image: "{ src: a.jpg, alt: a, credit: c }" };
const sized = (width: number, height: number, src = "/images/a.jpg"): ReadOptions => ({
	picture: (path) => ({ file: path, src, width, height }),
});
const tooSmall =
	/^articles\/bridge\.md:5:10 warning: image\.src: expected a picture at least 1200 pixels wide and not upright/;

const rules = [
	{ name: "1200 wide and flat", size: [1200, 675], expected: undefined },
	{ name: "a pixel too narrow", size: [1199, 900], expected: tooSmall },
	{ name: "wide, with too few pixels", size: [1200, 250], expected: tooSmall },
	{ name: "a pixel more than few", size: [1201, 250], expected: undefined },
	{ name: "square", size: [1200, 1200], expected: undefined },
	{ name: "upright", size: [1200, 1201], expected: tooSmall },
	{ name: "too small for anything", size: [200, 200], expected: /expected at least 50,000 pixels, got 200 × 200$/ },
] as const;

describe("the lead picture", (test) => {
	for (const { name, size, expected } of rules) {
		test(`size: ${name}`, () => {
			const found = warnings(file(STORY), sized(size[0], size[1]));
			assert.is(found.length, expected ? 1 : 0, found.join());
			if (expected) assert.match(found[0] ?? "", expected);
		});
	}

	test("nobody is told of older pictures once it is said from when on to be strict", () => {
		const small = sized(800, 600);
		const from = (strictFrom: string) => warnings(file(STORY), { ...small, options: { strictFrom } }).length;
		assert.is(from("2026-03-01T09:30:00Z"), 1);
		assert.is(from("2026-03-01T09:30:01Z"), 0);
	});

	test("what is not news, and a drawing, may be of any size", () => {
		assert.equal(warnings(file({ ...STORY, type: "satire" }), sized(800, 600)), []);
		assert.equal(warnings(file(STORY), sized(8, 6, "/images/a.svg")), []);
	});

	test("the size is that of the file, not of what is made of it", () => {
		const settings = { widths: [400], formats: [] };
		const original = { stem: "a", hash: "0", width: 1600, height: 900, isFlat: false, settings };
		const picture = (path: string) => ({ file: path, src: "/images/a.jpg", width: 400, height: 225, original });
		assert.equal(warnings(file(STORY), { picture }), []);
		const { image } = article(file(STORY), { picture });
		assert.is(image?.original, original);
		assert.is(image?.width, 400);
	});

	test("a picture that the site passes through has the size of its file", () => {
		const sizeAt = (path: string) => (path === "/assets/a.png" ? { width: 30, height: 20 } : undefined);
		const known = article(file({ image: "{ src: /assets/a.png, alt: a }" }, "![b](/assets/a.png) ![c](/c.png)\n"), {
			sizeAt,
		});
		assert.equal(known.image, { src: "/assets/a.png", alt: "a", width: 30, height: 20 });
		assert.match(known.content, '<img src="/assets/a.png" alt="b" width="30" height="20"');
		assert.match(known.content, '<img src="/c.png" alt="c" loading');
	});
});
