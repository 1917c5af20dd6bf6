import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import * as assert from "uvu/assert";
import { describe } from "../support/describe.ts";
import { elements, file } from "../support/newsroom.ts";
import { photo, SECRET } from "../support/photo.ts";
import { built, configuration, type Files, filesIn, withSite } from "../support/site.ts";

const PAGE = "2026/03/01/bridge/index.html";
const KEYS = { description: "d", section: "world", authors: "[a-khan]" };
const STORY = file(
	{ ...KEYS, image: "{ src: gate.jpg, alt: A gate, credit: A. Khan, focus: 20% 50% }" },
	"a\n\n![Pumps](photos/pumps.jpg)\n",
);

const files = async (): Promise<Files> => ({
	"articles/bridge.md": STORY,
	"articles/gate.jpg": await photo(1600, 900),
	"articles/photos/pumps.jpg": await photo(500, 900, "#223344"),
});

/** Runs code before anything else in the processes of a build. */
const before = (code: string) => ({
	environment: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` },
});

const WITHOUT_SHARP = before(`
import Module from "node:module";
const { _resolveFilename: resolve } = Module;
Module._resolveFilename = function (name, ...rest) {
	if (name === "sharp") throw Object.assign(new Error("not installed"), { code: "MODULE_NOT_FOUND" });
	return resolve.call(this, name, ...rest);
};`);

const SHARP_IS_BROKEN = before(`
const { dlopen } = process;
process.dlopen = function (module, file, ...rest) {
	if (/sharp/.test(file)) throw new Error("sharp was loaded");
	return dlopen.call(this, module, file, ...rest);
};`);

const KILLED_AT_THIRD_PICTURE = before(`
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const { renameSync } = fs;
let count = 0;
fs.renameSync = (...paths) => {
	count += 1;
	if (count === 3) process.kill(process.pid, "SIGKILL");
	renameSync(...paths);
};
syncBuiltinESMExports();`);

const imagesOf = (folder: string) => Object.keys(filesIn(join(folder, "_site/images"))).sort();
const cacheOf = (folder: string) => join(folder, ".cache/newsroom/images");

function addressesIn(page: string): string[] {
	return [...page.matchAll(/\/images\/[^\s"]+/g)].map(([address]) => address);
}

describe("pictures", (test) => {
	test("every address on a page is a file of the size and type that the page says, without metadata", async () => {
		await withSite(await files(), async (paper) => {
			const { code, stderr } = await paper.eleventy();
			assert.is(code, 0, stderr);
			assert.is(stderr, "");
			const output = paper.output();
			const page = output[PAGE] ?? "";
			const wanted = [page, output["index.html"], output["feed.xml"]].flatMap((text) => addressesIn(text ?? ""));
			assert.equal(imagesOf(paper.folder), [...new Set(wanted)].map((path) => path.slice("/images/".length)).sort());
			for (const name of imagesOf(paper.folder)) {
				const bytes = readFileSync(join(paper.folder, "_site/images", name));
				const { format, compression, width, height, exif, xmp, orientation } = await sharp(bytes).metadata();
				const type = compression === "av1" ? "avif" : format === "jpeg" ? "jpg" : format;
				assert.match(name, new RegExp(`-${width}x${height}-[0-9a-f]{16}\\.${type}$`));
				assert.equal([exif, xmp, orientation], [undefined, undefined, undefined], name);
				assert.not.ok(bytes.includes(SECRET));
			}
			const srcsets = elements(page, "source").map(({ properties }) => String(properties.srcSet));
			const offered = srcsets.map((srcset) => [...srcset.matchAll(/ (\d+)w/g)].map(([, width]) => Number(width)));
			assert.equal(offered, [
				[400, 800, 1200, 1600],
				[400, 800, 1200, 1600],
				[400, 500],
				[400, 500],
			]);
		});
	});

	test("a picture is shown as the camera was held, whatever its kind", async () => {
		const types = ["jpeg", "png", "webp", "avif"] as const;
		const held = sharp({ create: { width: 60, height: 40, channels: 3, background: "#c85a14" } }).withMetadata({
			orientation: 6,
		});
		const made = await Promise.all(
			types.map(async (type) => [`articles/${type}.${type}`, await held.clone().toFormat(type).toBuffer()] as const),
		);
		const body = types.map((type) => `![a](${type}.${type})\n`).join("\n");
		const { code, stderr, output } = await built({
			"articles/bridge.md": file(KEYS, body),
			...Object.fromEntries(made),
		});
		assert.is(code, 0, stderr);
		const images = elements(output[PAGE] ?? "", "img").map(
			({ properties }) => `${properties.width}x${properties.height}`,
		);
		assert.equal(images, ["40x60", "40x60", "40x60", "40x60"]);
		for (const name of Object.keys(output).filter((path) => path.startsWith("images/"))) assert.match(name, /-40x60-/);
	});

	test("search engines are told of three crops with their terms, social networks of the first", async () => {
		const { output } = await built(await files());
		const page = output[PAGE] ?? "";
		const json = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
		const { image } = JSON.parse(json)["@graph"][0];
		assert.equal(
			image.map((one: { width: { value: number }; height: { value: number } }) => [one.width.value, one.height.value]),
			[
				[1200, 675],
				[1200, 900],
				[900, 900],
			],
		);
		for (const one of image) assert.is(one.creditText, "A. Khan");
		const meta = (property: string) => new RegExp(`<meta property="${property}" content="([^"]*)">`).exec(page)?.[1];
		assert.is(meta("og:image"), image[0].url);
		assert.equal(
			[meta("og:image:type"), meta("og:image:width"), meta("og:image:height")],
			["image/jpeg", "1200", "675"],
		);
	});

	test("a feed has one picture in place of the choice", async () => {
		const { output } = await built(await files());
		const feed = output["feed.xml"] ?? "";
		assert.not.match(feed, /srcset|&lt;source|<source|picture>|picture&gt;/i);
		assert.match(feed, /https:\/\/courier\.example\/images\/pumps-500x900-[0-9a-f]{16}\.jpg/);
	});

	test("a second build makes nothing and does not even load sharp", async () => {
		await withSite(await files(), async (paper) => {
			assert.is((await paper.eleventy()).code, 0);
			const times = () =>
				readdirSync(cacheOf(paper.folder)).map((name) => [name, statSync(join(cacheOf(paper.folder), name)).mtimeMs]);
			const [first, images] = [times(), imagesOf(paper.folder)];
			assert.ok(first.length > 10);
			paper.delete("_site");
			const second = await paper.eleventy(SHARP_IS_BROKEN);
			assert.is(second.code, 0, second.stderr);
			assert.equal(times(), first);
			assert.equal(imagesOf(paper.folder), images);
		});
	});

	test("the cache may be deleted, and gives the same names and bytes again", async () => {
		await withSite(await files(), async (paper) => {
			await paper.eleventy();
			const before = paper.output();
			paper.delete(".cache");
			paper.delete("_site");
			await paper.eleventy();
			assert.equal(paper.output(), before);
		});
	});

	test("a picture or focal point that changes has new addresses", async () => {
		await withSite(await files(), async (paper) => {
			const crops = async () => {
				await paper.eleventy();
				return addressesIn(paper.output()[PAGE] ?? "").filter((path) => path.includes("gate-1200x900"));
			};
			const first = await crops();
			paper.write("articles/bridge.md", STORY.replace("20% 50%", "80% 50%"));
			const second = await crops();
			paper.write("articles/gate.jpg", await photo(1600, 900, "#000"));
			const third = await crops();
			assert.is(new Set([...first, ...second, ...third]).size, 3);
		});
	});

	test("a newspaper without pictures never loads sharp", async () => {
		const { code, stderr, files: all } = await built({ "articles/bridge.md": file(KEYS) }, SHARP_IS_BROKEN);
		assert.is(code, 0, stderr);
		assert.not.ok(Object.keys(all).some((path) => path.startsWith(".cache/newsroom/images")));
	});

	test("a sharp that does not run stops the build, and says what to do", async () => {
		const { code, stderr, output } = await built(await files(), SHARP_IS_BROKEN);
		assert.is(code, 1);
		assert.match(
			stderr,
			/images: expected a sharp that runs on this machine, got ".*"; install it again, or write images: false/,
		);
		assert.equal(output, {});
	});

	for (const [name, options, more] of [
		["without sharp", WITHOUT_SHARP, {}],
		["with images: false", {}, { ".eleventy.js": configuration({ images: false }) }],
	] as const) {
		test(`${name} the files are copied without what they tell`, async () => {
			const { code, stderr, output, files: all } = await built({ ...(await files()), ...more }, options);
			assert.is(code, 0, stderr);
			const names = Object.keys(output).filter((path) => path.startsWith("images/"));
			assert.is(names.length, 2);
			for (const name of names) {
				assert.match(name, /^images\/(?:gate|pumps)-[0-9a-f]{16}\.jpg$/);
				assert.not.ok(output[name]?.includes(SECRET));
			}
			assert.not.match(output[PAGE] ?? "", /<picture|<source/);
			assert.match(
				output[PAGE] ?? "",
				/<img src="\/images\/gate-[0-9a-f]{16}\.jpg" alt="A gate" width="1600" height="900"/,
			);
			assert.not.ok(Object.keys(all).some((path) => path.startsWith(".cache/newsroom/images")));
		});
	}

	const broken = [
		{
			name: "breaks off",
			picture: async () => {
				const noise = sharp({
					create: {
						width: 300,
						height: 200,
						channels: 3,
						background: "#888",
						noise: { type: "gaussian", mean: 128, sigma: 60 },
					},
				});
				const whole = await noise.jpeg().toBuffer();
				return whole.subarray(0, whole.length / 2);
			},
			expected: /got "gate\.jpg": VipsJpeg: premature end/i,
		},
		{
			name: "claims to be larger than any memory",
			picture: async () => {
				const bytes = await sharp({ create: { width: 10, height: 10, channels: 3, background: "#888" } })
					.png()
					.toBuffer();
				bytes.writeUInt32BE(60_000, 16);
				bytes.writeUInt32BE(60_000, 20);
				return bytes;
			},
			extension: "png",
			expected: /got "gate\.png": .*exceeds pixel limit/,
		},
		{
			name: "is of another kind",
			picture: () => photo(300, 200),
			extension: "png",
			expected: /got a picture of the type jpg; give it its right extension/,
		},
	];
	for (const { name, picture, extension = "jpg", expected } of broken) {
		test(`a picture that ${name} stops the build before anything is written`, async () => {
			const story = STORY.replace("gate.jpg", `gate.${extension}`);
			const content = {
				...(await files()),
				"articles/bridge.md": story,
				[`articles/gate.${extension}`]: await picture(),
			};
			const { code, stderr, output } = await built(content);
			assert.is(code, 1);
			assert.match(stderr, /^articles\/bridge\.md:7:10 image\.src: expected a picture /m);
			assert.match(stderr, expected);
			assert.equal(output, {});
		});
	}

	test("a broken picture in a body is told of with its line", async () => {
		const { stderr, output } = await built({
			...(await files()),
			"articles/photos/pumps.jpg": (await photo(500, 900)).subarray(0, 900),
		});
		assert.match(stderr, /^articles\/bridge\.md:11:1 body: expected a picture that can be decoded/m);
		assert.equal(output, {});
	});

	test("a build that is killed in the middle leaves no half picture, and the next one ends as if nothing had been", async () => {
		await withSite(await files(), async (paper) => {
			const { code } = await paper.eleventy(KILLED_AT_THIRD_PICTURE);
			assert.is(code, null);
			assert.equal(paper.output(), {});
			const left = readdirSync(cacheOf(paper.folder));
			assert.ok(left.some((name) => name.endsWith(".part")));
			const whole = left.filter((name) => !name.endsWith(".part"));
			assert.is(whole.length, 2);
			for (const name of whole)
				await sharp(join(cacheOf(paper.folder), name))
					.raw()
					.toBuffer();
			writeFileSync(join(cacheOf(paper.folder), "x.avif.other.part"), "");
			assert.is((await paper.eleventy()).code, 0);
			assert.equal(
				readdirSync(cacheOf(paper.folder)).filter((name) => name.endsWith(".part")),
				[],
			);
			assert.ok(imagesOf(paper.folder).length > 10);
		});
	});

	test("a folder for pictures that cannot be written stops the build, and says what to do", async () => {
		const { code, stderr, output } = await built({ ...(await files()), ".cache": "a file" });
		assert.is(code, 1);
		assert.match(
			stderr,
			/images: expected a folder for pictures that can be written, got ENOTDIR at .*; give the build/,
		);
		assert.equal(output, {});
	});

	test("the same picture under two names is encoded once", async () => {
		const twice = file({ ...KEYS, slug: "twice" }, "![a](one.jpg)\n\n![b](two.jpg)\n");
		const bytes = await photo(300, 200);
		await withSite({ "articles/a.md": twice, "articles/one.jpg": bytes, "articles/two.jpg": bytes }, async (paper) => {
			const counted = before(`
				import fs from "node:fs";
				import { syncBuiltinESMExports } from "node:module";
				const { renameSync } = fs;
				fs.renameSync = (from, to) => {
					if (/newsroom.images.*\\.(?:avif|webp|jpeg|png)$/.test(to)) console.log("kept a picture");
					renameSync(from, to);
				};
				syncBuiltinESMExports();`);
			const { code, stdout, stderr } = await paper.eleventy(counted);
			assert.is(code, 0, stderr);
			assert.is(imagesOf(paper.folder).length, 6);
			assert.is(stdout.match(/kept a picture/g)?.length, 3);
		});
	});

	test("pictures of drafts and stories taken down are not even made", async () => {
		const content = {
			"articles/draft.md": file({ ...KEYS, status: "draft", image: "{ src: gate.jpg, alt: a, credit: c }" }),
			"articles/gone.md": file({ ...KEYS, expires: "2026-04-01", image: "{ src: gate.jpg, alt: a, credit: c }" }),
			"articles/gate.jpg": await photo(1600, 900),
		};
		const { code, stderr, output, files: all } = await built(content, SHARP_IS_BROKEN);
		assert.is(code, 0, stderr);
		assert.not.ok(
			[...Object.keys(output), ...Object.keys(all)].some((path) => /^(?:\.cache\/newsroom\/)?images\//.test(path)),
		);
	});

	for (const args of [["--dryrun"], ["--to=json"]]) {
		test(`nothing is made with ${args}`, async () => {
			const { code, stderr, files: all } = await built(await files(), { ...SHARP_IS_BROKEN, args });
			assert.is(code, 0, stderr);
			assert.not.ok(Object.keys(all).some((path) => path.startsWith(".cache/newsroom/images")));
		});
	}

	test("a path prefix reaches every address of a choice, and harmless HTML leaves it whole", async () => {
		const publication = { name: "N", url: "https://n.example/paper/", language: "en", timeZone: "Europe/London" };
		const config = configuration({ publication, html: "safe" }, { pathPrefix: "/paper/" });
		const { code, stderr, output } = await built({ ...(await files()), ".eleventy.js": config });
		assert.is(code, 0, stderr);
		const sources = elements(output[PAGE] ?? "", "source");
		assert.is(sources.length, 4);
		for (const { properties } of sources) {
			assert.match(String(properties.type), /^image\/(?:avif|webp)$/);
			assert.ok(properties.sizes);
			for (const candidate of String(properties.srcSet).split(","))
				assert.match(candidate.trim(), /^\/paper\/images\//);
		}
		assert.not.match(output["feed.xml"] ?? "", /srcset|picture>|picture&gt;/i);
	});

	test("widths and formats can be chosen, and are checked", async () => {
		const config = (images: object) => ({ ".eleventy.js": configuration({ images }) });
		const { output } = await built({ ...(await files()), ...config({ widths: [300], formats: ["webp"] }) });
		const offers = elements(output[PAGE] ?? "", "source").map(
			({ properties }) => `${properties.type} ${properties.srcSet}`,
		);
		assert.is(offers.length, 2);
		for (const offer of offers) assert.match(offer, /^image\/webp \S+ 300w$/);
		const wrong = await built({ ...(await files()), ...config({ widths: [0.5], formats: ["gif"], size: 3 }) });
		for (const option of ["widths.0", "formats.0", "size"]) {
			assert.match(wrong.stderr, new RegExp(`images\\.${option.replace(".", "\\.")}: expected`));
		}
	});

	test("a picture may lie anywhere below the input folder, and one that is passed through is measured", async () => {
		const config = configuration(
			{ articles: "stories" },
			{ dir: { input: "site", output: "_site" } },
			'eleventyConfig.addPassthroughCopy("site/assets");',
		);
		const story = file(
			{ ...KEYS, image: "{ src: ../../photos/gate.jpg, alt: a, credit: c }" },
			"![b](/assets/pumps.jpg)\n\n![c](../../../out.jpg)\n",
		);
		const content = {
			".eleventy.js": config,
			"site/photos/gate.jpg": await photo(1600, 900),
			"site/assets/pumps.jpg": await photo(500, 900),
			"out.jpg": await photo(50, 90),
		};
		const { stderr } = await built({ ...content, "site/stories/2026/bridge.md": story });
		assert.match(
			stderr,
			/bridge\.md:11:1 body: expected a picture in the input folder, got "\.\.\/\.\.\/out\.jpg", which leads out of it/,
		);
		const { code, output } = await built({
			...content,
			"site/stories/2026/bridge.md": story.replace("![c](../../../out.jpg)", ""),
		});
		assert.is(code, 0);
		assert.match(output[PAGE] ?? "", /srcset="\/images\/gate-400x225-/);
		assert.match(output[PAGE] ?? "", '<img src="/assets/pumps.jpg" alt="b" width="500" height="900"');
	});
});
