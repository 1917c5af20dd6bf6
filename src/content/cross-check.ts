import { type Fault, isError } from "../base/error.ts";
import type { Article } from "./article.ts";
import type { ArticleHead } from "./article-head.ts";
import { clashes } from "./clashes.ts";
import type { LedgerCheck } from "./ledger/ledger-check.ts";
import { compareWithLedger } from "./ledger/ledger-reading.ts";
import { removedPictures } from "./pictures/removed-pictures.ts";
import type { ArticleFile, ReadingContext } from "./reading-context.ts";

/** All stories of a newspaper, to be compared with each other. */
export interface CrossChecked {
	/** Those that have an address and are not held back. */
	readonly heads: readonly ArticleHead[];
	/** The front matter of one of them as it is written, to tell where something stands in it. */
	readonly yaml: (head: ArticleHead) => string;
	/** Of all files, those that could not be read among them. */
	readonly ids: ReadonlySet<string>;
	/** Those whose bodies could be rendered. */
	readonly rendered: readonly Article[];
	readonly sources: Iterable<ArticleFile>;
	/** What is wrong with each by itself. */
	readonly faults: readonly Fault[];
}

/** What is wrong between stories, and between them and the ledger of addresses. */
export function crossCheck(
	{ heads, yaml, ids, rendered, sources, faults }: CrossChecked,
	context: ReadingContext,
): { readonly faults: readonly Fault[]; readonly ledger: LedgerCheck } {
	const told = { ...context, yaml };
	const between = clashes(heads, ids, told);
	const isHeld = ({ file }: Fault) => file !== undefined && context.held?.has(file) === true;
	// Where a file could not be read, its story is not missed.
	const isWhole = ![...faults, ...between].some((fault) => isError(fault) && !isHeld(fault));
	const ledger = compareWithLedger(heads, isWhole ? ids : undefined, told);
	return { faults: [...between, ...ledger.faults, ...removedPictures(rendered, sources)], ledger: ledger.check };
}
