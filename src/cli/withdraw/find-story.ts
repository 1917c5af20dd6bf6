import type { SourceReading } from "../../archive/newsroom-source.ts";
import { describe } from "../../base/describe.ts";
import { didYouMean } from "../../base/nearest.ts";
import { isWebUrl } from "../../base/url.ts";
import { addressKey } from "../../content/address-key.ts";
import type { Article } from "../../content/article.ts";
import { UsageError } from "../command.ts";

/** A story of a newspaper, which may be broken. */
export interface FoundStory {
	readonly id: string;
	/** From the root of the project, with slashes. */
	readonly file: string;
	/** What is known of it; absent where its front matter gives it no address. */
	readonly article?: Article;
	/** Whether the ledger tells that readers have known it. */
	readonly isKnown: boolean;
}

/**
 * The story that somebody means by its id, its file, or an address that it has or ever had: a path, or a whole URL.
 *
 * @param site address of the site, with its path
 * @throws {UsageError} which names the nearest there is.
 */
export function findStory(word: string, reading: SourceReading, site: URL): FoundStory {
	const { articles, withheld, faulty, ids, addresses } = reading;
	const files = filesOf(word, reading, site);
	const [file, ...more] = files;
	if (file === undefined) throw unknown(word, reading);
	if (more.length > 0) {
		throw new UsageError(
			`withdraw: expected one story, got ${describe(word)} in ${files.join(" and ")}; name the file`,
		);
	}
	const id = ids.get(file) ?? "";
	const article = [...articles, ...withheld, ...faulty].find((one) => one.file === file);
	const isKnown = [...addresses.values()].some(({ kind, key }) => kind === "article" && key === id);
	return { id, file, isKnown, ...(article && { article }) };
}

function filesOf(word: string, { articles, withheld, faulty, ids, addresses }: SourceReading, site: URL): string[] {
	const text = word.trim().normalize("NFC");
	const named = [...ids].filter(([file, id]) => id === text || file === text).map(([file]) => file);
	if (named.length > 0) return named;
	const path = pathOf(text, site);
	if (path === undefined) return [];
	const key = addressKey(path);
	const isIt = (address: string) => addressKey(address) === key;
	const present = [...articles, ...withheld, ...faulty].filter((one) => isIt(one.path)).map(({ file }) => file);
	if (present.length > 0) return [...new Set(present)];
	const former = [...articles, ...withheld, ...faulty].filter(({ aliases }) => aliases.some(isIt)).map(({ id }) => id);
	const kept = [...addresses.values()].filter(({ kind, paths }) => kind === "article" && paths.some(isIt));
	const known = new Set([...former, ...kept.map((entry) => entry.key)]);
	return [...ids].filter(([, id]) => known.has(id)).map(([file]) => file);
}

// Whatever host: the same newspaper may be read at several.
function pathOf(text: string, site: URL): string | undefined {
	if (text.startsWith("/")) return text.replace(/[?#].*$/s, "");
	if (!isWebUrl(text)) return undefined;
	const { pathname } = new URL(text);
	return pathname.startsWith(site.pathname) ? `/${pathname.slice(site.pathname.length)}` : pathname;
}

function unknown(word: string, { ids, articles, withheld, addresses }: SourceReading): UsageError {
	const isPath = word.startsWith("/") || isWebUrl(word);
	const paths = [...articles, ...withheld].flatMap(({ path, aliases }) => [path, ...aliases]);
	const former = [...addresses.values()].flatMap(({ kind, paths }) => (kind === "article" ? paths : []));
	const known = isPath ? new Set([...paths, ...former]) : new Set(ids.values());
	const hint = didYouMean(isWebUrl(word) ? new URL(word).pathname : word, known);
	return new UsageError(
		`withdraw: expected the id or an address of a story, got ${describe(word)}${hint ? `; ${hint}` : "; newsroom check lists what cannot be read"}`,
	);
}
