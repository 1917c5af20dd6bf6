import { type ArchiveIndex, type OutputTable, rowsByName } from "../src/building.ts";
import { pictureName } from "../src/index.ts";
import { fileAt, idAt, namesIn, type SharedArchive } from "../src/sharing.ts";
import type { PackPlace } from "./pack-writer.ts";

/** Something that is to be shared, and where it lies if it is there already. */
export interface Placed {
	/** In bytes. */
	readonly size: number;
	readonly place?: PackPlace | undefined;
}

/** A file of the output, likewise. */
export interface PlacedFile extends Placed {
	readonly path: string;
	/** The cache tags that others know it by. */
	readonly tags?: readonly string[] | undefined;
}

/** The records of some rows, in their order. */
export function placedStories(
	{ stories, files }: Pick<ArchiveIndex, "stories" | "files">,
	rows: Uint32Array,
	before: SharedArchive | undefined,
): Placed[] {
	const rowBefore = new Map(before ? namesIn(before.stories.texts.name).map((name, row) => [name, row]) : []);
	const sources = rowsByName(files.articles.names);
	return Array.from(rows, (row) => {
		const { headBytes, bodyBytes } = stories.place(row);
		const size = headBytes + bodyBytes;
		const name = stories.texts.name.at(row);
		const [old, source] = [rowBefore.get(name), sources.get(name)];
		if (!before || old === undefined || source === undefined) return { size };
		const isSame =
			(["card", "body", "ties"] as const).every((part) =>
				areEqual(before.stories.bytes(part, old), stories.bytes(part, row)),
			) && areEqual(idAt(before.sources, old).blob, idAt(files.articles, source).blob);
		const { segment: pack, offset } = before.stories.place(old);
		return isSame ? { size, place: { pack, offset } } : { size };
	});
}

/** The files of an output, in the order of their paths. */
export function placedFiles(output: OutputTable, before: SharedArchive | undefined): PlacedFile[] {
	const known = new Map<string, number>();
	for (let row = 0; row < (before?.files.paths.length ?? 0); row++) known.set(before?.files.paths.at(row) ?? "", row);
	return Array.from(output.paths(), (path) => {
		const { size, hash } = output.get(path) as { readonly size: number; readonly hash: Uint8Array };
		const row = known.get(path);
		const old = before && row !== undefined ? fileAt(before.files, row) : undefined;
		if (!old || !areEqual(old.hash, hash)) return { path, size };
		return { path, size, tags: old.tags, place: { pack: old.pack, offset: old.offset } };
	});
}

/** Whether there is something before that nobody may have any more: a story, a picture, a text that was retracted. */
export function hasTakenDown(
	before: SharedArchive,
	isShown: (name: string) => boolean,
	{ output, tagsOf }: { readonly output: OutputTable; readonly tagsOf: (file: string) => readonly string[] },
): boolean {
	if (namesIn(before.stories.texts.name).some((name) => !isShown(name))) return true;
	for (let row = 0; row < before.files.paths.length; row++) {
		const { path, hash } = fileAt(before.files, row);
		const now = output.get(path);
		if (!now && pictureName(encodeURI(`/${path}`)) !== undefined) return true;
		if (now && !areEqual(now.hash, hash) && tagsOf(path).includes("retracted")) return true;
	}
	return false;
}

function areEqual(one: Uint8Array, other: Uint8Array): boolean {
	return Buffer.compare(one, other) === 0;
}
