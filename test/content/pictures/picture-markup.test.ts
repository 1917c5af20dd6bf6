import * as assert from "uvu/assert";
import type { Original } from "../../../src/content/pictures/picture.ts";
import { pictureMarkup } from "../../../src/content/pictures/picture-markup.ts";
import { describe } from "../../support/describe.ts";
import { elements } from "../../support/newsroom.ts";

const original: Original = {
	stem: "мост",
	hash: "0123456789abcdef",
	width: 1000,
	height: 500,
	isFlat: false,
	settings: { widths: [400, 800], formats: ["avif", "webp"] },
};

describe("pictureMarkup", (test) => {
	test("a picture of which nothing is made is an img alone", () => {
		const { markup } = pictureMarkup({ src: "/a.png", alt: 'a "b" <c>' }, { sizes: "100vw", turn: "later" });
		assert.is(markup, '<img src="/a.png" alt="a &quot;b&quot; &lt;c&gt;" loading="lazy" decoding="async">');
	});

	test("the first of a page is fetched first", () => {
		const { markup } = pictureMarkup({ src: "/a.png", alt: "", width: 2, height: 1 }, { sizes: "1px", turn: "first" });
		assert.is(markup, '<img src="/a.png" alt="" width="2" height="1" fetchpriority="high">');
	});

	test("lighter files are offered, the lightest format first", () => {
		const place = {
			sizes: "(min-width: 60em) 42rem, 100vw",
			turn: "later",
			title: "T",
			focus: { x: 10, y: 20 },
		} as const;
		const { markup } = pictureMarkup({ src: "/b.jpg", alt: "b", width: 800, height: 400, original }, place);
		const [img] = elements(markup, "img");
		assert.equal(img?.properties.style, "object-position:10% 20%");
		assert.equal(img?.properties.title, "T");
		const sources = elements(markup, "source").map(({ properties }) => properties);
		assert.equal(
			sources.map(({ type, sizes }) => `${type} ${sizes}`),
			[`image/avif ${place.sizes}`, `image/webp ${place.sizes}`],
		);
		for (const { srcSet } of sources) {
			const candidates = String(srcSet).split(", ");
			assert.equal(
				candidates.map((candidate) => candidate.split(" ")[1]),
				["400w", "800w"],
			);
			for (const candidate of candidates) assert.ok(URL.canParse(candidate.split(" ")[0] ?? "", "https://a.example"));
		}
		assert.match(markup, /^<picture><source [^>]*><source [^>]*><img [^>]*><\/picture>$/);
	});

	test("without other formats it is an img alone", () => {
		const settings = { widths: [400], formats: [] };
		const { markup } = pictureMarkup(
			{ src: "/b.jpg", alt: "", original: { ...original, settings } },
			{ sizes: "1px", turn: "later" },
		);
		assert.match(markup, /^<img src="\/b\.jpg"/);
	});
});
