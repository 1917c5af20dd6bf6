import type { Fault } from "../../base/error.ts";
import { besideFile } from "../beside.ts";
import { positionInFile, splitFence } from "../fence.ts";
import { sourceText } from "../source-text.ts";

/**
 * Where a story names a picture: its lead picture, or else the first line of the body that does.
 *
 * For a fault that is found when the story itself is no longer held.
 *
 * @param name path of the story in the articles folder
 * @param bytes the whole file
 * @param picture path from the articles folder
 */
export function placeOfPicture(
	name: string,
	bytes: Uint8Array,
	picture: string,
): Pick<Fault, "line" | "column" | "field"> {
	const fenced = splitFence(sourceText(name, bytes).text ?? "");
	if ("position" in fenced) return { line: 1, column: 1, field: "file" };
	const { src } = (fenced.frontMatter.image ?? {}) as { readonly src?: unknown };
	const isMeant = (path: string) => besideFile(name, path)?.normalize("NFC") === picture.normalize("NFC");
	if (typeof src === "string" && isMeant(src)) {
		return { ...positionInFile(fenced, ["image", "src"]), field: "image.src" };
	}
	const index = fenced.body.split("\n").findIndex((line) => names(line).some(isMeant));
	return { line: fenced.bodyLine + Math.max(0, index), column: 1, field: "body" };
}

// ![words](path), ![words](<path> "title") and the definition of a reference: [label]: path
function names(line: string): string[] {
	return [...line.matchAll(/\]\(\s*(?:<([^>]*)>|([^\s)]+))|^\s{0,3}\[[^\]]+\]:\s*(?:<([^>]*)>|(\S+))/g)].map(
		([, bracketed, plain, definedBracketed, defined]) => bracketed ?? plain ?? definedBracketed ?? defined ?? "",
	);
}
