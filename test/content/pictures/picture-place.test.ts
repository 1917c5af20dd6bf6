import * as assert from "uvu/assert";
import { placeOfPicture } from "../../../src/content/pictures/picture-place.ts";
import { describe } from "../../support/describe.ts";
import { file } from "../../support/newsroom.ts";

const places = [
	{
		name: "the lead picture",
		text: file({ image: "{ src: gate.jpg, alt: a }" }),
		expected: { line: 4, column: 10, field: "image.src" },
	},
	{
		name: "a picture in the body",
		text: file({}, "a\n\n![b](gate.jpg)\n"),
		expected: { line: 7, column: 1, field: "body" },
	},
	{
		name: "one in brackets",
		text: file({}, 'a\n![b](<gate.jpg> "t")\n'),
		expected: { line: 6, column: 1, field: "body" },
	},
	{
		name: "one with a way round",
		text: file({}, "![b](./x/../g%61te.jpg)\n"),
		expected: { line: 5, column: 1, field: "body" },
	},
	{
		name: "one in a reference",
		text: file({}, "![b][c]\n\n[c]: gate.jpg\n"),
		expected: { line: 7, column: 1, field: "body" },
	},
	{
		name: "a file with Windows' line ends",
		text: file({}, "a\n\n![b](gate.jpg)\n").replaceAll("\n", "\r\n"),
		expected: { line: 7, column: 1, field: "body" },
	},
	{ name: "no picture at all", text: file({}, "a\n"), expected: { line: 5, column: 1, field: "body" } },
	{ name: "no story at all", text: "a", expected: { line: 1, column: 1, field: "file" } },
];

describe("placeOfPicture", (test) => {
	for (const { name, text, expected } of places) {
		test(name, () => {
			assert.equal(placeOfPicture("2026/bridge.md", Buffer.from(text), "2026/gate.jpg"), expected);
		});
	}
});
