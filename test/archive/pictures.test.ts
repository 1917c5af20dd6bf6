import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as assert from "uvu/assert";
import { type PictureLookup, passthroughSizes, pictureLookup } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { png } from "../support/png.ts";

// https://www.w3.org/Graphics/JPEG/itu-t81.pdf §B.2.2: the size stands in the frame; a camera's orientation in Exif.
function jpeg(width: number, height: number, orientation?: number): Buffer {
	const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xff, 0xd9]);
	frame.writeUInt16BE(height, 5);
	frame.writeUInt16BE(width, 7);
	const jfif = Buffer.from("\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0", "latin1");
	if (orientation === undefined) return Buffer.concat([Buffer.from([0xff, 0xd8]), jfif, frame]);
	const tiff = Buffer.from("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0", "latin1");
	tiff.writeUInt16BE(orientation, 18);
	const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
	const marker = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
	return Buffer.concat([Buffer.from([0xff, 0xd8]), marker, exif, frame]);
}

const svg = (inner = "", attributes = "") =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"${attributes}>${inner}</svg>`;

/** Runs a test in a folder of files and links. */
function within(
	files: Readonly<Record<string, string | Uint8Array>>,
	use: (lookup: PictureLookup, folder: string) => void,
	links: Readonly<Record<string, string>> = {},
): void {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-pictures-"));
	try {
		mkdirSync(join(folder, "articles"));
		for (const [path, content] of Object.entries(files)) {
			mkdirSync(dirname(join(folder, path)), { recursive: true });
			writeFileSync(join(folder, path), content);
		}
		for (const [path, target] of Object.entries(links)) symlinkSync(join(folder, target), join(folder, path));
		use(pictureLookup({ articles: join(folder, "articles") }), folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const measured = [
	{ name: "a PNG", file: "a.png", content: png(640, 480), expected: [640, 480] },
	{ name: "a JPEG", file: "a.jpg", content: jpeg(640, 480), expected: [640, 480] },
	{ name: "a JPEG that the camera held upright", file: "a.jpeg", content: jpeg(640, 480, 6), expected: [480, 640] },
	{ name: "a JPEG that the camera held upside down", file: "a.jpeg", content: jpeg(640, 480, 3), expected: [640, 480] },
	{ name: "a drawing", file: "a.svg", content: svg(), expected: [30, 20] },
	{ name: "a file in a folder", file: "2026/a.png", content: png(1, 2), expected: [1, 2] },
	{ name: "an extension in capitals", file: "A.PNG", content: png(1, 2), expected: [1, 2] },
];

const refused = [
	{ name: "a file that is no picture", file: "a.txt", content: "a", expected: /^a picture \(/ },
	{
		name: "a text that says it is a picture",
		file: "a.png",
		content: "not a picture at all",
		expected: /^a picture that can be read/,
	},
	{ name: "an empty file", file: "a.png", content: "", expected: /^a picture that can be read/ },
	{
		name: "a page that says it is a drawing",
		file: "a.svg",
		content: "<html></html>",
		expected: /^a picture that can be read/,
	},
	{
		name: "a drawing with a script",
		file: "a.svg",
		content: svg("<script>alert(1)</script>"),
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing with a script in capitals",
		file: "a.SVG",
		content: svg("< SCRIPT >alert(1)</SCRIPT>"),
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing with a script behind a prefix",
		file: "a.svg",
		content: svg("<s:script>alert(1)</s:script>", ' xmlns:s="http://www.w3.org/2000/svg"'),
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing that runs when it loads",
		file: "a.svg",
		content: svg("", ' onload="alert(1)"'),
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing that runs when it loads, on another line",
		file: "a.svg",
		content: svg("", '\nonload = "alert(1)"'),
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing with HTML",
		file: "a.svg",
		content: svg("<foreignObject></foreignObject>"),
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing with a link",
		file: "a.svg",
		content: svg('<a href="javascript:alert(1)"></a>'),
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing with entities",
		file: "a.svg",
		content: `<!DOCTYPE svg [<!ENTITY a "b">]>${svg("&a;")}`,
		expected: /^a drawing without scripts/,
	},
	{
		name: "a drawing that a stylesheet turns into a page",
		file: "a.svg",
		content: `<?xml-stylesheet type="text/xsl" href="a.xsl"?>${svg()}`,
		expected: /^a drawing without scripts/,
	},
];

describe("pictureLookup", (test) => {
	for (const { name, file, content, expected } of measured) {
		test(`measures ${name}`, () => {
			within({ [`articles/${file}`]: content }, (lookup) => {
				const found = lookup(file);
				assert.ok("src" in found, JSON.stringify(found));
				assert.equal([found.width, found.height], expected);
				assert.is(found.file, file);
			});
		});
	}

	for (const { name, file, content, expected } of refused) {
		test(`refuses ${name}`, () => {
			within({ [`articles/${file}`]: content }, (lookup) => {
				const found = lookup(file);
				assert.ok("expected" in found, JSON.stringify(found));
				assert.match(found.expected, expected);
			});
		});
	}

	test("names a file that is not there, and the nearest that is", () => {
		within({ "articles/bridge.png": png(1, 1) }, (lookup) => {
			assert.equal(lookup("brigde.png"), {
				expected: "a picture beside the article",
				got: '"brigde.png", which is not there',
				hint: 'did you mean "bridge.png"?',
			});
			assert.ok("expected" in lookup("no/such/folder/a.png"));
		});
	});

	test("refuses a folder", () => {
		within({ "articles/a.png/b.txt": "" }, (lookup) => {
			assert.ok("expected" in lookup("a.png"));
			assert.ok("expected" in lookup(""));
		});
	});

	test("follows no link that leads out of the folder", () => {
		const files = { "secret.png": png(1, 1), "articles/a.png": png(2, 2) };
		within(
			files,
			(lookup) => {
				assert.match(JSON.stringify(lookup("out.png")), /leads out of it/);
				assert.match(JSON.stringify(lookup("../secret.png")), /leads out of it/);
				assert.ok("src" in lookup("in.png"));
				assert.ok("expected" in lookup("nowhere.png"));
			},
			{ "articles/out.png": "secret.png", "articles/in.png": "articles/a.png", "articles/nowhere.png": "none.png" },
		);
	});

	const names = [
		{ name: "a plain name", file: "bridge.png", expected: /^\/images\/bridge-[0-9a-f]{16}\.png$/ },
		{ name: "spaces and signs", file: "My Bridge (2).PNG", expected: /^\/images\/my-bridge-2-[0-9a-f]{16}\.png$/ },
		{ name: "another script", file: "мост.png", expected: /^\/images\/%D0%BC%D0%BE%D1%81%D1%82-[0-9a-f]{16}\.png$/ },
		{ name: "signs alone", file: "!!!.png", expected: /^\/images\/picture-[0-9a-f]{16}\.png$/ },
	];
	for (const { name, file, expected } of names) {
		test(`makes an address of ${name}`, () => {
			within({ [`articles/${file}`]: png(1, 1) }, (lookup) => {
				const found = lookup(file);
				assert.match("src" in found ? found.src : "", expected);
			});
		});
	}

	test("an address is a name that every file system takes", () => {
		const file = `${"x".repeat(250)}.png`;
		within({ [`articles/${file}`]: png(1, 1) }, (lookup) => {
			const found = lookup(file);
			assert.ok("src" in found);
			assert.ok(Buffer.byteLength(decodeURI(found.src).replace("/images/", "")) <= 255);
		});
	});

	test("the address changes with the bytes, and with nothing else", () => {
		within({ "articles/a.png": png(1, 1) }, (lookup, folder) => {
			const path = join(folder, "articles/a.png");
			const src = () => JSON.stringify(lookup("a.png"));
			const before = src();
			utimesSync(path, new Date(0), new Date(1000));
			assert.is(src(), before);
			writeFileSync(path, png(1, 1, 7));
			assert.is.not(src(), before);
			writeFileSync(path, png(1, 1));
			utimesSync(path, new Date(0), new Date(2000));
			assert.is(src(), before);
		});
	});

	test("a picture that appears is found, one that goes is missed", () => {
		within({}, (lookup, folder) => {
			const path = join(folder, "articles/a.png");
			assert.ok("expected" in lookup("a.png"));
			writeFileSync(path, png(1, 1));
			assert.ok("src" in lookup("a.png"));
			rmSync(path);
			assert.ok("expected" in lookup("a.png"));
		});
	});

	test("a name that lies about the kind of picture is refused", () => {
		within({ "articles/a.jpg": png(2, 1), "articles/b.png": jpeg(2, 1) }, (lookup) => {
			assert.equal(lookup("a.jpg"), {
				expected: "a picture of the type that its name says",
				got: "a picture of the type png",
				hint: "give it its right extension",
			});
			assert.ok("expected" in lookup("b.png"));
		});
	});

	test("where files are made of it, a bitmap has the address and size of one of them", () => {
		const settings = { widths: [400, 800], formats: ["avif"] } as const;
		const files = { "articles/a.jpg": jpeg(1000, 500, 6), "articles/b.svg": svg() };
		within(files, (_, folder) => {
			const lookup = pictureLookup({ articles: join(folder, "articles"), settings });
			const found = lookup("a.jpg");
			assert.ok("original" in found && found.original, JSON.stringify(found));
			assert.match(found.src, /^\/images\/a-500x1000-[0-9a-f]{16}\.jpg$/);
			assert.equal([found.width, found.height], [500, 1000]);
			assert.equal([found.original.width, found.original.height, found.original.settings], [500, 1000, settings]);
			assert.not.ok("original" in lookup("b.svg"));
		});
	});

	test("a picture may lie anywhere below the input folder, and nowhere else", () => {
		const files = { "in/a.png": png(1, 1), "in/articles/b.png": png(1, 1), "a.png": png(1, 1) };
		within(files, (_, folder) => {
			const lookup = pictureLookup({ articles: join(folder, "in/articles"), input: join(folder, "in") });
			assert.ok("src" in lookup("../a.png"));
			assert.ok("src" in lookup("b.png"));
			assert.match(JSON.stringify(lookup("../../a.png")), /leads out of it/);
			assert.match(JSON.stringify(lookup("../../in2/a.png")), /leads out of it/);
		});
	});
});

describe("passthroughSizes", (test) => {
	test("tells the size of what lies at a path of the input folder, and of nothing else", () => {
		const files = { "in/my pics/a.png": png(3, 2), "out.png": png(1, 1), "in/b.txt": "b", "in/c.png": "none" };
		within(
			files,
			(_, folder) => {
				const sizeAt = passthroughSizes(join(folder, "in"));
				assert.equal(sizeAt("/my%20pics/a.png?v=1#x"), { width: 3, height: 2 });
				for (const path of ["/../out.png", "/link.png", "/b.txt", "/c.png", "/none.png", "/"]) {
					assert.is(sizeAt(path), undefined, path);
				}
			},
			{ "in/link.png": "out.png" },
		);
	});
});
