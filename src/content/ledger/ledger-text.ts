import { Buffer } from "node:buffer";
import type { Fault } from "../../base/error.ts";
import { entryName, LEDGER_KINDS, type Ledger, type LedgerEntry, readLedger } from "./ledger.ts";

/**
 * A ledger of which an entry is looked up in the text, and the rest is read when it is asked for: few builds ask for more
 * than the entries of the stories that changed, and there may be a hundred thousand.
 */
export class LedgerText implements ReadonlyMap<string, LedgerEntry> {
	readonly #file: string;
	readonly #bytes: () => Buffer;
	#whole: ReturnType<typeof readLedger> | undefined;

	/** @param bytes of the file; asked for when they are needed */
	constructor(file: string, bytes: () => Buffer) {
		this.#file = file;
		this.#bytes = bytes;
	}

	/** What is wrong in it. */
	get faults(): readonly Fault[] {
		return this.#all().faults;
	}

	get(name: string): LedgerEntry | undefined {
		if (this.#whole) return this.#whole.ledger.get(name);
		const kind = LEDGER_KINDS.find((one) => name.startsWith(`${one} `));
		const key = kind && JSON.stringify(name.slice(kind.length + 1));
		// Somebody may have written the same in another form.
		if (!kind || !key || /\\u/.test(key)) return this.#all().ledger.get(name);
		const bytes = this.#bytes();
		const lines: string[] = [];
		const mark = Buffer.from(`"${kind}":${key}`);
		for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) {
			const start = bytes.lastIndexOf(10, at) + 1;
			const end = bytes.indexOf(10, at);
			lines.push(bytes.toString("utf8", start, end === -1 ? bytes.length : end));
		}
		return readLedger(this.#file, lines.join("\n")).ledger.get(entryName(kind, name.slice(kind.length + 1)));
	}

	has(name: string): boolean {
		return this.get(name) !== undefined;
	}

	get size(): number {
		return this.#all().ledger.size;
	}

	forEach(tell: (entry: LedgerEntry, name: string, ledger: ReadonlyMap<string, LedgerEntry>) => void): void {
		this.#all().ledger.forEach(tell);
	}

	entries(): ReturnType<Ledger["entries"]> {
		return this.#all().ledger.entries();
	}

	keys(): ReturnType<Ledger["keys"]> {
		return this.#all().ledger.keys();
	}

	values(): ReturnType<Ledger["values"]> {
		return this.#all().ledger.values();
	}

	[Symbol.iterator](): ReturnType<Ledger["entries"]> {
		return this.entries();
	}

	#all(): ReturnType<typeof readLedger> {
		this.#whole ??= readLedger(this.#file, this.#bytes().toString());
		return this.#whole;
	}
}
