import { DamagedState } from "./release-manifest.ts";

/** What a release is about to do, left at the target before it does the first of it. */
export interface Journal {
	readonly release: string;
	/** The release that readers have when it begins; null for the first. */
	readonly after: string | null;
	/**
	 * Paths of the files that it writes, in the order in which it writes them, then of those that it removes, then of those
	 * that releases before would have written or removed.
	 */
	readonly files: readonly string[];
	/** How many of them it writes or removes itself. */
	readonly own: number;
	/** Digests of those that it writes, in their order. */
	readonly digests: readonly string[];
	/** Those of them to which pages may lead by now. */
	readonly shown: readonly string[];
	readonly soft: PurgeSet;
	readonly hard: PurgeSet;
	/** Addresses, from the root of the site, of feeds and pages that others are to be told of. */
	readonly news: { readonly feeds: readonly string[]; readonly pages: readonly string[] };
}

/** What caches are to be asked anew for. Addresses are from the root of the site. */
export interface PurgeSet {
	readonly tags: readonly string[];
	readonly paths: readonly string[];
	/** Those of the paths at which caches may hold that nothing was there. */
	readonly untagged: readonly string[];
}

export const NOTHING_TO_PURGE: PurgeSet = { tags: [], paths: [], untagged: [] };

/** The journal of a release that does what those before have left to be done as well. */
export function joinedJournal(own: Journal, leftovers: readonly Journal[]): Journal {
	const journals = [...leftovers, own];
	const all = (of: (journal: Journal) => readonly string[]) => [...new Set(journals.flatMap(of))].sort();
	const purge = (of: (journal: Journal) => PurgeSet): PurgeSet => ({
		tags: all((journal) => of(journal).tags),
		paths: all((journal) => of(journal).paths),
		untagged: all((journal) => of(journal).untagged),
	});
	const hard = purge((journal) => journal.hard);
	return {
		...own,
		files: [...new Set([own, ...leftovers].flatMap(({ files }) => files))],
		shown: all(({ shown }) => shown),
		soft: without(
			purge((journal) => journal.soft),
			hard,
		),
		hard,
		news: { feeds: all(({ news }) => news.feeds), pages: all(({ news }) => news.pages) },
	};
}

// What must not be shown once more need not be asked for in another way.
function without(soft: PurgeSet, hard: PurgeSet): PurgeSet {
	const left = (one: readonly string[], other: readonly string[]) => {
		const gone = new Set(other);
		return one.filter((text) => !gone.has(text));
	};
	return {
		tags: left(soft.tags, hard.tags),
		paths: left(soft.paths, hard.paths),
		untagged: left(soft.untagged, hard.untagged),
	};
}

const VERSION = 1;

export function journalBytes(journal: Journal): Uint8Array {
	return Buffer.from(`${JSON.stringify({ version: VERSION, ...journal })}\n`);
}

/** @throws {DamagedState} when the bytes are no journal, not whole, or of a version that is not known. */
export function readJournalBytes(bytes: Uint8Array): Journal {
	try {
		const { version, ...journal } = JSON.parse(Buffer.from(bytes).toString("utf8")) as Journal & { version: number };
		if (version === VERSION) return journal;
	} catch {
		// The same is to be said.
	}
	throw new DamagedState(`a journal of the target: expected one of version ${VERSION}`);
}
