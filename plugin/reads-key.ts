import { ArticleEntry } from "./collections.ts";
import { valueKey } from "./data-key.ts";
import type { NewsroomGlobal } from "./newsroom-global.ts";

/** The collections of a build, by name. */
type Collections = Readonly<Record<string, unknown>>;

/**
 * A hash over what a layout of the site was seen to read of the whole newspaper, as it is in another build: with the same
 * key, and if `readsStories` says no, its pages cannot have changed for it. What of the global `newsroom` depends on no
 * story always counts. 16 hexadecimal digits.
 *
 * Stories in collections count for nothing, since only the newspaper itself knows quickly whether one of them changed.
 * Another template of the site counts by its source and its own data.
 *
 * @param reads as in `Printer.reads`
 * @param data those that all layouts are handed
 * @param newsroom the global of the edition whose pages are printed
 */
export function readsKey(
	reads: ReadonlySet<string>,
	{ collections = {} }: { readonly collections?: Collections },
	newsroom: NewsroomGlobal,
): string {
	const read = [...reads].sort().map((name) => {
		const [whole, part = ""] = partsOf(name);
		if (whole === "newsroom") return [name, part === "articles" ? [] : newsroom[part as keyof NewsroomGlobal]];
		return [name, part === "" ? Object.keys(collections).sort() : collections[part]];
	});
	const standing = STANDING.map((name) => newsroom[name]);
	return valueKey([standing, read], (value) => {
		if (value instanceof ArticleEntry) return STORY;
		return isTemplate(value) ? templateContent(value) : value;
	});
}

/** Whether a layout was seen to read stories, or other templates of the site, which may tell of stories themselves. */
export function readsStories(reads: ReadonlySet<string>): boolean {
	return [...reads].some((name) => partsOf(name)[0] === "collections" || name === "newsroom.articles");
}

/** A hash over what the theme reads of the global `newsroom` of an edition, 16 hexadecimal digits. */
export function themeKey(newsroom: NewsroomGlobal): string {
	return valueKey([...STANDING, ...(["sections", "editions"] as const)].map((name) => newsroom[name]));
}

/** What of the global `newsroom` depends on no story. */
const STANDING = ["publication", "home", "archive", "corrections", "stylesheet", "feed"] as const;

const STORY = "story";

// The name of a collection may hold a full stop.
function partsOf(name: string): [string, string?] {
	const end = name.indexOf(".");
	return end < 0 ? [name] : [name.slice(0, end), name.slice(end + 1)];
}

/** What templates are in Eleventy's collections. */
interface Template {
	readonly template: unknown;
	readonly url: unknown;
	readonly inputPath: unknown;
	readonly outputPath: unknown;
	readonly date: unknown;
	readonly rawInput: unknown;
	readonly data: Readonly<Record<string, unknown>>;
}

function isTemplate(value: object): value is Template {
	return "template" in value && "rawInput" in value && "inputPath" in value && "data" in value;
}

// Its data hold all collections, and others that are the same for all templates.
function templateContent({ url, inputPath, outputPath, date, rawInput, data }: Template): unknown {
	const { collections: _, newsroom: __, eleventy: ___, pkg: ____, page: _____, ...own } = data;
	return [url, inputPath, outputPath, date, rawInput, own];
}
