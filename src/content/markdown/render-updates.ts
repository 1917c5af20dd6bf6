import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import type { BodyComplaint, BodyContext, RenderingState, UpdateHeading } from "./body-context.ts";
import { renderingState, renderTokens, withoutSpelledCharacters } from "./render-body.ts";
import { updateOf, updateParts } from "./updates.ts";

/** The body of live coverage as HTML; lines count from 1 at the first line of the body. */
export interface RenderedUpdates {
	readonly introduction: string;
	/** In the order of the file. */
	readonly updates: readonly RenderedUpdate[];
	readonly complaints: readonly BodyComplaint[];
}

/** An update as HTML. */
export interface RenderedUpdate extends Omit<UpdateHeading, "headline"> {
	/** What stands in its heading behind the time; empty where there is nothing. */
	readonly headline: string;
	readonly html: string;
}

/**
 * The HTML of each part of live coverage. Definitions of links and footnotes anywhere in it are for all of it.
 *
 * @param contextOf the context of an update, or of the introduction
 */
export function renderUpdates(
	markdown: MarkdownIt,
	body: string,
	contextOf: (update: UpdateHeading | undefined) => BodyContext,
): RenderedUpdates {
	const state = renderingState(contextOf(undefined));
	const [introduction = [], ...parts] = updateParts(markdown.parse(body, state));
	const render = (tokens: readonly Token[], own: RenderingState) =>
		withoutSpelledCharacters(renderTokens(markdown, [...tokens], own), body);
	return {
		introduction: render(introduction, state),
		updates: parts.flatMap(([open, inline, _close, ...rest]) => {
			const heading = updateOf(open);
			if (!heading || !inline || !open) return [];
			const own = { ...state, context: contextOf(heading), line: (open.map?.[0] ?? 0) + 1 };
			return [{ ...heading, headline: render([inline], own).trim(), html: render(rest, own) }];
		}),
		complaints: state.complaints,
	};
}
