import { compareText } from "../base/error.ts";
import { encodePath } from "../base/url.ts";

/** What has changed in an output folder since somebody took it from there to readers. */
export interface OutputManifest {
	/** The output folder, as a person in the project would type it. */
	readonly output: string;
	readonly changed: readonly ChangedFile[];
	readonly removed: readonly RemovedFile[];
}

/** A file that readers do not have, or have with other bytes. */
export interface ChangedFile extends RemovedFile {
	/** SHA-256 in hexadecimal. */
	readonly hash: string;
	/** In bytes. */
	readonly size: number;
}

/** A file that readers may have and that is no more. */
export interface RemovedFile {
	/** Address from the root of the site, percent-encoded. */
	readonly path: string;
	/** Path from the output folder, with slashes. */
	readonly file: string;
	/** Cache tags. */
	readonly tags: readonly string[];
}

/**
 * A manifest with what has happened since: of each file only the last word. A file that came and went is listed as
 * removed, although nobody may have seen it.
 */
export function mergedManifest(before: OutputManifest, since: OutputManifest): OutputManifest {
	const changed = new Map(before.changed.map((entry) => [entry.file, entry]));
	const removed = new Map(before.removed.map((entry) => [entry.file, entry]));
	for (const entry of since.removed) {
		changed.delete(entry.file);
		removed.set(entry.file, entry);
	}
	for (const entry of since.changed) {
		removed.delete(entry.file);
		changed.set(entry.file, entry);
	}
	return { output: since.output, changed: [...changed.values()], removed: [...removed.values()] };
}

/** A manifest as the text of a file: JSON with a line for each entry, in the order of their addresses. */
export function manifestText({ output, changed, removed }: OutputManifest): string {
	const list = (entries: readonly RemovedFile[]) => {
		const lines = [...entries].sort(byAddress).map((entry) => `\t\t${JSON.stringify(entry)}`);
		return lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n\t]`;
	};
	const name = JSON.stringify(output);
	return `{\n\t"version": ${VERSION},\n\t"output": ${name},\n\t"changed": ${list(changed.map(changedFile))},\n\t"removed": ${list(removed.map(removedFile))}\n}\n`;
}

/** The manifest of a text, or nothing where it is none of this version. */
export function readManifest(text: string): OutputManifest | undefined {
	const manifest = parsed(text);
	if (!isRecord(manifest) || manifest.version !== VERSION) return undefined;
	const { output, changed, removed } = manifest;
	if (typeof output !== "string" || !isListOf(changed, isChanged) || !isListOf(removed, isRemoved)) return undefined;
	return { output, changed, removed };
}

/** The address of a file in the output folder, the opposite of `outputFile`: `/a/b/` for `a/b/index.html`. */
export function addressOfFile(file: string): string {
	return encodePath(`/${file.replace(/(^|\/)index\.html$/, "$1")}`);
}

const VERSION = 1;

function changedFile({ path, file, hash, size, tags }: ChangedFile): ChangedFile {
	return { path, file, hash, size, tags };
}

function removedFile({ path, file, tags }: RemovedFile): RemovedFile {
	return { path, file, tags };
}

function byAddress(a: RemovedFile, b: RemovedFile): number {
	return compareText(a.path, b.path) || compareText(a.file, b.file);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null;
}

function isListOf<T>(value: unknown, isOne: (entry: unknown) => entry is T): value is readonly T[] {
	return Array.isArray(value) && value.every(isOne);
}

function isText(value: unknown): value is string {
	return typeof value === "string";
}

function isRemoved(entry: unknown): entry is RemovedFile {
	return isRecord(entry) && isText(entry.path) && isText(entry.file) && isListOf(entry.tags, isText);
}

function isChanged(entry: unknown): entry is ChangedFile {
	return isRemoved(entry) && "hash" in entry && isText(entry.hash) && "size" in entry && typeof entry.size === "number";
}
