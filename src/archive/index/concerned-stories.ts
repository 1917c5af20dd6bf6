import { calendarDay } from "../../base/time.ts";
import { entryName, type Ledger } from "../../content/ledger/ledger.ts";
import type { Publication } from "../../content/publication.ts";
import { FLAGS } from "./story-row.ts";
import type { StoryTable } from "./story-table.ts";

/** The names of stories to which a ledger adds something, or to which the one before may have added. */
export function* namesBesideLedger(
	stories: StoryTable,
	ledger: Ledger,
	{ timeZone }: Pick<Publication, "timeZone">,
): Iterable<string> {
	const { texts, numbers } = stories;
	for (let row = 0; row < stories.length; row++) {
		const entry = ledger.get(entryName("article", stories.id(row)));
		const isMarked = ((numbers.flags[row] as number) & (FLAGS.aliases | FLAGS.firstDay)) !== 0;
		const isPlain =
			!entry ||
			(entry.paths.length === 1 &&
				entry.paths[0] === texts.path.at(row) &&
				(entry.day === undefined || entry.day === calendarDay(new Date(numbers.time[row] as number), timeZone)));
		if (isMarked || !isPlain) yield texts.name.at(row);
	}
}

/** The names of the stories of files, which are told as a person would type them. */
export function* namesOfFiles(stories: StoryTable, files: ReadonlySet<string>): Iterable<string> {
	for (let row = 0; row < stories.length && files.size > 0; row++) {
		if (files.has(stories.file(row))) yield stories.texts.name.at(row);
	}
}
