import type { Article } from "../content/article.ts";
import { editionOf } from "../content/edition.ts";
import type { Newsroom } from "../content/publication.ts";
import { type ListLeaders, listPages } from "./list-pages.ts";
import { isOut, type Life } from "./lives.ts";
import type { ChangeSource, DatedChange } from "./next-changes.ts";

/** Stories go back to their own place in a list when their time at its top is over. */
export const leaderChanges: ChangeSource = (lives, newsroom, { leaders, now }) => {
	const byId = new Map([...leaders].length > 0 ? lives.map((life) => [life.article.id, life] as const) : []);
	return [...leaders].flatMap(([front, ofFront]) =>
		ofFront.flatMap(({ id, until }): DatedChange[] => {
			const life = byId.get(id);
			if (!life || !until || until <= now || !isLeading(life, until)) return [];
			const edition = editionOf(newsroom, life.article.language);
			if (!hasFront(front, edition, life.article) || !isMoved(front, edition, newsroom, lives, ofFront, until))
				return [];
			return [{ at: until.getTime(), article: life.article, what: "stops-leading", front }];
		}),
	);
};

function isLeading(life: Life, until: Date): boolean {
	return isOut(life, until.getTime() - 1) && isOut(life, until.getTime());
}

function hasFront(front: string, { outputs, sections }: Newsroom, { section }: Article): boolean {
	if (front === "home") return outputs.home !== undefined;
	return section?.key === front && outputs.sections && sections.get(front)?.url !== undefined;
}

// The newest story stays where it is when it no longer leads.
function isMoved(
	front: string,
	edition: Newsroom,
	newsroom: Newsroom,
	lives: readonly Life[],
	leaders: ListLeaders,
	until: Date,
): boolean {
	const at = until.getTime();
	const own = lives.filter(
		({ published, article: { language, section } }) =>
			published <= at && editionOf(newsroom, language) === edition && (front === "home" || section?.key === front),
	);
	const out = new Set(own.filter((life) => isOut(life, at)).map(({ article }) => article));
	const list = { kind: "home", path: "/", name: "", trail: [], slots: own.map(({ article }) => article) } as const;
	const [before, after] = [new Date(at - 1), until].map((now) =>
		listPages(list, { newsroom: edition, isShown: (article) => out.has(article) }, {}, leaders, now),
	);
	return !before?.every(({ articles }, page) => {
		const others = after?.[page]?.articles ?? [];
		return articles.length === others.length && articles.every((article, place) => article === others[place]);
	});
}
