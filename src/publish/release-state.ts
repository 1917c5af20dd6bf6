import { addressOfFile } from "../base/address-of-file.ts";
import { pathTag } from "../base/path-tag.ts";
import { type Journal, NOTHING_TO_PURGE, readJournalBytes } from "./journal.ts";
import type { ObjectStore } from "./object-store.ts";
import { readManifest } from "./read-manifest.ts";
import type { ManifestPart, ReleaseManifest } from "./release-manifest.ts";
import { JOURNALS, PARTS, STATE, STATE_HEADERS } from "./state-keys.ts";
import { type LeftJournal, writtenFiles } from "./written-files.ts";

/** What releases before have left at a target. */
export interface ReleaseState {
	/** Absent where nothing was ever published. */
	readonly manifest: ReleaseManifest | undefined;
	/** The version of the manifest that was read. */
	readonly etag: string | undefined;
	/** The parts that it lies in. */
	readonly parts: readonly ManifestPart[];
	/** Keys of all parts that are there, those that no manifest names as well. */
	readonly partKeys: readonly string[];
	/** Of releases that did not come to their end, oldest first. */
	readonly journals: readonly Journal[];
	/** Files that are there and that the manifest does not know, since such a release has left them and pages may lead there. */
	readonly strays: ReadonlySet<string>;
	/** Digests by path of files that are there as such a release has written them. */
	readonly written: ReadonlyMap<string, string>;
}

/**
 * Reads what releases before have left at a target.
 *
 * Of a release that was committed and has something left to do, the files that readers should have are theirs.
 *
 * @throws {DamagedState}
 */
export async function readState(store: ObjectStore): Promise<ReleaseState> {
	const { manifest, etag, parts = [] } = (await readManifest(store)) ?? {};
	const keys = await keysAt(store, JOURNALS);
	const releases = keys.filter((key) => key.endsWith(END)).map((key) => key.slice(JOURNALS.length, -END.length));
	const journals = (await Promise.all(releases.sort().map((release) => leftAt(store, release)))).flat();
	const left = (journal: Journal): Journal =>
		journal.release === manifest?.release
			? { ...journal, files: journal.files.filter((file) => !manifest.files.has(file)), own: 0, digests: [], shown: [] }
			: journal;
	const open = journals.map(left);
	return {
		manifest,
		etag,
		parts,
		partKeys: parts.length > 0 || journals.length > 0 ? await keysAt(store, PARTS) : [],
		journals: open,
		strays: await straysOf(store, open, manifest),
		written: writtenFiles(journals, manifest?.release ?? null),
	};
}

async function keysAt(store: ObjectStore, prefix: string): Promise<string[]> {
	const keys: string[] = [];
	for await (const { key } of store.list(prefix)) keys.push(key);
	return keys;
}

async function leftAt(store: ObjectStore, release: string): Promise<LeftJournal[]> {
	const journal = await store.read(journalKey(release));
	const note = await store.read(noteKey(release));
	const written = note ? Number(Buffer.from(note.bytes).toString("utf8")) : 0;
	return journal ? [{ ...readJournalBytes(journal.bytes), written }] : [];
}

/** Notes how many of the uploads of a release are done, and that those are the first ones of its journal. */
export async function noteWritten(store: ObjectStore, release: string, written: number): Promise<void> {
	await store.write(noteKey(release), Buffer.from(`${written}\n`), STATE_HEADERS);
}

/** Forgets that a release has not come to its end. */
export async function letGo(store: ObjectStore, release: string): Promise<void> {
	for (const key of [noteKey(release), journalKey(release)]) await store.remove(key);
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
	// Who asks for a comparison does not take a word for it.
	const written = new Map<string, string>();
	if (wrong.length === 0) return { ...state, written };
	const tags = wrong.map((file) => pathTag(addressOfFile(file)));
	const paths = wrong.map(addressOfFile);
	const journal: Journal = {
		release: "comparison",
		after: null,
		files: wrong,
		own: 0,
		digests: [],
		shown: wrong,
		soft: { tags, paths, untagged: paths },
		hard: NOTHING_TO_PURGE,
		news: { feeds: [], pages: [] },
	};
	const strays = wrong.filter((file) => !expected.has(file) && found.has(file));
	return { ...state, journals: [...state.journals, journal], strays: new Set([...state.strays, ...strays]), written };
}

/** Where the journal of a release lies. */
export function journalKey(release: string): string {
	return JOURNALS + release + END;
}

const END = ".json";

function noteKey(release: string): string {
	return `${JOURNALS}${release}.written`;
}
