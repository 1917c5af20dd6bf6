import { digestOf, type OutputTable } from "../src/building.ts";
import { type Newsroom, outputFile, type SitePlan } from "../src/index.ts";
import type { BuildReading } from "./build-reading.ts";
import type { LayoutKeys } from "./layout-keys.ts";
import type { layoutsOf } from "./layouts.ts";
import type { NewsroomArchive } from "./newsroom-archive.ts";

/** What must be as the last build has left it, for little to be printed. */
export interface EditsSource {
	readonly archive: Pick<NewsroomArchive, "key" | "kept" | "outputs">;
	/** What is known of the files of the output folder. */
	readonly table: OutputTable;
	readonly keys: LayoutKeys;
	readonly layout: ReturnType<typeof layoutsOf>;
	readonly newsroom: Newsroom;
}

/**
 * What edits can change, where all else of the site and of its output is as the last build has left it; nothing where
 * more must be looked at.
 */
export async function editsPlan(
	{ found, articles, plansOf }: Pick<BuildReading, "found" | "articles" | "plansOf">,
	{ archive, table, keys, layout, newsroom }: EditsSource,
): Promise<SitePlan | undefined> {
	const edits = found?.edits;
	if (!edits || !plansOf) return undefined;
	if (table.size === 0 || (await archive.outputs(table)).length > 0) return undefined;
	if (!(await keys.areSame(archive.kept.layoutKeys, layout, newsroom))) return undefined;
	const listSitemaps = () => [...table.paths()].flatMap((file) => (LIST_SITEMAP.test(file) ? [`/${file}`] : []));
	const known = { listSitemaps, isThere: (path: string) => table.has(outputFile(path)) };
	const plan = plansOf({ ...edits, ...known });
	if (edits.areCardsOthers) return plan;
	// The last two days may be over for a story, of which the index of sitemaps tells too.
	const [news] = plan.sitemaps([]);
	const digest = news?.made && digestOf(news.made(), "as told", archive.key);
	const isSame = !news || (digest !== undefined && table.get(outputFile(news.path))?.digest === digest);
	return isSame || articles.length === 0 ? plan : plansOf({ ...edits, ...known, areCardsOthers: true });
}

const LIST_SITEMAP = /^sitemaps\/lists(?:-\d+)?\.xml$/;
