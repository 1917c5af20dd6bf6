import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sharp } from "sharp";
import {
	type Article,
	describe,
	type Fault,
	type PictureFiles,
	type PictureFormat,
	pictureFiles,
	placeOfPicture,
	type Variant,
} from "../src/index.ts";
import type { PictureCache } from "./picture-cache.ts";
import type { SharpModule } from "./sharp.ts";

/** What making pictures needs beside the stories. */
export interface PictureMaking {
	/** The articles folder. */
	readonly articles: string;
	/** The folder that paths of stories are relative to. */
	readonly root: string;
	readonly cache: PictureCache;
	/** Called when there is something to make, and else never. */
	readonly sharp: () => Promise<SharpModule>;
}

interface Job extends PictureFiles {
	readonly story: Article;
}

/**
 * Makes every file of the pictures of some stories that the cache does not have.
 *
 * @returns a fault for each picture of which none could be made
 */
export async function makePictures(stories: readonly Article[], making: PictureMaking): Promise<Fault[]> {
	const jobs = unfinished(stories, making.cache);
	if (jobs.length === 0) return [];
	const sharp = await making.sharp();
	const faults: Fault[] = [];
	// Two pictures at a time with a thread each: an encoder takes up to a hundred times the memory of the file.
	const threads = sharp.concurrency();
	sharp.concurrency(1);
	try {
		const queue = jobs.values();
		const work = async () => {
			for (const job of queue) faults.push(...(await make(job, sharp, making)));
		};
		await Promise.all([work(), work()]);
	} finally {
		// It counts for whatever else of the site uses sharp.
		sharp.concurrency(threads);
	}
	return faults;
}

// A picture that several stories show, or that lies under several names, is made once.
function unfinished(stories: readonly Article[], cache: PictureCache): Job[] {
	const planned = new Set<string>();
	return stories.flatMap((story) =>
		pictureFiles(story).flatMap((files) => {
			const variants = files.variants.filter((variant) => !cache.has(variant) && !planned.has(cache.fileOf(variant)));
			for (const variant of variants) planned.add(cache.fileOf(variant));
			return variants.length > 0 ? [{ ...files, variants, story }] : [];
		}),
	);
}

async function make({ file, size, variants, story }: Job, sharp: SharpModule, making: PictureMaking): Promise<Fault[]> {
	const bytes = readFileSync(join(making.articles, file));
	const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error" }).rotate();
	try {
		const { width = 0, height = 0, orientation = 1 } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
		const [across, down] = orientation >= 5 ? [height, width] : [width, height];
		if (across !== size.width || down !== size.height) {
			const problem = `its header says ${size.width} × ${size.height}, and its decoder ${across} × ${down}`;
			return [fault(story, file, problem, making)];
		}
		for (const variant of variants) making.cache.keep(variant, await encoded(open(), variant));
		return [];
	} catch (error) {
		if (typeof (error as { code?: unknown }).code === "string") throw error;
		return [fault(story, file, reasonOf(error), making)];
	}
}

/** More than any camera has; a file of a few kilobytes can claim to be larger than any memory. */
const MOST_PIXELS = 200_000_000;

async function encoded(picture: Sharp, { part, width, height, format }: Variant): Promise<Buffer> {
	const shown = part ? picture.extract(part) : picture;
	// Without a word about metadata sharp writes none, and turns every colour profile into sRGB.
	return ENCODERS[format](shown.resize(width, height, { fit: "fill" })).toBuffer();
}

const ENCODERS: Readonly<Record<PictureFormat, (picture: Sharp) => Sharp>> = {
	// Effort 2 takes an eighth of the time of sharp's default for files of nearly the same size; below quality 60
	// blocks are to be seen in drawings.
	avif: (picture) => picture.avif({ quality: 60, effort: 2 }),
	webp: (picture) => picture.webp({ quality: 75, effort: 4 }),
	jpeg: (picture) => picture.jpeg({ quality: 80, mozjpeg: true }),
	png: (picture) => picture.png({ compressionLevel: 9 }),
};

function reasonOf(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	return message.trim().split("\n")[0] ?? "";
}

function fault({ file: story }: Article, picture: string, problem: string, { articles, root }: PictureMaking): Fault {
	const name = join(root, story)
		.slice(articles.length + 1)
		.replaceAll("\\", "/");
	return {
		severity: "error",
		file: story,
		...placeOfPicture(name, readFileSync(join(root, story)), picture),
		expected: `a picture that can be decoded, of at most ${MOST_PIXELS / 1_000_000} megapixels`,
		got: `${describe(picture)}: ${problem}`,
		hint: "save it again, or take another",
	};
}
