import * as v from "valibot";
import { describe } from "../base/describe.ts";
import { type Fault, faultText, NewsroomError } from "../base/error.ts";
import { didYouMean } from "../base/nearest.ts";

/**
 * The value of an option that fits a schema whose messages are the ends of "expected …".
 *
 * @throws {NewsroomError} `OPTION` with every fault, and the nearest known name for each unknown one.
 */
export function checkedOption<Value>(name: string, schema: v.GenericSchema<unknown, Value>, value: unknown): Value {
	const result = v.safeParse(schema, value, { abortPipeEarly: true });
	if (result.success) return result.output;
	throw optionError(result.issues.map((issue) => fault(name, schema, issue)));
}

/** Faults of options as one error. */
export function optionError(faults: readonly Fault[]): NewsroomError {
	return new NewsroomError("OPTION", `the option publish:\n${faults.map(faultText).join("\n")}`, faults);
}

function fault(name: string, schema: unknown, issue: v.BaseIssue<unknown>): Fault {
	const path = (issue.path ?? []).map(({ key }) => String(key));
	const field = [name, ...path].join(".");
	const key = path.at(-1) ?? "";
	const known = entriesAt(schema, path.slice(0, -1));
	if (issue.type === "strict_object" && path.length > 0 && issue.expected === "never") {
		const hint = didYouMean(key, Object.keys(known));
		return {
			severity: "error",
			field,
			expected: "a key that is known here",
			got: describe(key),
			...(hint && { hint }),
		};
	}
	const isAbsent = issue.type === "strict_object" && path.length > 0 && issue.input === undefined;
	const expected = isAbsent ? messageOf(known[key]) : issue.message;
	return { severity: "error", field, expected, got: describe(withoutPassword(issue.input)) };
}

function withoutPassword(value: unknown): unknown {
	return typeof value === "string" ? value.replace(/\/\/[^/?#]*@/, "//…@") : value;
}

/** What of valibot's schemas tells which keys a mapping may have. */
interface SchemaShape {
	readonly entries?: Readonly<Record<string, SchemaShape>>;
	readonly wrapped?: SchemaShape;
	readonly item?: SchemaShape;
	readonly message?: string;
	readonly pipe?: readonly SchemaShape[];
}

function messageOf(shape: SchemaShape | undefined): string {
	return shape?.message ?? shape?.pipe?.find(({ message }) => message)?.message ?? "a value";
}

function entriesAt(schema: unknown, path: readonly string[]): Readonly<Record<string, SchemaShape>> {
	const bare = (shape?: SchemaShape) => shape?.wrapped ?? shape;
	const entries = (shape?: SchemaShape) => bare(shape)?.entries ?? {};
	const next = (shape: SchemaShape | undefined, step: string) => bare(shape)?.item ?? entries(shape)[step];
	return entries(path.reduce(next, schema as SchemaShape));
}
