import { once } from "../base/once.ts";
import { outputFile } from "../base/output-file.ts";
import { cacheTags, type TaggedFile, taggedArticle } from "./cache-tags.ts";
import { pictureFiles } from "./picture-files.ts";
import type { SitePlan } from "./site-plan.ts";

/**
 * The cache tags of each file of a plan, by its path in the output folder: a page of a story has those of all that it
 * shows, lists and feeds that of what they are about. What is in no plan has that of its address alone, and so has what
 * stands in the place of a story that was taken down: headers tell nothing of it.
 *
 * @param pathOf the address of a file
 */
export function planTags(
	plan: Pick<SitePlan, "articles" | "pages" | "files">,
	pathOf: (file: string) => string,
): (file: string) => string[] {
	// Most builds change little, and some nothing.
	const others = once(() => taggedFiles(plan));
	const articles = once(() => new Map(plan.articles.map((article) => [outputFile(article.path), article])));
	return (file) => {
		const article = articles().get(file);
		return cacheTags({ ...(article ? taggedArticle(article) : others().get(file)), path: pathOf(file) });
	};
}

type TaggedFiles = Map<string, Omit<TaggedFile, "path">>;

// All but the pages of stories.
function taggedFiles(plan: Pick<SitePlan, "articles" | "pages" | "files">): TaggedFiles {
	const tagged: TaggedFiles = new Map();
	const add = (path: string, about: Omit<TaggedFile, "path">) => tagged.set(outputFile(path), about);
	const lists = listsOf(plan);
	for (const page of plan.pages) {
		const about = lists.get(page.path.replace(NUMBER, "")) ?? {};
		add(page.path, about);
		for (const feed of Object.values(page.feeds))
			if (!tagged.has(outputFile(feed))) add(feed, { ...about, marks: ["feed"] });
	}
	for (const { path, what } of plan.files) {
		if (what.startsWith("a feed")) add(path, { ...tagged.get(outputFile(path)), marks: ["feed"] });
	}
	for (const [path, articles] of picturesOf(plan)) add(path, { articles });
	return tagged;
}

/** What numbered pages add to the address of their list. */
const NUMBER = /page\/\d+\/$/;

// What stories are listed under, by the address of the list's front.
function listsOf({ articles, pages }: Pick<SitePlan, "articles" | "pages">): Map<string, Omit<TaggedFile, "path">> {
	const lists = new Map<string, Omit<TaggedFile, "path">>();
	for (const { section, authors, topics } of articles) {
		if (section?.url !== undefined) lists.set(section.url, { sections: [section.key] });
		for (const { key, url } of topics) if (url !== undefined) lists.set(url, { topics: [key] });
		for (const { key, url } of authors) if (key !== undefined && url !== undefined) lists.set(url, { authors: [key] });
	}
	for (const page of pages)
		if (page.kind === "author" && page.author) lists.set(page.path, { authors: [page.author.key] });
	return lists;
}

function picturesOf({ articles }: Pick<SitePlan, "articles">): Map<string, string[]> {
	const pictures = new Map<string, string[]>();
	for (const article of articles) {
		for (const { copy, variants } of pictureFiles(article)) {
			for (const path of [...(copy === undefined ? [] : [copy]), ...variants.map(({ src }) => src)]) {
				const ids = pictures.get(path);
				if (ids) ids.push(article.id);
				else pictures.set(path, [article.id]);
			}
		}
	}
	return pictures;
}
