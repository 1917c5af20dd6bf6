import { createHash, hash as hashOf } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArchiveIndex, type OutputTable, RecordFiles, rowsByName, type StoryTable } from "../src/building.ts";
import {
	type FileId,
	type HashedObjects,
	idAt,
	idsOf,
	type Pack,
	reusedPacks,
	type SharedArchive,
	type SharedFile,
	sharedFiles,
} from "../src/sharing.ts";
import { valueKey } from "./data-key.ts";
import { KEPT } from "./leftovers.ts";
import { type PackPlace, PackWriter } from "./pack-writer.ts";
import type { Project } from "./project.ts";
import type { SharedPictures } from "./shared-pictures.ts";
import { hasTakenDown, type Placed, placedFiles, placedStories } from "./shared-places.ts";

/** What a build has left, as far as others may have it. */
export interface SharedBuild {
	readonly index: ArchiveIndex;
	/** Rows of the stories that are shared: readers may see all of them. */
	readonly rows: Uint32Array;
	readonly pictures: SharedPictures;
	/** What layouts of the site were seen to read, by their names. */
	readonly reads: Readonly<Record<string, readonly string[]>>;
	/** The files of the output that the newspaper has printed. */
	readonly output: OutputTable;
	/** Cache tags of a file. */
	readonly tagsOf: (file: string) => readonly string[];
	/** Whether these are all that there are. */
	readonly isWhole: boolean;
	/** All that others have shared. */
	readonly others: readonly SharedArchive[];
	/** The hashes of packs that could not be had. */
	readonly lost: ReadonlySet<string>;
}

/** What was brought to the others. */
export interface Saved {
	readonly archive: SharedArchive;
	/** In bytes. */
	readonly added: number;
}

/**
 * Puts what is new of a build where others find it, and gives what they are to be told of it. Nothing that readers may not
 * see is in it, nor in the packs that go on being used.
 *
 * @param before what was shared before, of which all that is the same goes on being used
 * @throws {StoreError}
 */
export async function saveShared(
	build: SharedBuild,
	before: SharedArchive | undefined,
	objects: Pick<HashedObjects, "write">,
	project: Pick<Project, "root" | "output">,
): Promise<Saved> {
	const { index, rows, output, tagsOf } = build;
	const [stories, files] = [placedStories(index, rows, before), placedFiles(output, before)];
	const isReused = reused(build, before, [...stories, ...files]);
	const old = before?.head.packs ?? [];
	const packs: Pack[] = [];
	const numberOf = old.map((pack, number) => (isReused[number] ? packs.push(pack) - 1 : undefined));
	const placeOf = ({ place }: Placed): PackPlace | undefined => {
		const pack = place && numberOf[place.pack];
		return place && pack !== undefined ? { pack, offset: place.offset } : undefined;
	};
	const writer = new PackWriter(objects, packs);
	const records = new RecordFiles(join(project.root, KEPT), index.head.segments);
	const places: PackPlace[] = [];
	for (const [at, story] of stories.entries()) {
		places.push(placeOf(story) ?? (await writer.add(recordBytes(index.stories, rows[at] as number, records))));
	}
	// Records lie in packs of their own, which are files of records as they are.
	await writer.end();
	records.close();
	const shared: SharedFile[] = [];
	for (const file of files) {
		const { path, tags = tagsOf(path) } = file;
		const { mtime: _, ...record } = output.get(path) as NonNullable<ReturnType<OutputTable["get"]>>;
		const place = placeOf(file) ?? (await added(join(project.output, path), record.hash, writer));
		if (place) shared.push({ ...record, path, tags, ...place });
	}
	await writer.end();
	const segment = Uint32Array.from(places, ({ pack }) => pack);
	const offset = Float64Array.from(places, (place) => place.offset);
	const kept = index.stories.picked(rows).moved({ segment, offset });
	return {
		archive: {
			head: headOf(build, packs),
			stories: kept,
			sources: sourcesOf(index, kept),
			pictures: build.pictures.shown,
			files: sharedFiles(shared),
		},
		added: writer.added,
	};
}

function reused(build: SharedBuild, before: SharedArchive | undefined, all: readonly Placed[]): boolean[] {
	if (!before) return [];
	const { packs } = before.head;
	const live = new Float64Array(packs.length);
	for (const { place, size } of all) if (place) live[place.pack] = (live[place.pack] as number) + size;
	const { index, isWhole, lost, rows } = build;
	const isWanted = () => {
		const names = new Set(Array.from(rows, (row) => index.stories.texts.name.at(row)));
		const isTakenDown = build.others.some((other) => hasTakenDown(other, (name) => names.has(name), build));
		return reusedPacks(packs, live, isTakenDown);
	};
	const isReused = isWhole ? isWanted() : Array.from(live, (bytes) => bytes > 0);
	return packs.map(({ hash }, number) => isReused[number] === true && !lost.has(hash));
}

function recordBytes(table: StoryTable, row: number, records: RecordFiles): Uint8Array {
	const place = table.place(row);
	const head = records.head(place, table.bytes("card", row));
	return Buffer.from(head + records.body(place, table.bytes("body", row)));
}

// Whoever has changed a file behind the build does so again elsewhere.
async function added(file: string, hash: Uint8Array, writer: PackWriter): Promise<PackPlace | undefined> {
	try {
		const bytes = readFileSync(file);
		return hashOf("sha256", bytes, "buffer").equals(hash) ? await writer.add(bytes) : undefined;
	} catch (error) {
		if ((error as { code?: unknown }).code === "ENOENT") return undefined;
		throw error;
	}
}

function headOf({ index, reads, pictures, rows }: SharedBuild, packs: readonly Pack[]): SharedArchive["head"] {
	const { now, keys, ignores, fronts, defaults } = index.head;
	const folders = new Set<string>();
	for (const row of rows) for (const folder of foldersAbove(index.stories.texts.name.at(row))) folders.add(folder);
	// The name of a folder may tell of a story that nobody may know of.
	const shown = Object.entries(defaults as Readonly<Record<string, string>>).filter(([folder]) => folders.has(folder));
	const { articles } = index.files;
	const sources = createHash("sha256").update(articles.names.bytes).update(articles.blobs);
	for (const { name, size, blob } of pictures.all) sources.update(`\n${name} ${size} `).update(blob);
	return {
		now,
		origin: valueKey([keys, defaults, ignores, fronts, sources.digest("hex")]),
		keys,
		defaults: Object.fromEntries(shown),
		ignores,
		fronts,
		reads,
		packs,
	};
}

// With a slash at the end of each, and that of all without a name.
function foldersAbove(name: string): string[] {
	const parts = name.split("/");
	return parts.map((_, index) =>
		parts
			.slice(0, index)
			.map((part) => `${part}/`)
			.join(""),
	);
}

function sourcesOf({ files: { articles } }: ArchiveIndex, stories: StoryTable) {
	const rowOf = rowsByName(articles.names);
	const found = Array.from({ length: stories.length }, (_, row): FileId => {
		return idAt(articles, rowOf.get(stories.texts.name.at(row)) as number);
	});
	return idsOf(found);
}
