import {
	type ArchiveIndex,
	articleFiles,
	namesBesideLedger,
	namesOfFiles,
	readReasons,
	rowsByName,
	Texts,
} from "../src/building.ts";
import { type ArticleFile, EMPTY_LEDGER, type Fault } from "../src/index.ts";
import { articlePlace } from "./article-place.ts";
import type { EarlyScan } from "./early-scan.ts";
import { KnownSourceFiles } from "./known-files.ts";
import { type LedgerFile, readLedgerFile } from "./ledger-file.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import { type ReadingKeys, wholeReason } from "./reading-keys.ts";
import { namedSources, type SourceFindings } from "./scan-task.ts";
import { type Scanner, startScan } from "./scanner.ts";

/** What changes are looked for by. */
export interface SourceComparison {
	readonly now: Date;
	/** Files of stories that are taken for drafts. */
	readonly held: ReadonlySet<string>;
	/** Globs that are left out. */
	readonly ignores: readonly string[];
	readonly keys: ReadingKeys;
	/** What the last build has left; absent where it has left nothing that could be opened. */
	readonly index?: ArchiveIndex | undefined;
	/** A scan that was begun with that index. */
	readonly early?: EarlyScan | undefined;
	/** Absolute paths of all that has changed since then; absent where nobody has told. */
	readonly told?: ReadonlySet<string> | undefined;
}

/** What of a newspaper must be read, and all that is known before it is. */
export interface ChangedSources {
	/** What the last build has left, where that is of any use to this one. */
	readonly before: ArchiveIndex | undefined;
	/** Why each article is to be read, by name. */
	readonly reasons: ReadonlyMap<string, string>;
	/** Why all are, where nothing of what the last build has left is of any use. */
	readonly whole: string | undefined;
	/** What the scan has found. */
	readonly found: SourceFindings;
	/** Whether it has looked at nothing but what it was told of. */
	readonly isBelieved: boolean;
	/** What is wrong with the articles folder itself. */
	readonly faults: readonly Fault[];
	/** The row of each article that is there, by name. */
	readonly rows: ReturnType<typeof rowsByName>;
	/** An article that is there, of which is noted what was read. */
	readonly file: (name: string) => ArticleFile;
	readonly known: KnownSourceFiles;
	readonly ledger: LedgerFile | undefined;
	readonly isSameLedger: boolean;
}

/** Looks for what has changed since the last build: files, the ledger, what is held back, and the passing of time. */
export async function changedSources(
	project: Project,
	settings: Settings,
	{ now, held, ignores, keys, index, early, told }: SourceComparison,
): Promise<ChangedSources> {
	const whole = index && wholeReason(index.head, keys, now);
	const before = whole === undefined ? index : undefined;
	const known = new KnownSourceFiles(project, before);
	const place = articlePlace(project, ignores);
	const task = known.task(place);
	const believed = told && (await namedSources(task, told, process.env));
	const begun = before && early?.index === before && sameTexts(early.ignores, ignores) ? early.scan : undefined;
	const scan = believed ? undefined : (begun ?? startScan(task, NO_OUTPUTS, WORTH_WAITING));
	// While others look at the files.
	const ledgerBefore = before?.head.ledgerFaults === 0 ? (before.head.ledger as string) : undefined;
	const ledger = readLedgerFile(project, settings.ledger, ledgerBefore);
	const found = believed ?? (await (scan as Scanner).sources());
	const { file, faults } = articleFiles(place, { ...found, nameOf: (row) => found.names.at(row) });
	const rows = rowsByName(found.names);
	const [beside = NOTHING_FOUND, site = NOTHING_FOUND] = found.files;
	const reasons = readReasons(
		{ articles: found, pictures: { beside, site } },
		before && { stories: before.stories, now: before.head.now },
		now.getTime(),
	);
	const isSameLedger = before !== undefined && before.head.ledger === ledger?.key;
	if (before) {
		const { publication } = settings.newsroom;
		const beside = isSameLedger ? [] : namesBesideLedger(before.stories, ledger?.entries ?? EMPTY_LEDGER, publication);
		for (const name of beside) if (!reasons.has(name)) reasons.set(name, "ledger");
		for (const name of namesOfFiles(before.stories, held)) reasons.set(name, "held back");
	}
	return {
		before,
		reasons,
		whole,
		found,
		isBelieved: believed !== undefined,
		faults,
		rows,
		file: (name) => known.noted(file(rows.get(name) as number)),
		known,
		ledger,
		isSameLedger,
	};
}

/** From how many files on a thread is worth its start to one who waits for it. */
const WORTH_WAITING = 50_000;

const NO_OUTPUTS = { names: Texts.of([]), sizes: new Float64Array(), mtimes: new Float64Array(), folder: "" };
const NOTHING_FOUND = { names: Texts.of([]), changed: new Uint32Array(), removed: new Uint32Array() };

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((text, at) => text === other[at]);
}
