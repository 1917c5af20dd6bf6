import { createHash } from "node:crypto";

/**
 * A hash over the data that Eleventy hands to all layouts alike: global data, `pkg`, `eleventy`. It changes with whatever
 * a layout could print of them.
 *
 * Left out are `page`, which is that of the template which asks, and `collections` and `newsroom`, whose reading is noted
 * layout by layout (`Printer.reads`). All of `eleventy` counts, the run mode too: a layout may well print something else
 * for a development server. Data that differ with every build, such as the time of day, make every build print every page
 * that has a layout of the site; whether a paper wants that is its own affair.
 *
 * 16 hexadecimal digits.
 */
export function dataKey(data: object): string {
	return valueKey(
		// The order at the top is that in which the data files were found.
		Object.entries(data)
			.filter(([name]) => !ELSEWHERE.has(name))
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);
}

const ELSEWHERE: ReadonlySet<string> = new Set(["collections", "newsroom", "page"]);

/**
 * A hash over a value of any kind and all that it holds, 16 hexadecimal digits.
 *
 * Equal are values of the same kinds with the same content in the same order, since a layout may print the keys of an
 * object one after the other. Functions count by their source text, instances of classes by the name of the class and
 * their own enumerable properties, a property that throws when it is read counts as such, and what holds itself ends
 * where it comes back.
 *
 * @param instead what counts in place of an object
 */
export function valueKey(value: unknown, instead: (value: object) => unknown = (same) => same): string {
	const hash = createHash("sha256");
	let text = "";
	const write = (more: string) => {
		text += more;
		if (text.length < CHUNK) return;
		hash.update(text);
		text = "";
	};
	writeValue(value, { write, known: new Map(), instead });
	return hash.update(text).digest("hex").slice(0, 16);
}

const CHUNK = 65_536;

interface Writing {
	readonly write: (text: string) => void;
	/** Objects by the order in which they were met. */
	readonly known: Map<unknown, number>;
	readonly instead: (value: object) => unknown;
}

function writeValue(value: unknown, writing: Writing): void {
	const { write, known, instead } = writing;
	// With its kind and length, nothing can be taken for something else.
	if (value === null || (typeof value !== "object" && typeof value !== "function")) {
		const text = Object.is(value, -0) ? "-0" : String(value);
		write(`${typeof value} ${text.length} ${text} `);
		return;
	}
	const earlier = known.get(value);
	if (earlier !== undefined) {
		write(`again ${earlier} `);
		return;
	}
	known.set(value, known.size);
	const other = instead(value);
	if (other !== value) {
		writeValue(other, writing);
		return;
	}
	const kind = Array.isArray(value) ? "Array" : nameOf(value);
	const content = CONTENT.find(({ is }) => is(value))?.of(value as never);
	write(`${kind} ${typeof content === "string" ? content.length : "object"} ${content ?? ""} `);
	if (value instanceof Map || value instanceof Set) writeValue([...value], writing);
	// The digits of bytes would be its properties.
	if (typeof value === "function" || ArrayBuffer.isView(value)) return;
	const names = Object.keys(value);
	write(`${names.length} `);
	for (const name of names) {
		write(`${name.length} ${name} `);
		try {
			writeValue((value as Record<string, unknown>)[name], writing);
		} catch {
			write("throws ");
		}
	}
}

interface Content<Kind> {
	readonly is: (value: unknown) => boolean;
	readonly of: (value: Kind) => string;
}

function content<Kind>(is: (value: unknown) => boolean, of: (value: Kind) => string): Content<Kind> {
	return { is, of };
}

/** What does not show in the properties of a value. */
const CONTENT: readonly Content<never>[] = [
	content((value) => typeof value === "function", Function.prototype.call.bind(Function.prototype.toString)),
	content(Array.isArray, ({ length }: unknown[]) => String(length)),
	content(
		(value) => value instanceof Date,
		(date: Date) => String(date.getTime()),
	),
	content((value) => value instanceof URL || value instanceof RegExp || value instanceof URLSearchParams, String),
	content((value) => value instanceof Error, String),
	content(
		(value) => value instanceof String || value instanceof Number || value instanceof Boolean,
		(boxed: object) => String(boxed.valueOf()),
	),
	content(ArrayBuffer.isView, ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
		createHash("sha256")
			.update(new Uint8Array(buffer, byteOffset, byteLength))
			.digest("hex"),
	),
];

function nameOf(value: object): string {
	try {
		return String(value.constructor?.name ?? "");
	} catch {
		return "";
	}
}
