import { describe } from "../../base/describe.ts";
import type { Fault } from "../../base/error.ts";
import { nearest } from "../../base/nearest.ts";
import { addressKey } from "../address-key.ts";
import { addressParts, articlePath } from "../addresses.ts";
import type { ArticleHead } from "../article-head.ts";
import { positionInFile } from "../fence.ts";
import type { Newsroom } from "../publication.ts";
import type { Path } from "../yaml.ts";
import type { Ledger, LedgerEntry, LedgerKind } from "./ledger.ts";
import type { LedgerCheck, MovedStory } from "./ledger-check.ts";

/** What faults about a ledger are placed by. */
export interface LedgerFaultContext {
	readonly ledger: Ledger;
	readonly newsroom: Newsroom;
	/** The ledger as a person would type its path. */
	readonly file: string;
	/** The front matter of a story, to tell where in it something stands. */
	readonly yaml: (head: ArticleHead) => string;
	readonly heads: readonly ArticleHead[];
}

const ACCEPT = "run `npx newsroom accept`";

/** Every promise about addresses that a newspaper no longer keeps, as an error that offers the line to add. */
export function ledgerFaults(check: LedgerCheck, context: LedgerFaultContext): Fault[] {
	const { others, patterns } = byPattern(check.moved, context);
	return [
		...patterns.map(({ pattern, stories }) => patternFault(pattern, stories, context)),
		...others.map((story) => movedFault(story, context)),
		...check.reused.map(({ head, by }) =>
			inStory(head, ["slug"], context, {
				field: "slug",
				expected: "an address that no other story had",
				got: `${describe(head.path)}, which was that of ${ownerOf(by, context)}`,
				hint: "write another slug: links to the other story must not lead here",
			}),
		),
		...check.withheld.map(({ head, entry }) => withheldFault(head, entry, context)),
		...check.vanished.map((entry) => vanishedFault(entry, context)),
	];
}

interface MovedByPattern {
	readonly pattern: string;
	readonly stories: readonly MovedStory[];
}

// A changed pattern moves a whole archive, of which one line must tell.
function byPattern(
	moved: readonly MovedStory[],
	{ ledger, newsroom }: LedgerFaultContext,
): { others: readonly MovedStory[]; patterns: readonly MovedByPattern[] } {
	const former = [...ledger.values()].filter(({ kind, key }) => kind === "permalink" && key !== newsroom.permalink);
	const stories = new Map<string, MovedStory[]>();
	const others = moved.filter((story) => {
		const pattern = former.find(({ key }) => {
			const path = articlePath(addressParts(story.head), { ...newsroom, permalink: key });
			return story.missing.every((missing) => addressKey(missing) === addressKey(path));
		})?.key;
		if (pattern === undefined) return true;
		stories.set(pattern, [...(stories.get(pattern) ?? []), story]);
		return false;
	});
	return { others, patterns: [...stories].map(([pattern, own]) => ({ pattern, stories: own })) };
}

function patternFault(pattern: string, stories: readonly MovedStory[], { file, newsroom }: LedgerFaultContext): Fault {
	const [
		{
			missing: [path],
		} = { missing: [] },
	] = stories;
	return {
		severity: "error",
		file,
		field: "permalink",
		expected: `the addresses that readers know, such as ${describe(path)}`,
		got: `${describe(newsroom.permalink)}, which moves ${stories.length === 1 ? "1 story" : `${stories.length} stories`}`,
		hint: `write \`formerPermalinks: [${JSON.stringify(pattern)}]\` into the options, or ${ACCEPT}`,
	};
}

function movedFault({ head, missing }: MovedStory, context: LedgerFaultContext): Fault {
	const all = [...new Set([...head.aliases, ...missing])];
	return inStory(head, ["aliases"], context, {
		field: "aliases",
		expected: `${missing.map(describe).join(" and ")}, where readers know the story`,
		got: head.aliases.length === 0 ? "nothing" : head.aliases.map(describe).join(" and "),
		hint: `its address is ${head.path} now: write \`aliases: [${all.join(", ")}]\`, or ${ACCEPT}`,
	});
}

function withheldFault(head: ArticleHead, { paths }: LedgerEntry, context: LedgerFaultContext): Fault {
	const isDraft = head.status === "draft";
	return inStory(head, [isDraft ? "status" : "date"], context, {
		field: isDraft ? "status" : "date",
		expected: `a story that stays where readers know it, at ${paths.join(" and ")}`,
		got: isDraft ? "a draft" : `${head.datePublished.toISOString()}, which is still to come`,
		hint: `write \`withdrawn: { date: … }\` to take it down, or ${ACCEPT}`,
	});
}

function vanishedFault({ kind, key, paths, line }: LedgerEntry, context: LedgerFaultContext): Fault {
	const where = paths.length > 0 ? `, which readers know at ${paths.join(" and ")}` : "";
	// Any tag may be a topic, and the last story that had it may have got another.
	const isFreeTag = kind === "topic" && context.newsroom.topics.size === 0;
	return {
		severity: isFreeTag ? "warning" : "error",
		file: context.file,
		...(line !== undefined && { line, column: 1 }),
		field: kind,
		expected: `${NOUNS[kind]} ${describe(key)}${where}`,
		got: "nothing",
		hint: `${kind === "article" ? storyHint(key, paths, context) : entryHint(kind, key, context.newsroom)}, or ${ACCEPT} if it is to be gone`,
	};
}

const NOUNS: Readonly<Record<LedgerKind, string>> = {
	article: "the story",
	author: "the author",
	section: "the section",
	topic: "the topic",
	permalink: "the pattern",
};

// A file that was moved or renamed keeps its address, or at least its name.
function storyHint(id: string, paths: readonly string[], { heads, ledger }: LedgerFaultContext): string {
	const pages = new Set(paths.map(addressKey));
	const isNew = (head: ArticleHead) => !ledger.has(`article ${head.id}`);
	const name = id.split("/").at(-1);
	const renamed =
		heads.find((head) => isNew(head) && pages.has(addressKey(head.path))) ??
		heads.find((head) => isNew(head) && head.id.split("/").at(-1) === name);
	if (renamed) return `if it is ${renamed.file} now, write \`id: ${id}\` there`;
	return "put its file back and write `withdrawn: { date: … }` in it";
}

function entryHint(kind: LedgerKind, key: string, { sections, authors, topics }: Newsroom): string {
	if (kind === "topic" && topics.size === 0) return "give a story the tag again";
	const registry: ReadonlyMap<string, unknown> = kind === "section" ? sections : kind === "author" ? authors : topics;
	const successor = nearest(key, registry.keys()) ?? "the one that took its place";
	const alias = `write \`aliases: [${JSON.stringify(key)}]\` at the ${kind} ${successor}`;
	return kind === "author" ? `${alias}, or keep the author with \`former: true\`` : alias;
}

function ownerOf({ key, line, gone }: LedgerEntry, { heads, file }: LedgerFaultContext): string {
	const other = gone ? undefined : heads.find(({ id }) => id === key);
	return other ? other.file : `${describe(key)} (${file}${line === undefined ? "" : `:${line}`})`;
}

function inStory(
	head: ArticleHead,
	path: Path,
	{ yaml }: LedgerFaultContext,
	complaint: Omit<Fault, "severity" | "file" | "line" | "column">,
): Fault {
	return { severity: "error", file: head.file, ...positionInFile({ yaml: yaml(head) }, path), ...complaint };
}
