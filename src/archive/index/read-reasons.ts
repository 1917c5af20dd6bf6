import { textHash } from "../../base/hash.ts";
import { pictureLabel } from "./picture-label.ts";
import type { FileScan, SourceScan } from "./scan.ts";
import type { StoryTable } from "./story-table.ts";

/** Why a story is to be read again, as a person is told: `added`, `edited`, `defaults`, `picture`, … */
export type ReadReasons = Map<string, string>;

/** What a scan has found of articles and of the pictures that they were read with. */
export interface ScanResult {
	readonly articles: Pick<SourceScan, "names" | "added" | "changed" | "newDefaults">;
	readonly pictures: Readonly<Record<"beside" | "site", Pick<FileScan, "names" | "changed" | "removed">>>;
}

/** The stories of the build before, and the instant that it was for, in milliseconds. */
export interface ReadBefore {
	readonly stories: StoryTable;
	readonly now: number;
}

/**
 * The files that are to be read, by their names, each with the first reason for it.
 *
 * @param before absent where all are new
 * @param now in milliseconds
 */
export function readReasons(
	{ articles, pictures }: ScanResult,
	before: ReadBefore | undefined,
	now: number,
): ReadReasons {
	const reasons: ReadReasons = new Map();
	const add = (name: string, reason: string) => {
		if (!reasons.has(name)) reasons.set(name, reason);
	};
	const nameOf = (row: number) => articles.names.at(row).normalize("NFC");
	for (const row of articles.added) add(nameOf(row), "added");
	for (const row of articles.changed) add(nameOf(row), "edited");
	for (const row of articles.newDefaults) add(nameOf(row), "defaults");
	if (!before) return reasons;
	const changed = new Set<number>();
	for (const place of ["beside", "site"] as const) {
		const { names, changed: others, removed } = pictures[place];
		for (const row of [...others, ...removed]) changed.add(textHash(pictureLabel(place, names.at(row))));
	}
	const { stories } = before;
	const { due, time } = stories.numbers;
	for (let row = 0; row < stories.length; row++) {
		if ((due[row] as number) > now) continue;
		const isOut = (time[row] as number) > before.now && (time[row] as number) <= now;
		add(stories.texts.name.at(row), isOut ? "embargo lifted" : "its time came");
	}
	if (changed.size > 0) for (const row of rowsWith(stories, changed)) add(stories.texts.name.at(row), "picture");
	return reasons;
}

function* rowsWith({ length, lists: { pictures } }: StoryTable, wanted: ReadonlySet<number>): Iterable<number> {
	const { starts, values } = pictures;
	for (let row = 0; row < length; row++) {
		for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
			if (!wanted.has(values[at] as number)) continue;
			yield row;
			break;
		}
	}
}
