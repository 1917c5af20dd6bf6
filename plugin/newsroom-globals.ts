import { editionOf, type Newsroom } from "../src/index.ts";
import type { ArticleEntry } from "./collections.ts";
import { type NewsroomGlobal, newsroomGlobal } from "./newsroom-global.ts";

/** The global `newsroom` of the whole newspaper and of each of its editions, with the stories of the present build. */
export class NewsroomGlobals {
	readonly #newsroom: Newsroom;
	readonly #editions = new Map<Newsroom, NewsroomGlobal>();
	#entries: readonly ArticleEntry[] = [];
	/** That of the whole newspaper, the same in every build. */
	readonly whole: NewsroomGlobal;

	constructor(newsroom: Newsroom) {
		this.#newsroom = newsroom;
		this.whole = newsroomGlobal(newsroom, () => this.#entries);
	}

	/** The items of `collections.articles`, oldest first. */
	get entries(): readonly ArticleEntry[] {
		return this.#entries;
	}

	/** Begins a build with its stories, oldest first. */
	replace(entries: readonly ArticleEntry[]): void {
		this.#entries = entries;
		this.#editions.clear();
	}

	/** That of an edition, whose stories are all that its pages lead to. */
	of(edition: Newsroom): NewsroomGlobal {
		if (edition === this.#newsroom) return this.whole;
		const known = this.#editions.get(edition);
		if (known) return known;
		const entries = this.#entries.filter(({ language }) => editionOf(this.#newsroom, language) === edition);
		const global = newsroomGlobal(
			edition,
			() => entries,
			() => this.whole.editions,
		);
		this.#editions.set(edition, global);
		return global;
	}
}
