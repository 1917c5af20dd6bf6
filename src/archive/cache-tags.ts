import { contentHash } from "../base/hash.ts";
import { pathTag } from "../base/path-tag.ts";
import { type ArticleType, type CorrectionKind, isRetracted } from "../content/article.ts";

/** What a printed file shows, as caches are told of it. */
export interface TaggedFile {
	/** Address from the root of the site, percent-encoded. */
	readonly path: string;
	/** Ids of the stories that it is the page of, or a picture of. */
	readonly articles?: readonly string[];
	/** Keys of the sections that it belongs to. */
	readonly sections?: readonly string[];
	/** Keys of authors. */
	readonly authors?: readonly string[];
	/** Keys of topics. */
	readonly topics?: readonly string[];
	/** Whether it is a feed, or the page of a story that was retracted or of coverage that runs. */
	readonly marks?: readonly ("feed" | "live" | "retracted")[];
	/** Hexadecimal hash of the layout that printed it. */
	readonly layout?: string;
}

/** What a story is tagged by. */
export interface TaggedArticle {
	readonly id: string;
	readonly path: string;
	readonly section?: { readonly key: string };
	readonly authors: readonly { readonly key?: string }[];
	readonly topics: readonly { readonly key: string }[];
	readonly corrections: readonly { readonly kind: CorrectionKind }[];
	readonly type: ArticleType;
	/** Of live coverage: without an end it runs. */
	readonly coverage?: { readonly end?: Date };
}

/**
 * The cache tags of a file, the ones that name it first: `site`, `p-` and the hash of its address, `a-` and the id of a
 * story, `s-`, `t-`, `au-` and a key, `feed`, `live` or `retracted`, `layout-` and eight digits of its hash.
 *
 * Each is of the letters, digits and marks that every edge takes, none of which takes capitals for others: at most 63 of
 * `a` to `z`, `0` to `9`, `.`, `_` and `-`. A key that holds anything else, or more, is named by `h-` and ten digits of its
 * hash. No tag is left out, however many there are: a page that lacks one cannot be purged by it.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
 */
export function cacheTags(file: TaggedFile): string[] {
	const { path, marks = [], layout } = file;
	return [
		"site",
		pathTag(path),
		...KINDS.flatMap(([prefix, name]) => [...new Set(file[name])].map((key) => keyTag(prefix, key))),
		...marks,
		...(layout === undefined ? [] : [`layout-${layout.slice(0, 8)}`]),
	];
}

/** The page of a story. */
export function taggedArticle(article: TaggedArticle): TaggedFile {
	const { id, path, section, authors, topics, type, coverage } = article;
	const isLive = type === "live" && coverage?.end === undefined;
	return {
		path,
		articles: [id],
		sections: section ? [section.key] : [],
		authors: authors.flatMap(({ key }) => key ?? []),
		topics: topics.map(({ key }) => key),
		marks: [...(isLive ? ["live" as const] : []), ...(isRetracted(article) ? ["retracted" as const] : [])],
	};
}

const KINDS = [
	["a", "articles"],
	["s", "sections"],
	["au", "authors"],
	["t", "topics"],
] as const;

const MOST = 63;

function keyTag(prefix: string, key: string): string {
	const tag = `${prefix}-${key}`;
	const isPlain = /^[a-z0-9._-]+$/.test(key) && tag.length <= MOST && !/^h-[0-9a-f]{10}$/.test(key);
	return isPlain ? tag : `${prefix}-h-${contentHash(key).slice(0, 10)}`;
}
