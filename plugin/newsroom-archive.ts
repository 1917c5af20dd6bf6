import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
	type ArchiveIndex,
	type ArchiveReading,
	articleFiles,
	crossCheck,
	FLAGS,
	type IndexHead,
	isPublic,
	RecordFiles,
	RecordWriter,
	readArchive,
	readReasons,
	StoredStory,
	StoryStore,
	type StoryTable,
	Texts,
	writeIndex,
	yamlOf,
} from "../src/building.ts";
import {
	type Article,
	type ArticleFile,
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
	type Ledger,
	type ReadingContext,
	type SitePlan,
} from "../src/index.ts";
import { KnownSourceFiles } from "./known-files.ts";
import { ledgerKey, readLedgerFile } from "./ledger-file.ts";
import type { PictureFinding } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import { leadersOf, planOf, readingTools } from "./read-newsroom.ts";
import { type ReadingKeySource, readingKeys } from "./reading-keys.ts";
import { startScan } from "./scanner.ts";

/** How an archive is to be read. */
export interface ArchiveRequest extends ReadingKeySource {
	readonly now: Date;
	/** Files of stories that are taken for drafts. */
	readonly held?: ReadonlySet<string>;
	readonly pictures: PictureFinding;
}

/** Everything that a build has read, and all that it would print. */
export interface BuildReading {
	/** What readers may see, oldest first. */
	readonly articles: readonly Article[];
	readonly withheld: readonly Article[];
	readonly faulty: readonly Article[];
	readonly faults: readonly Fault[];
	/** The id of each file, by its path as a person would type it. */
	readonly ids: Pick<ReadonlyMap<string, string>, "get">;
	/** The ledger of addresses as it stands in the project. */
	readonly addresses: Ledger;
	readonly plan: SitePlan;
	/** Why files were read, by name. */
	readonly reasons: ReadonlyMap<string, string>;
	/** What the next build is to know. */
	readonly next: ArchiveIndex;
}

/** The stories of a newspaper from build to build: only what has changed is read. */
export class NewsroomArchive {
	readonly #project: Project;
	readonly #settings: Settings;
	/** What it keeps there may be deleted at any time, and counts for nothing where it is damaged. */
	readonly folder: string;

	constructor(project: Project, settings: Settings, folder: string) {
		this.#project = project;
		this.#settings = settings;
		this.folder = folder;
	}

	/**
	 * Reads what has changed since the last build. Throws for no fault of an article.
	 *
	 * @param readAt the present by the clock of the file system, in milliseconds
	 * @throws {DamagedIndex} when what was kept is not what it should be.
	 */
	async read(index: ArchiveIndex | undefined, request: ArchiveRequest, readAt: number): Promise<BuildReading> {
		const { now, held = new Set<string>() } = request;
		const project = this.#project;
		const settings = this.#settings;
		const keys = readingKeys(project, settings, request);
		const whole = index && wholeReason(index.head, keys, now);
		const before = whole === undefined ? index : undefined;
		const known = new KnownSourceFiles(project, before);
		const place = {
			folder: project.articles,
			project: project.root,
			except: project.except,
			ignores: request.ignores,
		};
		const found = await startScan(known.task(place), NO_OUTPUTS).sources();
		const { file: fileAt, faults: folderFaults } = articleFiles(place, {
			...found,
			nameOf: (row) => found.names.at(row),
		});
		const rows = once(() => rowsByName(found.names));
		const file = (name: string): ArticleFile => known.noted(fileAt(rows().get(name) as number));
		const ledger = readLedgerFile(project, settings.ledger);
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
		const segments = before?.head.segments ?? [newSegment(this.folder)];
		const writer = new RecordWriter(this.folder, segments.at(-1) as string, segments.length - 1);
		const tools = await readingTools(project, settings, request.layouts, known.finding(request.pictures));
		const context: ReadingContext = { ...tools.context, now, held, ...(ledger && { ledger }) };
		const records = new RecordFiles(this.folder, segments);
		const result = readArchive({
			...(before && { store: new StoryStore(before.stories, records) }),
			files: [...reasons.keys()].filter((name) => rows().has(name)).map(file),
			removed: before ? Array.from(found.removed, (row) => nameIn(before, row)) : [],
			file,
			writer,
			context,
		});
		writer.close();
		const stories = new StoryStore(result.table, records).stories();
		const crossed =
			before && isSameLedger && !result.isTied && result.refused.length === 0
				? (before.head.crossFaults as readonly Fault[])
				: crossCheck(between(result, stories, held, everyFile(rows, file), file), context).faults;
		const faults = [...result.faults, ...crossed];
		const bad = new Set(faults.filter(isError).map((fault) => fault.file));
		const sound = bad.size === 0 ? stories : stories.filter((story) => !bad.has(story.file));
		const articles = sound.filter((story) => isPublic(story, now));
		const withheld = sound.filter((story) => !isPublic(story, now));
		const withdrawn = withheld.filter((story) => isTakenDown(story, now));
		const ids = once(() => new Map([...result.others, ...stories.map(({ file, id }) => [file, id] as const)]));
		const fronts = leadersOf(project, settings, () => new Set(ids().values()), articles);
		const { absolute } = tools;
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
			plan: planOf({ articles, withdrawn, ledger: ledger?.entries }, settings, {
				leaders: fronts.leaders,
				now,
				...(absolute && { absolute }),
			}),
			reasons: new Map([...result.read].map((name) => [name, whole ?? reasons.get(name) ?? "link"])),
			next: {
				head: {
					segments,
					now: now.getTime(),
					keys,
					defaults: Object.fromEntries(found.folders.map(({ fromFolder }, row) => [fromFolder, found.defaults[row]])),
					crossFaults: crossed,
				},
				stories: result.table,
				files: known.next(found, isKnownIn(result), readAt),
			},
		};
	}

	/** Leaves what the next build is to know, when all else is written. */
	commit({ head, ...next }: ArchiveIndex, more: Readonly<Record<string, unknown>>): void {
		const ledger = ledgerKey(this.#project, this.#settings.ledger);
		writeIndex(this.folder, { ...next, head: { ...head, ...more, ledger } });
		for (const name of segmentsIn(this.folder)) {
			if (!head.segments.includes(name)) rmSync(join(this.folder, name), { force: true });
		}
	}
}

const NO_OUTPUTS = { names: Texts.of([]), sizes: new Float64Array(), mtimes: new Float64Array(), folder: "" };
const NOTHING_FOUND = { names: Texts.of([]), changed: new Uint32Array(), removed: new Uint32Array() };

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

function once<Value extends object>(make: () => Value): () => Value {
	let made: Value | undefined;
	return () => {
		made ??= make();
		return made;
	};
}

function rowsByName(names: Texts): Map<string, number> {
	return new Map(Array.from({ length: names.length }, (_, row) => [names.at(row).normalize("NFC"), row]));
}

function* everyFile(
	rows: () => ReadonlyMap<string, number>,
	file: (name: string) => ArticleFile,
): Iterable<ArticleFile> {
	for (const name of rows().keys()) yield file(name);
}

function nameIn({ files }: ArchiveIndex, row: number): string {
	return files.articles.names.at(row).normalize("NFC");
}

function* namesOf(stories: StoryTable, files: ReadonlySet<string>): Iterable<string> {
	for (let row = 0; row < stories.length && files.size > 0; row++) {
		if (files.has(stories.texts.file.at(row))) yield stories.texts.name.at(row);
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
		const entry = ledger.get(entryName("article", texts.id.at(row)));
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
	return (name) => names().has(name);
}

function segmentsIn(folder: string): string[] {
	return readdirSync(folder).filter((name) => SEGMENT.test(name));
}

const SEGMENT = /^stories-\d+\.bin$/;

// Under a name that no other file had, since an index may still speak of that.
function newSegment(folder: string): string {
	const numbers = segmentsIn(folder).map((name) => Number(name.slice("stories-".length, -".bin".length)));
	return `stories-${Math.max(0, ...numbers) + 1}.bin`;
}
