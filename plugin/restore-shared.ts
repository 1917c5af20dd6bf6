import { hash as hashOf } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname, extname, join, sep } from "node:path";
import { addressOfFile, writeIndex } from "../src/building.ts";
import { pictureName } from "../src/index.ts";
import {
	each,
	fileAt,
	type HashedObjects,
	indexOf,
	type Pack,
	type SharedArchive,
	type SharedFile,
} from "../src/sharing.ts";
import { KEPT, outputName } from "./leftovers.ts";
import { addToManifest } from "./manifest-file.ts";
import type { Project } from "./project.ts";
import { replaceFile } from "./replace-file.ts";
import { writeWhole } from "./write-whole.ts";
import { WrittenFiles } from "./written-files.ts";

/** What was brought to this machine, in numbers. */
export interface Restored {
	readonly stories: number;
	readonly files: number;
	/** The hashes of packs that could not be had. */
	readonly lost: ReadonlySet<string>;
}

/**
 * Leaves what a build here would have left, of what others have shared. Packs that cannot be had, or hold something else,
 * are passed by: what lies in them is read and printed again. The index comes last, so that whatever ends this half way
 * begins it anew.
 *
 * @param isWanted whether a file of the output is of use here
 */
export async function restoreShared(
	archive: SharedArchive,
	objects: Pick<HashedObjects, "read">,
	project: Project,
	isWanted: (file: string) => boolean,
): Promise<Restored> {
	const folder = join(project.root, KEPT);
	const filesOf = byPack(archive, isWanted);
	const ofRecords = new Set<number>(archive.stories.numbers.segment as Uint32Array);
	const segments = new Map<number, string>();
	const restored: (SharedFile & { readonly mtime: number })[] = [];
	const lost = new Set<string>();
	const list = new WrittenFiles(folder, outputName(project));
	list.expect(filesOf.flatMap((files) => files?.map(({ path }) => path) ?? []));
	const numbers = archive.head.packs.map((_, number) => number);
	const wanted = numbers.filter((number) => ofRecords.has(number) || filesOf[number]);
	await each(wanted, AT_ONCE, async (number) => {
		const bytes = await bytesOf(archive.head.packs[number] as Pack, objects);
		if (!bytes) {
			lost.add((archive.head.packs[number] as Pack).hash);
			return;
		}
		if (ofRecords.has(number)) {
			const name = `stories-${number + 1}.bin`;
			writeWhole(join(folder, name), bytes);
			segments.set(number, name);
		}
		for (const file of filesOf[number] ?? []) {
			const mtime = restoreFile(file, bytes.subarray(file.offset, file.offset + file.size), project);
			if (mtime !== undefined) restored.push({ ...file, mtime });
		}
	});
	const { table } = list.read();
	for (const file of restored) table.set(file.path, file);
	list.commit(table, []);
	addToManifest(folder, { output: outputName(project), changed: restored.map(listed), removed: [] });
	const segmentOf = new Map([...segments.keys()].map((pack, segment) => [pack, segment]));
	const index = indexOf(archive, segmentOf, [...segments.values()]);
	writeIndex(folder, index);
	return { stories: index.stories.length, files: restored.length, lost };
}

function byPack({ files, head }: SharedArchive, isWanted: (file: string) => boolean): (SharedFile[] | undefined)[] {
	const found: (SharedFile[] | undefined)[] = head.packs.map(() => undefined);
	for (let row = 0; row < files.paths.length; row++) {
		const file = fileAt(files, row);
		if (!isWanted(file.path)) continue;
		const others = found[file.pack];
		if (others) others.push(file);
		else found[file.pack] = [file];
	}
	return found;
}

async function bytesOf({ hash, size }: Pack, objects: Pick<HashedObjects, "read">): Promise<Buffer | undefined> {
	const bytes = await objects.read(hash, size);
	return bytes?.length === size ? bytes : undefined;
}

// When it was written, in milliseconds; nothing where it is not what it should be, or cannot stand there.
function restoreFile({ path, hash }: SharedFile, bytes: Uint8Array, { output, root }: Project): number | undefined {
	const file = join(output, path);
	if (!file.startsWith(output + sep) || !hashOf("sha256", bytes, "buffer").equals(hash)) return undefined;
	const picture = pictureName(encodeURI(`/${path}`));
	try {
		mkdirSync(dirname(file), { recursive: true });
		// One that was made, of a size of its own.
		if (picture?.stems.length === 2) {
			const format = extname(path).slice(1).replace(/^jpg$/, "jpeg");
			writeWhole(join(root, KEPT, "images", `${picture.hash}.${format}`), bytes);
		}
		return replaceFile(output, file, bytes);
	} catch {
		// Something else stands there, which the build will tell of.
		return undefined;
	}
}

function listed({ path: file, hash, size, tags }: SharedFile) {
	return { path: addressOfFile(file), file, hash: Buffer.from(hash).toString("hex"), size, tags };
}

/** Packs that are read at once. */
const AT_ONCE = 6;
