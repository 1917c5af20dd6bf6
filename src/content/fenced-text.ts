import type { Fault } from "../base/error.ts";
import { type FencedText, splitFence } from "./fence.ts";
import { idOfFile } from "./file-name.ts";
import type { ArticleFile } from "./reading-context.ts";
import { sourceText } from "./source-text.ts";

/** The front matter and the body of a file, or nothing where it cannot be read: what is wrong is added to the faults. */
export function fencedText({ file, read }: ArticleFile, faults: Fault[]): FencedText | undefined {
	const bytes = readBytes(read);
	if (typeof bytes === "string") {
		faults.push({ severity: "error", file, field: "file", expected: "a file that can be read", got: bytes });
		return undefined;
	}
	const { text, faults: textFaults } = sourceText(file, bytes);
	faults.push(...textFaults);
	if (text === undefined) return undefined;
	const fenced = splitFence(text);
	if (!("position" in fenced)) return fenced;
	const { position, ...complaint } = fenced;
	faults.push({ ...complaint, file, ...position });
	return undefined;
}

// The reason, such as EACCES, where the system does not give a file.
function readBytes(read: ArticleFile["read"]): Uint8Array | string {
	try {
		return read();
	} catch (error) {
		const { code } = error as { code?: unknown };
		if (typeof code !== "string") throw error;
		return code;
	}
}

/** The front matter of a file as it is written, to tell where something stands in it; nothing where it cannot be read. */
export function yamlOf(file: ArticleFile): string {
	return fencedText(file, [])?.yaml ?? "";
}

/**
 * The id of the story of a file. One that cannot be read has an id all the same, so that stories which name it are not
 * blamed.
 */
export function idOf({ name }: ArticleFile, fenced: FencedText | undefined): string {
	const id = fenced?.frontMatter.id;
	return typeof id === "string" ? id.trim().normalize("NFC") : idOfFile(name);
}
