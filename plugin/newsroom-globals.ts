import { once } from "../src/building.ts";
import { type Article, editionOf, type Newsroom } from "../src/index.ts";
import { type ArticleEntry, articleEntries } from "./collections.ts";
import type { Directories } from "./eleventy.ts";
import { type NewsroomGlobal, newsroomGlobal, type Stories } from "./newsroom-global.ts";

/** The global `newsroom` of the whole newspaper and of each of its editions, with the stories of the present build. */
export class NewsroomGlobals {
	readonly #newsroom: Newsroom;
	readonly #editions = new Map<Newsroom, NewsroomGlobal>();
	#stories: Stories = NO_STORIES;
	/** That of the whole newspaper, the same in every build. */
	readonly whole: NewsroomGlobal;

	constructor(newsroom: Newsroom) {
		this.#newsroom = newsroom;
		this.whole = newsroomGlobal(newsroom, () => this.#stories);
	}

	/** The items of `collections.articles`, oldest first. */
	get entries(): readonly ArticleEntry[] {
		return this.#stories.entries;
	}

	/** Begins a build with its stories, oldest first. */
	replace(articles: readonly Article[], directories: Pick<Directories, "input" | "output">): void {
		this.#stories = stories(articles, () => articleEntries(articles, directories));
		this.#editions.clear();
	}

	/** That of an edition, whose stories are all that its pages lead to. */
	of(edition: Newsroom): NewsroomGlobal {
		if (edition === this.#newsroom) return this.whole;
		const known = this.#editions.get(edition);
		if (known) return known;
		const all = this.#stories;
		const isOwn = ({ language }: Article) => editionOf(this.#newsroom, language) === edition;
		const own = stories(all.articles.filter(isOwn), () =>
			all.entries.filter((_, index) => isOwn(all.articles[index] as Article)),
		);
		const global = newsroomGlobal(
			edition,
			() => own,
			() => this.whole.editions,
		);
		this.#editions.set(edition, global);
		return global;
	}
}

const NO_STORIES: Stories = { articles: [], entries: [] };

// No template of the theme asks for entries.
function stories(articles: readonly Article[], make: () => readonly ArticleEntry[]): Stories {
	const entries = once(make);
	return {
		articles,
		get entries() {
			return entries();
		},
	};
}
