import type { Article } from "../src/index.ts";
import type { BuildParts } from "./build-parts.ts";
import type { BuildReading } from "./build-reading.ts";
import { count } from "./count.ts";
import { PREVIEWS_PATH, Previews } from "./previews.ts";
import type { PrintContext } from "./print.ts";
import type { SiteAddresses } from "./site-addresses.ts";

/** Shows what a build must not write: on the development server, the stories that readers cannot see yet. */
export function showPreviews(
	{ articles: published, withheld, withdrawn }: Pick<BuildReading, "articles" | "withheld" | "withdrawn">,
	context: PrintContext,
	{ templates: taken }: Pick<SiteAddresses, "templates">,
	{ eleventy, pictures, session }: Pick<BuildParts, "eleventy" | "pictures" | "session">,
): void {
	const { prefix } = session;
	const takenDown = new Set(withdrawn);
	const stories = withheld.filter((story) => !takenDown.has(story));
	const makePictures = (story: Article) => pictures.make([story]);
	session.previews = new Previews({ ...context, stories, published, taken, prefix, makePictures });
	if (stories.length === 0) return;
	const what = `${count(stories.length, "story", "stories")} that readers cannot see yet`;
	eleventy.logger.log(`[newsroom] ${what}: see ${prefix}${PREVIEWS_PATH.slice(1)}`);
}
