import * as assert from "uvu/assert";
import type { ArticleEntry } from "../../plugin/collections.ts";
import { type NewsroomGlobal, newsroomGlobal, type Stories } from "../../plugin/newsroom-global.ts";
import { type Article, editionOf } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { newsroom } from "../support/newsroom.ts";

const LISTS = ["sections", "authors", "topics", "editions"] as const satisfies readonly (keyof NewsroomGlobal)[];

// Stories that count how often something goes through them.
function counting(): { readonly stories: Stories; readonly count: () => number } {
	let count = 0;
	const story = { language: "en-GB", authors: [], topics: [{ key: "bridges", name: "Bridges" }] };
	const articles = new Proxy([story as unknown as Article], {
		get(target, name, receiver) {
			if (name === "map" || name === "flatMap" || name === Symbol.iterator) count++;
			return Reflect.get(target, name, receiver);
		},
	});
	const entries = [story as unknown as ArticleEntry];
	return { stories: { articles, entries }, count: () => count };
}

describe("newsroomGlobal", (test) => {
	test("goes through the stories once in a build for each list, however many pages ask", () => {
		for (const list of LISTS) {
			// The newspaper's own sections have a page even when they have no story.
			const paper = list === "sections" ? editionOf(newsroom(), "fr") : newsroom();
			let { stories, count } = counting();
			const global = newsroomGlobal(paper, () => stories);
			const first = global[list];
			const once = count();
			assert.ok(once > 0, list);
			for (let page = 0; page < 5; page++) assert.equal(global[list], first, list);
			assert.is(count(), once, list);
			({ stories, count } = counting());
			assert.equal(global[list], first, list);
			assert.is(count(), once, `${list} in the next build`);
		}
	});

	test("gives a list away as a copy, which a template may sort", () => {
		const { stories } = counting();
		const global = newsroomGlobal(newsroom(), () => stories);
		for (const list of ["articles", ...LISTS] as const) {
			const before = [...global[list]];
			(global[list] as unknown[]).length = 0;
			assert.equal(global[list], before, list);
			if (list !== "sections" && list !== "authors") assert.ok(before.length > 0, list);
		}
	});
});
