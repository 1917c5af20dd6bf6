import { type Fault, isError } from "../base/error.ts";
import { type BodyReading, withBody } from "./article-body.ts";
import { type ArticleHead, articleHead } from "./article-head.ts";
import { pictureBeside, type StoryPaths } from "./beside.ts";
import type { FencedText } from "./fence.ts";
import { fencedText, idOf } from "./fenced-text.ts";
import { remember } from "./ledger/ledger-reading.ts";
import { faultAt, readFrontMatter } from "./read-front-matter.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";
import type { Upcoming } from "./upcoming.ts";

/** A file of which the front matter is read, and the body is not rendered yet. */
export interface OpenStory {
	/** Also of one that cannot be read. */
	readonly id: string;
	/** What is wrong with the file and its front matter. */
	readonly faults: readonly Fault[];
	/** Whether its front matter, or a default that it took, has an error. */
	readonly isFaulty: boolean;
	/** The YAML as written, to tell where something stands in it. */
	readonly yaml: string;
	/** Absent when the front matter gives it no address. */
	readonly head?: ArticleHead;
	readonly upcoming: readonly Upcoming[];
	/** Renders the body and completes the head with it; absent for a file that cannot be read. */
	readonly render?: (paths: StoryPaths) => BodyReading;
}

/** Reads the front matter of a file, with what a ledger remembers of its story. */
export function openStory(source: ArticleFile, context: ReadingContext): OpenStory {
	const faults: Fault[] = [];
	const fenced = fencedText(source, faults);
	const id = idOf(source, fenced);
	if (!fenced) return { id, faults, isFaulty: true, yaml: "", upcoming: [] };
	const { head, upcoming = [], isFaulty } = headOf(source, fenced, context, faults);
	if (head) remember(head, context);
	return {
		id,
		faults,
		isFaulty,
		yaml: fenced.yaml,
		...(head && { head }),
		upcoming,
		render: (paths) => withBody(source, fenced, head, paths, context),
	};
}

function headOf(
	source: ArticleFile,
	fenced: FencedText,
	context: ReadingContext,
	faults: Fault[],
): Pick<OpenStory, "head" | "isFaulty"> & { readonly upcoming?: readonly Upcoming[] } {
	const { file, name, directories } = source;
	const reading = readFrontMatter(file, fenced, directories, context.newsroom.publication.timeZone, context.notes);
	if (!reading.frontMatter) {
		faults.push(...reading.faults);
		return { isFaulty: true };
	}
	const { head, upcoming, complaints } = articleHead(reading.frontMatter, {
		...context,
		name,
		file,
		picture: (src) => pictureBeside(name, src, context.picture),
	});
	const found = [...reading.faults, ...complaints.map(faultAt(file, fenced, directories))];
	if (found.length > 1) {
		faults.push(...found.filter((fault) => !found.some((other) => other !== fault && makesPointless(other, fault))));
	} else faults.push(...found);
	return { isFaulty: found.some(isError), ...(head && { head }), ...(upcoming && { upcoming }) };
}

// A date that cannot be read is absent for all that follows, which need not be told as well.
function makesPointless(first: Fault, second: Fault): boolean {
	return (
		first.field === second.field && first.severity === "error" && second.got === "nothing" && first.got !== "nothing"
	);
}
