import { addressOfFile } from "../base/address-of-file.ts";
import { pathTag } from "../base/path-tag.ts";
import { type Journal, joinedJournal, NOTHING_TO_PURGE, type PurgeSet } from "./journal.ts";
import type { FileKind, PublishedFile, SiteFile } from "./site-file.ts";
import { type Stage, stagesOf, type Upload } from "./stages.ts";
import { fileDigest } from "./written-files.ts";

/** A file that readers are not to have any more. */
export interface Removal {
	readonly file: string;
	readonly reason: RemovalReason;
}

/**
 * Why a file goes: the site has it no more; its story was taken down; the picture was removed; no page has shown it for
 * long; a release that did not come to its end has left it.
 */
export type RemovalReason = "removed" | "withdrawn" | "expired" | "removed image" | "unused" | "unfinished";

/** Why nothing of a file may be left anywhere. */
export type GoneReason = Extract<RemovalReason, "withdrawn" | "expired" | "removed image">;

/** What a release is to do, in this order. */
export interface ReleasePlan {
	readonly release: string;
	/** Each is done before the next begins. */
	readonly stages: readonly Stage[];
	/** All that readers have behind it, by path. */
	readonly files: ReadonlyMap<string, PublishedFile>;
	/** In the order of paths. */
	readonly removals: readonly Removal[];
	/** Files that are written or removed and of whose earlier bytes nothing may be left. */
	readonly hard: ReadonlySet<string>;
	/** Whether what is replaced or removed is kept, so that the release can be taken back. */
	readonly keepsOld: boolean;
	/** What is left at the target until all is done; that of releases before that did not come to their end is in it. */
	readonly journal: Journal;
	/** What caches are to be asked anew for when the removals are done. */
	readonly afterRemovals: Pick<Journal, "soft" | "hard">;
	/** Whether readers have anything else than before. */
	readonly isSame: boolean;
}

/** What a plan is made of, beside the files. */
export interface PlanRequest {
	readonly release: string;
	readonly now: Date;
	/** The release that readers have; null for none. */
	readonly previous: string | null;
	/** Those of releases that did not come to their end. */
	readonly leftovers: readonly Journal[];
	/** Files that are there although `before` does not know them. */
	readonly strays: ReadonlySet<string>;
	/** Digests by path of files that such releases have certainly written. */
	readonly written: ReadonlyMap<string, string>;
	/** Files of which nothing may be left in any cache, and why. */
	readonly gone: ReadonlyMap<string, GoneReason>;
	/** For how many days a file that nothing shows any more is kept where its name holds the hash of its content. */
	readonly keepAssets: number;
}

/** What is to be done so that readers have `after` where they have `before`. Pure: the same for the same arguments. */
export function releasePlan(
	before: ReadonlyMap<string, PublishedFile>,
	after: ReadonlyMap<string, SiteFile>,
	{ release, now, previous, leftovers, strays, written, gone, keepAssets }: PlanRequest,
): ReleasePlan {
	const unfinished = new Set(leftovers.flatMap(({ files }) => files));
	const uploads: Upload[] = [];
	const files = new Map<string, PublishedFile>(after);
	for (const file of after.values()) {
		const old = before.get(file.file);
		const reason = reasonFor(file, old, unfinished);
		if (!reason) continue;
		const isWritten = written.has(file.file) && written.get(file.file) === fileDigest(file);
		uploads.push({ file, reason, isNew: !old && !strays.has(file.file), isWritten });
	}
	const removals: Removal[] = [];
	for (const old of before.values()) {
		if (after.has(old.file)) continue;
		const unusedSince = old.unusedSince ?? now.toISOString();
		const reason = gone.get(old.file);
		if (old.kind !== "asset" || reason) removals.push({ file: old.file, reason: reason ?? "removed" });
		else if (now.getTime() - Date.parse(unusedSince) > keepAssets * DAY_MS)
			removals.push({ file: old.file, reason: "unused" });
		else files.set(old.file, { ...old, unusedSince });
	}
	for (const file of unfinished)
		if (!files.has(file) && !before.has(file)) removals.push({ file, reason: gone.get(file) ?? "unfinished" });
	const isTakenDown = (file: string) => gone.has(file) || (after.get(file)?.tags.includes("retracted") ?? false);
	const all = [...uploads.map(({ file }) => file.file), ...removals.map(({ file }) => file)];
	const hard = new Set(all.filter(isTakenDown));
	// Nothing that was there before may be shown once more: lists and feeds tell of what is taken down, too.
	const manner = hard.size > 0 ? "hard" : "soft";
	const isKnown = (file: string) => before.has(file) || unfinished.has(file);
	// Nobody had heard of the addresses, and edges keep for seconds that nothing was there.
	const isFirst = before.size === 0 && after.size > MOST_FIRST;
	const asWritten = new Set(uploads.filter(({ isWritten }) => isWritten).map(({ file }) => file.file));
	const context = { before, manner, isKnown, isFirst, asWritten } as const;
	const stages = stagesOf(uploads);
	removals.sort((a, b) => (a.file < b.file ? -1 : 1));
	const ordered = stages.flatMap(({ uploads }) => uploads);
	const own = { release, after: previous, ...journalOf(ordered, removals, context) };
	const removed = removals.map(({ file }) => file);
	const replaced = uploads.filter(({ reason }) => reason === "changed").length + removals.length;
	return {
		release,
		stages,
		files,
		removals,
		hard,
		keepsOld: hard.size === 0 && replaced <= MOST_KEPT,
		journal: joinedJournal(own, leftovers),
		afterRemovals: purgeOf(removed, context),
		isSame: uploads.length === 0 && removals.length === 0 && sameUnused(before, files),
	};
}

/** From how many files on the first release purges nothing but what a release before it has left otherwise. */
const MOST_FIRST = 1000;

/** Up to how many files are kept: more are a new layout, and each takes a request of its own. */
const MOST_KEPT = 1000;

const DAY_MS = 86_400_000;

function reasonFor(
	file: SiteFile,
	old: PublishedFile | undefined,
	unfinished: ReadonlySet<string>,
): Upload["reason"] | undefined {
	if (!old) return "new";
	if (old.hash !== file.hash) return "changed";
	// Nobody knows which of two releases was the last to write it.
	if (unfinished.has(file.file)) return "unfinished";
	return headersText(old) === headersText(file) ? undefined : "headers";
}

function headersText({ contentType, cacheControl, surrogateControl = "", tags }: SiteFile): string {
	return [contentType, cacheControl, surrogateControl, ...tags].join("\n");
}

const PAGES: ReadonlySet<FileKind> = new Set(["article", "live", "page", "redirect"]);

interface PurgeContext {
	readonly before: ReadonlyMap<string, PublishedFile>;
	/** Whether a cache may show once more what it has. */
	readonly manner: "soft" | "hard";
	/** Whether a cache may hold something of a file under its tag. */
	readonly isKnown: (file: string) => boolean;
	readonly isFirst: boolean;
	/** Files that a release before has left as they are to be. */
	readonly asWritten: ReadonlySet<string>;
}

function journalOf(
	uploads: readonly Upload[],
	removals: readonly Removal[],
	context: PurgeContext,
): Omit<Journal, "release" | "after"> {
	const written = uploads.map(({ file }) => file.file);
	const removed = removals.map(({ file }) => file);
	const all = [...written, ...removed];
	const changed = uploads.filter(({ reason }) => reason !== "headers");
	const pages = changed.filter(({ file }) => PAGES.has(file.kind));
	const gonePages = removed.filter((file) => context.before.get(file)?.kind !== "asset" && /\.html?$/i.test(file));
	return {
		files: all,
		own: all.length,
		digests: uploads.map(({ file }) => fileDigest(file)),
		shown: [],
		...purgeOf(all, context),
		news: {
			feeds: changed.filter(({ file }) => file.kind === "feed").map(({ file }) => addressOfFile(file.file)),
			pages: [...pages.map(({ file }) => file.file), ...gonePages].map(addressOfFile),
		},
	};
}

function purgeOf(files: readonly string[], context: PurgeContext): Pick<Journal, "soft" | "hard"> {
	return { soft: NOTHING_TO_PURGE, hard: NOTHING_TO_PURGE, [context.manner]: purgeSet(files, context) };
}

// Whatever stands at an address is tagged by it, before and after.
function purgeSet(all: readonly string[], { before, isKnown, isFirst, asWritten }: PurgeContext): PurgeSet {
	const files = isFirst ? all.filter((file) => isKnown(file) && !asWritten.has(file)) : all;
	return {
		tags: files.filter(isKnown).map((file) => pathTag(addressOfFile(file))),
		paths: files.map(addressOfFile),
		untagged: isFirst ? [] : files.filter((file) => !before.has(file)).map(addressOfFile),
	};
}

function sameUnused(before: ReadonlyMap<string, PublishedFile>, after: ReadonlyMap<string, PublishedFile>): boolean {
	for (const [file, { unusedSince }] of after) if (before.get(file)?.unusedSince !== unusedSince) return false;
	return true;
}
