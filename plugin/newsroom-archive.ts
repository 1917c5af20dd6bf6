import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	type ArchiveIndex,
	type ArchiveReading,
	type ArchiveSource,
	articleFiles,
	changedPlan,
	crossCheck,
	DamagedIndex,
	FLAGS,
	type IndexHead,
	indexStamp,
	isPublic,
	type OutputTable,
	once,
	openIndex,
	RecordFiles,
	RecordWriter,
	readArchive,
	readReasons,
	removeIndex,
	StoredStory,
	type StoryEdits,
	StoryStore,
	type StoryTable,
	Texts,
	writeIndex,
	yamlOf,
} from "../src/building.ts";
import {
	type ArticleFile,
	type ArticleFolder,
	type ArticleHead,
	calendarDay,
	EMPTY_LEDGER,
	entryName,
	type Fault,
	faultsInReadingOrder,
	faultText,
	feedFaults,
	isError,
	isTakenDown,
	type Leaders,
	type Ledger,
	type ReadingContext,
	type SitePlan,
} from "../src/index.ts";
import { scanOutputs } from "../src/scanning.ts";
import { valueKey } from "./data-key.ts";
import type { EleventyConfig } from "./eleventy.ts";
import { KnownSourceFiles } from "./known-files.ts";
import type { LayoutReads } from "./layout-keys.ts";
import { ledgerKey, readLedgerFile } from "./ledger-file.ts";
import { KEPT, outputName } from "./leftovers.ts";
import type { PictureFinding } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import { readInThreads } from "./read-in-threads.ts";
import { leadersOf, type NewsroomReading, planOf, planContext as printContext, readingTools } from "./read-newsroom.ts";
import type { ReadingPlan } from "./read-tasks.ts";
import { type ReadingKeySource, readingKeys } from "./reading-keys.ts";
import { type Scanner, startScan } from "./scanner.ts";
import type { ThreadPool } from "./thread-pool.ts";
import { WORTH_THREADS } from "./threads.ts";
import { type Written, WrittenFiles } from "./written-files.ts";

/** How an archive is to be read. */
export interface ArchiveRequest extends ReadingKeySource {
	readonly now: Date;
	/** Files of stories that are taken for drafts. */
	readonly held?: ReadonlySet<string>;
	readonly pictures: PictureFinding;
}

/** Everything that a build has read, and all that it would print. */
export interface BuildReading
	extends Pick<NewsroomReading, "articles" | "withheld" | "faulty" | "faults" | "addresses" | "plan"> {
	/** The id of each file, by its path as a person would type it. */
	readonly ids: Pick<ReadonlyMap<string, string>, "get">;
	/** What is printed after edits that change nothing else; absent where no archive was asked. */
	readonly plansOf?: (edits: StoryEdits) => SitePlan;
	/** What was found by an archive; absent where none was asked. */
	readonly found?: {
		/** Why files were read, by name. */
		readonly reasons: ReadonlyMap<string, string>;
		/** Whether the last build knows all of that already. */
		readonly isSame: boolean;
		/** How many articles came, went or changed. */
		readonly changed: number;
		/** Where nothing changed that decides what else there is: what did; absent where the whole must be looked at. */
		readonly edits?: Omit<StoryEdits, "listSitemaps" | "isThere">;
		/** Who leads which front. */
		readonly leaders: Leaders;
		/** Those that have read it, where much has changed; they may print it too. */
		readonly threads?: ThreadPool;
		/** What the next build is to know. */
		readonly next: ArchiveIndex;
	};
}

/** What is kept of printing for the next build. */
export interface KeptOfPrinting {
	/** What layouts of the site were seen to read, by their names. */
	readonly reads: LayoutReads;
	/** What pages depended on, by layout and edition. */
	readonly layoutKeys: Readonly<Record<string, string>>;
	/** What stood where beside the newspaper. */
	readonly site: string;
}

/** Of a build that has printed nothing. */
export const NOTHING_KEPT: KeptOfPrinting = { reads: {}, layoutKeys: {}, site: "" };

/** A scan that was begun before anybody asked for it. */
interface EarlyScan {
	/** When it was begun, by the clock of the file system, in milliseconds. */
	readonly at: number;
	readonly index: ArchiveIndex;
	/** What tells that nobody has written another index since. */
	readonly stamp: string | undefined;
	readonly ignores: readonly string[];
	readonly scan: Scanner;
	readonly written: Written;
	/** The same of the table of output files. */
	readonly writtenStamp: string | undefined;
}

function sameKept(one: unknown, other: KeptOfPrinting): boolean {
	return valueKey(one) === valueKey(other);
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((text, at) => text === other[at]);
}

/** The stories of a newspaper from build to build: only what has changed is read. */
export class NewsroomArchive {
	readonly #project: Project;
	readonly #settings: Settings;
	readonly #logger: EleventyConfig["logger"];
	readonly #folder: string;
	readonly #threads: ThreadPool | undefined;
	#head: IndexHead | undefined;
	#key = "";
	#early: EarlyScan | undefined;

	/** @param threads those that may read; absent where all is to be read in one thread */
	constructor(project: Project, settings: Settings, logger: EleventyConfig["logger"], threads?: ThreadPool) {
		this.#project = project;
		this.#settings = settings;
		this.#logger = logger;
		this.#threads = threads;
		this.#folder = join(project.root, KEPT);
	}

	/** What all files depend on beside what each of them is made of, as of the last reading. */
	get key(): string {
		return this.#key;
	}

	/** What was kept of the last printing. */
	get kept(): KeptOfPrinting {
		return (this.#head?.kept as KeptOfPrinting | undefined) ?? NOTHING_KEPT;
	}

	/**
	 * Begins to look for what has changed, beside whatever else the process does until it is asked. Does nothing where there is
	 * no index.
	 */
	begin(): void {
		const index = openIndex(this.#folder);
		if (typeof index === "string") return;
		const known = new KnownSourceFiles(this.#project, index);
		const ignores = index.head.ignores as readonly string[];
		const list = new WrittenFiles(this.#folder, outputName(this.#project));
		const written = list.read();
		const { table } = written;
		const { paths: names, sizes, mtimes } = table.columns;
		const outputs = { names, sizes, mtimes, folder: this.#project.output };
		const at = presentIn(this.#folder);
		const scan = startScan(known.task(this.#place(ignores)), outputs);
		this.#early = { at, index, stamp: indexStamp(this.#folder), ignores, scan, written, writtenStamp: list.stamp() };
	}

	/** What builds before have left in the output folder, where that was read early and is still so. */
	get written(): Written | undefined {
		const list = new WrittenFiles(this.#folder, outputName(this.#project));
		return this.#early?.writtenStamp === list.stamp() ? this.#early?.written : undefined;
	}

	/** The rows of output files that are not as they were written. */
	async outputs(table: OutputTable): Promise<Uint32Array> {
		if (this.#early && this.written?.table === table) return this.#early.scan.outputs();
		const { paths: names, sizes, mtimes } = table.columns;
		return scanOutputs(this.#project.output, { names, sizes, mtimes });
	}

	#place(ignores: readonly string[]): ArticleFolder {
		const { articles: folder, root: project, except } = this.#project;
		return { folder, project, except, ignores };
	}

	/** Reads what has changed since the last build. Throws for no fault of an article. */
	async read(request: ArchiveRequest): Promise<BuildReading> {
		const isEarly = this.#early !== undefined && this.#early.stamp === indexStamp(this.#folder);
		if (!isEarly) this.#early = undefined;
		const opened = this.#early?.index ?? openIndex(this.#folder);
		if (opened === "damaged" || opened === "of another version") this.#tell(`is ${opened}`);
		try {
			return await this.#read(typeof opened === "string" ? undefined : opened, request);
		} catch (error) {
			if (!(error instanceof DamagedIndex)) throw error;
			this.forget(error);
			return this.#read(undefined, request);
		}
	}

	/** Lets go of all that was kept, since it is not what it should be. */
	forget({ message }: DamagedIndex): void {
		this.#tell(`is damaged (${message})`);
		removeIndex(this.#folder);
	}

	/**
	 * Notes that what is about to be printed is not what the index tells of. If the build ends before it has left another one,
	 * the next one looks at everything.
	 */
	beginPrinting(): void {
		writeFileSync(join(this.#folder, UNFINISHED), "");
	}

	/** Leaves what the next build is to know, when all else is written. */
	commit(reading: BuildReading, kept: KeptOfPrinting): void {
		if (!reading.found) return;
		this.#commit(reading.found, kept);
		rmSync(join(this.#folder, UNFINISHED), { force: true });
	}

	#commit(found: NonNullable<BuildReading["found"]>, kept: KeptOfPrinting): void {
		const { head, ...next } = found.next;
		if (found.isSame && sameKept(this.#head?.kept, kept)) return;
		const ledger = found.edits ? this.#head?.ledger : ledgerKey(this.#project, this.#settings.ledger);
		writeIndex(this.#folder, { ...next, head: { ...head, kept, ledger } });
		for (const name of segmentsIn(this.#folder)) {
			if (!head.segments.includes(name)) rmSync(join(this.#folder, name), { force: true });
		}
	}

	// A new file for each thread, since none can add to one that another adds to.
	#segments({ head }: Partial<ArchiveIndex> = {}, threads: number | "as before"): Segments {
		const before = head?.segments ?? [];
		const last = before.at(-1);
		const folder = this.#folder;
		if (threads === "as before" && last !== undefined) {
			return { segments: before, added: [{ folder, name: last, segment: before.length - 1 }] };
		}
		const names = newSegments(folder, threads === "as before" ? 1 : threads);
		return {
			segments: [...before, ...names],
			added: names.map((name, index) => ({ folder, name, segment: before.length + index })),
		};
	}

	#tell(what: string): void {
		this.#logger.log(`[newsroom] what the last build left in ${KEPT} ${what}: everything is read again`);
	}

	async #read(index: ArchiveIndex | undefined, request: ArchiveRequest): Promise<BuildReading> {
		const { now, held = new Set<string>() } = request;
		const project = this.#project;
		const settings = this.#settings;
		const keys = readingKeys(project, settings, request);
		this.#key = valueKey(keys);
		this.#head = index?.head;
		const readAt = this.#early?.at ?? presentIn(this.#folder);
		const whole = index && wholeReason(index.head, keys, now);
		const before = whole === undefined ? index : undefined;
		const known = new KnownSourceFiles(project, before);
		const place = this.#place(request.ignores);
		const early =
			before && this.#early?.index === before && sameTexts(this.#early.ignores, request.ignores)
				? this.#early
				: undefined;
		const scan = early?.scan ?? startScan(known.task(place), NO_OUTPUTS, WORTH_WAITING);
		const found = await scan.sources();
		const { file: fileAt, faults: folderFaults } = articleFiles(place, {
			...found,
			nameOf: (row) => found.names.at(row),
		});
		const rows = rowsByName(found.names);
		const file = (name: string): ArticleFile => known.noted(fileAt(rows.get(name) as number));
		const ledgerBefore = before?.head.ledgerFaults === 0 ? (before.head.ledger as string) : undefined;
		const ledger = readLedgerFile(project, settings.ledger, ledgerBefore);
		const [beside = NOTHING_FOUND, site = NOTHING_FOUND] = found.files;
		const reasons = readReasons(
			{ articles: found, pictures: { beside, site } },
			before && { stories: before.stories, now: before.head.now },
			now.getTime(),
		);
		const isSameLedger = before !== undefined && before.head.ledger === ledger?.key;
		if (before) {
			if (!isSameLedger) {
				for (const name of namesBesideLedger(before.stories, ledger?.entries ?? EMPTY_LEDGER, settings)) {
					if (!reasons.has(name)) reasons.set(name, "ledger");
				}
			}
			for (const name of namesOf(before.stories, held)) reasons.set(name, "held back");
		}
		const tools = await readingTools(project, settings, request.layouts, known.finding(request.pictures));
		const context: ReadingContext = { ...tools.context, now, held, ...(ledger && { ledger }) };
		const files = [...reasons.keys()].filter((name) => rows.has(name)).map(file);
		const pool = files.length >= WORTH_THREADS ? this.#threads : undefined;
		const { segments, added } = this.#segments(before, pool ? pool.size : "as before");
		const records = new RecordFiles(this.#folder, segments);
		const changes = {
			...(before && { store: new StoryStore(before.stories, records) }),
			files,
			removed: before ? Array.from(found.removed, (row) => nameIn(before, row)) : [],
			file,
			context,
		};
		const result = pool
			? await readInThreads(
					{
						...changes,
						plan: { now, held, layouts: request.layouts },
						records: added,
						pathOf: (name) => found.names.at(rows.get(name) as number),
						known,
					},
					pool,
				)
			: readAlone(changes, added[0] as RecordsPlace);
		const stories = new StoryStore(result.table, records).stories();
		const crossed =
			before && isSameLedger && !result.isTied && result.refused.length === 0
				? (before.head.crossFaults as readonly Fault[])
				: crossCheck(between(result, stories, held, everyFile(found.names, file), file), context).faults;
		const faults = [...result.faults, ...crossed];
		const bad = new Set(faults.filter(isError).map((fault) => fault.file));
		const sound = bad.size === 0 ? stories : stories.filter((story) => !bad.has(story.file));
		const articles = sound.filter((story) => isPublic(story, now));
		const withheld = sound.filter((story) => !isPublic(story, now));
		const withdrawn = withheld.filter((story) => isTakenDown(story, now));
		const ids = once(() => new Map([...result.others, ...stories.map(({ file, id }) => [file, id] as const)]));
		const fronts = leadersOf(project, settings, () => new Set(ids().values()), articles);
		const { absolute } = tools;
		const frontsKey = valueKey([...fronts.leaders]);
		const isSmall =
			before !== undefined &&
			!existsSync(join(this.#folder, UNFINISHED)) &&
			isSameLedger &&
			!result.isTied &&
			result.refused.length + result.others.size + found.removed.length + held.size + bad.size === 0 &&
			before.head.fronts === frontsKey &&
			!isOverBetween(fronts.leaders, before.head.now, now);
		const edits = isSmall ? editsOf(before.stories, result, stories, now) : undefined;
		const planContext = { leaders: fronts.leaders, now, ...(absolute && { absolute }) };
		const plan = once(() => planOf({ articles, withdrawn, ledger: ledger?.entries }, settings, planContext));
		return {
			articles,
			withheld,
			faulty: [...result.faulty, ...(bad.size === 0 ? [] : stories.filter((story) => bad.has(story.file)))],
			faults: faultsInReadingOrder(
				new Map(
					[
						...folderFaults,
						...(ledger?.faults ?? []),
						...faults.filter(({ file }) => file === undefined || !held.has(file)),
						...fronts.faults,
						...feedFaults(articles, settings.newsroom, now, absolute),
					].map((fault) => [faultText(fault), fault]),
				).values(),
			),
			ids: { get: (path) => ids().get(path) },
			addresses: ledger?.entries ?? EMPTY_LEDGER,
			get plan() {
				return plan();
			},
			plansOf: (changed) =>
				changedPlan({ articles, withdrawn }, changed, settings.newsroom, printContext(settings, planContext)),
			found: {
				...(edits && { edits }),
				...(pool && { threads: pool }),
				leaders: fronts.leaders,
				reasons: new Map([...result.read].map((name) => [name, whole ?? reasons.get(name) ?? "link"])),
				isSame: isSmall && result.read.size + found.touched.length === 0,
				changed: result.read.size + found.removed.length,
				next: {
					head: {
						segments,
						now: now.getTime(),
						keys,
						defaults: Object.fromEntries(found.folders.map(({ fromFolder }, row) => [fromFolder, found.defaults[row]])),
						crossFaults: crossed,
						ledgerFaults: ledger?.faults.length ?? 0,
						ignores: request.ignores,
						...(found.faults.length === 0 && { walk: { folders: found.folders, at: readAt } }),
						fronts: frontsKey,
					},
					stories: result.table,
					folderOf: found.folderOf,
					files: known.next(found, isKnownIn(result), readAt),
				},
			},
		};
	}
}

// Whether somebody stopped leading a front between two instants.
function isOverBetween(leaders: Leaders, before: number, now: Date): boolean {
	return [...leaders.values()].some((stories) =>
		stories.some(({ until }) => until !== undefined && until.getTime() > before && until <= now),
	);
}

function editsOf(
	before: StoryTable,
	{ table, before: rows }: ArchiveReading,
	stories: readonly StoredStory[],
	now: Date,
): Omit<StoryEdits, "listSitemaps" | "isThere"> {
	const edited = stories.filter(({ row }) => rows[row] === undefined);
	const areCardsOthers = edited.some(({ row, name }) => {
		const old = before.texts.name.find(name);
		return old === -1 || Buffer.compare(before.bytes("card", old), table.bytes("card", row)) !== 0;
	});
	return { stories: edited.filter((story) => isPublic(story, now)), areCardsOthers };
}

/** From how many files on a thread is worth its start to one who waits for it. */
const WORTH_WAITING = 50_000;

/** Is there while a build prints. */
const UNFINISHED = "unfinished";

const NO_OUTPUTS = { names: Texts.of([]), sizes: new Float64Array(), mtimes: new Float64Array(), folder: "" };
const NOTHING_FOUND = { names: Texts.of([]), changed: new Uint32Array(), removed: new Uint32Array() };

type RecordsPlace = ReadingPlan["records"];

/** The files of records of a build, and those that it adds to. */
interface Segments {
	readonly segments: readonly string[];
	readonly added: readonly RecordsPlace[];
}

function readAlone(changes: Omit<ArchiveSource, "writer">, { folder, name, segment }: RecordsPlace): ArchiveReading {
	const writer = new RecordWriter(folder, name, segment);
	const result = readArchive({ ...changes, writer });
	writer.close();
	return result;
}

// Why all stories must be read again though their files are the same.
function wholeReason(
	{ keys, now }: IndexHead,
	present: Readonly<Record<string, string>>,
	at: Date,
): string | undefined {
	const before = keys as Readonly<Record<string, string>>;
	for (const [name, key] of Object.entries(present)) if (before[name] !== key) return name;
	return now > at.getTime() ? "an earlier now" : undefined;
}

// By the clock of the file system, which may be another than ours.
function presentIn(folder: string): number {
	try {
		mkdirSync(folder, { recursive: true });
		const file = join(folder, "clock");
		writeFileSync(file, "");
		return statSync(file).mtimeMs;
	} catch (cause) {
		const { code = String(cause) } = cause as { code?: string };
		throw new NothingKept(code, { cause });
	}
}

/** Nothing can be kept for the next build; the message is the reason, such as EACCES. */
export class NothingKept extends Error {}

// Few are asked for, unless nearly all are.
function rowsByName(names: Texts): Pick<ReadonlyMap<string, number>, "get" | "has"> {
	const asked = new Map<string, number>();
	const all = once(() => new Map(namesIn(names).map((name, row) => [name, row])));
	const get = (name: string): number | undefined => {
		if (asked.size >= FEW) return all().get(name);
		const row = asked.get(name) ?? names.find(name);
		// The file system may spell it otherwise.
		if (row === -1) return all().get(name);
		asked.set(name, row);
		return row;
	};
	return { get, has: (name) => get(name) !== undefined };
}

const FEW = 20;

function namesIn(names: Texts): string[] {
	return Array.from({ length: names.length }, (_, row) => names.at(row).normalize("NFC"));
}

function* everyFile(names: Texts, file: (name: string) => ArticleFile): Iterable<ArticleFile> {
	for (const name of namesIn(names)) yield file(name);
}

function nameIn({ files }: ArchiveIndex, row: number): string {
	return files.articles.names.at(row).normalize("NFC");
}

function* namesOf(stories: StoryTable, files: ReadonlySet<string>): Iterable<string> {
	for (let row = 0; row < stories.length && files.size > 0; row++) {
		if (files.has(stories.file(row))) yield stories.texts.name.at(row);
	}
}

// Those to which a ledger adds, or to which the one before may have added.
function* namesBesideLedger(
	stories: StoryTable,
	ledger: Ledger,
	{ newsroom: { publication } }: Settings,
): Iterable<string> {
	const { texts, numbers } = stories;
	for (let row = 0; row < stories.length; row++) {
		const entry = ledger.get(entryName("article", stories.id(row)));
		const isMarked = ((numbers.flags[row] as number) & (FLAGS.aliases | FLAGS.firstDay)) !== 0;
		const isPlain =
			!entry ||
			(entry.paths.length === 1 &&
				entry.paths[0] === texts.path.at(row) &&
				(entry.day === undefined ||
					entry.day === calendarDay(new Date(numbers.time[row] as number), publication.timeZone)));
		if (isMarked || !isPlain) yield texts.name.at(row);
	}
}

function between(
	{ refused, others, faults }: ArchiveReading,
	stories: readonly StoredStory[],
	held: ReadonlySet<string>,
	sources: Iterable<ArticleFile>,
	file: (name: string) => ArticleFile,
): Parameters<typeof crossCheck>[0] {
	const own = refused.filter(({ head }) => !held.has(head.file));
	const yamls = once(() => new Map<ArticleHead, string>(own.map(({ head, yaml }) => [head, yaml])));
	return {
		heads: [...stories, ...own.map(({ head }) => head)],
		yaml: (head) => (head instanceof StoredStory ? yamlOf(file(head.name)) : (yamls().get(head) ?? "")),
		ids: new Set([...stories.map(({ id }) => id), ...others.values()]),
		rendered: stories,
		sources,
		faults,
	};
}

function isKnownIn({ table }: ArchiveReading): (name: string) => boolean {
	const names = once(() => new Set(Array.from({ length: table.length }, (_, row) => table.texts.name.at(row))));
	let asked = 0;
	return (name) => (++asked < FEW ? table.texts.name.find(name) !== -1 : names().has(name));
}

function segmentsIn(folder: string): string[] {
	return readdirSync(folder).filter((name) => SEGMENT.test(name));
}

const SEGMENT = /^stories-\d+\.bin$/;

// Under names that no other file had, since an index may still speak of that.
function newSegments(folder: string, count: number): string[] {
	const numbers = segmentsIn(folder).map((name) => Number(name.slice("stories-".length, -".bin".length)));
	const first = Math.max(0, ...numbers) + 1;
	return Array.from({ length: count }, (_, index) => `stories-${first + index}.bin`);
}
