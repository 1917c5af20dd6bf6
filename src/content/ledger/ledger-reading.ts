import type { Fault } from "../../base/error.ts";
import { calendarDay } from "../../base/time.ts";
import type { ArticleHead } from "../article-head.ts";
import type { ClashContext } from "../clashes.ts";
import type { ReadingContext } from "../reading-context.ts";
import { EMPTY_LEDGER, entryName } from "./ledger.ts";
import { type LedgerCheck, ledgerCheck, rememberedAddresses } from "./ledger-check.ts";
import { ledgerFaults } from "./ledger-faults.ts";

/** Adds to a story what a ledger knows of it beside what it says itself: its former addresses and the day of its id. */
export function remember(head: ArticleHead, { ledger, newsroom }: ReadingContext): void {
	const entry = ledger?.entries.get(entryName("article", head.id));
	if (!ledger || !entry) return;
	const former = rememberedAddresses(head, ledger.entries);
	const isOtherDay = entry.day && entry.day !== calendarDay(head.datePublished, newsroom.publication.timeZone);
	if (former.length === 0 && !isOtherDay) return;
	// In place, as the body is added to it.
	Object.assign(head, { aliases: [...head.aliases, ...former], ...(isOtherDay && { firstDay: entry.day }) });
}

/**
 * Compares all stories with the ledger, if there is one.
 *
 * @param ids of all files, where each could be read: a story whose file could not is not missed
 */
export function compareWithLedger(
	heads: readonly ArticleHead[],
	ids: ReadonlySet<string> | undefined,
	{ ledger, newsroom, now, yaml }: ClashContext,
): { readonly check: LedgerCheck; readonly faults: readonly Fault[] } {
	const entries = ledger?.entries ?? EMPTY_LEDGER;
	const check = ledgerCheck(heads, { ledger: entries, newsroom, now, ...(ids && { ids }) });
	if (!ledger) return { check, faults: [] };
	return { check, faults: ledgerFaults(check, { ledger: entries, newsroom, file: ledger.file, yaml, heads }) };
}
