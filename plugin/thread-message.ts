import { Texts } from "../src/scanning.ts";

/**
 * A value as it can go to another thread. A thread is given the memory below a column as a whole, so columns are cut out
 * of it, unless all threads share it.
 */
export function sent(value: unknown): unknown {
	return mapped(value, (column) => (column.buffer instanceof ArrayBuffer ? copy(column) : column));
}

/** A value that came from another thread: columns are as they were, and texts can be read again. */
export function received(value: unknown): unknown {
	return mapped(value, (column) => column);
}

/** The memory of a message, which the thread that sends it can do without. */
export function memoryOf(message: unknown): ArrayBuffer[] {
	const memory = new Set<ArrayBuffer>();
	mapped(message, (column) => {
		if (column.buffer instanceof ArrayBuffer) memory.add(column.buffer);
		return column;
	});
	return [...memory];
}

type Column = Uint8Array | Uint32Array | Float64Array | BigUint64Array;

/** Marks what was an instance of a class, which nothing is any more on the other side. */
const TEXTS = "#texts";

function mapped(value: unknown, column: (column: Column) => Column): unknown {
	if (isColumn(value)) return column(value);
	if (typeof value !== "object" || value === null) return value;
	if (value instanceof Texts) return { [TEXTS]: true, bytes: column(value.bytes), starts: column(value.starts) };
	if (Array.isArray(value)) return value.map((part) => mapped(part, column));
	const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapped(part, column)]));
	if (!(TEXTS in parts)) return parts;
	const { bytes, starts } = parts as { bytes: Uint8Array; starts: Uint32Array };
	return new Texts(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), starts);
}

function copy(column: Column): Column {
	const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
	return viewOf(column, bytes.slice().buffer);
}

function viewOf(column: Column, memory: ArrayBufferLike): Column {
	const Kind = COLUMNS.find((kind) => column instanceof kind) ?? Uint8Array;
	return new Kind(memory as ArrayBuffer);
}

// A buffer is one of bytes.
const COLUMNS = [Float64Array, Uint32Array, BigUint64Array] as const;

function isColumn(value: unknown): value is Column {
	return value instanceof Uint8Array || COLUMNS.some((kind) => value instanceof kind);
}
