import { addressOfFile } from "../base/address-of-file.ts";
import { pathTag } from "../base/path-tag.ts";
import { type Journal, NOTHING_TO_PURGE, readJournalBytes } from "./journal.ts";
import type { ObjectStore } from "./object-store.ts";
import { type ReleaseManifest, readManifestBytes } from "./release-manifest.ts";
import { JOURNALS, MANIFEST, STATE } from "./state-keys.ts";

/** What releases before have left at a target. */
export interface ReleaseState {
	/** Absent where nothing was ever published. */
	readonly manifest: ReleaseManifest | undefined;
	/** The version of the manifest that was read. */
	readonly etag: string | undefined;
	/** Of releases that did not come to their end, oldest first. */
	readonly journals: readonly Journal[];
	/** Files that are there and that the manifest does not know, since such a release has left them and pages may lead there. */
	readonly strays: ReadonlySet<string>;
}

/**
 * Reads what releases before have left at a target.
 *
 * Of a release that was committed and has something left to do, the files that readers should have are theirs.
 *
 * @throws {DamagedState}
 */
export async function readState(store: ObjectStore): Promise<ReleaseState> {
	const found = await store.read(MANIFEST);
	const manifest = found && readManifestBytes(found.bytes);
	const keys: string[] = [];
	for await (const { key } of store.list(JOURNALS)) keys.push(key);
	const objects = await Promise.all(keys.sort().map((key) => store.read(key)));
	const journals = objects.flatMap((object) => (object ? [readJournalBytes(object.bytes)] : []));
	const left = (journal: Journal): Journal =>
		journal.release === manifest?.release
			? { ...journal, files: journal.files.filter((file) => !manifest.files.has(file)), shown: [] }
			: journal;
	const open = journals.map(left);
	return { manifest, etag: found?.etag, journals: open, strays: await straysOf(store, open, manifest) };
}

async function straysOf(
	store: ObjectStore,
	journals: readonly Journal[],
	manifest: ReleaseManifest | undefined,
): Promise<ReadonlySet<string>> {
	const unknown = new Set(journals.flatMap(({ shown }) => shown).filter((file) => !manifest?.files.has(file)));
	const strays = new Set<string>();
	if (unknown.size === 0) return strays;
	for await (const { key } of store.list("")) if (unknown.has(key)) strays.add(key);
	return strays;
}

/**
 * The same, with a journal of every file that is not what the manifest says: missing, of another size, or there for no
 * reason. All of them are written again or removed by the next release.
 */
export async function compared(store: ObjectStore, state: ReleaseState): Promise<ReleaseState> {
	const expected = state.manifest?.files ?? new Map<string, { readonly size: number }>();
	const found = new Map<string, number>();
	for await (const { key, size } of store.list("")) if (!key.startsWith(STATE)) found.set(key, size);
	const wrong = [...new Set([...expected.keys(), ...found.keys()])].filter(
		(file) => expected.get(file)?.size !== found.get(file),
	);
	if (wrong.length === 0) return state;
	const tags = wrong.map((file) => pathTag(addressOfFile(file)));
	const paths = wrong.map(addressOfFile);
	const journal: Journal = {
		release: "comparison",
		files: wrong,
		shown: wrong,
		soft: { tags, paths, untagged: paths },
		hard: NOTHING_TO_PURGE,
		news: { feeds: [], pages: [] },
	};
	const strays = wrong.filter((file) => !expected.has(file) && found.has(file));
	return { ...state, journals: [...state.journals, journal], strays: new Set([...state.strays, ...strays]) };
}

/** Where the journal of a release lies. */
export function journalKey(release: string): string {
	return `${JOURNALS}${release}.json`;
}
