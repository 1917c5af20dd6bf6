import { visible } from "../base/describe.ts";
import { rfc3339 } from "../base/time.ts";
import type { ChangeKind, NextChange, StoryChange } from "./next-changes.ts";

/** What programs are told of an instant. */
export interface NextChangeJson {
	/** In UTC, to the millisecond: `2026-03-03T09:30:00.001Z`. */
	readonly at: string;
	readonly changes: readonly StoryChange[];
}

/** The instants as values for `JSON.stringify`. */
export function nextChangesJson(changes: readonly NextChange[]): NextChangeJson[] {
	return changes.map(({ at, changes: ofInstant }) => ({ at: at.toISOString(), changes: ofInstant }));
}

/**
 * The instants as lines for people, one for each change: `2026-03-01T09:30:00+00:00 articles/bridge.md is published`.
 *
 * In the newspaper's time zone and in whole seconds, at which the change has happened: a build at that second shows it.
 */
export function nextChangesText(changes: readonly NextChange[], timeZone: string): string[] {
	return changes.flatMap(({ at, changes: ofInstant }) => {
		const second = rfc3339(new Date(Math.ceil(at.getTime() / 1000) * 1000), timeZone);
		return ofInstant.map(({ file, what, front }) =>
			visible(`${second} ${file} ${WORDS[what]}${front ? ` ${front}` : ""}`),
		);
	});
}

const WORDS: Readonly<Record<ChangeKind, string>> = {
	published: "is published",
	expired: "expires",
	withdrawn: "is withdrawn",
	updated: "is shown as updated",
	corrected: "shows a correction",
	retracted: "is marked as retracted",
	"live-update": "shows a live update",
	"coverage-ended": "ends its live coverage",
	"leaves-news-sitemap": "leaves the News sitemap",
	"leaves-feeds": "leaves the feeds, a week after its correction",
	"stops-leading": "no longer leads",
};
