import { forbiddenCharacters, repairHint } from "../base/characters.ts";
import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { didYouMean } from "../base/nearest.ts";
import { remembered } from "../base/remembered.ts";
import { readDateTime } from "../base/time.ts";
import { type DirectoryData, defaultsFor, originOf } from "./directory-data.ts";
import { type FencedText, positionInFile, YAML_LINE } from "./fence.ts";
import { FOREIGN_KEYS } from "./foreign-keys.ts";
import type { FrontMatter } from "./front-matter.ts";
import { FRONT_MATTER_KEYS, frontMatterSchemas } from "./front-matter-schemas.ts";
import { checkedEntries, FREE_KEY, type PathComplaint, refusal } from "./issues.ts";
import { keyFix } from "./key-fix.ts";
import { offsetNote } from "./offset-note.ts";
import { cutScalars, nodeCount, type Path, readTypedYaml, YAMLException } from "./yaml.ts";

/** The most values that front matter may hold, every alias written out. */
const MAX_VALUES = 10_000;

/** Front matter in its types as far as it is right, and everything that is wrong with it. */
export interface FrontMatterReading {
	/** Absent when it cannot be looked into at all. */
	readonly frontMatter?: FrontMatter;
	readonly faults: readonly Fault[];
}

/**
 * The front matter of one article, with the defaults of the folders above it.
 *
 * @param directories data files that apply, the farthest folder first
 * @param notes whether notes are told too
 */
export function readFrontMatter(
	file: string,
	fenced: FencedText,
	directories: readonly DirectoryData[],
	timeZone: string,
	notes?: "told",
): FrontMatterReading {
	const fault = faultAt(file, fenced, directories);
	const written = fenced.frontMatter;
	if (nodeCount(written, MAX_VALUES) >= MAX_VALUES) {
		const complaint = refusal([], `at most ${MAX_VALUES} values`, "aliases that stand for more");
		return { faults: [fault({ ...complaint, field: "front matter" })] };
	}
	const values: Record<string, unknown> = { ...defaultsFor(directories), ...(withoutBlanks(written) as object) };
	// Only the free key has numbers and booleans; everything else takes its type from the field.
	const isBlank = written[FREE_KEY] === undefined || written[FREE_KEY] === null;
	const free = isBlank ? {} : freeData(fenced.yaml);
	if ("value" in free) values.data = free.value;
	const { value, complaints } = checkedEntries<FrontMatter>(schemasOf(timeZone), values);
	const isNearly = Object.keys(written).some((key) => key !== "title" && key.toLowerCase() === "title");
	const title =
		values.title === undefined && !isNearly ? [refusal(["title"], "a headline", "nothing", "write `title: …`")] : [];
	const all = [
		...unknownKeys(written, fenced.yaml),
		...(free.complaint ? [free.complaint] : []),
		...title,
		...complaints,
		...prototypeKeys(values.data),
		...warnings(values, timeZone, notes),
	];
	return { frontMatter: value, faults: [...all.map(fault), ...cutText(file, fenced.yaml)] };
}

// A key without a value is one that was not filled in.
function withoutBlanks(value: unknown): unknown {
	if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutBlanks);
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(([, child]) => child !== null);
	return Object.fromEntries(
		entries.map(([key, child]) => [key, typeof child === "string" ? child : withoutBlanks(child)]),
	);
}

/** Places complaints: in the article if it says the key itself, else in the data file that does. */
export function faultAt(
	file: string,
	fenced: FencedText,
	directories: readonly DirectoryData[],
): (complaint: PathComplaint) => Fault {
	return ({ path, ...complaint }) => {
		const [key] = path;
		const origin =
			typeof key === "string" && !Object.hasOwn(fenced.frontMatter, key) ? originOf(key, directories) : undefined;
		if (!origin) return { ...complaint, file, ...positionInFile(fenced, path) };
		// What holds for all stories of a folder is not for a program to change.
		const { fix: _, ...unrepaired } = complaint;
		return { ...unrepaired, ...origin };
	};
}

const schemasOf = remembered(frontMatterSchemas);

const KNOWN_KEYS = new Set(FRONT_MATTER_KEYS);

function unknownKeys(written: Readonly<Record<string, unknown>>, yaml: string): PathComplaint[] {
	return Object.keys(written)
		.filter((key) => !KNOWN_KEYS.has(key))
		.map((key) => {
			const hint = FOREIGN_KEYS.get(key) ?? didYouMean(key, FRONT_MATTER_KEYS);
			const fix = keyFix(key, written, yaml);
			const repair = key === "draft" && fix ? `write \`${fix.to}\`` : hint;
			const complaint = refusal([key], "a key that is known here", describe(key), repair);
			return { ...complaint, field: key === "" ? '""' : key, ...(fix && { fix }) };
		});
}

// Keys that differ as text, such as 1 and 0x1, can be one key to the core schema.
function freeData(yaml: string): { readonly value?: unknown; readonly complaint?: PathComplaint } {
	try {
		return { value: (readTypedYaml(yaml) as { data: unknown }).data };
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		return { complaint: refusal([FREE_KEY], "YAML of the core schema", error.reason.replace(/\s+/g, " ")) };
	}
}

// `title: Win #1 prize` is the text "Win" to YAML (1.2.2 §6.6): the editor would not notice what was lost.
function cutText(file: string, yaml: string): Fault[] {
	if (!/[ \t]#\S/.test(yaml)) return [];
	return cutScalars(yaml).map(
		({ path, text, comment, position }): Fault => ({
			severity: "error",
			file,
			line: position.line + YAML_LINE - 1,
			column: position.column,
			field: path.join("."),
			expected: "the whole text in double quotes",
			got: describe(`${text} ${comment}`),
			hint: "YAML takes what follows # for a comment: quote the text, or write a space behind #",
		}),
	);
}

function prototypeKeys(data: unknown, path: Path = [FREE_KEY]): PathComplaint[] {
	if (typeof data !== "object" || data === null) return [];
	return Object.entries(data).flatMap(([key, value]) =>
		key === "__proto__"
			? [refusal(path, "keys that are not part of the language", describe(key))]
			: prototypeKeys(value, [...path, key]),
	);
}

const DATE_KEYS = new Set(["date", "updated", "embargo", "expires", "start", "end"]);

function warnings(
	values: Readonly<Record<string, unknown>>,
	timeZone: string,
	notes: "told" | undefined,
): PathComplaint[] {
	const found: PathComplaint[] = [];
	for (const [key, value] of Object.entries(values)) {
		if (key !== FREE_KEY) {
			visitText(value, [key], (text, path) => found.push(...textWarnings(text, path, timeZone, notes)));
		}
	}
	return found;
}

function visitText(value: unknown, path: Path, visit: (text: string, path: Path) => void): void {
	if (typeof value === "string") visit(value, path);
	else if (typeof value === "object" && value !== null) {
		const list = Array.isArray(value);
		for (const [key, child] of Object.entries(value)) visitText(child, [...path, list ? Number(key) : key], visit);
	}
}

const HAS_OFFSET = /(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;
// Embeddings and overrides that are not closed within the text turn round whatever is printed after it.
const BIDI_OVERRIDE = /[\u202A-\u202E\u2066-\u2069]/;

function textWarnings(text: string, path: Path, timeZone: string, notes: "told" | undefined): PathComplaint[] {
	const warning = (expected: string, got: string, hint: string): PathComplaint => ({
		severity: "warning",
		path,
		field: path.join("."),
		expected,
		got,
		hint,
	});
	const [repair] = forbiddenCharacters(text);
	if (repair) return [warning("characters that can be printed", repair.codePoint, repairHint(repair))];
	if (BIDI_OVERRIDE.test(text)) {
		return [
			warning(
				"text whose direction follows from its letters",
				describe(text),
				"it has invisible characters that turn it round",
			),
		];
	}
	if (DATE_KEYS.has(String(path.at(-1))) && text.length > 10 && !HAS_OFFSET.test(text.trim())) {
		const reading = readDateTime(text, timeZone);
		if ("date" in reading && reading.ambiguous) {
			return [
				warning(
					"an offset such as +01:00",
					describe(text),
					`${timeZone} had that time twice, and the earlier one was taken`,
				),
			];
		}
		if ("date" in reading && notes === "told") return [offsetNote(text.trim(), path, reading.date, timeZone)];
	}
	return [];
}
