import { hash as hashOf } from "node:crypto";
import { lstatSync, readFileSync, type Stats, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { OutputRecord, OutputTable } from "../src/building.ts";
import { NewsroomError, outputFile } from "../src/index.ts";
import { OutputFolders } from "./output-folders.ts";
import { replaceFile } from "./replace-file.ts";

/** What a file was made of and whose it is, where the caller knows. */
export type Origin = Pick<OutputRecord, "digest" | "owner">;

/** What became of one file: plain data, which can be sent from one thread to another. */
export interface PrintedFile extends OutputRecord {
	/** Path from the output folder, with slashes. */
	readonly file: string;
	/** False where these bytes stood there already. */
	readonly isWritten: boolean;
	/** True where the table did not know the file with these bytes, so that whoever publishes does not know it either. */
	readonly isChanged: boolean;
}

/**
 * The output folder. Nothing is written outside it, each file is written whole or not at all, and one that has its bytes
 * already is left alone.
 */
export class Output {
	readonly folder: string;
	readonly #dryRun: boolean;
	readonly #known: Pick<OutputTable, "get">;
	readonly #folders: OutputFolders;
	readonly #written = new Set<string>();
	readonly #scratch = Buffer.allocUnsafe(SCRATCH);
	#printed: PrintedFile[] = [];
	/** What came before these. */
	#before: Iterable<PrintedFile>[] = [];

	/** @param known what builds before have left there */
	constructor(folder: string, dryRun: boolean, known: Pick<OutputTable, "get"> = NOTHING) {
		this.folder = folder;
		this.#dryRun = dryRun;
		this.#known = known;
		this.#folders = new OutputFolders(folder, known, this.#written);
	}

	/** Files that this build has printed, as absolute paths. */
	get written(): ReadonlySet<string> {
		return this.#written;
	}

	/** What became of the files since this was asked last; nothing in a dry run. */
	take(): readonly PrintedFile[] {
		const printed = [...this.#before, this.#printed].flatMap((part) => [...part]);
		this.#before = [];
		this.#printed = [];
		return printed;
	}

	/** Counts as printed here what another has printed into the same folder. It is not looked at before it is taken. */
	adopt(printed: Iterable<PrintedFile>): void {
		this.#before.push(this.#printed, printed);
		this.#printed = [];
	}

	/** Whether a file stands there as a build before has printed it from the same things. */
	isAsPrinted(path: string, digest: bigint): boolean {
		const known = this.#known.get(outputFile(path));
		if (known?.digest !== digest) return false;
		return isAsKnown(lstatSync(join(this.folder, outputFile(path)), { throwIfNoEntry: false }), known);
	}

	/** Counts a file as printed that stands there as it should. */
	keep(path: string): void {
		this.#fileAt(path);
	}

	/** Prints text or bytes at an address from the root of the site. */
	write(path: string, content: string | Uint8Array, origin: Origin = UNKNOWN): void {
		const file = this.#fileAt(path);
		if (!this.#dryRun) this.#print(file, typeof content === "string" ? this.#bytesOf(content) : content, origin);
	}

	/**
	 * Copies a file to an address that holds the hash of its content. One that stands there as a build before has left
	 * it, with the same size, is taken for it.
	 */
	copy(path: string, from: string, origin: Origin = UNKNOWN): void {
		const file = this.#fileAt(path);
		if (this.#dryRun) return;
		const known = this.#known.get(this.#nameOf(file));
		if (known?.size === statSync(from).size && isAsKnown(statusOf(file), known)) {
			this.#tell(file, { ...known, ...origin }, "unchanged");
		} else this.#print(file, readFileSync(from), origin);
	}

	#fileAt(path: string): string {
		const file = join(this.folder, outputFile(path));
		if (!file.startsWith(this.folder + sep)) {
			throw new NewsroomError("ADDRESS", `expected an address inside ${this.folder}, got ${path}`);
		}
		this.#written.add(file);
		return file;
	}

	#print(file: string, bytes: Uint8Array, origin: Origin): void {
		const { length: size } = bytes;
		const hash = hashOf("sha256", bytes, "buffer");
		const known = this.#known.get(this.#nameOf(file));
		const isKnown = known !== undefined && hash.equals(known.hash);
		const status = isKnown ? (statusOf(file) ?? this.#placeOf(file)) : this.#placeOf(file);
		const isThere = isKnown && isAsKnown(status, known);
		if (isThere || (status?.isFile() && status.size === size && readFileSync(file).equals(bytes))) {
			this.#tell(file, { size, mtime: status?.mtimeMs ?? 0, hash, ...origin }, isKnown ? "unchanged" : "found");
			return;
		}
		if (status?.isDirectory()) this.#folders.clear(file);
		this.#tell(file, { size, mtime: replaceFile(this.folder, file, bytes), hash, ...origin }, "written");
	}

	// Until the next text: into memory that is there already it takes a third of the time.
	#bytesOf(text: string): Uint8Array {
		if (text.length * 3 > SCRATCH) return Buffer.from(text);
		return this.#scratch.subarray(0, this.#scratch.write(text));
	}

	// What stands at the place of a file, whose folder is made where it was not.
	#placeOf(file: string): Stats | undefined {
		return this.#folders.make(file) === "new" ? undefined : statusOf(file);
	}

	#tell(file: string, { size, mtime, hash, digest, owner }: OutputRecord, what: "unchanged" | "found" | "written") {
		this.#printed.push({
			file: this.#nameOf(file),
			size,
			mtime,
			hash,
			digest,
			owner,
			isWritten: what === "written",
			isChanged: what !== "unchanged",
		});
	}

	#nameOf(file: string): string {
		const name = file.slice(this.folder.length + 1);
		return sep === "/" ? name : name.replaceAll(sep, "/");
	}
}

/** In bytes. */
const SCRATCH = 1 << 20;

const NOTHING: Pick<OutputTable, "get"> = { get: () => undefined };
const UNKNOWN: Origin = { digest: 0n, owner: 0 };

function statusOf(file: string): Stats | undefined {
	try {
		return lstatSync(file, { throwIfNoEntry: false });
	} catch (error) {
		// A file stands where a folder of this one was.
		if ((error as { code?: unknown }).code === "ENOTDIR") return undefined;
		throw error;
	}
}

function isAsKnown(status: Stats | undefined, known: OutputRecord): boolean {
	return status?.isFile() === true && status.size === known.size && status.mtimeMs === known.mtime;
}
