import { Digest } from "../base/digest.ts";
import type { Article } from "../content/article.ts";
import type { Page } from "../content/page.ts";
import { StoredStory } from "./index/stored-story.ts";

/** What a file is made of. */
export interface MadeOf {
	/** Anything that JSON can hold. */
	readonly facts: unknown;
	/** In their order, stories that it tells of, but for their bodies. */
	readonly cards: readonly Article[];
	/** In their order, stories that it tells of with their bodies. */
	readonly whole: readonly Article[];
}

/** How much a layout may show of stories: what it should, or whatever there is of them. */
export type Depth = "as told" | "anything";

/** What a page is made of that is not that of a story. */
export function pageMadeOf(page: Page): MadeOf {
	if (page.kind === "corrections") {
		const { newsroom, corrections, ...facts } = page;
		return { facts: [newsroom.prefix, facts], cards: corrections.map(({ article }) => article), whole: [] };
	}
	if (page.kind === "archive" || page.kind === "not-found") {
		const { newsroom, ...facts } = page;
		return { facts: [newsroom.prefix, facts], cards: [], whole: [] };
	}
	const { newsroom, kind, path, name, description, author, number, newer, older, trail, feeds, articles } = page;
	// The title of a numbered page is made of its name and the dates of its places, which takes longer than all the rest.
	const title = number === undefined ? page.title : page.span;
	const facts = { kind, path, name, title, description, author, number, newer, older, trail, feeds };
	return { facts: [newsroom.prefix, facts], cards: articles, whole: [] };
}

/** Tells whether something is made of the same as before; nothing where a story is not from an archive. */
export function digestOf({ facts, cards, whole }: MadeOf, depth: Depth, key: string): bigint | undefined {
	const digest = new Digest().text(key).facts(facts);
	for (const [stories, withBodies] of [
		[cards, depth === "anything"],
		[whole, true],
	] as const) {
		digest.word(stories.length);
		for (const story of stories) {
			if (!(story instanceof StoredStory)) return undefined;
			const { card, body } = story.digests;
			digest.bytes(card);
			if (withBodies) digest.bytes(body);
		}
	}
	return digest.value;
}
