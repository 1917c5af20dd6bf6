import { hash } from "node:crypto";
import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { decodeTable, OutputTable, tableParts } from "../src/building.ts";
import { writeWhole, writeWholeInParts } from "./write-whole.ts";

/** What builds have left in one output folder. */
export interface Written {
	/** Every file, as the last build that came to its end has left it. */
	readonly table: OutputTable;
	/** Paths of files that builds which did not come to their end were about to write. */
	readonly pending: readonly string[];
	/** Addresses of pictures that builds before have printed and the last one has not. */
	readonly pictures: readonly string[];
	/** What the kept list was. */
	readonly state: "sound" | "missing" | "damaged";
}

/** What the last build of this process has left. */
export interface LeftOutput {
	readonly written: Written;
	/** Whether no other process has left anything since, or begun to. */
	readonly isCurrent: () => boolean;
}

/** Name of the file that holds the table of an output folder. */
export function writtenName(output: string): string {
	return `written-${hash("sha256", output).slice(0, 16)}.table`;
}

const VERSION = 1;
const head = v.object({ version: v.literal(VERSION), output: v.string(), pictures: v.array(v.string()) });

/**
 * What builds keep of one output folder: the table of its files, and while a build prints, the names of those that the
 * table does not have yet. It may be deleted at any time: files that were written before are then left where they are.
 */
export class WrittenFiles {
	readonly #output: string;
	readonly #table: string;
	readonly #pending: string;

	/**
	 * @param folder in which it is kept
	 * @param output name of the output folder
	 */
	constructor(folder: string, output: string) {
		const table = writtenName(output);
		this.#output = output;
		this.#table = join(folder, table);
		this.#pending = join(folder, table.replace(/table$/, "pending"));
	}

	/** What tells that nobody has built since the table was read, or begun to; nothing where there is none. */
	stamp(): string | undefined {
		const status = statSync(this.#table, { throwIfNoEntry: false });
		return status && `${status.ino} ${status.size} ${status.mtimeMs} ${existsSync(this.#pending)}`;
	}

	/** What builds have left; an empty table where the kept one is missing or damaged, or of another version. */
	read(): Written {
		const pending = this.#readPending();
		const bytes = bytesOf(this.#table);
		if (!bytes) return { table: OutputTable.empty(), pending, pictures: [], state: "missing" };
		const decoded = decodeTable(bytes);
		const about = v.safeParse(head, decoded?.head);
		const table = decoded && OutputTable.of(decoded);
		if (!table || !about.success || about.output.output !== this.#output)
			return { table: OutputTable.empty(), pending, pictures: [], state: "damaged" };
		return { table, pending, pictures: about.output.pictures, state: "sound" };
	}

	/** Remembers files that are about to be written, and is to be called before the first of them is. */
	expect(files: readonly string[]): void {
		// No name of a file can hold this byte.
		writeWhole(this.#pending, files.map((file) => `${file}\0`).join(""));
	}

	/** Keeps the table, whole or not at all, and lets go of what was expected; returns what is left by that. */
	commit(table: OutputTable, pictures: readonly string[]): LeftOutput {
		const about: v.InferOutput<typeof head> = {
			version: VERSION,
			output: this.#output,
			pictures: [...pictures].sort(),
		};
		writeWholeInParts(this.#table, tableParts(table.toTable(about)));
		rmSync(this.#pending, { force: true });
		return this.left({ table, pending: [], pictures: about.pictures, state: "sound" });
	}

	/** What a build has left that had nothing else to keep than what was read. */
	left(written: Written): LeftOutput {
		const stamp = this.stamp();
		return { written, isCurrent: () => stamp !== undefined && stamp === this.stamp() };
	}

	#readPending(): string[] {
		return (bytesOf(this.#pending)?.toString("utf8") ?? "").split("\0").slice(0, -1);
	}
}

function bytesOf(file: string): Buffer | undefined {
	try {
		const { size } = statSync(file);
		// A thread that looks at these files reads the same memory.
		const shared = Buffer.from(new SharedArrayBuffer(size));
		const open = openSync(file, "r");
		try {
			for (let at = 0, read = 1; at < size && read > 0; at += read) read = readSync(open, shared, at, size - at, at);
		} finally {
			closeSync(open);
		}
		return shared;
	} catch {
		return undefined;
	}
}
