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

type Column = Uint8Array | Uint32Array | Float64Array;

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
	if (column instanceof Float64Array) return new Float64Array(column);
	return column instanceof Uint32Array ? new Uint32Array(column) : new Uint8Array(column);
}

function isColumn(value: unknown): value is Column {
	return value instanceof Uint8Array || value instanceof Uint32Array || value instanceof Float64Array;
}
