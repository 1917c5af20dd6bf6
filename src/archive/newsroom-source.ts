import type { ArticlesReading } from "../content/articles.ts";
import type { Leaders } from "../content/fronts.ts";
import type { Ledger } from "../content/ledger/ledger.ts";
import type { Newsroom } from "../content/publication.ts";
import type { ArticleFile } from "../content/reading-context.ts";
import type { SitePlan } from "./site-plan.ts";

/**
 * The event by which a plugin tells whoever listens of the newspaper that it was configured for; its one argument is a
 * `NewsroomSource`.
 */
export const CONFIGURED_EVENT = "newsroom.configured";

/** A newspaper that is configured and can be read without being built. Paths are absolute. */
export interface NewsroomSource {
	/** The folder of the project, to which paths in messages are relative. */
	readonly root: string;
	/** The articles folder. */
	readonly articles: string;
	/** Where the site is written. */
	readonly output: string;
	readonly newsroom: Newsroom;
	/** Where the site goes, as the option `publish` has it; absent where it says nothing. */
	readonly publish?: {
		readonly target?: string | undefined;
		readonly endpoint?: string | undefined;
		readonly region?: string | undefined;
	};
	/** The instant that the newspaper is read at, where options or environment say one. */
	readonly now?: Date;
	/** The article files, none of which is read. */
	list(): readonly ArticleFile[];
	/**
	 * Reads the articles folder at an instant. Writes nothing, and throws for no fault of an article.
	 *
	 * To be called when the configuration is complete: what Eleventy leaves out is known only then.
	 */
	read(now: Date, request?: SourceRequest): Promise<SourceReading>;
	/** Writes the ledger of addresses, whole or not at all; absent where there is to be none. */
	writeLedger?(ledger: Ledger): void;
}

/** How a newspaper is to be read. */
export interface SourceRequest {
	/** Notes are told beside errors and warnings. */
	readonly notes?: "told";
	/** Bodies are checked and not kept. */
	readonly bodies?: "checked";
	/** Which files are read, by path as messages have it. Stories refer to the others in vain. */
	readonly only?: (file: string) => boolean;
	/** What is read in place of files, by path as messages have it. */
	readonly contents?: ReadonlyMap<string, Uint8Array>;
	/** Files of stories that are taken for drafts. */
	readonly held?: ReadonlySet<string>;
	/** Is told, before each file, how many were read of how many. */
	readonly progress?: (read: number, all: number) => void;
}

/** Everything that was read, and all that would be printed of it. */
export interface SourceReading extends ArticlesReading {
	readonly plan: SitePlan;
	/** Who leads which front, as `fronts.yaml` says. */
	readonly leaders: Leaders;
	/** The ledger of addresses as it stands in the project; empty where only some files are read. */
	readonly addresses: Ledger;
	/** The files that were read. */
	readonly files: readonly ArticleFile[];
}
