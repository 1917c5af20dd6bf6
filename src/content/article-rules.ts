import { describe } from "../base/describe.ts";
import type { FrontMatter } from "./front-matter.ts";
import { type PathComplaint, refusal } from "./issues.ts";
import type { Newsroom } from "./publication.ts";
import type { Path } from "./yaml.ts";

/** What is wrong between the values of front matter, each of which is right by itself. */
export function articleRules(
	frontMatter: FrontMatter,
	date: Date,
	datePublished: Date,
	newsroom: Newsroom,
): PathComplaint[] {
	const unnamedSponsor = frontMatter.type === "sponsored" && !frontMatter.sponsor;
	return [
		...(unnamedSponsor ? [refusal(["type"], "a sponsor beside type: sponsored", "none", "write `sponsor: name`")] : []),
		...orderOfDates(frontMatter, date, datePublished),
		...editorialRules(frontMatter, datePublished, newsroom),
	];
}

// Nothing can have been changed before it was there.
function orderOfDates(frontMatter: FrontMatter, date: Date, datePublished: Date): PathComplaint[] {
	const { updated, expires, withdrawn, corrections = [], coverage } = frontMatter;
	const later: readonly (readonly [Path, Date | undefined])[] = [
		[["updated"], updated],
		[["expires"], expires],
		[["withdrawn", "date"], withdrawn?.date],
		...corrections.map((correction, index) => [["corrections", index, "date"], correction.date] as const),
	];
	const complaints = later.flatMap(([path, other]) => {
		// Readers are told of a correction only to what they have seen.
		const from = path[0] === "corrections" ? datePublished : date;
		return other && other < from ? [tooEarly(path, other, from)] : [];
	});
	const { start, end } = coverage ?? {};
	if (start && end && end < start) {
		complaints.push(refusal(["coverage", "end"], "an end after the start", describe(end)));
	}
	return complaints;
}

const DAY = 24 * 60 * 60 * 1000;

function tooEarly(path: Path, other: Date, date: Date): PathComplaint {
	const hint = date.getTime() - other.getTime() < DAY ? "say the time of day as well" : undefined;
	return refusal(path, `an instant not before that of the story, ${date.toISOString()}`, describe(other), hint);
}

/** How much an editorial rule weighs for a story of a date: an error from `strictFrom` on, less before it. */
export function weight(
	date: Date,
	{ strictFrom }: Pick<Newsroom, "strictFrom">,
	unset: "error" | "warning",
): "error" | "warning" {
	if (strictFrom === undefined) return unset;
	return date >= strictFrom ? "error" : "warning";
}

const LONG = 110;

function editorialRules(frontMatter: FrontMatter, date: Date, { strictFrom }: Newsroom): PathComplaint[] {
	const { title, description, image, status } = frontMatter;
	// A draft need not be finished, and must not keep finished stories from readers.
	const strictness = status === "draft" || strictFrom === undefined ? {} : { strictFrom };
	const rule = (path: Path, expected: string, severity: "error" | "warning", hint?: string): PathComplaint => ({
		...refusal(path, expected, "nothing", hint),
		severity,
	});
	const usual = weight(date, strictness, "warning");
	const complaints: PathComplaint[] = [];
	if (!description) complaints.push(rule(["description"], "a sentence that sums up the story", usual));
	if (image && image.alt === undefined) {
		const hint = 'write alt: "" if it only decorates';
		complaints.push(rule(["image", "alt"], "a description of the picture", weight(date, strictness, "error"), hint));
	}
	if (image && !image.credit) complaints.push(rule(["image", "credit"], "whose picture it is", usual));
	const length = title && title.length > LONG ? [...title].length : 0;
	// https://developers.google.com/search/docs/appearance/structured-data/article: long headlines may be cut.
	if (length > LONG)
		complaints.push({ ...refusal(["title"], `at most ${LONG} characters`, `${length}`), severity: "warning" });
	return complaints;
}
