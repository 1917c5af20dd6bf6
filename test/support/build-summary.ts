/** What a build tells of its work, in numbers. */
export interface BuildSummary {
	/** Stories that are new, edited or gone. */
	readonly changed: number;
	/** Story files that were read. */
	readonly read: number;
	/** Pages of stories that were rendered. */
	readonly rendered: number;
	/** Files of the output that were written. */
	readonly written: number;
	/** Files of the output that were removed. */
	readonly removed: number;
	readonly unchanged: boolean;
}

/** The numbers of a build that has ended; undefined where it tells none. */
export function summaryOf(build: object): BuildSummary | undefined {
	return (build as { readonly summary?: BuildSummary }).summary;
}
