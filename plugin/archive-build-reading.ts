import {
	type ArchiveIndex,
	changedPlan,
	crossCheck,
	crossChecked,
	editsOf,
	isNameIn,
	isOverBetween,
	isPublic,
	once,
	type StoredStory,
} from "../src/building.ts";
import {
	EMPTY_LEDGER,
	type Fault,
	faultsInReadingOrder,
	faultText,
	feedFaults,
	isError,
	isTakenDown,
	type ReadingContext,
} from "../src/index.ts";
import type { BuildReading } from "./build-reading.ts";
import type { ChangedSources } from "./changed-sources.ts";
import { valueKey } from "./data-key.ts";
import type { Settings } from "./plugin-options.ts";
import type { Project } from "./project.ts";
import type { ReadChanges } from "./read-changes.ts";
import { leadersOf, planOf, planContext as printContext, type ReadingTools } from "./read-newsroom.ts";
import type { ReadingKeys } from "./reading-keys.ts";

/** What a reading depends on beside the stories. */
export interface ReadingSurroundings extends Pick<ReadingTools, "absolute"> {
	readonly project: Project;
	readonly settings: Settings;
	readonly context: ReadingContext;
	readonly keys: ReadingKeys;
	/** Globs that were left out. */
	readonly ignores: readonly string[];
	/** Before anything was read, by the clock of the file system, in milliseconds. */
	readonly readAt: number;
	/** Whether the last build that has begun to print has come to its end. */
	readonly isFinished: boolean;
}

/** What a build has read of an archive, compared as a whole, and all that it would print. */
export function archiveBuildReading(
	sources: ChangedSources,
	changes: ReadChanges,
	surroundings: ReadingSurroundings,
): BuildReading {
	const { before, found, ledger, isSameLedger } = sources;
	const { result, store, stories, pool } = changes;
	// What is made later needs no more of the reading than these, and would keep all of it in memory.
	const { others, before: rowsBefore } = result;
	const { project, settings, context, absolute } = surroundings;
	const { now, held = new Set<string>() } = context;
	const isAsBefore = isSameLedger && !result.isTied && result.refused.length === 0;
	const crossed =
		before && isAsBefore
			? (before.head.crossFaults as readonly Fault[])
			: crossCheck(crossChecked(result, stories, { names: found.names, file: sources.file, held }), context).faults;
	const faults = [...result.faults, ...crossed];
	const bad = new Set(faults.filter(isError).map((fault) => fault.file));
	const { yes: broken, no: sound } = split(stories, (story) => bad.size > 0 && bad.has(story.file));
	const { yes: articles, no: withheld } = split(sound, (story) => isPublic(story, now));
	const withdrawn = withheld.filter((story) => isTakenDown(story, now));
	const ids = once(() => new Map([...others, ...stories.map(({ file, id }) => [file, id] as const)]));
	const { leaders, faults: frontFaults } = leadersOf(project, settings, () => new Set(ids().values()), articles);
	const fronts = valueKey([...leaders]);
	const isSmall =
		before !== undefined &&
		surroundings.isFinished &&
		isAsBefore &&
		result.others.size + found.removed.length + held.size + faults.filter(isError).length === 0 &&
		before.head.fronts === fronts &&
		// What feeds tell of a story that was taken down is none of its page.
		withdrawn.every(({ row }) => rowsBefore[row] !== undefined) &&
		!isOverBetween(leaders, before.head.now, now);
	const edits = isSmall && store ? editsOf(store, result, stories, settings.newsroom, now) : undefined;
	const plans = { leaders, now, ...(absolute && { absolute }) };
	const plan = once(() => planOf({ articles, withdrawn, ledger: ledger?.entries }, settings, plans));
	return {
		articles,
		withheld,
		withdrawn,
		faulty: [...result.faulty, ...broken],
		faults: toldOnce([
			...sources.faults,
			...(ledger?.faults ?? []),
			...faults.filter(({ file }) => file === undefined || !held.has(file)),
			...frontFaults,
			...feedFaults(articles, settings.newsroom, now, absolute),
		]),
		ids: { get: (path) => ids().get(path) },
		addresses: ledger?.entries ?? EMPTY_LEDGER,
		get plan() {
			return plan();
		},
		plansOf: (changed) =>
			changedPlan({ articles, withdrawn }, changed, settings.newsroom, printContext(settings, plans)),
		found: {
			...(edits && { edits }),
			...(pool && { threads: pool }),
			leaders,
			isFinished: surroundings.isFinished,
			reasons: reasonsOf(result.read, sources),
			isSame: isSmall && result.read.size + found.touched.length === 0,
			changed: result.read.size + found.removed.length,
			next: nextIndex(sources, changes, surroundings, { crossFaults: crossed, fronts }),
		},
	};
}

function reasonsOf(read: Iterable<string>, { whole, reasons }: ChangedSources): ReadonlyMap<string, string> {
	return new Map(Array.from(read, (name) => [name, whole ?? reasons.get(name) ?? "link"]));
}

// In one pass: there may be a hundred thousand.
function split(
	stories: readonly StoredStory[],
	is: (story: StoredStory) => boolean,
): Readonly<Record<"yes" | "no", readonly StoredStory[]>> {
	const parts = { yes: [] as StoredStory[], no: [] as StoredStory[] };
	for (const story of stories) parts[is(story) ? "yes" : "no"].push(story);
	return parts;
}

function toldOnce(faults: readonly Fault[]): Fault[] {
	return faultsInReadingOrder(new Map(faults.map((fault) => [faultText(fault), fault])).values());
}

function nextIndex(
	sources: ChangedSources,
	{ result, segments }: ReadChanges,
	{ context, keys, ignores, readAt }: ReadingSurroundings,
	compared: { readonly crossFaults: readonly Fault[]; readonly fronts: string },
): ArchiveIndex {
	const { found, ledger, known } = sources;
	return {
		head: {
			segments,
			now: context.now.getTime(),
			keys,
			defaults: Object.fromEntries(found.folders.map(({ fromFolder }, row) => [fromFolder, found.defaults[row]])),
			crossFaults: compared.crossFaults,
			ledgerFaults: ledger?.faults.length ?? 0,
			ignores,
			...walkOf(sources, readAt),
			fronts: compared.fronts,
		},
		stories: result.table,
		folderOf: found.folderOf,
		files: known.next(found, isNameIn(result.table.texts.name), readAt),
	};
}

// Where nobody has walked again, the last walk is still the one that was.
function walkOf({ found, isBelieved, before }: ChangedSources, at: number): { readonly walk?: unknown } {
	if (isBelieved) return { walk: before?.head.walk };
	const isSound = found.faults.every((fault) => typeof fault === "number");
	return isSound ? { walk: { folders: found.folders, at } } : {};
}
