import type { RequestHandler } from "./eleventy.ts";
import type { PictureFinding } from "./pictures.ts";
import type { Previews } from "./previews.ts";
import type { ArticleWatch } from "./watch.ts";

/**
 * What outlives a configuration while the development server runs: Eleventy makes a new one whenever the
 * configuration file changes.
 */
export interface Session {
	/** Pages that are shown and never written, by address from the root of the site. */
	readonly pages: Map<string, string>;
	/** What is shown of stories that readers may not see yet; absent before the first build. */
	previews?: Previews;
	/** Last known address of each article file. */
	readonly addresses: Map<string, string>;
	/** What is known of pictures, which are measured again only if they are to be made in another way. */
	finding(key: string, find: () => PictureFinding): PictureFinding;
	/** Files of the output that are the newspaper's, by path from the output folder. */
	ours: Pick<ReadonlySet<string>, "has">;
	/** Addresses of the pages that the last build has rendered. */
	readonly rendered: string[];
	/** The one watcher of articles: Eleventy watches the targets of the first configuration only. */
	watch?: ArticleWatch;
	/** Path prefix, with slashes at both ends. */
	prefix: string;
	/** Answers requests for `pages` and `previews`; the same function in every configuration, since another would restart the server. */
	readonly answer: RequestHandler;
}

const sessions = new Map<string, Session>();

/** The session of an articles folder and an output folder. */
export function sessionOf(key: string): Session {
	const known = sessions.get(key);
	if (known) return known;
	const pages = new Map<string, string>();
	let found: { readonly key: string; readonly finding: PictureFinding } | undefined;
	const session: Session = {
		pages,
		addresses: new Map(),
		finding(key, find) {
			if (found?.key !== key) found = { key, finding: find() };
			return found.finding;
		},
		ours: new Set(),
		rendered: [],
		prefix: "/",
		answer({ url }) {
			const path = `/${url.pathname.slice(session.prefix.length)}`;
			const page = pages.get(path) ?? pages.get(`${path}/`);
			if (page === undefined) return session.previews?.answer(path);
			return {
				status: 500,
				headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
				body: page,
			};
		},
	};
	sessions.set(key, session);
	return session;
}
