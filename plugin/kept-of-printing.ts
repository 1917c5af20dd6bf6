import { valueKey } from "./data-key.ts";
import type { LayoutReads } from "./layout-keys.ts";
import type { KeptScan } from "./leak-scan.ts";

/** What is kept of printing for the next build. */
export interface KeptOfPrinting {
	/** What layouts of the site were seen to read, by their names. */
	readonly reads: LayoutReads;
	/** What pages depended on, by layout and edition. */
	readonly layoutKeys: Readonly<Record<string, string>>;
	/** What stood where beside the newspaper. */
	readonly site: string;
	/** What the search for withheld stories has left; absent where it has found one, or had none to look for. */
	readonly leaks?: KeptScan;
}

/** Of a build that has printed nothing. */
export const NOTHING_KEPT: KeptOfPrinting = { reads: {}, layoutKeys: {}, site: "" };

/** Whether what an index holds says the same. */
export function isSameKept(one: unknown, other: KeptOfPrinting): boolean {
	return valueKey(one) === valueKey(other);
}
