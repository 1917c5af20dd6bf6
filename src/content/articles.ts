import { type Fault, faultsInReadingOrder, faultText, isError } from "../base/error.ts";
import type { Article } from "./article.ts";
import { type BodyReading, withBody } from "./article-body.ts";
import { type ArticleHead, articleHead } from "./article-head.ts";
import { pictureBeside, type StoryPaths } from "./beside.ts";
import { byPublication } from "./by-publication.ts";
import { clashes } from "./clashes.ts";
import type { FencedText } from "./fence.ts";
import { fencedText, idOf } from "./fenced-text.ts";
import type { LedgerCheck } from "./ledger/ledger-check.ts";
import { compareWithLedger, remember } from "./ledger/ledger-reading.ts";
import { removedPictures } from "./pictures/removed-pictures.ts";
import { faultAt, readFrontMatter } from "./read-front-matter.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";
import type { Upcoming } from "./upcoming.ts";

/** All articles of a newspaper at an instant. */
export interface ArticlesReading {
	/** What readers may see, oldest first; the same instant is ordered by id. */
	readonly articles: readonly Article[];
	/** Drafts, stories under embargo, stories taken down. */
	readonly withheld: readonly Article[];
	/** What is to happen by their own dates to stories of either kind, of those to which something is. */
	readonly upcoming: ReadonlyMap<ArticleHead, readonly Upcoming[]>;
	/** Stories that have an error but an address, for a development server to show the error there. */
	readonly faulty: readonly Article[];
	/** In reading order; those of the stories that are held back are not among them. */
	readonly faults: readonly Fault[];
	/** The id of each file, also of one that cannot be read, by the file as a person would type its path. */
	readonly ids: ReadonlyMap<string, string>;
	/** What the ledger of addresses remembers and the articles no longer keep, of which the faults tell. */
	readonly ledger: LedgerCheck;
}

/** What is kept of a file while all the others are read: not its text. */
interface OpenFile {
	readonly source: ArticleFile;
	readonly yaml: string;
	/** Absent when the front matter gives it no address. */
	readonly head?: ArticleHead;
	/** Whether its front matter, or a default that it took, has an error. */
	readonly faulty: boolean;
}

/**
 * Reads, checks and renders every article. Every fault of every article is found in one call.
 *
 * A body is rendered at once, so that its text can be let go; one that links to the file of a story which has not
 * been read yet is rendered again when all have.
 */
export function readArticles(files: Iterable<ArticleFile>, context: ReadingContext): ArticlesReading {
	const faults: Fault[] = [];
	const open: OpenFile[] = [];
	const idsByFile = new Map<string, string>();
	const heads = new Map<string, ArticleHead | undefined>();
	const upcoming = new Map<ArticleHead, readonly Upcoming[]>();
	const rendered: Article[] = [];
	const waiting: (() => BodyReading)[] = [];
	const isHeld = ({ file }: { readonly file?: string }) => file !== undefined && context.held?.has(file) === true;
	const keep = ({ article, faults: found, upcoming: updates }: BodyReading) => {
		faults.push(...found);
		if (!article) return;
		rendered.push(article);
		if (updates.length === 0) return;
		const more = updates.map((at): Upcoming => ({ at, event: "live-update" }));
		upcoming.set(article, [...(upcoming.get(article) ?? []), ...more]);
	};
	for (const source of files) {
		const fenced = fencedText(source, faults);
		idsByFile.set(source.file, idOf(source, fenced));
		if (!fenced) continue;
		const { head, upcoming: events = [], faulty } = headOf(source, fenced, context, faults);
		open.push({ source, yaml: fenced.yaml, faulty, ...(head && { head }) });
		if (head) remember(head, context);
		if (head && events.length > 0) upcoming.set(head, events);
		heads.set(source.name, isHeld(source) ? undefined : head);
		const render = () => withBody(source, fenced, head, linkedFrom(head, heads, context.now), context);
		const body = render();
		if (body.hasUnknownLink) waiting.push(render);
		else keep(body);
	}
	for (const render of waiting) keep(render());
	const placed = open.flatMap(({ yaml, head, source }) => (head && !isHeld(source) ? [{ yaml, head }] : []));
	const ids = new Set(idsByFile.values());
	faults.push(...clashes(placed, ids, context));
	// Where a file could not be read, its story is not missed.
	const isWhole = !faults.some((fault) => isError(fault) && !isHeld(fault));
	const ledger = compareWithLedger(placed, isWhole ? ids : undefined, context);
	faults.push(...ledger.faults);
	faults.push(
		...removedPictures(
			rendered,
			open.map(({ source }) => source),
		),
	);
	const bad = new Set([
		...open.flatMap(({ source, faulty }) => (faulty ? [source.file] : [])),
		...(context.held ?? []),
	]);
	for (const { file } of faults.filter(isError)) if (file) bad.add(file);
	rendered.sort(byPublication);
	const sound = rendered.filter(({ file }) => !bad.has(file));
	return {
		articles: sound.filter((article) => isPublic(article, context.now)),
		withheld: sound.filter((article) => !isPublic(article, context.now)),
		upcoming: new Map([...upcoming].filter(([{ file }]) => !bad.has(file))),
		faulty: rendered.filter(({ file }) => bad.has(file)),
		faults: faultsInReadingOrder(
			new Map(faults.filter((fault) => !isHeld(fault)).map((fault) => [faultText(fault), fault])).values(),
		),
		ids: idsByFile,
		ledger: ledger.check,
	};
}

// A link may lead to the notice in place of a story that was taken down. From a story that is not out yet it may lead to
// whatever will be there by then, and from a draft anywhere.
function linkedFrom(
	head: ArticleHead | undefined,
	heads: ReadonlyMap<string, ArticleHead | undefined>,
	now: Date,
): StoryPaths {
	const at = head && head.datePublished > now ? head.datePublished : now;
	return {
		has: (name) => heads.has(name),
		get(name) {
			const target = heads.get(name);
			return target && (head?.status === "draft" || wasPublished(target, at)) ? target.path : undefined;
		},
	};
}

/** Whether readers may see a story at an instant. */
function isPublic(article: ArticleHead, now: Date): boolean {
	return wasPublished(article, now) && !hasEnded(article, now);
}

/** Whether a story has been published and then taken down, at an instant. */
export function isTakenDown(article: ArticleHead, now: Date): boolean {
	return wasPublished(article, now) && hasEnded(article, now);
}

// One that ended under embargo was never there, and a notice would be the first that readers hear of it.
function wasPublished(article: ArticleHead, now: Date): boolean {
	const { status, datePublished, expires, withdrawn } = article;
	const endedBefore = [expires, withdrawn?.date].some((end) => end !== undefined && end < datePublished);
	return status === "published" && datePublished <= now && !endedBefore;
}

function hasEnded({ expires, withdrawn }: ArticleHead, now: Date): boolean {
	return (expires !== undefined && expires <= now) || (withdrawn !== undefined && withdrawn.date <= now);
}

function headOf(
	source: ArticleFile,
	fenced: FencedText,
	context: ReadingContext,
	faults: Fault[],
): Pick<OpenFile, "head" | "faulty"> & { readonly upcoming?: readonly Upcoming[] } {
	const { file, name, directories } = source;
	const reading = readFrontMatter(file, fenced, directories, context.newsroom.publication.timeZone, context.notes);
	if (!reading.frontMatter) {
		faults.push(...reading.faults);
		return { faulty: true };
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
	return { faulty: found.some(isError), ...(head && { head }), ...(upcoming && { upcoming }) };
}

// A date that cannot be read is absent for all that follows, which need not be told as well.
function makesPointless(first: Fault, second: Fault): boolean {
	return (
		first.field === second.field && first.severity === "error" && second.got === "nothing" && first.got !== "nothing"
	);
}
