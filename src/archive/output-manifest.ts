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
 * A manifest as the text of a file: JSON with a line for each entry, in the order of these lines.
 *
 * Of each file only the last word is there: one that came and went is listed as removed, although nobody may have seen it.
 * The text before is taken apart as lines, since nobody may have taken away what a whole archive has changed.
 *
 * @param before the text to which it is added; nothing of it stays where it is of another output folder
 */
export function manifestText(since: OutputManifest, before = ""): string {
	return [...manifestParts(since, before)].join("");
}

/** The same in parts. Each line is made when its turn comes: those of a whole archive take more memory than all else. */
export function* manifestParts({ output, changed, removed }: OutputManifest, before = ""): Iterable<string> {
	const old = linesOf(before, output);
	const now: Entries = new Map(old.changed.map((line) => [keyOf(line), line]));
	const gone: Entries = new Map(old.removed.map((line) => [keyOf(line), line]));
	for (const entry of removed) {
		now.delete(entry.path + QUOTE);
		gone.set(entry.path + QUOTE, entry);
	}
	for (const entry of changed) {
		gone.delete(entry.path + QUOTE);
		now.set(entry.path + QUOTE, entry);
	}
	yield headOf(output);
	yield* listOf(now);
	yield MIDDLE;
	yield* listOf(gone);
	yield END;
}

/** The manifest of a text, or nothing where it is none of this version. */
export function readManifest(text: string): OutputManifest | undefined {
	const manifest = parsed(text);
	if (!isRecord(manifest) || manifest.version !== VERSION) return undefined;
	const { output, changed, removed } = manifest;
	if (typeof output !== "string" || !isListOf(changed, isChanged) || !isListOf(removed, isRemoved)) return undefined;
	return { output, changed, removed };
}

/** The output folder that the text of a manifest is of, found without reading the rest of it where that can be. */
export function manifestOutput(text: string): string | undefined {
	const [head, name] = /^\{\n\t"version": \d+,\n\t"output": (".*"),\n/.exec(text.slice(0, 10_000)) ?? [];
	const output = name === undefined ? undefined : parsed(name);
	return head !== undefined && typeof output === "string" && text.startsWith(headOf(output))
		? output
		: readManifest(text)?.output;
}

const VERSION = 1;

const MIDDLE = ',\n\t"removed": ';
const END = "\n}\n";
const PATH = '\t\t{"path":"';
const QUOTE = '"';

function headOf(output: string): string {
	return `{\n\t"version": ${VERSION},\n\t"output": ${JSON.stringify(output)},\n\t"changed": `;
}

interface Lines {
	readonly changed: readonly string[];
	readonly removed: readonly string[];
}

function linesOf(text: string, output: string): Lines {
	const head = headOf(output);
	const middle = text.lastIndexOf(MIDDLE);
	if (text.startsWith(head) && middle >= 0 && text.endsWith(END)) {
		const changed = linesOfList(text.slice(head.length, middle));
		const removed = linesOfList(text.slice(middle + MIDDLE.length, -END.length));
		if (changed && removed) return { changed, removed };
	}
	// Somebody may have written the same in another form.
	const manifest = readManifest(text);
	if (manifest?.output !== output) return { changed: [], removed: [] };
	return {
		changed: manifest.changed.map(lineOf),
		removed: manifest.removed.map(lineOf),
	};
}

function linesOfList(text: string): string[] | undefined {
	if (text === "[]") return [];
	if (!text.startsWith("[\n") || !text.endsWith("\n\t]")) return undefined;
	const lines = text.slice(2, -3).split(",\n");
	return lines.every((line) => line.startsWith(PATH) && line.endsWith("}")) ? lines : undefined;
}

/** An old one is its line. */
type Entry = ChangedFile | RemovedFile | string;

/** By address, with the mark behind it, so that they can be put in the order of their lines. */
type Entries = Map<string, Entry>;

// An address holds no quotation mark.
function keyOf(line: string): string {
	return line.slice(PATH.length, line.indexOf(QUOTE, PATH.length) + 1);
}

function* listOf(entries: Entries): Iterable<string> {
	const keys = [...entries.keys()].sort();
	for (let start = 0; start < keys.length; start += PART) {
		const lines = keys.slice(start, start + PART).map((key) => lineOf(entries.get(key) as Entry));
		yield (start === 0 ? "[\n" : ",\n") + lines.join(",\n");
	}
	yield keys.length === 0 ? "[]" : "\n\t]";
}

/** Lines that are made at once. */
const PART = 256;

function lineOf(entry: Entry): string {
	if (typeof entry === "string") return entry;
	const { path, file, tags } = entry;
	const told = "hash" in entry ? { path, file, hash: entry.hash, size: entry.size, tags } : { path, file, tags };
	return `\t\t${JSON.stringify(told)}`;
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
