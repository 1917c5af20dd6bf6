import {
	type ArticleFolder,
	type FileScan,
	type KnownFiles,
	type KnownOutputs,
	type KnownSources,
	type SourceScan,
	scanFiles,
	scanNamed,
	scanOutputs,
	scanSources,
	settledRows,
} from "../src/scanning.ts";
import type { Environment } from "./environment.ts";
import { gitBlobs } from "./git-blobs.ts";

/** Articles, and other files that they were read with. Columns may be views of shared memory. */
export interface SourceTask {
	readonly place: ArticleFolder;
	/** The articles of the last build; absent where there was none. */
	readonly known?: KnownSources;
	/** Pictures and whatever else articles were read with, whether it was there or not, by the folder of its names. */
	readonly files?: readonly { readonly folder: string; readonly known: KnownFiles }[];
}

/** Files of the output folder. Columns may be views of shared memory. */
export interface OutputTask extends KnownOutputs {
	readonly folder: string;
}

/** What was found of articles, and of each table of other files. Nothing is left unsure. */
export interface SourceFindings extends Settled<SourceScan> {
	readonly files: readonly Settled<FileScan>[];
}

/** What a scan tells when bytes have told what stamps did not. */
type Settled<Scan> = Omit<Scan, "unsure"> & {
	/** Rows whose bytes are those that were read, though their stamps are others or say too little. */
	readonly touched: Uint32Array;
};

/** Each thing that a thread can be asked to scan. Files whose stamps do not tell are told by git, or else read. */
export const SCANS = {
	async sources({ place, known, files = [] }: SourceTask, environment: Environment): Promise<SourceFindings> {
		const articles = scanSources(place, known);
		const rowBefore = (row: number) => articles.before[row] as number;
		const settled = await settle(place.folder, articles, known, rowBefore, environment);
		const others: Settled<FileScan>[] = [];
		for (const { folder, known: before } of files) {
			others.push(await settle(folder, scanFiles(folder, before), before, (row) => row, environment));
		}
		return { ...settled, files: others };
	},
	async outputs({ folder, ...known }: OutputTask): Promise<Uint32Array> {
		return scanOutputs(folder, known);
	},
} as const;

/**
 * The same findings where some files alone are to be looked at; nothing where more must be.
 *
 * @param named absolute paths
 */
export async function namedSources(
	{ place: { folder }, known, files = [] }: SourceTask,
	named: ReadonlySet<string>,
	environment: Environment,
): Promise<SourceFindings | undefined> {
	const articles = known && scanNamed({ folder, known, files }, named);
	if (!articles) return undefined;
	const settled = await settle(folder, articles, known, (row) => row, environment);
	return { ...settled, files: files.map((table) => asKnown(table.known)) };
}

function asKnown({ names, sizes, mtimes, ctimes }: KnownFiles): SourceFindings["files"][number] {
	const none = { changed: new Uint32Array(), removed: new Uint32Array(), touched: new Uint32Array() };
	return { names, sizes, mtimes, ctimes, ...none };
}

/** From how many files on git is asked: to start it takes longer than to read a few. */
const WORTH_GIT = 100;

async function settle<Scan extends Pick<FileScan, "names" | "changed" | "unsure">>(
	folder: string,
	{ unsure: rows, ...found }: Scan,
	known: KnownFiles | undefined,
	before: (row: number) => number,
	environment: Environment,
): Promise<Settled<Scan>> {
	if (!known || rows.length === 0) return { ...found, touched: new Uint32Array() };
	const blobs = rows.length > WORTH_GIT ? await gitBlobs(folder, environment) : undefined;
	const blobOf = blobs && ((name: string) => blobs.get(name));
	const settled = settledRows({ folder, names: found.names, rows, known, before, ...(blobOf && { blobOf }) });
	return {
		...found,
		changed: Uint32Array.from([...found.changed, ...settled.changed]).sort(),
		touched: Uint32Array.from(settled.touched),
	};
}
