import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ArchiveIndex, BLOB_ID_BYTES, blobId, type KnownFiles } from "../src/building.ts";
import { type FileId, type FileIds, idAt, idsOf, pictureLabel, textHash } from "../src/sharing.ts";
import type { Environment } from "./environment.ts";
import { gitBlobs } from "./git-blobs.ts";
import type { Project } from "./project.ts";

/** The pictures that an archive was read with, by what is in them. */
export interface SharedPictures {
	/** Those that some stories show. */
	readonly shown: Readonly<Record<"beside" | "site", FileIds>>;
	/** All of them, in an order of their own. */
	readonly all: readonly FileId[];
}

/** @param rows of the stories whose pictures others may know of */
export async function sharedPictures(
	{ files, stories }: Pick<ArchiveIndex, "files" | "stories">,
	rows: Uint32Array,
	{ articles, input }: Pick<Project, "articles" | "input">,
	environment: Environment,
): Promise<SharedPictures> {
	const { starts, values } = stories.lists.pictures;
	const shown = new Set<number>();
	for (const row of rows)
		for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) shown.add(values[at] as number);
	const [beside, site] = await Promise.all([
		identified(files.beside, articles, environment),
		identified(files.site, input, environment),
	]);
	const only = (kind: "beside" | "site", found: readonly FileId[]) =>
		idsOf(found.filter(({ name }) => shown.has(textHash(pictureLabel(kind, name)))));
	return { shown: { beside: only("beside", beside), site: only("site", site) }, all: [...beside, ...site] };
}

// In the order of their names: which was asked for first is chance where threads have read.
async function identified(known: KnownFiles, folder: string, environment: Environment): Promise<FileId[]> {
	const all = Array.from({ length: known.names.length }, (_, row) => idAt(known, row));
	const isKnown = ({ size, blob }: FileId) => size < 0 || blob.some((byte) => byte !== 0);
	const blobs = all.every(isKnown) ? new Map<string, Uint8Array>() : await gitBlobs(folder, environment);
	const named = all.map((file) =>
		isKnown(file) ? file : { ...file, blob: blobs.get(file.name) ?? blobOf(join(folder, file.name)) },
	);
	return named.sort((a, b) => (a.name < b.name ? -1 : 1));
}

// What is gone meanwhile is like nothing that anybody finds.
function blobOf(file: string): Uint8Array {
	return existsSync(file) ? blobId(readFileSync(file)) : new Uint8Array(BLOB_ID_BYTES);
}
