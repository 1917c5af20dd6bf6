import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { barePicture, NewsroomError, type PictureFiles } from "../src/index.ts";
import type { PrintContext } from "./print.ts";

/** Prints the pictures of stories, each once however many stories show it. */
export function printPictures(
	pictures: readonly PictureFiles[],
	{ articles: folder, output, cache }: Pick<PrintContext, "articles" | "output" | "cache">,
): void {
	const printed = new Set<string>();
	const isNew = (src: string) => !printed.has(src) && printed.add(src);
	for (const { file, copy, variants } of pictures) {
		if (copy !== undefined && isNew(copy)) output.write(copy, bareFile(join(folder, file)));
		for (const variant of variants) if (isNew(variant.src)) output.copy(variant.src, cache.fileOf(variant));
	}
}

/** A picture without what its metadata tells. What is wrong with it was found when it was measured. */
export function bareFile(file: string): Uint8Array {
	const bare = barePicture(readFileSync(file), extname(file).slice(1).toLowerCase());
	if ("problem" in bare) throw new NewsroomError("FRONT_MATTER", `${file}: ${bare.problem}; it has just been changed`);
	return bare.bytes;
}
