/** Somebody, or an organisation, whose name can stand over a story. */
export interface Author {
	readonly key: string;
	readonly name: string;
	readonly type: "person" | "organization";
	readonly jobTitle?: string;
	readonly description?: string;
	/** Path or address of a portrait. */
	readonly image?: string;
	/** The page that identifies the author: here (from the root of the site) if there is one, else elsewhere. */
	readonly url?: string;
	/** Other pages that are about the author. */
	readonly sameAs: readonly string[];
	/** Has left: the page stays. */
	readonly former: boolean;
}

/** One name in a byline, in the order in which it was published. */
export interface Byline {
	/** The name as published, which may differ from the author's name today. */
	readonly name: string;
	readonly type: "person" | "organization";
	/** Key in the registry of authors; absent for a guest. */
	readonly key?: string;
	/** The page that identifies the author: here (from the root of the site) if there is one, else elsewhere. */
	readonly url?: string;
	readonly sameAs: readonly string[];
}
