import type { Article } from "./article.ts";
import type { Author } from "./author.ts";

/** A page that leads to stories. */
export interface Front {
	readonly kind: "home" | "section" | "author" | "topic";
	/** Address from the root of the site. */
	readonly path: string;
	readonly title: string;
	readonly description?: string;
	/** Whose page it is, where `kind` is `author`. */
	readonly author?: Author;
	/** Who leads, then the newest first; at most as many as the newsroom's list size. */
	readonly articles: readonly Article[];
}
