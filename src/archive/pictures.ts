// Reads the disk.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import type * as ImageSize from "image-size";
import { describe } from "../base/describe.ts";
import { contentHash } from "../base/hash.ts";
import { didYouMean } from "../base/nearest.ts";
import type { PictureFile } from "../content/article.ts";
import type { PictureLookup } from "../content/beside.ts";
import { keyOf } from "../content/key.ts";
import { liesIn } from "./article-folder.ts";

type Problem = Exclude<ReturnType<PictureLookup>, PictureFile>;

// Loaded with the first picture: a newspaper of text does not wait for it.
const require = createRequire(import.meta.url);

const EXTENSIONS = new Set([".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"]);

/**
 * Finds and measures the pictures of an articles folder. Remembers what it measured while a file keeps its
 * size and time of change.
 *
 * The address of a picture holds the hash of its bytes, so a changed picture has a new one.
 */
export function pictureLookup(folder: string): PictureLookup {
	const measured = new Map<string, { readonly stamp: string; readonly result: PictureFile | Problem }>();
	return (path) => {
		const file = join(folder, path);
		const stamp = stampOf(file);
		const known = measured.get(path);
		if (known && known.stamp === stamp) return known.result;
		const result = stamp === undefined ? missing(folder, path) : measure(folder, path);
		if (stamp !== undefined) measured.set(path, { stamp, result });
		return result;
	};
}

function stampOf(file: string): string | undefined {
	try {
		const { size, mtimeMs } = statSync(file);
		return `${size} ${mtimeMs}`;
	} catch {
		return undefined;
	}
}

function missing(folder: string, path: string): Problem {
	const hint = didYouMean(basename(path), namesIn(dirname(join(folder, path))));
	return {
		expected: "a picture beside the article",
		got: `${describe(path)}, which is not there`,
		...(hint && { hint }),
	};
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder).filter((name) => EXTENSIONS.has(extname(name).toLowerCase()));
	} catch {
		return [];
	}
}

function measure(folder: string, path: string): PictureFile | Problem {
	const file = join(folder, path);
	const extension = extname(path).toLowerCase();
	if (!EXTENSIONS.has(extension)) {
		return { expected: `a picture (${[...EXTENSIONS].join(" ")})`, got: describe(path) };
	}
	if (!liesIn(folder, file) || !statSync(file).isFile()) {
		return { expected: "a picture in the articles folder", got: `${describe(path)}, which leads out of it` };
	}
	const bytes = readFileSync(file);
	if (extension === ".svg" && RUNS.test(bytes.toString("utf8"))) {
		return {
			expected: "a drawing without scripts and links",
			got: describe(path),
			hint: "export it as plain SVG or PNG",
		};
	}
	const { imageSize } = require("image-size") as typeof ImageSize;
	try {
		const { width, height, orientation = 1 } = imageSize(bytes);
		const upright = orientation < 5;
		const src = `/images/${stemOf(path)}-${contentHash(bytes)}${extension}`;
		return { file: path, src: encodeURI(src), width: upright ? width : height, height: upright ? height : width };
	} catch {
		return { expected: "a picture that can be read", got: describe(path) };
	}
}

// What a browser would run when it opens the drawing by itself.
const RUNS =
	/<\s*(?:[\w.-]+:)?(?:script|foreignObject|iframe|embed|object|a)\b|\son\w+\s*=|javascript:|<!ENTITY|<\?xml-stylesheet/i;

// File systems end a name at 255 bytes, of which hash and extension need their part.
function stemOf(path: string): string {
	const key = [...keyOf(basename(path, extname(path)))];
	while (Buffer.byteLength(key.join("")) > 150) key.pop();
	return key.join("").replace(/-$/, "") || "picture";
}
