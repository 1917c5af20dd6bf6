import * as assert from "uvu/assert";
import { describe } from "../../support/describe.ts";
import { file, lines, read } from "../../support/newsroom.ts";

const SHOWS = file({ slug: "shows", image: "{ src: gate.jpg, alt: a }" }, "a\n\n![b](../old/café.jpg)\n");
const list = (removedImages: string) => file({ slug: "lists", removedImages });

describe("removedPictures", (test) => {
	test("a picture that one story lists may be in no other either", () => {
		const removed = list(`[gate.jpg, "../old/${"café.jpg".normalize("NFD")}"]`);
		assert.equal(lines(read({ "2026/lists.md": removed, "2026/shows.md": SHOWS })), [
			'articles/2026/shows.md:5:10 image.src: expected no picture that removedImages lists, got "2026/gate.jpg", which articles/2026/lists.md lists; take it out of the story, or out of removedImages',
			'articles/2026/shows.md:9:1 body: expected no picture that removedImages lists, got "old/café.jpg", which articles/2026/lists.md lists; take it out of the story, or out of removedImages',
		]);
	});

	for (const src of ["gate.jpg", "./x/../gate.jpg", "/media/gate.jpg", "https://a.example/gate.jpg"]) {
		test(`the story that lists ${src} may not show it`, () => {
			const story = file({ removedImages: `["${src}"]`, image: `{ src: "${src}", alt: a }` }, `![a](${src})\n`);
			assert.equal(
				lines(read({ "bridge.md": story })).map((line) => line.replace(/, got.*/, "")),
				[
					"articles/bridge.md:5:10 image.src: expected no picture that removedImages lists",
					"articles/bridge.md:7:1 body: expected no picture that removedImages lists",
				],
			);
		});
	}

	test("one of that name in another folder may", () => {
		assert.equal(lines(read({ "2025/lists.md": list("[gate.jpg]"), "2026/shows.md": SHOWS })), []);
	});
});
