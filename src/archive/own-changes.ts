import type { UpcomingEvent } from "../content/upcoming.ts";
import { isOut, type Life } from "./lives.ts";
import type { ChangeKind, ChangeSource, DatedChange } from "./next-changes.ts";

/** What happens to stories by their own dates: they are published, changed and taken down. */
export const ownChanges: ChangeSource = (lives, _, { now }) =>
	lives.flatMap((life) => [...lifeChanges(life, now.getTime()), ...shownChanges(life)]);

function lifeChanges({ article, published, expires, withdrawn, ends }: Life, now: number): DatedChange[] {
	const change = (at: number, what: ChangeKind) => (at > now && Number.isFinite(at) ? [{ at, article, what }] : []);
	// One that ended under embargo never is anywhere.
	if (ends < published) return [];
	const ending = withdrawn <= published ? "withdrawn" : "expired";
	return [
		// A story that ends as it is published begins as a notice.
		...change(published, ends <= published ? ending : "published"),
		// A notice does not change when the story would have expired as well, but it tells of a withdrawal.
		...(expires > published && expires < withdrawn ? change(expires, "expired") : []),
		...(withdrawn > published ? change(withdrawn, "withdrawn") : []),
	];
}

function shownChanges(life: Life): DatedChange[] {
	const { article, published, upcoming } = life;
	return upcoming.flatMap(({ at, event }) => {
		const instant = at.getTime();
		const what = SHOWN[event];
		// A story that is updated at the instant of its publication has not been updated.
		if (!what || !isOut(life, instant) || (event === "updated" && instant === published)) return [];
		return [{ at: instant, article, what }];
	});
}

/** What readers of a story see of an event; nothing where it is told as the end of the story. */
const SHOWN: Readonly<Record<UpcomingEvent, ChangeKind | undefined>> = {
	withdrawn: undefined,
	updated: "updated",
	corrected: "corrected",
	retracted: "retracted",
	"live-update": "live-update",
	"coverage-ended": "coverage-ended",
};
