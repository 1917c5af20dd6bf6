import { statSync } from "node:fs";
import { join } from "node:path";
import {
	ABSENT,
	type ArchiveIndex,
	BLOB_ID_BYTES,
	blobId,
	type FileKind,
	type KnownFiles,
	sitePicture,
	Texts,
	UNKNOWN,
} from "../src/building.ts";
import type { ArticleFile, ArticleFolder } from "../src/index.ts";
import type { KnownWalk } from "../src/scanning.ts";
import type { PictureFinding } from "./pictures.ts";
import type { Project } from "./project.ts";
import type { SourceFindings, SourceTask } from "./scan-task.ts";

/** A table of no files. */
const NONE: KnownFiles = {
	names: Texts.of([]),
	sizes: new Float64Array(),
	mtimes: new Float64Array(),
	ctimes: new Float64Array(),
	blobs: new Uint8Array(),
	readAt: new Float64Array(),
};

/** What was read, and which pictures were looked for. */
export interface SourceNotes {
	/** Names of article files. */
	readonly names: readonly string[];
	/** The id of the bytes of each of them. */
	readonly blobs: Uint8Array;
	readonly beside: readonly string[];
	readonly site: readonly string[];
}

/** What a build knows of the files that it reads, and what the next one will. */
export class KnownSourceFiles {
	readonly #folders: Readonly<Record<"beside" | "site", string>>;
	readonly #before: ArchiveIndex | undefined;
	readonly #blobs = new Map<string, Uint8Array>();
	readonly #pictures = { beside: new Set<string>(), site: new Set<string>() };

	constructor({ articles, input }: Pick<Project, "articles" | "input">, before: ArchiveIndex | undefined) {
		this.#folders = { beside: articles, site: input };
		this.#before = before;
	}

	/** What a scan is to look for. */
	task(place: ArticleFolder): SourceTask {
		const { files, head, folderOf } = this.#before ?? {};
		if (!files || !folderOf) return { place };
		const defaults = head?.defaults as Readonly<Record<string, string>>;
		const walk = head?.walk as Omit<KnownWalk, "folderOf"> | undefined;
		const { beside, site } = this.#folders;
		return {
			place,
			known: { ...files.articles, defaults, ...(walk && { walk: { ...walk, folderOf } }) },
			files: [
				{ folder: beside, known: files.beside },
				{ folder: site, known: files.site },
			],
		};
	}

	/** The same file, of which is noted what was read. */
	noted(file: ArticleFile): ArticleFile {
		return {
			...file,
			read: () => {
				const bytes = file.read();
				this.#blobs.set(file.name, blobId(bytes));
				return bytes;
			},
		};
	}

	/** The same finding of pictures, of which is noted what was looked for. */
	finding({ picture, sizeAt }: PictureFinding): PictureFinding {
		return {
			picture: (path) => {
				this.#pictures.beside.add(path);
				return picture(path);
			},
			sizeAt: (path) => {
				this.#pictures.site.add(sitePicture(path));
				return sizeAt(path);
			},
		};
	}

	/** What was noted since this was asked last: plain data, which can be sent from one thread to another. */
	take(): SourceNotes {
		const { beside, site } = this.#pictures;
		const blobs = new Uint8Array(this.#blobs.size * BLOB_ID_BYTES);
		for (const [index, blob] of [...this.#blobs.values()].entries()) blobs.set(blob, index * BLOB_ID_BYTES);
		const notes = { names: [...this.#blobs.keys()], blobs, beside: [...beside], site: [...site] };
		for (const noted of [this.#blobs, beside, site]) noted.clear();
		return notes;
	}

	/** Counts as noted what another has noted. */
	add({ names, blobs, beside, site }: SourceNotes): void {
		for (const [index, name] of names.entries()) {
			this.#blobs.set(name, blobs.subarray(index * BLOB_ID_BYTES, (index + 1) * BLOB_ID_BYTES));
		}
		for (const path of beside) this.#pictures.beside.add(path);
		for (const path of site) this.#pictures.site.add(path);
	}

	/**
	 * What the next build is to know.
	 *
	 * @param isKnown whether the story of a file is kept; of any other the file must be read again
	 * @param readAt before anything was read, by the clock of the file system, in milliseconds
	 */
	next(found: SourceFindings, isKnown: (name: string) => boolean, readAt: number): Record<FileKind, KnownFiles> {
		return {
			articles: this.#articles(found, isKnown, readAt),
			beside: this.#looked("beside", found.files[0], readAt),
			site: this.#looked("site", found.files[1], readAt),
		};
	}

	#articles(found: SourceFindings, isKnown: (name: string) => boolean, at: number): KnownFiles {
		const { names, mtimes, ctimes, before, touched } = found;
		const known = this.#before?.files.articles ?? NONE;
		const sizes = found.sizes.slice();
		const few = this.#fewRead(found, isKnown, at);
		if (few) return few;
		const blobs = new Uint8Array(names.length * BLOB_ID_BYTES);
		const readAt = new Float64Array(names.length);
		const isTouched = new Set(touched);
		for (let row = 0; row < names.length; row++) {
			const name = this.#blobs.size > 0 || !this.#before ? names.at(row).normalize("NFC") : undefined;
			const blob = name === undefined ? undefined : this.#blobs.get(name);
			if (blob && name !== undefined) {
				blobs.set(blob, row * BLOB_ID_BYTES);
				readAt[row] = at;
				if (!isKnown(name)) sizes[row] = UNKNOWN;
				continue;
			}
			const old = before[row] as number;
			const start = old * BLOB_ID_BYTES;
			blobs.set(known.blobs.subarray(start, start + BLOB_ID_BYTES), row * BLOB_ID_BYTES);
			readAt[row] = isTouched.has(row) ? at : (known.readAt[old] as number);
			if (known.sizes[old] === UNKNOWN || old >= known.names.length) sizes[row] = UNKNOWN;
		}
		return { names, sizes, mtimes, ctimes, blobs, readAt };
	}

	// The same files as before, of which little was read.
	#fewRead(found: SourceFindings, isKnown: (name: string) => boolean, at: number): KnownFiles | undefined {
		const known = this.#before?.files.articles;
		const { names, mtimes, ctimes, before, touched } = found;
		const isInPlace = known?.names.length === names.length && before.every((row, index) => row === index);
		if (!known || !isInPlace || this.#blobs.size > 20) return undefined;
		const sizes = found.sizes.slice();
		const blobs = known.blobs.slice();
		const readAt = known.readAt.slice();
		for (const row of touched) readAt[row] = at;
		for (let row = 0; row < sizes.length; row++) if (known.sizes[row] === UNKNOWN) sizes[row] = UNKNOWN;
		for (const [name, blob] of this.#blobs) {
			const row = names.find(name);
			if (row === -1) return undefined;
			blobs.set(blob, row * BLOB_ID_BYTES);
			readAt[row] = at;
			sizes[row] = isKnown(name) ? (found.sizes[row] as number) : UNKNOWN;
		}
		return { names, sizes, mtimes, ctimes, blobs, readAt };
	}

	// Those that were known stay known, though perhaps no story asks for them any more.
	#looked(kind: "beside" | "site", found: SourceFindings["files"][number] | undefined, at: number): KnownFiles {
		const known = this.#before?.files[kind] ?? NONE;
		const asked = this.#pictures[kind];
		const old = known.names.length;
		const stale = new Set([...(found?.changed ?? []), ...(found?.removed ?? []), ...(found?.touched ?? [])]);
		for (let row = 0; row < old && asked.size > 0; row++) asked.delete(known.names.at(row));
		const added = [...asked];
		const total = old + added.length;
		const columns = {
			sizes: new Float64Array(total),
			mtimes: new Float64Array(total),
			ctimes: new Float64Array(total),
		};
		const readAt = new Float64Array(total);
		for (let row = 0; row < old; row++) {
			for (const name of ["sizes", "mtimes", "ctimes"] as const) {
				columns[name][row] = (found ?? known)[name][row] as number;
			}
			readAt[row] = stale.has(row) ? at : (known.readAt[row] as number);
		}
		for (const [index, name] of added.entries()) {
			const status = statSync(join(this.#folders[kind], name), { throwIfNoEntry: false });
			columns.sizes[old + index] = status?.isFile() ? status.size : ABSENT;
			columns.mtimes[old + index] = status?.mtimeMs ?? 0;
			columns.ctimes[old + index] = status?.ctimeMs ?? 0;
			readAt[old + index] = at;
		}
		const names = added.length === 0 ? known.names : Texts.of([...texts(known.names), ...added]);
		return { names, ...columns, blobs: new Uint8Array(total * BLOB_ID_BYTES), readAt };
	}
}

function* texts(all: Texts): Iterable<string> {
	for (let row = 0; row < all.length; row++) yield all.at(row);
}
