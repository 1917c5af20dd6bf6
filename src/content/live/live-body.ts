import { dateInWords } from "../../base/date-in-words.ts";
import { type Complaint, compareText } from "../../base/error.ts";
import { type Html, html, raw } from "../../base/html.ts";
import { plainText } from "../../base/plain-text.ts";
import { calendarDay, rfc3339 } from "../../base/time.ts";
import type { LiveUpdate } from "../article.ts";
import type { ArticleHead } from "../article-head.ts";
import type { BodyComplaint, BodyContext } from "../markdown/body-context.ts";
import { type RenderedUpdate, renderUpdates } from "../markdown/render-updates.ts";
import type { ReadingContext } from "../reading-context.ts";
import { wordCount } from "../word-count.ts";
import { updateHeadings } from "./update-heading.ts";

/** The body of a live story at an instant. */
export interface LiveBody {
	/** Safe HTML: the introduction and the updates, newest first. */
	readonly html: string;
	readonly updates: readonly LiveUpdate[];
	/** Whether a heading was to begin an update, right or wrong. */
	readonly isAttempted: boolean;
	/** When updates that are dated after now will be there. */
	readonly upcoming: readonly Date[];
	readonly wordCount: number;
	readonly complaints: readonly BodyComplaint[];
}

/** How the parts of a body ask for what is around them. */
export interface PartContexts {
	/** For what readers see. */
	readonly shown: BodyContext;
	/** For an update that is dated after now: it is checked, and what it names is not part of the story. */
	readonly hidden: BodyContext;
}

/**
 * Renders live coverage: each update in a section with its anchor, its time as a link to itself, and its headline.
 *
 * An update that is dated after now does not exist yet. Times show the day as well if not all of the coverage is of
 * one day.
 */
export function liveBody(
	head: ArticleHead,
	body: string,
	{ shown, hidden }: PartContexts,
	context: ReadingContext,
): LiveBody {
	const { timeZone } = context.newsroom.publication;
	const { coverage, datePublished } = head;
	const { start = datePublished, end } = coverage ?? {};
	const read = updateHeadings({ start, isAnnounced: coverage !== undefined, ...(end && { end }), timeZone });
	let isAttempted = false;
	const update = (text: string) => {
		const reading = read(text);
		isAttempted ||= reading.heading !== undefined || reading.complaints.length > 0;
		return reading;
	};
	const isShown = ({ date }: { readonly date: Date }) => date <= context.now;
	const rendered = renderUpdates(context.markdown, body, (heading) => ({
		...(!heading || isShown(heading) ? shown : hidden),
		update,
	}));
	const problems: BodyComplaint[] = [];
	const whole = (markup: string): string => {
		const balanced = context.balanced ? context.balanced(markup) : markup;
		if (typeof balanced === "string") return balanced;
		problems.push({ ...balanced, line: 1 });
		return "";
	};
	const introduction = whole(rendered.introduction);
	const parts = rendered.updates
		.filter(isShown)
		.map((part) => ({ ...part, headline: whole(part.headline), html: whole(part.html) }))
		.sort((a, b) => b.date.getTime() - a.date.getTime() || compareText(a.id, b.id));
	const days = new Set([datePublished, ...parts.map(({ date }) => date)].map((date) => calendarDay(date, timeZone)));
	const words = (date: Date) => dateInWords(date, head.language, timeZone, days.size > 1 ? "minute" : "time");
	const sections = parts.map((part) => section(part, words(part.date), timeZone).markup);
	const texts = [introduction, ...parts.flatMap((part) => [part.headline, part.html])];
	return {
		html: [introduction, ...sections].join(""),
		updates: parts.map(liveUpdate),
		upcoming: rendered.updates.filter((part) => !isShown(part)).map(({ date }) => date),
		wordCount: texts.reduce((sum, text) => sum + wordCount(text), 0),
		isAttempted,
		complaints: [...rendered.complaints, ...problems],
	};
}

function liveUpdate({ id, date, headline, html: content }: RenderedUpdate): LiveUpdate {
	const plain = plainText(headline).replace(/\s+/g, " ");
	return { id, date, ...(plain && { headline: plain }), content, text: plainText(content) };
}

// The address of the update in the page, beside which a layout can print nothing: the time is the link.
function section({ id, date, headline, html: content }: RenderedUpdate, words: string, timeZone: string): Html {
	const time = html`<a href="#${id}"><time datetime="${rfc3339(date, timeZone)}">${words}</time></a>`;
	return html`<section class="update" id="${id}">
${headline ? html`<p class="when">${time}</p>\n<h2>${raw(headline)}</h2>` : html`<h2 class="when">${time}</h2>`}
${raw(content)}</section>
`;
}

/** What is wrong with a live story in which nothing happens. */
export const NO_UPDATE: Complaint & { readonly line: number } = {
	severity: "warning",
	field: "body",
	expected: "an update in a story of type live",
	got: "none",
	hint: "begin each with a heading such as `## 2026-03-01 09:30 The gate is going up`",
	line: 1,
};
