import type { Article } from "../content/article.ts";
import type { ArticlesReading } from "../content/articles.ts";
import { byPublication } from "../content/by-publication.ts";
import type { Upcoming } from "../content/upcoming.ts";

/** A story with all its instants, those after now among them, in milliseconds. */
export interface Life {
	readonly article: Article;
	readonly published: number;
	/** Infinite where there is none. */
	readonly expires: number;
	readonly withdrawn: number;
	/** The first at which readers may no longer see it. */
	readonly ends: number;
	readonly upcoming: readonly Upcoming[];
}

/** The lives of all stories that are or will be published, oldest first. Of drafts nobody can say when. */
export function livesOf(reading: Pick<ArticlesReading, "articles" | "withheld" | "upcoming">): Life[] {
	const { articles, withheld, upcoming } = reading;
	return [...articles, ...withheld]
		.filter(({ status }) => status === "published")
		.sort(byPublication)
		.map((article) => lifeOf(article, upcoming.get(article) ?? []));
}

/** Whether readers may see a story at an instant. */
export function isOut({ published, ends }: Life, at: number): boolean {
	return published <= at && at < ends;
}

function lifeOf(article: Article, upcoming: readonly Upcoming[]): Life {
	const never = Number.POSITIVE_INFINITY;
	const later = upcoming.find(({ event }) => event === "withdrawn")?.at;
	const expires = article.expires?.getTime() ?? never;
	const withdrawn = (article.withdrawn?.date ?? later)?.getTime() ?? never;
	const published = article.datePublished.getTime();
	return { article, published, expires, withdrawn, ends: Math.min(expires, withdrawn), upcoming };
}
