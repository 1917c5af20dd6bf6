import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** Numbers of one kind, one for each row of a table. */
export type NumberColumn = Float64Array | Uint32Array | Uint8Array | BigUint64Array;

/** The columns of a table by name. All that belong to the same rows are equally long. */
export interface Table {
	/** What stands beside the columns: anything that JSON can hold. */
	readonly head: unknown;
	readonly numbers: Readonly<Record<string, NumberColumn>>;
	readonly texts: Readonly<Record<string, Texts>>;
}

/**
 * Texts of which each is read when it is asked for: a hundred thousand strings take more time and memory than all else
 * that an index holds.
 */
export class Texts {
	readonly bytes: Buffer;
	/** Where each text begins, and at last where the last one ends. */
	readonly starts: Uint32Array;

	constructor(bytes: Buffer, starts: Uint32Array) {
		this.bytes = bytes;
		this.starts = starts;
	}

	static of(texts: readonly string[]): Texts {
		const starts = new Uint32Array(texts.length + 1);
		let length = 0;
		for (const [index, text] of texts.entries()) {
			length += Buffer.byteLength(text);
			starts[index + 1] = length;
		}
		const bytes = Buffer.allocUnsafe(length);
		for (const [index, text] of texts.entries()) bytes.write(text, starts[index] as number);
		return new Texts(bytes, starts);
	}

	get length(): number {
		return this.starts.length - 1;
	}

	at(index: number): string {
		return this.bytes.toString("utf8", this.starts[index], this.starts[index + 1]);
	}

	/** The first row of a text, or -1: quicker than to read them all where few are looked for. */
	find(text: string): number {
		// It stands everywhere, and behind the end too.
		if (text === "") return this.starts.findIndex((start, row) => row < this.length && start === this.starts[row + 1]);
		const wanted = Buffer.from(text);
		for (let at = this.bytes.indexOf(wanted); at !== -1; at = this.bytes.indexOf(wanted, at + 1)) {
			const row = this.#rowAt(at);
			if (this.starts[row] === at && this.starts[row + 1] === at + wanted.length) return row;
		}
		return -1;
	}

	// The row in which a byte stands.
	#rowAt(byte: number): number {
		let low = 0;
		let high = this.length;
		while (high - low > 1) {
			const middle = (low + high) >>> 1;
			if ((this.starts[middle] as number) <= byte) low = middle;
			else high = middle;
		}
		return low;
	}
}

const KINDS = { f: Float64Array, u: Uint32Array, b: Uint8Array, l: BigUint64Array } as const;
const MAGIC = "newsroom";
/** The length of a SHA-256 in bytes. */
const SEAL = 32;

interface Place {
	readonly name: string;
	readonly kind: keyof typeof KINDS | "t";
	readonly offset: number;
	readonly length: number;
}

/**
 * A table as the bytes of a file: a mark, the SHA-256 of all that follows, a description in JSON and the columns, each as
 * the machine holds it in memory.
 */
export function encodeTable(table: Table): Buffer {
	return Buffer.concat(tableParts(table));
}

/** The same in parts, which need not be put together to be written one behind the other. */
export function tableParts({ head, numbers, texts }: Table): Uint8Array[] {
	const parts: Uint8Array[] = [];
	const places: Place[] = [];
	let offset = 0;
	const add = (name: string, kind: Place["kind"], column: NumberColumn | Buffer) => {
		places.push({ name, kind, offset, length: column.byteLength });
		const padding = -column.byteLength & 7;
		parts.push(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), new Uint8Array(padding));
		offset += column.byteLength + padding;
	};
	for (const [name, column] of Object.entries(numbers)) add(name, kindOf(column), column);
	for (const [name, { bytes, starts }] of Object.entries(texts)) {
		add(name, "t", bytes);
		add(name, "u", starts);
	}
	const description = Buffer.from(JSON.stringify({ head, places }));
	const front = Buffer.alloc(16 + ((description.length + 7) & ~7), 32);
	front.writeDoubleLE(description.length, 0);
	front.writeDoubleLE(offset, 8);
	description.copy(front, 16);
	const seal = createHash("sha256").update(front);
	for (const part of parts) seal.update(part);
	return [Buffer.from(MAGIC), seal.digest(), front, ...parts];
}

/** The table of a file, or nothing where it is none, damaged or cut off. Its columns are views of these bytes. */
export function decodeTable(bytes: Buffer): Table | undefined {
	const start = MAGIC.length + SEAL;
	if (bytes.length < start + 16 || bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) return undefined;
	const sealed = bytes.subarray(start);
	if (!createHash("sha256").update(sealed).digest().equals(bytes.subarray(MAGIC.length, start))) return undefined;
	const { head, places } = JSON.parse(sealed.toString("utf8", 16, 16 + sealed.readDoubleLE(0))) as {
		head: unknown;
		places: readonly Place[];
	};
	const body = sealed.subarray(16 + ((sealed.readDoubleLE(0) + 7) & ~7));
	const numbers: Record<string, NumberColumn> = {};
	const texts: Record<string, Texts> = {};
	for (const [index, { name, kind, offset, length }] of places.entries()) {
		if (kind !== "t") {
			if (!(name in texts)) numbers[name] = view(kind, body, offset, length);
			continue;
		}
		const starts = places[index + 1] as Place;
		texts[name] = new Texts(
			body.subarray(offset, offset + length),
			view("u", body, starts.offset, starts.length) as Uint32Array,
		);
	}
	return { head, numbers, texts };
}

function kindOf(column: NumberColumn): keyof typeof KINDS {
	for (const [kind, Kind] of Object.entries(KINDS)) if (column instanceof Kind) return kind as keyof typeof KINDS;
	throw new TypeError(`no column: ${column}`);
}

// A view must begin at a multiple of the size of its numbers, which only a file that was read into a pool does not.
function view(kind: keyof typeof KINDS, body: Buffer, offset: number, length: number): NumberColumn {
	const Kind = KINDS[kind];
	const isAligned = (body.byteOffset + offset) % Kind.BYTES_PER_ELEMENT === 0;
	const bytes = isAligned
		? body.subarray(offset, offset + length)
		: Uint8Array.from(body.subarray(offset, offset + length));
	return new Kind(bytes.buffer as ArrayBuffer, bytes.byteOffset, length / Kind.BYTES_PER_ELEMENT);
}
