import { addressOfFile } from "../../base/address-of-file.ts";
import { visible } from "../../base/describe.ts";
import { wholeNumber } from "../../base/whole-number.ts";
import { FREE_ITEMS } from "../../cdn/edges/cloudfront.ts";
import type { Outcome } from "../../publish/publish.ts";
import type { ReleasePlan } from "../../publish/release-plan.ts";
import { countOf } from "../numbers.ts";

/** How many lines of a list a person reads. */
const MOST = 20;

/** What a release is to do, a line for each file, long lists cut. */
export function planText(plan: ReleasePlan, target: string): string {
	const { stages, removals, journal } = plan;
	const uploads = stages.flatMap(({ name, uploads }) => [
		`${name}: ${wholeNumber(uploads.length)}`,
		...cut(
			uploads.map(
				({ file, reason, isWritten }) =>
					`  + ${addressOfFile(file.file)}  ${reason}${isWritten ? ", there already" : ""}`,
			),
		),
	]);
	const removed = cut(removals.map(({ file, reason }) => `  - ${addressOfFile(file)}  ${reason}`));
	const purges = [journal.soft, journal.hard].map(({ tags, untagged }) => tags.length + untagged.length);
	const [soft = 0, hard = 0] = purges;
	const lines = [
		`release ${plan.release} to ${target}`,
		...uploads,
		...(removed.length > 0 ? [`removed: ${wholeNumber(removals.length)}`, ...removed] : []),
		...(soft + hard > 0
			? [`purged: ${wholeNumber(soft + hard)}${hard > 0 ? `, ${wholeNumber(hard)} of them at once` : ""}`]
			: []),
	];
	return `${lines.map(visible).join("\n")}\n`;
}

/** The same for programs, with all that there is. */
export function planJson(plan: ReleasePlan, target: string): object {
	const { release, stages, removals, journal } = plan;
	return {
		release,
		target,
		uploads: stages.flatMap(({ name, uploads }) =>
			uploads.map(({ file, reason, isWritten }) => ({
				path: addressOfFile(file.file),
				file: file.file,
				stage: name,
				reason,
				isWritten,
				size: file.size,
				hash: file.hash,
				contentType: file.contentType,
				cacheControl: file.cacheControl,
				surrogateControl: file.surrogateControl,
				tags: file.tags,
			})),
		),
		removals: removals.map(({ file, reason }) => ({ path: addressOfFile(file), file, reason })),
		purge: { soft: journal.soft, hard: journal.hard },
	};
}

/** What has happened, for programs. */
export function outcomeJson({ plan, ...outcome }: Outcome, target: string, milliseconds: number): object {
	return { release: plan.release, target, ...outcome, milliseconds: Math.round(milliseconds) };
}

/** What has happened, in a line: `14 uploaded (212 KB), 1 removed, 9 tags purged, verified in 3.1 s`. */
export function outcomeLine(
	{ uploaded, bytes, removed, purged, verified, owed }: Outcome,
	milliseconds: number,
): string {
	const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
	const done = [
		...(uploaded > 0 ? [`${wholeNumber(uploaded)} uploaded (${sizeText(bytes)})`] : []),
		...(removed > 0 ? [`${wholeNumber(removed)} removed`] : []),
		...(purged > 0 ? [`${wholeNumber(purged)} purged`] : []),
	];
	if (done.length === 0 && owed.length === 0) return `nothing to publish, ${seconds}`;
	return [...done, verified > 0 && owed.length === 0 ? `verified in ${seconds}` : seconds].join(", ");
}

/** What CloudFront has been asked for in a month, where it is more than is free. */
export function chargesText(items: number): string {
	const free = wholeNumber(FREE_ITEMS);
	return `releases to this target have invalidated ${wholeNumber(items)} paths and tags at CloudFront this month; AWS charges an account for all above ${free}`;
}

function cut(lines: readonly string[]): readonly string[] {
	if (lines.length <= MOST) return lines;
	return [...lines.slice(0, MOST), `  … and ${countOf(lines.length - MOST, "other")}`];
}

function sizeText(bytes: number): string {
	if (bytes < 1000) return `${bytes} bytes`;
	const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
	return `${size < 10 ? size.toFixed(1) : wholeNumber(Math.round(size))} ${unit}`;
}
