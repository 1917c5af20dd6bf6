import { describe } from "../../base/describe.ts";
import { compareText, type Fault } from "../../base/error.ts";
import { isRootPath } from "../../base/url.ts";

/** What has addresses that readers know; `permalink` is a pattern after which stories had theirs. */
export const LEDGER_KINDS = ["article", "author", "permalink", "section", "topic"] as const;

/** One of them. */
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** What a newspaper remembers of one story, section, author, topic or permalink pattern. */
export interface LedgerEntry {
	readonly kind: LedgerKind;
	/** The id of a story, the key of a section, author or topic, or the pattern. */
	readonly key: string;
	/** Of a story: the day in its id in feeds, that of its first publication. */
	readonly day?: string;
	/** When it was accepted that it is no more: an instant in UTC. */
	readonly gone?: string;
	/** Every address that it ever had, from the root of the site, in order of their texts. */
	readonly paths: readonly string[];
	/** Where it stands in the file, from 1; absent for what is not written yet. */
	readonly line?: number;
}

/** Every address that a newspaper ever had, by kind and key. */
export type Ledger = ReadonlyMap<string, LedgerEntry>;

/** The ledger of a newspaper that has published nothing yet. */
export const EMPTY_LEDGER: Ledger = new Map();

/** The name of an entry in a ledger. */
export function entryName(kind: LedgerKind, key: string): string {
	return `${kind} ${key}`;
}

/**
 * A ledger from its text, one JSON object a line: `{"article":"city/bridge","day":"2026-03-01","paths":["/bridge/"]}`.
 *
 * Lines about the same thing count together, in whatever order: a merge that keeps the lines of both sides loses nothing.
 *
 * @param file as a person would type its path
 */
export function readLedger(file: string, text: string): { readonly ledger: Ledger; readonly faults: readonly Fault[] } {
	const entries = new Map<string, LedgerEntry>();
	const faults: Fault[] = [];
	for (const [index, row] of text
		.replace(/^\uFEFF/, "")
		.split("\n")
		.entries()) {
		const written = row.trim();
		if (written === "") continue;
		const entry = entryOf(written, index + 1);
		if (!entry) faults.push(unreadable(file, index + 1, written));
		else {
			const name = entryName(entry.kind, entry.key);
			entries.set(name, together(entries.get(name), entry));
		}
	}
	return { ledger: entries, faults };
}

/** The text of a ledger: one line an entry, in the order of the lines, ending in a newline; empty without any. */
export function ledgerText(ledger: Ledger): string {
	const rows = [...ledger.values()].map(({ kind, key, day, gone, paths }) =>
		JSON.stringify({ [kind]: key, day, gone, ...(paths.length > 0 && { paths }) }),
	);
	return rows
		.sort(compareText)
		.map((row) => `${row}\n`)
		.join("");
}

/** An entry that holds what two say of the same thing: all addresses, the earlier day, and that it is gone. */
export function together(one: LedgerEntry | undefined, other: LedgerEntry): LedgerEntry {
	if (!one) return other;
	const [day] = [one.day, other.day].filter((value) => value !== undefined).sort();
	const [gone] = [one.gone, other.gone].filter((value) => value !== undefined).sort();
	return {
		...other,
		...one,
		...(day && { day }),
		...(gone && { gone }),
		paths: [...new Set([...one.paths, ...other.paths])].sort(compareText),
	};
}

function entryOf(row: string, line: number): LedgerEntry | undefined {
	const value = parsed(row);
	const kind = LEDGER_KINDS.find((one) => typeof value?.[one] === "string");
	if (!value || !kind) return undefined;
	const { [kind]: key, day, gone, paths = [], ...rest } = value;
	if (Object.keys(rest).length > 0 || !isTextOrAbsent(day, DAY) || !isTextOrAbsent(gone, INSTANT)) return undefined;
	if (!Array.isArray(paths) || !paths.every((path) => typeof path === "string" && isRootPath(path))) return undefined;
	return { kind, key: key as string, ...(day && { day }), ...(gone && { gone }), paths: paths.sort(compareText), line };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function isTextOrAbsent(value: unknown, form: RegExp): value is string | undefined {
	return value === undefined || (typeof value === "string" && form.test(value));
}

function parsed(row: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(row);
		return typeof value === "object" && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}

function unreadable(file: string, line: number, row: string): Fault {
	const isConflict = /^(?:<{7}|={7}|>{7}|\|{7})/.test(row);
	return {
		severity: "error",
		file,
		line,
		column: 1,
		field: "ledger",
		expected: 'a line such as {"article":"city/bridge","day":"2026-03-01","paths":["/2026/03/01/bridge/"]}',
		got: describe(row),
		hint: isConflict
			? "take the marks of the conflict out and keep the lines of both sides; `newsroom.ledger.jsonl merge=union` in .gitattributes makes git do it"
			: "take the file back from version control: it holds every address that readers know",
	};
}
