import { remembered } from "../base/remembered.ts";
import { withoutAbsent } from "../base/without-absent.ts";
import type { Article } from "../content/article.ts";
import type { Author } from "../content/author.ts";
import type { Leaders } from "../content/fronts.ts";
import type { Feeds, ListPage, Step } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import type { Edition, StoryList } from "./lists.ts";

/** Which stories lead a list, and until when. */
export type ListLeaders = NonNullable<ReturnType<Leaders["get"]>>;

/**
 * The pages of a list: its front, then the numbered pages from the newest to the oldest.
 *
 * The front has the newest `size` to `2 × size − 1` places. At `2 × size` the oldest `size` of them become the next
 * numbered page, and 1 is the oldest: so a new story changes the front alone, and no story stands on two pages.
 * One that leads the front leaves its own place empty, as does one that was taken down.
 */
export function listPages(
	list: StoryList,
	{ newsroom, isShown }: Pick<Edition, "newsroom" | "isShown">,
	feeds: Feeds,
	leaders: ListLeaders,
	now: Date,
): ListPage[] {
	const { kind, path, name, description, author, trail, slots } = list;
	const size = newsroom.listSize;
	const count = Math.max(0, Math.floor(slots.length / size) - 1);
	const ahead = leading(slots, leaders, isShown, now);
	const newestFirst = (places: readonly Article[]) =>
		places.filter((article) => isShown(article) && !ahead.has(article)).reverse();
	const common = { kind, newsroom, name, feeds, ...(author && { author }) };
	const folder = path.replace(/[^/]*$/, "");
	const paths = [undefined, ...Array.from({ length: count }, (_, index) => `${folder}page/${index + 1}/`), path];
	const front: ListPage = {
		...common,
		path,
		title: name,
		...(description && { description }),
		trail,
		...withoutAbsent({ older: paths[count] }),
		articles: [...ahead, ...newestFirst(slots.slice(count * size))],
	};
	// The home page is the first step of every trail.
	const trailBelow = kind === "home" ? trail : [...trail, { name, path }];
	const places = (number: number) => slots.slice((number - 1) * size, number * size);
	const rest: OlderPages = { ...common, paths, trail: trailBelow, places, newestFirst };
	return [front, ...Array.from({ length: count }, (_, index) => new NumberedPage(rest, count - index))];
}

/** What the numbered pages of a list have in common. */
interface OlderPages extends Pick<ListPage, "kind" | "newsroom" | "name" | "feeds" | "author" | "trail"> {
	/** By number; none before the oldest, and that of the front behind the newest. */
	readonly paths: readonly (string | undefined)[];
	/** The places of a page by its number, oldest first. */
	readonly places: (number: number) => readonly Article[];
	readonly newestFirst: (places: readonly Article[]) => readonly Article[];
}

// Title and stories are found when they are asked for: a build prints a few of many thousand such pages.
class NumberedPage implements ListPage {
	readonly kind: ListPage["kind"];
	readonly newsroom: Newsroom;
	readonly name: string;
	readonly feeds: Feeds;
	declare readonly author?: Author;
	readonly path: string;
	readonly trail: readonly Step[];
	readonly number: number;
	readonly newer: string;
	declare readonly older?: string;
	readonly #list: OlderPages;
	#title: string | undefined;

	constructor(list: OlderPages, number: number) {
		this.kind = list.kind;
		this.newsroom = list.newsroom;
		this.name = list.name;
		this.feeds = list.feeds;
		if (list.author) this.author = list.author;
		this.path = list.paths[number] as string;
		this.trail = list.trail;
		this.number = number;
		this.newer = list.paths[number + 1] as string;
		if (number > 1) this.older = list.paths[number - 1] as string;
		this.#list = list;
	}

	get title(): string {
		this.#title ??= `${this.name} · ${datesOf(this.#list.places(this.number), this.newsroom.publication)}`;
		return this.#title;
	}

	get span(): readonly [Date, Date] {
		const places = this.#list.places(this.number);
		return [(places[0] as Article).datePublished, (places.at(-1) as Article).datePublished];
	}

	get articles(): readonly Article[] {
		return this.#list.newestFirst(this.#list.places(this.number));
	}
}

// A story that readers may not see, or whose time at the top is over, is passed by.
function leading(
	slots: readonly Article[],
	leaders: ListLeaders,
	isShown: Edition["isShown"],
	now: Date,
): ReadonlySet<Article> {
	// Hardly a list has any, and it may be a hundred thousand stories long.
	if (leaders.length === 0) return new Set();
	const ids = new Set(leaders.map(({ id }) => id));
	const byId = new Map(slots.filter(({ id }) => ids.has(id)).map((article) => [article.id, article]));
	return new Set(
		leaders.flatMap(({ id, until }) => {
			const article = byId.get(id);
			return article && isShown(article) && !(until && until <= now) ? [article] : [];
		}),
	);
}

// From the oldest to the newest: "3 March – 19 April 2026".
function datesOf(places: readonly Article[], publication: { language: string; timeZone: string }): string {
	const [first, last] = [places[0], places.at(-1)];
	if (!first || !last) return "";
	return dayFormat(`${publication.language} ${publication.timeZone}`).formatRange(
		first.datePublished,
		last.datePublished,
	);
}

const dayFormat = remembered((languageAndZone) => {
	const [language = "en", timeZone] = languageAndZone.split(" ");
	return new Intl.DateTimeFormat([language, "en"], { day: "numeric", month: "long", year: "numeric", timeZone });
});
