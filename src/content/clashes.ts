import { describe } from "../base/describe.ts";
import { compareText, type Fault } from "../base/error.ts";
import { didYouMean } from "../base/nearest.ts";
import { decodePath } from "../base/url.ts";
import { addressKey, isPlainPath } from "./address-key.ts";
import { addressParts } from "./addresses.ts";
import type { ArticleHead } from "./article-head.ts";
import { isOut, namesOthers, sharing, withDisputedAliases, withSimilarTopics, withVersions } from "./clash-suspects.ts";
import { positionInFile } from "./fence.ts";
import { formerAddresses } from "./former-addresses.ts";
import { entryName } from "./ledger/ledger.ts";
import type { Newsroom } from "./publication.ts";
import type { ReadingContext } from "./reading-context.ts";
import { sameName } from "./topics.ts";
import { type PlacedStory, translationClashes } from "./translation-clashes.ts";
import type { Path } from "./yaml.ts";

/** What clashes are told by. */
export interface ClashContext extends Pick<ReadingContext, "newsroom" | "ledger" | "now"> {
	/** The front matter of a story, to tell where in it something stands. */
	readonly yaml: (head: ArticleHead) => string;
}

/**
 * What is wrong between articles: one id or address for two, topics that look the same, stories that do not exist,
 * versions that contradict each other.
 *
 * All stories are asked for what may clash, and put in order are those alone that do.
 *
 * @param articles in any order
 * @param ids those of all files, the unreadable ones included
 */
export function clashes(
	articles: readonly ArticleHead[],
	ids: ReadonlySet<string>,
	{ newsroom, ledger, now, yaml }: ClashContext,
): Fault[] {
	// Of two stories the one is to blame that readers do not know.
	const isKnown = ({ head }: PlacedStory) => ledger?.entries.has(entryName("article", head.id)) === true;
	const inOrder = (heads: readonly ArticleHead[]): readonly PlacedStory[] => {
		if (heads.length === 0) return [];
		const byFile = heads.map((head) => placed(head, yaml)).sort((a, b) => compareText(a.head.file, b.head.file));
		return [...byFile.filter(isKnown), ...byFile.filter((story) => !isKnown(story))];
	};
	return [
		...twice(inOrder(sharing(articles, idOf)), idOf, ["id"], "an id of its own"),
		...twice(inOrder(sharing(articles, addressOnAnyHost)), addressOnAnyHost, ["slug"], "an address of its own"),
		...(newsroom.formerPermalinks.length > 0 ? formerAddressClashes(inOrder(articles), newsroom) : []),
		...(newsroom.topics.size === 0 ? topicClashes(inOrder(withSimilarTopics(articles))) : []),
		...inOrder(articles.filter(namesOthers)).flatMap((story) => unknownStories(story, ids)),
		...translationClashes(inOrder(withVersions(articles))),
		...aliasClashes(inOrder(withDisputedAliases(articles, now)), now),
	];
}

function placed(head: ArticleHead, yaml: ClashContext["yaml"]): PlacedStory {
	return {
		head,
		get yaml() {
			return yaml(head);
		},
	};
}

function idOf({ id }: ArticleHead): string {
	return id;
}

// Hosts and file systems that take Case and case for the same file must not lose a story.
function addressOnAnyHost({ path }: ArticleHead): string {
	return isPlainPath(path) ? path : decodePath(path).toLowerCase().normalize("NFC");
}

// Those between stories that are out are found where all addresses are compared. One that is not out yet must not stop
// the build at which it comes out.
function aliasClashes(articles: readonly PlacedStory[], now: Date): Fault[] {
	const owners = new Map(articles.map((article) => [addressKey(article.head.path), article]));
	return articles.flatMap((article) =>
		article.head.aliases.flatMap((alias, index) => {
			const key = addressKey(alias);
			const owner = owners.get(key);
			owners.set(key, owner ?? article);
			if (!owner || owner === article || (isOut(owner.head, now) && isOut(article.head, now))) return [];
			const expected = "a former address, at which no other story stands or is to stand";
			const got = `${describe(alias)}, which is that of ${owner.head.file}`;
			return [fault(article, ["aliases", index], expected, got, "take it out, or give the other story another slug")];
		}),
	);
}

function twice(
	articles: readonly PlacedStory[],
	keyOf: (head: ArticleHead) => string,
	path: Path,
	expected: string,
): Fault[] {
	const first = new Map<string, ArticleHead>();
	return articles.flatMap((article) => {
		const key = keyOf(article.head);
		const other = first.get(key);
		if (other) {
			const hint = `write another ${path.join(".")} in the newer of the two`;
			return [fault(article, path, expected, `${describe(key)}, which is that of ${other.file} too`, hint)];
		}
		first.set(key, article.head);
		return [];
	});
}

function formerAddressClashes(articles: readonly PlacedStory[], newsroom: Newsroom): Fault[] {
	const first = new Map<string, ArticleHead>();
	return articles.flatMap((article) =>
		formerAddresses(addressParts(article.head, "news"), newsroom).flatMap(({ pattern, path }) => {
			const key = addressKey(path);
			const other = first.get(key) ?? article.head;
			first.set(key, other);
			if (other === article.head) return [];
			const expected = `a former address of its own by the pattern ${describe(pattern)} of formerPermalinks`;
			const got = `${describe(path)}, which is that of ${other.file} too`;
			const hint = "say with until when the pattern ended, or put more of the date into it";
			return [fault(article, ["slug"], expected, got, hint)];
		}),
	);
}

function topicClashes(articles: readonly PlacedStory[]): Fault[] {
	const first = new Map<string, { readonly name: string; readonly file: string }>();
	return articles.flatMap((article) =>
		article.head.topics.flatMap((topic, index) => {
			const other = first.get(topic.key);
			if (!other) first.set(topic.key, { name: topic.name, file: article.head.file });
			if (!other || sameName(other.name, topic.name)) return [];
			const got = `${describe(topic.name)}, which has the key "${topic.key}" as ${describe(other.name)} in ${other.file} has`;
			return [
				fault(
					article,
					["tags", index],
					"a tag that can be told from others",
					got,
					"give each a key in the option `topics`",
				),
			];
		}),
	);
}

function unknownStories(story: PlacedStory, ids: ReadonlySet<string>): Fault[] {
	const { head } = story;
	const related = head.related.map((id, index): [Path, string] => [["related", index], id]);
	const translations = Object.entries(head.translations).map(([language, id]): [Path, string] => [
		["translations", language],
		id,
	]);
	return [...related, ...translations]
		.filter(([, id]) => !ids.has(id))
		.map(([path, id]) => fault(story, path, "the id of a story", describe(id), didYouMean(id, ids)));
}

function fault(story: PlacedStory, path: Path, expected: string, got: string, hint?: string): Fault {
	return {
		severity: "error",
		file: story.head.file,
		...positionInFile(story, path),
		field: path.join("."),
		expected,
		got,
		...(hint && { hint }),
	};
}
