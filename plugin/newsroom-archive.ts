import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
	type ArchiveIndex,
	DamagedIndex,
	type IndexHead,
	indexStamp,
	type NoIndex,
	type OutputTable,
	openIndex,
	removeIndex,
	writeIndex,
} from "../src/building.ts";
import type { ReadingContext } from "../src/index.ts";
import { scanOutputs } from "../src/scanning.ts";
import { archiveBuildReading } from "./archive-build-reading.ts";
import type { ArchiveFindings, BuildReading } from "./build-reading.ts";
import { changedSources } from "./changed-sources.ts";
import { valueKey } from "./data-key.ts";
import { EarlyScan } from "./early-scan.ts";
import type { EleventyConfig } from "./eleventy.ts";
import { isAsLeft } from "./is-as-left.ts";
import { isSameKept, type KeptOfPrinting, NOTHING_KEPT } from "./kept-of-printing.ts";
import { ledgerKey } from "./ledger-file.ts";
import { KEPT } from "./leftovers.ts";
import type { PictureFinding } from "./pictures.ts";
import type { Settings } from "./plugin-options.ts";
import { NothingKept, presentIn } from "./present-in.ts";
import type { Project } from "./project.ts";
import { readChanges } from "./read-changes.ts";
import { readingTools } from "./read-newsroom.ts";
import { type ReadingKeySource, readingKeys } from "./reading-keys.ts";
import { removeOtherSegments } from "./record-segments.ts";
import type { ThreadPool } from "./thread-pool.ts";
import type { LeftOutput, Written } from "./written-files.ts";

/** How an archive is to be read. */
export interface ArchiveRequest extends ReadingKeySource {
	readonly now: Date;
	/** Files of stories that are taken for drafts. */
	readonly held: ReadonlySet<string>;
	readonly pictures: PictureFinding;
	/** Absolute paths of all that has changed since this process has built last; absent where nobody has told. */
	readonly told?: ReadonlySet<string> | undefined;
	/** Told how many of the files that are to be read were. */
	readonly progress: (read: number, all: number) => void;
}

/** Is there while a build prints. */
const UNFINISHED = "unfinished";

/** The stories of a newspaper from build to build: only what has changed is read. */
export class NewsroomArchive {
	readonly #project: Project;
	readonly #settings: Settings;
	readonly #logger: EleventyConfig["logger"];
	readonly #folder: string;
	readonly #unfinished: string;
	readonly #threads: ThreadPool | undefined;
	#head: IndexHead | undefined;
	#key = "";
	#early: EarlyScan | undefined;
	/** The index that was opened or left last, for a process that builds again. */
	#last: { readonly index: ArchiveIndex; readonly stamp: string | undefined } | undefined;
	/** What the last build of this process has left in the output folder, until another one prints. */
	#left: LeftOutput | undefined;
	#isBelieving = false;

	/** @param threads those that may read; absent where all is to be read in one thread */
	constructor(project: Project, settings: Settings, logger: EleventyConfig["logger"], threads?: ThreadPool) {
		this.#project = project;
		this.#settings = settings;
		this.#logger = logger;
		this.#threads = threads;
		this.#folder = join(project.root, KEPT);
		this.#unfinished = join(this.#folder, UNFINISHED);
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
	 * no index, and where nothing can be kept, of which the build tells.
	 */
	begin(): void {
		try {
			this.#early = EarlyScan.begin(this.#project);
		} catch (error) {
			if (!(error instanceof NothingKept)) throw error;
		}
	}

	/** What builds before have left in the output folder, where that was read before and is still so. */
	get written(): Written | undefined {
		return this.#early?.written ?? (this.#left?.isCurrent() ? this.#left.written : undefined);
	}

	/** Whether what was read last was looked for only where watchers have told of a change. */
	get isBelieving(): boolean {
		return this.#isBelieving;
	}

	/** The rows of output files that are not as they were written. */
	async outputs(table: OutputTable): Promise<Uint32Array> {
		const early = this.#early?.outputs(table);
		if (early) return early;
		if (this.#isBelieving && this.#left?.written.table === table) return new Uint32Array();
		const { paths: names, sizes, mtimes } = table.columns;
		return scanOutputs(this.#project.output, { names, sizes, mtimes });
	}

	/** Whether all is as the last build of this process has left it, which is looked at file by file. */
	async isAsLeft(): Promise<boolean> {
		const [last, left] = [this.#last, this.#left];
		return last !== undefined && left !== undefined && isAsLeft(this.#project, last.index, left.written.table);
	}

	/** Reads what has changed since the last build. Throws for no fault of an article. */
	async read(request: ArchiveRequest): Promise<BuildReading> {
		if (!this.#early?.isCurrent) this.#early = undefined;
		const last = this.#last?.index;
		const opened = this.#early?.index ?? this.#opened();
		if (opened === "damaged" || opened === "of another version") this.#tell(`is ${opened}`);
		try {
			// Of what another process has built nobody has told.
			const told = opened === last ? request.told : undefined;
			return await this.#read(typeof opened === "string" ? undefined : opened, { ...request, told });
		} catch (error) {
			if (!(error instanceof DamagedIndex)) throw error;
			this.forget(error);
			return this.#read(undefined, { ...request, told: undefined });
		}
	}

	#opened(): ArchiveIndex | NoIndex {
		const stamp = indexStamp(this.#folder);
		if (stamp !== undefined && this.#last?.stamp === stamp) return this.#last.index;
		const index = openIndex(this.#folder);
		this.#last = typeof index === "string" ? undefined : { index, stamp };
		return index;
	}

	async #read(index: ArchiveIndex | undefined, request: ArchiveRequest): Promise<BuildReading> {
		const { now, held, layouts, ignores, progress, told } = request;
		const project = this.#project;
		const settings = this.#settings;
		const keys = readingKeys(project, settings, request);
		this.#key = valueKey(keys);
		this.#head = index?.head;
		const readAt = this.#early?.at ?? presentIn(this.#folder);
		const early = this.#early;
		const sources = await changedSources(project, settings, { now, held, ignores, keys, index, early, told });
		this.#isBelieving = sources.isBelieved;
		const { known, ledger } = sources;
		const tools = await readingTools(project, settings, layouts, known.finding(request.pictures));
		const context: ReadingContext = { ...tools.context, now, held, ...(ledger && { ledger }) };
		const plan = { now, held, layouts };
		const changes = await readChanges(sources, {
			folder: this.#folder,
			context,
			plan,
			threads: this.#threads,
			progress,
		});
		const isFinished = !existsSync(this.#unfinished);
		const surroundings = { ...tools, project, settings, context, keys, ignores, readAt, isFinished };
		return archiveBuildReading(sources, changes, surroundings);
	}

	/** Lets go of all that was kept, since it is not what it should be. */
	forget({ message }: DamagedIndex): void {
		this.#tell(`is damaged (${message})`);
		this.#last = undefined;
		removeIndex(this.#folder);
	}

	/**
	 * Notes that what is about to be printed is not what the index tells of. If the build ends before it has left another one,
	 * the next one looks at everything.
	 */
	beginPrinting(): void {
		writeFileSync(this.#unfinished, "");
		this.#left = undefined;
	}

	/** Keeps in memory what a build has left in the output folder. */
	keep(left: LeftOutput | undefined): void {
		this.#left = left;
	}

	/** Leaves what the next build is to know, when all else is written. */
	commit({ found }: BuildReading, kept: KeptOfPrinting): void {
		if (!found) return;
		if (!found.isSame || !isSameKept(this.#head?.kept, kept)) this.#commit(found, kept);
		rmSync(this.#unfinished, { force: true });
	}

	#commit({ next: { head, ...next }, edits }: ArchiveFindings, kept: KeptOfPrinting): void {
		const ledger = edits ? this.#head?.ledger : ledgerKey(this.#project, this.#settings.ledger);
		// As it would be read, for the next build of this process.
		const index = { ...next, head: JSON.parse(JSON.stringify({ ...head, kept, ledger })) as IndexHead };
		writeIndex(this.#folder, index);
		this.#last = { index, stamp: indexStamp(this.#folder) };
		removeOtherSegments(this.#folder, head.segments);
	}

	#tell(what: string): void {
		this.#logger.log(`[newsroom] what the last build left in ${KEPT} ${what}: everything is read again`);
	}
}
