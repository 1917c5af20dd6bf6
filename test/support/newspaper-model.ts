// What a newspaper owes its readers at an instant, in the words of the contract and without a line of the code that is
// tried by it. All instants are in milliseconds.
import type { Newspaper, Story } from "./generated-newspaper.ts";
import { clockIn } from "./zones.ts";

export type State = "withheld" | "public" | "taken down";

/** The publication instant is the later of `date` and `embargo`. */
export function publishedAt({ date, embargo }: Story): number {
	return Math.max(date, embargo ?? date);
}

/** The instant from which a story is no longer there, if there is one. */
export function endOf({ expires, withdrawn }: Story): number {
	return Math.min(expires ?? Number.POSITIVE_INFINITY, withdrawn?.date ?? Number.POSITIVE_INFINITY);
}

/** What readers may see of a story at an instant. One that ended before it began was never there. */
export function stateOf(story: Story, now: number): State {
	if (story.isDraft || publishedAt(story) > now || endOf(story) < publishedAt(story)) return "withheld";
	return endOf(story) <= now ? "taken down" : "public";
}

/** The corrections that exist at an instant. */
export function shownCorrections({ corrections }: Story, now: number): Story["corrections"] {
	return corrections.filter(({ date }) => date <= now);
}

/** The updates of live coverage that exist at an instant, newest first. */
function toldUpdates({ updates }: Story, now: number): Story["updates"] {
	return updates.filter(({ date }) => date <= now).sort((a, b) => b.date - a.date);
}

/** Those of them that readers see without paying: all stand below the mark, and without it all is paid for. */
export function freeUpdates(story: Story, now: number): Story["updates"] {
	return story.isFree ? toldUpdates(story, now) : [];
}

/** Modified is the latest of `updated`, the shown corrections and the live updates, where that is after publication. */
export function modifiedAt(story: Story, now: number): number | undefined {
	const changes = [
		story.updated ?? Number.NEGATIVE_INFINITY,
		...[...shownCorrections(story, now), ...toldUpdates(story, now)].map(({ date }) => date),
	];
	const latest = Math.max(...changes.filter((change) => change <= now));
	return latest > publishedAt(story) ? latest : undefined;
}

/** What stands before the headline of a story that was retracted, in the language of the story. */
const RETRACTED: Readonly<Record<string, string>> = {
	en: "Retracted:",
	fr: "Article rétracté\u00a0:",
	ar: "مادة مسحوبة:",
};

/** Whether a retraction is shown at an instant. */
export function isRetracted(story: Story, now: number): boolean {
	return shownCorrections(story, now).some(({ kind }) => kind === "retraction");
}

/** What a story is called at an instant, wherever its headline stands. */
export function titleOf(story: Story, now: number): string {
	return isRetracted(story, now) ? `${markOf(story)} ${story.headline}` : story.headline;
}

/** The words of a retraction in the language of a story. */
export function markOf({ language }: Story): string {
	return RETRACTED[language.split("-")[0] ?? ""] ?? "";
}

/**
 * The stories of a feed: of those that a list shows the newest, and behind them older ones with a correction of the
 * last seven days.
 */
export function inFeed(newestFirst: readonly Story[], limit: number, now: number): Story[] {
	const news = newestFirst.filter(({ feed, type }) => feed !== "none" && isNews(type));
	const isRecalled = (story: Story) => shownCorrections(story, now).some(({ date }) => now - date < WEEK);
	return [...news.slice(0, limit), ...news.slice(limit).filter(isRecalled)];
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** What of the body everybody may read: nothing of a paid story but what stands above the mark. */
export function freePartsOf({ isFree, hasMark }: Story): { readonly body: boolean; readonly rest: boolean } {
	return { body: isFree || hasMark, rest: isFree };
}

/** The addresses that a story had before. */
export function formerPathsOf(story: Story, { former, zone }: Newspaper): string[] {
	const published = publishedAt(story);
	const hadOther = former !== undefined && !(former.until !== undefined && published >= former.until);
	return [
		...(story.alias === undefined ? [] : [story.alias]),
		...(hadOther ? [`/former/${dayOf(published, zone).slice(0, 4)}/${story.slug}/`] : []),
	];
}

/** Where readers are led at an instant, from where, and for the sake of which story: to it, or to the notice in its place. */
export function movesOf(paper: Newspaper, now: number): { from: string; to: string; story: Story }[] {
	return paper.stories
		.filter((story) => stateOf(story, now) !== "withheld")
		.flatMap((story) => formerPathsOf(story, paper).map((from) => ({ from, to: pathOf(story, paper.zone), story })));
}

/**
 * What a file may say of a story that was taken down, longest first: in its place the reason, elsewhere where that
 * place is, and in Atom which entry is no more.
 *
 * @param path of the file in the output
 */
export function allowedTraces(story: Story, path: string, paper: Newspaper, now: number): string[] {
	const { zone } = paper;
	const place = pathOf(story, zone);
	const formers = formerPathsOf(story, paper);
	if (`/${path}` === `${place}index.html`) {
		return [path, ...(story.withdrawn && story.withdrawn.date <= now ? [story.withdrawn.reason] : [])];
	}
	if (path === "_redirects") return [...formers, place];
	if (formers.some((former) => `/${path}` === `${former}index.html`)) return [path, place];
	return path.endsWith(".atom") ? [guidOf(story, zone)] : [];
}

/** News types are neither paid for nor a joke. */
export function isNews(type: Story["type"]): boolean {
	return type !== "sponsored" && type !== "satire";
}

/** The day of an instant where the newspaper is made: `2026-03-01`. */
export function dayOf(instant: number, zone: string): string {
	return clockIn(zone, instant).slice(0, 10);
}

/** The address of a story from the root of the site: the day of its publication, and its slug. */
export function pathOf(story: Story, zone: string): string {
	return `/${dayOf(publishedAt(story), zone).replaceAll("-", "/")}/${story.slug}/`;
}

/** The permanent id of a story: a tag of the day of its publication, unless it has a URI of its own. */
export function guidOf(story: Story, zone: string): string {
	if (story.id.startsWith("urn:")) return story.id;
	return `tag:courier.example,${dayOf(publishedAt(story), zone)}:${story.id.replaceAll(" ", "%20")}`;
}

/** The folder of the edition that a story is in. */
export function prefixOf({ language }: Story): string {
	const [primary] = language.split("-");
	return primary === "en" ? "" : `/${primary}`;
}

/** A list of stories that has pages and feeds. */
export interface List {
	/** Address of its front. */
	readonly path: string;
	/** Those that are there or were, oldest first. */
	readonly slots: readonly Story[];
	/** Those that lead it, first to last. */
	readonly leaders: readonly Story[];
	readonly feeds: readonly ("xml" | "atom" | "json")[];
}

// Oldest first.
function byPublication(a: Story, b: Story): number {
	return publishedAt(a) - publishedAt(b) || (a.id < b.id ? -1 : 1);
}

/** The lists that a newspaper has at an instant. */
export function listsOf(paper: Newspaper, now: number): List[] {
	const { stories, words } = paper;
	const isPublic = (story: Story) => stateOf(story, now) === "public";
	const placed = stories.filter((story) => stateOf(story, now) !== "withheld").sort(byPublication);
	const prefixes = new Set(["", ...placed.map(prefixOf)]);
	return [...prefixes].flatMap((prefix) => {
		const own = placed.filter((story) => prefixOf(story) === prefix);
		const list = (path: string, holds: (story: Story) => boolean, kind: "home" | "section" | "other"): List[] => {
			const slots = own.filter(holds);
			const isThere = kind === "home" || (kind === "section" && prefix === "") || slots.some(isPublic);
			if (!isThere) return [];
			const formats = kind === "other" ? (["xml"] as const) : (["xml", "atom", "json"] as const);
			const always = kind === "home" && prefix === "" ? (["xml", "json"] as const) : [];
			const leaders = kind === "home" ? leadersOf(paper, slots.filter(isPublic), now) : [];
			return [{ path: `${prefix}${path}`, slots, leaders, feeds: slots.length > 0 ? formats : always }];
		};
		return [
			...list("/", () => true, "home"),
			...["world", "business"].flatMap((key) => list(`/section/${key}/`, ({ section }) => section === key, "section")),
			...words.topics.flatMap((word) => list(`/topic/${word}/`, ({ topics }) => topics.includes(word), "other")),
			...words.authors.flatMap((word) => list(`/author/${word}/`, ({ authors }) => authors.includes(word), "other")),
		];
	});
}

function leadersOf({ leaders }: Newspaper, shown: readonly Story[], now: number): Story[] {
	return leaders.flatMap(({ id, until }) =>
		shown.filter((story) => story.id === id && !(until !== undefined && until <= now)),
	);
}

/** The pages of a list with what each shows, by address: no story stands twice, and one that is gone leaves a gap. */
export function pagesOf({ path, slots, leaders }: List, size: number, now: number): Map<string, Story[]> {
	const full = Math.max(0, Math.floor(slots.length / size) - 1);
	const shown = (places: readonly Story[]) =>
		places.filter((story) => stateOf(story, now) === "public" && !leaders.includes(story)).reverse();
	const numbered = Array.from({ length: full }, (_, index): [string, Story[]] => [
		`${path}page/${index + 1}/`,
		shown(slots.slice(index * size, (index + 1) * size)),
	]);
	return new Map([[path, [...leaders, ...shown(slots.slice(full * size))]], ...numbered]);
}

/** The feeds of live coverage by their addresses, as long as there is something to tell. */
export function liveFeedsOf({ stories, zone }: Newspaper, now: number): Map<string, Story> {
	return new Map(
		stories
			.filter(
				(story) => stateOf(story, now) === "public" && story.feed !== "none" && freeUpdates(story, now).length > 0,
			)
			.flatMap((story) => ["xml", "atom", "json"].map((format) => [`${pathOf(story, zone)}feed.${format}`, story])),
	);
}

/** An instant at which something becomes or ceases to be true, and what. */
export interface Turn {
	readonly at: number;
	readonly kind: TurnKind;
}

export type TurnKind = (typeof TURN_KINDS)[number];

export const TURN_KINDS = [
	"published",
	"embargo lifted",
	"expired",
	"withdrawn",
	"updated",
	"correction",
	"clarification",
	"update",
	"retraction",
	"no longer in the News sitemap",
	"no longer leads",
	"live update",
	"back in a feed",
	"out of a feed again",
] as const;

/** The instants at which a newspaper changes, by kind; those of what readers never see are none. */
export function turnsOf(paper: Newspaper): Turn[] {
	const { stories, leaders } = paper;
	const turns = stories.flatMap((story): Turn[] => {
		const from = publishedAt(story);
		const end = endOf(story);
		if (story.isDraft || end < from) return [];
		const whilePublic = (at: number | undefined, kind: TurnKind): Turn[] =>
			at !== undefined && at >= from && at < end ? [{ at, kind }] : [];
		return [
			{ at: from, kind: from > story.date ? "embargo lifted" : "published" },
			...(end < Number.POSITIVE_INFINITY
				? [{ at: end, kind: end === story.withdrawn?.date ? ("withdrawn" as const) : ("expired" as const) }]
				: []),
			...whilePublic(story.updated, "updated"),
			...story.corrections.flatMap(({ date, kind }) => whilePublic(date, kind)),
			...story.updates.flatMap(({ date }) => whilePublic(date, "live update")),
			...whilePublic(from + NEWS_WINDOW + 1, "no longer in the News sitemap"),
			...story.corrections
				.filter(({ date }) => comes(story, paper, date))
				.flatMap(({ date }) => whilePublic(date, "back in a feed")),
			...story.corrections
				.filter(({ date }) => goes(story, paper, date + WEEK))
				.flatMap(({ date }) => whilePublic(date + WEEK, "out of a feed again")),
		];
	});
	const ends = leaders.flatMap(({ until }): Turn[] =>
		until === undefined ? [] : [{ at: until, kind: "no longer leads" }],
	);
	return [...turns, ...ends].sort((a, b) => a.at - b.at);
}

function comes(story: Story, paper: Newspaper, at: number): boolean {
	return !isInMainFeed(story, paper, at - 1) && isInMainFeed(story, paper, at);
}

function goes(story: Story, paper: Newspaper, at: number): boolean {
	return isInMainFeed(story, paper, at - 1) && !isInMainFeed(story, paper, at);
}

function isInMainFeed(story: Story, { stories, feedLimit }: Newspaper, now: number): boolean {
	const shown = stories.filter((each) => stateOf(each, now) === "public" && prefixOf(each) === prefixOf(story));
	return inFeed(shown.sort(byPublication).reverse(), feedLimit, now).includes(story);
}

/** Google News takes what was published in the last two days. */
export const NEWS_WINDOW = 48 * 60 * 60 * 1000;
