// Reads the disk.
import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { StoryRecord } from "./story-record.ts";
import type { RecordPlace } from "./story-row.ts";

/** An index that does not hold what it says: it must be made again. */
export class DamagedIndex extends Error {}

/** The files in which the records of stories lie, opened when they are first read. */
export class RecordFiles {
	readonly folder: string;
	/** Names of the files in the folder, by number. */
	readonly names: readonly string[];
	readonly #open: number[] = [];
	/** What was read last, and where it lies. */
	#bytes = Buffer.allocUnsafeSlow(READ_AHEAD);
	#window = { segment: -1, start: 0, end: 0 };

	constructor(folder: string, names: readonly string[]) {
		this.folder = folder;
		this.names = names;
	}

	/** The head of a record. @throws {DamagedIndex} when it is not there, or another than its digest says. */
	head({ segment, offset, headBytes }: RecordPlace, digest: Uint8Array): string {
		return this.#read(segment, offset, headBytes, digest);
	}

	/** The body of a record. @throws {DamagedIndex} when it is not there, or another than its digest says. */
	body({ segment, offset, headBytes, bodyBytes }: RecordPlace, digest: Uint8Array): string {
		return this.#read(segment, offset + headBytes, bodyBytes, digest);
	}

	close(): void {
		for (const file of this.#open) if (file !== undefined) closeSync(file);
		this.#open.length = 0;
		this.#window.segment = -1;
	}

	#read(segment: number, offset: number, length: number, digest: Uint8Array): string {
		try {
			this.#hold(segment, offset, length);
		} catch (cause) {
			throw new DamagedIndex(`${this.names[segment]} cannot be read`, { cause });
		}
		const { start, end } = this.#window;
		const bytes = this.#bytes.subarray(offset - start, Math.min(offset + length, end) - start);
		if (bytes.length !== length || !recordDigest(bytes).equals(digest)) {
			throw new DamagedIndex(`${this.names[segment]} does not hold what it should`);
		}
		return bytes.toString();
	}

	// The body of a story is mostly asked for behind its head.
	#hold(segment: number, offset: number, length: number): void {
		const { segment: held, start, end } = this.#window;
		if (held === segment && start <= offset && offset + length <= end) return;
		const most = Math.max(length, READ_AHEAD);
		if (most > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(most);
		this.#window.segment = -1;
		const read = readSync(this.#file(segment), this.#bytes, 0, most, offset);
		this.#window = { segment, start: offset, end: offset + read };
	}

	#file(segment: number): number {
		const open = this.#open[segment] ?? openSync(join(this.folder, this.names[segment] ?? ""), "r");
		this.#open[segment] = open;
		return open;
	}
}

/** In bytes: one or two records. */
const READ_AHEAD = 1 << 14;

/** The first eight bytes of the SHA-256 of some bytes. */
export function recordDigest(bytes: Uint8Array): Buffer {
	return hash("sha256", bytes, "buffer").subarray(0, 8);
}

/** A record that was added: where it lies, and what tells each of its parts from others. */
export interface AddedRecord {
	readonly place: RecordPlace;
	readonly head: Uint8Array;
	readonly body: Uint8Array;
}

/** Adds records at the end of a file. What is added counts only when an index says where it lies. */
export class RecordWriter {
	readonly #file: number;
	readonly #segment: number;
	#offset: number;
	/** What is not written yet, and how much of it there is. */
	#waiting = Buffer.allocUnsafeSlow(WAITING);
	#bytes = 0;

	/** @param segment number of the file among those of the index */
	constructor(folder: string, name: string, segment: number) {
		mkdirSync(folder, { recursive: true });
		this.#file = openSync(join(folder, name), "a");
		this.#offset = fstatSync(this.#file).size;
		this.#segment = segment;
	}

	add(record: StoryRecord): AddedRecord {
		const offset = this.#offset + this.#bytes;
		const head = this.#add(record.head);
		const body = this.#add(record.body);
		const place = { segment: this.#segment, offset, headBytes: head.length, bodyBytes: body.length };
		return { place, head: head.digest, body: body.digest };
	}

	#add(text: string): { readonly length: number; readonly digest: Uint8Array } {
		// No character takes more.
		const most = text.length * 3;
		if (this.#bytes + most > this.#waiting.length) this.flush();
		if (most > this.#waiting.length) this.#waiting = Buffer.allocUnsafeSlow(most);
		const length = this.#waiting.write(text, this.#bytes);
		const digest = recordDigest(this.#waiting.subarray(this.#bytes, this.#bytes + length));
		this.#bytes += length;
		return { length, digest };
	}

	/** Writes what is waiting, so that it can be read. */
	flush(): void {
		for (let written = 0; written < this.#bytes; ) {
			written += writeSync(this.#file, this.#waiting, written, this.#bytes - written);
		}
		this.#offset += this.#bytes;
		this.#bytes = 0;
	}

	close(): void {
		this.flush();
		closeSync(this.#file);
	}
}

/** In bytes. */
const WAITING = 1 << 20;
