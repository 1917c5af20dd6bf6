import { Digest } from "../base/digest.ts";
import type { Article } from "../content/article.ts";
import type { Page } from "../content/page.ts";
import { StoredStory } from "./index/stored-story.ts";

/** What a file is made of. */
export interface MadeOf {
	/** Anything that JSON can hold. */
	readonly facts: unknown;
	/** In their order. */
	readonly stories: readonly Article[];
}

/** How much of its stories a file may show: all but their bodies, or everything. */
export type Depth = "cards" | "whole";

/** What a page is made of that is not that of a story. */
export function pageMadeOf(page: Page): MadeOf {
	if (page.kind === "corrections") {
		const { newsroom, corrections, ...facts } = page;
		return { facts: [newsroom.prefix, facts], stories: corrections.map(({ article }) => article) };
	}
	if (page.kind === "archive" || page.kind === "not-found") {
		const { newsroom, ...facts } = page;
		return { facts: [newsroom.prefix, facts], stories: [] };
	}
	const { newsroom, kind, path, name, description, author, number, newer, older, trail, feeds, articles } = page;
	// The title of a numbered page is made of its name and the dates of its stories, which takes longer than all the rest.
	const title = number === undefined ? page.title : undefined;
	const facts = { kind, path, name, title, description, author, number, newer, older, trail, feeds };
	return { facts: [newsroom.prefix, facts], stories: articles };
}

/** Tells whether something is made of the same as before; nothing where a story is not from an archive. */
export function digestOf({ facts, stories }: MadeOf, depth: Depth, key: string): bigint | undefined {
	const digest = new Digest().text(key).facts(facts);
	for (const story of stories) {
		if (!(story instanceof StoredStory)) return undefined;
		const { card, body } = story.digests;
		digest.bytes(card);
		if (depth === "whole") digest.bytes(body);
	}
	return digest.value;
}
