import { html } from "../base/html.ts";
import { rfc3339Utc } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import { articleUri } from "../content/addresses.ts";
import type { Article, Correction } from "../content/article.ts";
import type { CorrectedStory, CorrectionsPage } from "../content/page.ts";
import type { Newsroom } from "../content/publication.ts";
import type { Feed } from "./feed.ts";
import type { FeedEntry } from "./feed-entries.ts";

/**
 * The feed of corrections: what was wrong, under the headline of the story and with a link to it, newest first; at
 * most as many as the newsroom's limit.
 *
 * @param changed when a story with a correction was last taken down
 */
export function correctionsFeed(page: CorrectionsPage, newsroom: Newsroom, changed?: Date): Feed {
	const { publication, feedLimit } = newsroom;
	const newest = page.corrections.slice(0, feedLimit);
	const date = newest[0]?.correction.date;
	const updated = changed && !(date && date > changed) ? changed : date;
	return {
		title: `${publication.name}: ${page.title}`,
		description: publication.description,
		link: absoluteUrl(page.path, publication.url),
		language: publication.language,
		...(date && { published: date }),
		...(updated && { updated }),
		articles: newest.map(({ article }) => article),
		items: (print) => newest.map((corrected) => print(entry(corrected, newsroom))),
		newsroom,
	};
}

function entry({ article, correction }: CorrectedStory, newsroom: Newsroom): FeedEntry {
	const { language, headline, path } = article;
	const { date, text } = correction;
	return {
		id: `${articleUri(article, newsroom)}#correction-${rfc3339Utc(date)}${ordinal(article, correction)}`,
		link: absoluteUrl(path, newsroom.publication.url),
		title: headline,
		content: () => html`<p>${text}</p>`.markup,
		authors: [],
		categories: [],
		published: date,
		language,
		extension: {},
	};
}

// Two corrections of one day are of one instant where no time is written. The id has no fractions of a second.
function ordinal({ corrections }: Article, correction: Correction): string {
	const before = corrections.slice(0, corrections.indexOf(correction));
	const second = rfc3339Utc(correction.date);
	const index = before.filter(({ date }) => rfc3339Utc(date) === second).length;
	return index === 0 ? "" : `-${index + 1}`;
}
