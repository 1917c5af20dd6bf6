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

	constructor(folder: string, names: readonly string[]) {
		this.folder = folder;
		this.names = names;
	}

	/** The head of a record. @throws {DamagedIndex} when it is not there, or another than its digest says. */
	head({ segment, offset, headBytes }: RecordPlace, digest: Uint8Array): Buffer {
		return this.#read(segment, offset, headBytes, digest);
	}

	/** The body of a record. @throws {DamagedIndex} when it is not there, or another than its digest says. */
	body({ segment, offset, headBytes, bodyBytes }: RecordPlace, digest: Uint8Array): Buffer {
		return this.#read(segment, offset + headBytes, bodyBytes, digest);
	}

	close(): void {
		for (const file of this.#open) if (file !== undefined) closeSync(file);
		this.#open.length = 0;
	}

	#read(segment: number, offset: number, length: number, digest: Uint8Array): Buffer {
		const bytes = Buffer.allocUnsafe(length);
		let read = 0;
		try {
			read = readSync(this.#file(segment), bytes, 0, length, offset);
		} catch (cause) {
			throw new DamagedIndex(`${this.names[segment]} cannot be read`, { cause });
		}
		if (read !== length || !recordDigest(bytes).equals(digest)) {
			throw new DamagedIndex(`${this.names[segment]} does not hold what it should`);
		}
		return bytes;
	}

	#file(segment: number): number {
		const open = this.#open[segment] ?? openSync(join(this.folder, this.names[segment] ?? ""), "r");
		this.#open[segment] = open;
		return open;
	}
}

/** The first eight bytes of the SHA-256 of a part of a record. */
export function recordDigest(bytes: Uint8Array): Buffer {
	return hash("sha256", bytes, "buffer").subarray(0, 8);
}

/** Adds records at the end of a file. What is added counts only when an index says where it lies. */
export class RecordWriter {
	readonly #file: number;
	readonly #segment: number;
	#offset: number;
	#waiting: Buffer[] = [];
	#bytes = 0;

	/** @param segment number of the file among those of the index */
	constructor(folder: string, name: string, segment: number) {
		mkdirSync(folder, { recursive: true });
		this.#file = openSync(join(folder, name), "a");
		this.#offset = fstatSync(this.#file).size;
		this.#segment = segment;
	}

	add({ head, body }: StoryRecord): RecordPlace {
		const place = {
			segment: this.#segment,
			offset: this.#offset + this.#bytes,
			headBytes: head.length,
			bodyBytes: body.length,
		};
		this.#waiting.push(head, body);
		this.#bytes += head.length + body.length;
		if (this.#bytes > MOST_WAITING) this.flush();
		return place;
	}

	/** Writes what is waiting, so that it can be read. */
	flush(): void {
		const bytes = Buffer.concat(this.#waiting);
		for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
		this.#offset += bytes.length;
		this.#waiting = [];
		this.#bytes = 0;
	}

	close(): void {
		this.flush();
		closeSync(this.#file);
	}
}

const MOST_WAITING = 4 * 1024 * 1024;
