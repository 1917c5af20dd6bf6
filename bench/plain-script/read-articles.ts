import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import matter from "gray-matter";
import MarkdownIt from "markdown-it";
import { card } from "./card.ts";
import { articlesFolder, authors, sections, site, timeZone } from "./newspaper.ts";
import { exchange, mine } from "./threads.ts";

export interface Article {
	id: string;
	path: string;
	url: string;
	title: string;
	description: string;
	published: Date;
	/** In the time of the newspaper: 2026-07-01T10:30:00+01:00. */
	date: string;
	authors: Term[];
	section: Term;
	topics: Term[];
	/** Nothing in an article of the other thread. */
	content: string;
	wordCount: number;
	/** A story is in a dozen lists, with the same text in each: that is printed once. */
	cards: { withSection: string; withoutSection: string };
}

/** What has a list of its own. */
export interface Term {
	key: string;
	name: string;
	path: string;
}

const markdown = new MarkdownIt({ html: false, typographer: true }).disable("replacements");
const localTime = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });

/** All of them, oldest first, and those among them that this thread read. */
export async function readArticles(): Promise<{ articles: Article[]; own: Set<Article> }> {
	const files = readdirSync(articlesFolder, { recursive: true, encoding: "utf8" }).filter((file) =>
		file.endsWith(".md"),
	);
	const own = mine(files).map(readArticle);
	const others = await exchange(own, (article) => ({ ...article, content: "" }));
	const articles = [...own, ...others].sort((a, b) => a.published.getTime() - b.published.getTime());
	return { articles, own: new Set(own) };
}

function readArticle(file: string): Article {
	const { data, content } = matter(readFileSync(join(articlesFolder, file), "utf8"), {});
	const date = isoDate(data.date);
	const path = `/${date.slice(0, 10).replaceAll("-", "/")}/${basename(file, ".md")}/`;
	const body = markdown.render(content);
	const article = {
		id: file.replace(/\.md$/, ""),
		path,
		url: site + path,
		title: data.title,
		description: data.description,
		published: data.date,
		date,
		authors: data.authors.map((key: string) => ({ key, name: authors[key], path: `/author/${key}/` })),
		section: { key: data.section, name: sections[data.section] ?? "", path: `/section/${data.section}/` },
		topics: data.tags.map((topic: string) => {
			const key = topic.toLowerCase().replaceAll(" ", "-");
			return { key, name: topic, path: `/topic/${key}/` };
		}),
		content: body,
		wordCount: body
			.replace(/<[^>]*>/g, " ")
			.trim()
			.split(/\s+/).length,
	};
	return { ...article, cards: { withSection: card(article, { section: true }), withoutSection: card(article, {}) } };
}

function isoDate(date: Date): string {
	const local = localTime.format(date).replace(" ", "T");
	const minutes = (Date.parse(`${local}Z`) - date.getTime()) / 60_000;
	const clock = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16);
	return `${local}${minutes < 0 ? "-" : "+"}${clock}`;
}
