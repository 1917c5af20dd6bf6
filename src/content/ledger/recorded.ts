import { compareText } from "../../base/error.ts";
import { calendarDay } from "../../base/time.ts";
import { addressKey } from "../address-key.ts";
import { authorPath, sectionPath, topicPath } from "../addresses.ts";
import type { Article } from "../article.ts";
import type { Newsroom } from "../publication.ts";
import { EMPTY_LEDGER, entryName, type Ledger, type LedgerEntry, together } from "./ledger.ts";
import type { LedgerCheck } from "./ledger-check.ts";

/**
 * A ledger with every address that a newspaper has now beside those that it had.
 *
 * @param stories that readers may see, and those that were taken down
 */
export function recorded(ledger: Ledger, stories: readonly Article[], newsroom: Newsroom): Ledger {
	const entries = new Map(ledger);
	const enter = (entry: LedgerEntry) => {
		const name = entryName(entry.kind, entry.key);
		// What is there again is no longer gone.
		const { gone: _, ...known } = entries.get(name) ?? entry;
		entries.set(name, together(known, entry));
	};
	for (const story of stories) if (!isEntered(story, ledger, newsroom)) enter(storyEntry(story, newsroom));
	for (const entry of keyEntries(stories, newsroom)) enter(entry);
	enter({ kind: "permalink", key: newsroom.permalink, paths: [] });
	return entries;
}

/**
 * A ledger that takes a newspaper as it is: stories that moved have their present address too, and what is no more is
 * gone since now.
 *
 * @param now an instant in UTC, RFC 3339
 */
export function accepted(ledger: Ledger, { moved, withheld, vanished }: LedgerCheck, now: string): Ledger {
	const entries = new Map(ledger);
	const enter = (entry: LedgerEntry) => entries.set(entryName(entry.kind, entry.key), entry);
	for (const { head, entry } of moved) {
		enter({ ...entry, paths: [...new Set([...entry.paths, head.path])].sort(compareText) });
	}
	for (const entry of [...withheld.map((story) => story.entry), ...vanished]) enter({ ...entry, gone: now });
	return entries;
}

/** The addresses of stories that were accepted to be gone, by id, at which no story stands again or has stood before. */
export function goneAddresses(
	ledger: Ledger = EMPTY_LEDGER,
	stories: readonly Pick<Article, "id" | "path" | "aliases">[] = [],
): { readonly id: string; readonly path: string; readonly since: string }[] {
	const gone = [...ledger.values()].filter((entry) => entry.kind === "article" && entry.gone);
	if (gone.length === 0) return [];
	const ids = new Set(stories.map(({ id }) => id));
	const places = new Set(stories.flatMap(({ path, aliases }) => [path, ...aliases].map(addressKey)));
	return gone.flatMap(({ key: id, gone: since = "", paths }) =>
		ids.has(id) ? [] : paths.flatMap((path) => (places.has(addressKey(path)) ? [] : [{ id, path, since }])),
	);
}

function storyEntry({ id, path, aliases, firstDay, datePublished }: Article, newsroom: Newsroom): LedgerEntry {
	const day = firstDay ?? calendarDay(datePublished, newsroom.publication.timeZone);
	return { kind: "article", key: id, day, paths: [...new Set([path, ...aliases])].sort(compareText) };
}

function keyEntries(stories: readonly Article[], { sections, authors, outputs }: Newsroom): LedgerEntry[] {
	const written = keysOf(stories, ({ authors }) => authors);
	const known = [...authors].filter(([, { key, former }]) => former || written.has(key)).map(([key]) => key);
	const tagged = keysOf(stories, ({ topics }) => topics);
	const entries = (kind: LedgerEntry["kind"], keys: Iterable<string>, pathOf: (key: string) => string) =>
		[...new Set(keys)].map((key): LedgerEntry => ({ kind, key, paths: [pathOf(key)] }));
	return [
		...(outputs.sections ? entries("section", sections.keys(), sectionPath) : []),
		...(outputs.authors ? entries("author", known, authorPath) : []),
		...(outputs.topics ? entries("topic", tagged, topicPath) : []),
	];
}

// Most stories have one address all their life, and an archive has a hundred thousand.
function isEntered({ id, path, aliases, datePublished }: Article, ledger: Ledger, { publication }: Newsroom): boolean {
	const { day, gone, paths } = ledger.get(entryName("article", id)) ?? { paths: [] };
	if (aliases.length > 0 || paths.length !== 1 || paths[0] !== path) return false;
	return day !== undefined && gone === undefined && day <= calendarDay(datePublished, publication.timeZone);
}

function keysOf(
	stories: readonly Article[],
	keyed: (story: Article) => readonly { readonly key?: string }[],
): ReadonlySet<string> {
	const keys = new Set<string>();
	for (const story of stories) for (const { key } of keyed(story)) if (key !== undefined) keys.add(key);
	return keys;
}
