import { describe } from "../base/describe.ts";
import { compareText, type Fault } from "../base/error.ts";
import { didYouMean } from "../base/nearest.ts";
import { decodePath } from "../base/url.ts";
import { addressKey } from "./address-key.ts";
import type { ArticleHead } from "./article-head.ts";
import { positionInFile } from "./fence.ts";
import { formerAddresses } from "./former-addresses.ts";
import { entryName } from "./ledger/ledger.ts";
import type { Newsroom } from "./publication.ts";
import type { ReadingContext } from "./reading-context.ts";
import { sameName } from "./topics.ts";
import { translationClashes } from "./translation-clashes.ts";
import type { Path } from "./yaml.ts";

interface Placed {
	readonly yaml: string;
	readonly head: ArticleHead;
}

/**
 * What is wrong between articles: one id or address for two, topics that look the same, stories that do not exist,
 * versions that contradict each other.
 *
 * @param ids those of all files, the unreadable ones included
 */
export function clashes(
	articles: readonly Placed[],
	ids: ReadonlySet<string>,
	{ newsroom, ledger, now }: Pick<ReadingContext, "newsroom" | "ledger" | "now">,
): Fault[] {
	// Of two stories the one is to blame that readers do not know.
	const isKnown = ({ head }: Placed) => ledger?.entries.has(entryName("article", head.id)) === true;
	const byFile = [...articles].sort((a, b) => compareText(a.head.file, b.head.file));
	const known = new Set(byFile.filter(isKnown));
	const inOrder = known.size > 0 ? [...known, ...byFile.filter((article) => !known.has(article))] : byFile;
	return [
		...twice(inOrder, (head) => head.id, ["id"], "an id of its own"),
		...twice(inOrder, addressOnAnyHost, ["slug"], "an address of its own"),
		...(newsroom.formerPermalinks.length > 0 ? formerAddressClashes(inOrder, newsroom) : []),
		...(newsroom.topics.size === 0 ? topicClashes(inOrder) : []),
		...inOrder.flatMap((article) => unknownStories(article, ids)),
		...translationClashes(inOrder),
		...aliasClashes(inOrder, now),
	];
}

// Those between stories that are out are found where all addresses are compared. One that is not out yet must not stop
// the build at which it comes out.
function aliasClashes(articles: readonly Placed[], now: Date): Fault[] {
	const isOut = ({ head }: Placed) => head.status === "published" && head.datePublished <= now;
	if (articles.every(isOut)) return [];
	const owners = new Map(articles.map((article) => [addressKey(article.head.path), article]));
	return articles.flatMap((article) =>
		article.head.aliases.flatMap((alias, index) => {
			const key = addressKey(alias);
			const owner = owners.get(key);
			owners.set(key, owner ?? article);
			if (!owner || owner === article || (isOut(owner) && isOut(article))) return [];
			const expected = "a former address, at which no other story stands or is to stand";
			const got = `${describe(alias)}, which is that of ${owner.head.file}`;
			return [fault(article, ["aliases", index], expected, got, "take it out, or give the other story another slug")];
		}),
	);
}

// Hosts and file systems that take Case and case for the same file must not lose a story.
function addressOnAnyHost(head: ArticleHead): string {
	return decodePath(head.path).toLowerCase().normalize("NFC");
}

function twice(
	articles: readonly Placed[],
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

function formerAddressClashes(articles: readonly Placed[], newsroom: Newsroom): Fault[] {
	const first = new Map<string, ArticleHead>();
	return articles.flatMap((article) =>
		formerAddresses({ ...article.head, section: article.head.section?.key ?? "news" }, newsroom).flatMap(
			({ pattern, path }) => {
				const key = addressKey(path);
				const other = first.get(key) ?? article.head;
				first.set(key, other);
				if (other === article.head) return [];
				const expected = `a former address of its own by the pattern ${describe(pattern)} of formerPermalinks`;
				const got = `${describe(path)}, which is that of ${other.file} too`;
				const hint = "say with until when the pattern ended, or put more of the date into it";
				return [fault(article, ["slug"], expected, got, hint)];
			},
		),
	);
}

function topicClashes(articles: readonly Placed[]): Fault[] {
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

function unknownStories({ head, yaml }: Placed, ids: ReadonlySet<string>): Fault[] {
	const related = head.related.map((id, index): [Path, string] => [["related", index], id]);
	const translations = Object.entries(head.translations).map(([language, id]): [Path, string] => [
		["translations", language],
		id,
	]);
	return [...related, ...translations]
		.filter(([, id]) => !ids.has(id))
		.map(([path, id]) => fault({ head, yaml }, path, "the id of a story", describe(id), didYouMean(id, ids)));
}

function fault({ head, yaml }: Placed, path: Path, expected: string, got: string, hint?: string): Fault {
	return {
		severity: "error",
		file: head.file,
		...positionInFile({ yaml }, path),
		field: path.join("."),
		expected,
		got,
		...(hint && { hint }),
	};
}
