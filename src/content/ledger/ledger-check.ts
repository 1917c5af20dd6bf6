import { addressKey } from "../address-key.ts";
import type { ArticleHead } from "../article-head.ts";
import type { Newsroom } from "../publication.ts";
import { entryName, type Ledger, type LedgerEntry } from "./ledger.ts";

/** What a ledger remembers and a newspaper no longer keeps. */
export interface LedgerCheck {
	/** Stories at another address than before, with what they have not said about it. */
	readonly moved: readonly MovedStory[];
	/** Stories at an address that another one had. */
	readonly reused: readonly { readonly head: ArticleHead; readonly by: LedgerEntry }[];
	/** Published stories that are drafts now, or dated after now. */
	readonly withheld: readonly { readonly head: ArticleHead; readonly entry: LedgerEntry }[];
	/** Stories, sections, authors and topics that are no more. */
	readonly vanished: readonly LedgerEntry[];
}

/** A story at another address than before. */
export interface MovedStory {
	readonly head: ArticleHead;
	readonly entry: LedgerEntry;
	/** Its former addresses that are not among its aliases. */
	readonly missing: readonly string[];
}

/** What a ledger is compared with. */
export interface LedgerContext {
	readonly ledger: Ledger;
	readonly newsroom: Newsroom;
	readonly now: Date;
	/** The ids of all files; without it a story that is not read is not missed. */
	readonly ids?: ReadonlySet<string>;
}

/** Compares a newspaper with the addresses that readers know. */
export function ledgerCheck(heads: readonly ArticleHead[], context: LedgerContext): LedgerCheck {
	const { ledger, now } = context;
	if (ledger.size === 0) return { moved: [], reused: [], withheld: [], vanished: [] };
	const owners = ownersOf(ledger);
	const moved: MovedStory[] = [];
	const reused: { head: ArticleHead; by: LedgerEntry }[] = [];
	const withheld: { head: ArticleHead; entry: LedgerEntry }[] = [];
	for (const head of heads) {
		const by = owners.get(addressKey(head.path));
		// Where the other one is no more, it may be the same story under another id, of which is told below.
		if (by && by.key !== head.id && (by.gone || context.ids?.has(by.key))) reused.push({ head, by });
		const entry = ledger.get(entryName("article", head.id));
		if (!entry || entry.gone) continue;
		if (head.status === "draft" || head.datePublished > now) {
			if (head.status === "draft" || isPutOff(head, entry)) withheld.push({ head, entry });
			continue;
		}
		const missing = unaccounted(head, entry);
		if (missing.length > 0) moved.push({ head, entry, missing });
	}
	return { moved, reused, withheld, vanished: vanished(heads, context) };
}

/** The former addresses of a story that a ledger knows beside the present one. */
export function rememberedAddresses({ id, path, aliases }: ArticleHead, ledger: Ledger): string[] {
	const entry = ledger.get(entryName("article", id));
	if (!entry || entry.gone || entry.paths.length === 1) return [];
	const known = new Set([path, ...aliases].map(addressKey));
	return entry.paths.filter((former) => !known.has(addressKey(former)));
}

function ownersOf(ledger: Ledger): ReadonlyMap<string, LedgerEntry> {
	const owners = new Map<string, LedgerEntry>();
	for (const entry of ledger.values()) {
		if (entry.kind === "article") for (const path of entry.paths) owners.set(addressKey(path), entry);
	}
	return owners;
}

// At an earlier now than that of the build which published it, a story is not put off.
function isPutOff({ datePublished }: ArticleHead, { day }: LedgerEntry): boolean {
	return day !== undefined && datePublished.getTime() > Date.parse(day) + 2 * DAY_MILLISECONDS;
}

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

// Once an address is entered, those before it are known to lead to it.
function unaccounted({ path, aliases }: ArticleHead, { paths }: LedgerEntry): readonly string[] {
	if (paths.includes(path)) return [];
	const known = new Set([path, ...aliases].map(addressKey));
	return paths.filter((former) => !known.has(addressKey(former)));
}

function vanished(heads: readonly ArticleHead[], { ledger, newsroom, ids }: LedgerContext): LedgerEntry[] {
	const { sections, authors, topics } = newsroom;
	const tags = new Set<string>();
	if (topics.size === 0) for (const head of heads) for (const { key } of head.topics) tags.add(key);
	const isThere: Readonly<Record<LedgerEntry["kind"], (key: string) => boolean>> = {
		article: (id) => !ids || ids.has(id),
		section: (key) => sections.has(key),
		author: (key) => authors.has(key),
		topic: (key) => topics.has(key) || tags.has(key),
		permalink: () => true,
	};
	return [...ledger.values()].filter(({ kind, key, gone }) => !gone && !isThere[kind](key));
}
