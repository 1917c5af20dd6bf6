/** A part of the newspaper. */
export interface Section {
	readonly key: string;
	readonly name: string;
	readonly description?: string;
	/** Address of its page from the root of the site, if it has one. */
	readonly url?: string;
}
