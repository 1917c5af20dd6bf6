import { type Fault, faultsInReadingOrder, faultText, isError } from "../base/error.ts";
import type { Article } from "./article.ts";
import type { BodyReading } from "./article-body.ts";
import type { ArticleHead } from "./article-head.ts";
import { byPublication } from "./by-publication.ts";
import { crossCheck } from "./cross-check.ts";
import type { LedgerCheck } from "./ledger/ledger-check.ts";
import { openStory } from "./open-story.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";
import type { Upcoming } from "./upcoming.ts";
import { isPublic, linkedFrom } from "./visibility.ts";

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
		const { id, faults: found, isFaulty: faulty, yaml, head, upcoming: events, render } = openStory(source, context);
		faults.push(...found);
		idsByFile.set(source.file, id);
		if (!render) continue;
		open.push({ source, yaml, faulty, ...(head && { head }) });
		if (head && events.length > 0) upcoming.set(head, events);
		heads.set(source.name, isHeld(source) ? undefined : head);
		const renderBody = () => render(linkedFrom(head, heads, context.now));
		const body = renderBody();
		if (body.hasUnknownLink) waiting.push(renderBody);
		else keep(body);
	}
	for (const render of waiting) keep(render());
	const compared = open.flatMap(({ head, source }) => (head && !isHeld(source) ? [head] : []));
	const ids = new Set(idsByFile.values());
	const sources = open.map(({ source }) => source);
	const crossed = crossCheck({ heads: compared, ids, rendered, sources, faults, yaml: yamlOf(open) }, context);
	faults.push(...crossed.faults);
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
		ledger: crossed.ledger,
	};
}

// Hardly ever asked for.
function yamlOf(open: readonly OpenFile[]): (head: ArticleHead) => string {
	let yamls: ReadonlyMap<ArticleHead | undefined, string> | undefined;
	return (head) => {
		yamls ??= new Map(open.map((file) => [file.head, file.yaml]));
		return yamls.get(head) ?? "";
	};
}
