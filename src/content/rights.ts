import { calendarDay } from "../base/time.ts";
import { absoluteUrl } from "../base/url.ts";
import type { Article } from "./article.ts";
import type { Publication } from "./publication.ts";

/** What may be done with stories, and whose they are. */
export interface Rights {
	/** Path or address of the licence. */
	readonly license?: string;
	/** The notice of copyright. */
	readonly copyright?: string;
	/** Path or address of a page that says how a story may be used. */
	readonly usageInfo?: string;
}

/** What of a story tells whether it is the newspaper's own. */
type Origin = Pick<Article, "path" | "canonical" | "authors" | "source">;

/**
 * A story with the rights of the newspaper where it says nothing of its own.
 *
 * A notice of copyright of its own may be that of somebody else, who has not licensed anything: such a story has what
 * it says and no more. Nor has the newspaper anything to say about what is not its own work.
 */
export function withRights<Story extends Origin & Rights & Pick<Article, "datePublished">>(
	story: Story,
	publication: Publication,
): Story {
	const { license, usageInfo } = publication.rights;
	const copyright = ownNotice(story, publication);
	if (!license && !usageInfo && !copyright) return story;
	if (story.copyright !== undefined || !isOwnWork(story, publication)) return story;
	return { ...(license && { license }), ...(usageInfo && { usageInfo }), ...(copyright && { copyright }), ...story };
}

/** True for a story that is neither a copy of one from elsewhere nor an agency's alone. */
export function isOwnWork({ path, canonical, authors, source }: Origin, { url }: Publication): boolean {
	const isCopy = canonical !== undefined && canonical !== absoluteUrl(path, url);
	return !isCopy && (authors.length > 0 || source === undefined);
}

/** The newspaper's notice of copyright for a story, with the year of its publication. */
export function ownNotice(story: Pick<Article, "datePublished">, publication: Publication): string | undefined {
	const { copyright } = publication.rights;
	return copyright?.includes(YEAR) ? copyright.replaceAll(YEAR, yearOf(story, publication)) : copyright;
}

/** The year in which a story was published, in the newspaper's time zone. */
export function yearOf({ datePublished }: Pick<Article, "datePublished">, { timeZone }: Publication): string {
	return calendarDay(datePublished, timeZone).slice(0, 4);
}

const YEAR = "{year}";
