// Reads the disk.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, relative, sep } from "node:path";
import { describe } from "../base/describe.ts";
import { didYouMean } from "../base/nearest.ts";
import { decodePath } from "../base/url.ts";
import type { PictureLookup } from "../content/beside.ts";
import type { PictureSettings } from "../content/pictures/picture.ts";
import type { PictureSize } from "../content/reading-context.ts";
import { liesIn } from "./article-folder.ts";
import { type MeasuredPicture, measuredPicture, type PictureProblem } from "./measured-picture.ts";

/** Where pictures are, and what is made of them. */
export interface PictureFolders {
	/** The articles folder, which paths of pictures begin at. */
	readonly articles: string;
	/** Eleventy's input folder, out of which no path may lead. @defaultValue the articles folder */
	readonly input?: string;
	/** Which files are made of each bitmap; absent where pictures are only copied. */
	readonly settings?: PictureSettings;
}

/**
 * Finds and measures the pictures of a site. Remembers what it measured while a file keeps its size and time of change.
 *
 * The address of a picture holds the hash of its bytes, so a changed picture has a new one.
 */
export function pictureLookup({ articles, input = articles, settings }: PictureFolders): PictureLookup {
	const measure = whileUnchanged((path) => measuredIn([articles, input], join(articles, path), settings));
	return (path) => {
		const file = join(articles, path);
		if (![articles, input].some((folder) => file.startsWith(folder + sep))) return leadsOut(path);
		for (const spelling of spellings(path)) {
			const result = measure(spelling, join(articles, spelling));
			if (result && "expected" in result) return { ...result, got: result.got || describe(path) };
			if (result) return { file: spelling, ...result };
		}
		return missing(file, path);
	};
}

/**
 * Measures pictures that Eleventy copies from its input folder to the same path of the site. What is not there, or is
 * none of ours to judge, has no size.
 */
export function passthroughSizes(input: string): (path: string) => PictureSize | undefined {
	const measure = whileUnchanged((file) => measuredIn([input], file, undefined));
	return (path) => {
		const file = join(input, decodePath(path.replace(/[?#].*$/s, "")));
		const result = file.startsWith(input + sep) && EXTENSIONS.has(extensionOf(file)) ? measure(file, file) : undefined;
		return result && "width" in result ? { width: result.width, height: result.height } : undefined;
	};
}

// A Mac may write é as two characters: https://www.unicode.org/reports/tr15/
function spellings(path: string): Iterable<string> {
	return new Set([path, path.normalize("NFC"), path.normalize("NFD")]);
}

const EXTENSIONS = new Set([".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"]);

function extensionOf(path: string): string {
	return extname(path).toLowerCase();
}

function whileUnchanged<Result>(compute: (key: string) => Result): (key: string, file: string) => Result | undefined {
	const known = new Map<string, { readonly stamp: string; readonly result: Result }>();
	return (key, file) => {
		const stamp = stampOf(file);
		if (stamp === undefined) return undefined;
		const before = known.get(key);
		if (before?.stamp === stamp) return before.result;
		const result = compute(key);
		known.set(key, { stamp, result });
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

function leadsOut(path: string): PictureProblem {
	return { expected: "a picture in the input folder", got: `${describe(path)}, which leads out of it` };
}

function missing(file: string, path: string): PictureProblem {
	const name = basename(file);
	const names = namesIn(dirname(file));
	if (names.includes(name)) {
		const hint = "put the file itself there";
		return { expected: "a picture beside the article", got: `${describe(path)}, a link that leads nowhere`, hint };
	}
	const hint = didYouMean(name, names) ?? "put it there, or correct its name";
	return { expected: "a picture beside the article", got: `${describe(path)}, which is not there`, hint };
}

function namesIn(folder: string): string[] {
	try {
		return readdirSync(folder).filter((name) => EXTENSIONS.has(extensionOf(name)));
	} catch {
		return [];
	}
}

function measuredIn(
	folders: readonly string[],
	file: string,
	settings: PictureSettings | undefined,
): MeasuredPicture | PictureProblem {
	if (!EXTENSIONS.has(extensionOf(file))) {
		return { expected: `a picture (${[...EXTENSIONS].join(" ")})`, got: "", hint: "save it as JPEG, PNG or WebP" };
	}
	const name = relative(folders[0] ?? "", file)
		.split(sep)
		.join("/");
	if (!folders.some((folder) => liesIn(folder, file))) return leadsOut(name);
	const status = statSync(file);
	if (!status.isFile()) {
		const got = `${describe(name)}, which is ${status.isDirectory() ? "a folder" : "no file"}`;
		return { expected: "a picture beside the article", got, hint: "name the file itself" };
	}
	return measuredPicture(basename(file), readFileSync(file), settings);
}
