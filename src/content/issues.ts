import * as v from "valibot";
import { describe } from "../base/describe.ts";
import type { Complaint } from "../base/error.ts";
import { didYouMean, nearest } from "../base/nearest.ts";
import { HINT } from "./fields.ts";
import type { Path } from "./yaml.ts";

/** A complaint about the value at a path. */
export interface PathComplaint extends Complaint {
	readonly path: Path;
}

/** A value that fits a schema, or every reason why it does not. */
export type Checked<Value> = { readonly value: Value } | { readonly complaints: readonly PathComplaint[] };

/** An error about the value at a path. */
export function refusal(path: Path, expected: string, got: string, hint?: string): PathComplaint {
	return { severity: "error", path, field: path.join("."), expected, got, ...(hint && { hint }) };
}

/** An error about a word that is not among the known ones, naming the nearest. One that differs in case alone is meant. */
export function unknownWord(path: Path, expected: string, word: string, known: Iterable<string>): PathComplaint {
	const words = [...known];
	return { ...refusal(path, expected, describe(word), didYouMean(word, words)), ...caseFix(word, words) };
}

/** The repair of a word that differs from one of the known ones in case alone, if there is just one. */
export function caseFix(word: string, known: readonly string[]): Pick<Complaint, "fix"> {
	const same = known.filter((other) => other.toLowerCase() === word.toLowerCase());
	const [to] = same;
	return to !== undefined && same.length === 1 ? { fix: { from: word, to } } : {};
}

/** A value checked against a schema whose messages are the ends of "expected …". */
export function checked<Value>(schema: v.GenericSchema<unknown, Value>, value: unknown): Checked<Value> {
	const result = v.safeParse(schema, value, ONE_FAULT_A_VALUE);
	const complaints = withReservedKeys(
		(result.issues ?? []).flatMap(innermost).map((issue) => complaint(schema, issue)),
		reservedKeys(value, []),
	);
	return result.success && complaints.length === 0 ? { value: result.output } : { complaints };
}

const ONE_FAULT_A_VALUE = { abortPipeEarly: true };

/**
 * A mapping checked key by key, so that one bad value hides no other. What fits is in the value, whatever else is wrong.
 *
 * Keys without a schema are left out.
 */
export function checkedEntries<Value extends object>(
	schemas: { readonly [Key in keyof Value]-?: v.GenericSchema<unknown, Value[Key]> },
	values: Readonly<Record<string, unknown>>,
): { readonly value: Partial<Value>; readonly complaints: readonly PathComplaint[] } {
	const value: Record<string, unknown> = {};
	const complaints: PathComplaint[] = [];
	for (const key of Object.keys(values)) {
		const schema = Object.hasOwn(schemas, key) ? schemas[key as keyof Value] : undefined;
		if (!schema) continue;
		const result = v.safeParse(schema, values[key], ONE_FAULT_A_VALUE);
		if (result.success) value[key] = result.output;
		const found = (result.issues ?? []).flatMap(innermost).map((issue) => below(key, complaint(schema, issue)));
		complaints.push(...withReservedKeys(found, key === FREE_KEY ? [] : reservedKeys(values[key], [key])));
	}
	return { value: value as Partial<Value>, complaints };
}

function below(key: string, { path, ...rest }: PathComplaint): PathComplaint {
	return { ...rest, path: [key, ...path], field: [key, ...path].join(".") };
}

// A key that is wrong anyway, or below one, need not be told of twice.
function withReservedKeys(found: readonly PathComplaint[], reserved: readonly PathComplaint[]): PathComplaint[] {
	const covers = (other: PathComplaint, { path }: PathComplaint) =>
		other.path.every((step, index) => step === path[index]);
	return [...found, ...reserved.filter((key) => !found.some((other) => covers(other, key)))];
}

// valibot passes over such keys without a word.
function reservedKeys(value: unknown, path: Path): PathComplaint[] {
	if (Array.isArray(value) && path.length <= DEEPEST) {
		return value.flatMap((item, index) => reservedKeys(item, [...path, index]));
	}
	if (typeof value !== "object" || value === null || !isPlain(value) || path.length > DEEPEST) return [];
	return Object.entries(value).flatMap(([key, child]) =>
		RESERVED.has(key)
			? [refusal([...path, key], "a key that is not a word of the language", describe(key))]
			: reservedKeys(child, [...path, key]),
	);
}

/** The key below which a site may write what it likes. */
export const FREE_KEY = "data";

// Aliases can make a value that holds itself; nothing that is read here is half as deep.
const DEEPEST = 20;

const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

function isPlain(value: object): boolean {
	const prototype = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

type Issue = Pick<v.BaseIssue<unknown>, "type" | "expected" | "message" | "input" | "path" | "issues">;

// Of the alternatives of a union, the one that got furthest is the one that was meant.
function innermost(issue: Issue): Issue[] {
	const nested = issue.issues?.filter((inner) => inner.path !== undefined) ?? [];
	if (issue.type !== "union" || nested.length === 0 || Array.isArray(issue.input)) return [issue];
	return nested.flatMap((inner) => {
		const path = [...(issue.path ?? []), ...(inner.path ?? [])] as unknown as NonNullable<Issue["path"]>;
		return innermost({ ...inner, path });
	});
}

function complaint(schema: unknown, issue: Issue): PathComplaint {
	const path = (issue.path ?? []).map((item) => item.key as string | number);
	const key = String(path.at(-1) ?? "");
	if (issue.type === "strict_object" && issue.expected === "never") {
		return unknownWord(path, "a key that is known here", key, keysAt(schema, path.slice(0, -1)));
	}
	const absent = issue.type === "strict_object" && issue.input === undefined && path.length > 0;
	const [expected = "", hint] = (absent ? (WHEN_ABSENT[key] ?? "a value") : issue.message).split(HINT);
	if (issue.type === "picklist" && typeof issue.input === "string") {
		const words = expected.replace("one of ", "").split(", ");
		const best = nearest(issue.input, words);
		const hint = best && `did you mean "${best}"?`;
		return { ...refusal(path, expected, describe(issue.input), hint), ...caseFix(issue.input, words) };
	}
	if (expected === "true or false" && typeof issue.input === "string") {
		const meant = YES_OR_NO[issue.input.toLowerCase()];
		const advice = meant && `write ${meant}`;
		return { ...refusal(path, expected, describe(issue.input), advice), ...caseFix(issue.input, ["true", "false"]) };
	}
	return refusal(path, expected, describe(issue.input), hint);
}

// https://yaml.org/type/bool.html: what YAML 1.1 took for the two.
const YES_OR_NO: Readonly<Record<string, string>> = {
	true: "true",
	yes: "true",
	on: "true",
	false: "false",
	no: "false",
	off: "false",
};

const WHEN_ABSENT: Readonly<Record<string, string>> = {
	publication: "a mapping with name, url, language and timeZone",
	language: "a language tag such as en-GB",
	timeZone: "a time zone such as Europe/London",
	title: "a headline",
	date: "a date-time such as 2026-03-01T09:30:00+01:00",
	start: "a date-time such as 2026-03-01T09:30:00+01:00",
	alt: `a description of the picture${HINT}write alt: "" if it only decorates`,
	src: "a file beside the article, or an address",
	text: "text",
	name: "a name",
	url: "an address such as https://example.org/page",
};

/** What of valibot's schemas tells which keys a mapping may have. */
interface SchemaShape {
	readonly entries?: Readonly<Record<string, SchemaShape>>;
	readonly wrapped?: SchemaShape;
	readonly item?: SchemaShape;
	readonly value?: SchemaShape;
	readonly pipe?: readonly SchemaShape[];
	readonly options?: readonly SchemaShape[];
}

function keysAt(schema: unknown, path: Path): string[] {
	const shapes = path.reduce<SchemaShape[]>(
		(level, step) => level.flatMap((shape) => child(shape, step)),
		unwrapped(schema as SchemaShape),
	);
	return shapes.flatMap((shape) => Object.keys(shape.entries ?? {}));
}

function child(shape: SchemaShape, step: string | number): SchemaShape[] {
	const found = typeof step === "number" ? shape.item : (shape.entries?.[step] ?? shape.value);
	return found ? unwrapped(found) : [];
}

function unwrapped(shape: SchemaShape): SchemaShape[] {
	if (shape.wrapped) return unwrapped(shape.wrapped);
	if (shape.options) return shape.options.flatMap((option) => (typeof option === "object" ? unwrapped(option) : []));
	if (shape.pipe && !shape.entries && !shape.item) return shape.pipe.flatMap(unwrapped);
	// The schema of a list stands behind the step that turns one item into a list.
	const last = shape.pipe?.at(-1);
	return last && last !== shape ? [shape, ...(last.pipe ? unwrapped(last) : [last])] : [shape];
}
