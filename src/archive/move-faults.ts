import { describe } from "../base/describe.ts";
import type { Fault } from "../base/error.ts";
import { outputFile } from "../base/output-file.ts";
import { addressKey } from "../content/address-key.ts";
import type { Article } from "../content/article.ts";
import type { FormerKey } from "../content/former-keys.ts";
import type { SitePlan } from "./site-plan.ts";

/** What stands at an address, as a message names it. */
export interface Named {
	readonly what: string;
}

type Source = Pick<SitePlan, "articles" | "withdrawn" | "redirectPages" | "formerKeys">;

/**
 * What is wrong with former addresses: something stands at one now, two stories had it, or a former key of a section,
 * author or topic leads all that is below it elsewhere. So there is no chain and no loop.
 *
 * Some hosts follow a redirect before they look for a page, others after it.
 *
 * @param others what stands where beside stories, by address
 */
export function moveFaults(source: Source, others: readonly ReadonlyMap<string, Named>[]): Fault[] {
	const { articles, withdrawn, formerKeys } = source;
	const stories = withdrawn.length > 0 ? [...articles, ...withdrawn] : articles;
	const moved = stories.filter(({ aliases }) => aliases.length > 0);
	return [
		...(moved.length > 0 ? aliasFaults(moved, stories, others) : []),
		...(formerKeys.length > 0 ? keyFaults(source, stories, moved, others) : []),
		...(source.redirectPages.length > 0 ? placeFaults(source, others) : []),
	];
}

function aliasFaults(
	moved: readonly Article[],
	stories: readonly Article[],
	others: readonly ReadonlyMap<string, Named>[],
): Fault[] {
	const owners = new Map<string, Named | Article>();
	for (const paths of others) for (const [path, other] of paths) owners.set(addressKey(path), other);
	for (const story of stories) owners.set(addressKey(story.path), story);
	return moved.flatMap((article) =>
		article.aliases.flatMap((alias) => {
			const key = addressKey(alias);
			const owner = owners.get(key);
			owners.set(key, owner ?? article);
			if (owner === undefined) return [];
			const what = "what" in owner ? owner.what : owner.file;
			return [aliasFault(article, alias, what === article.file ? "the story itself" : what)];
		}),
	);
}

function aliasFault({ file }: Article, alias: string, owner: string): Fault {
	return {
		severity: "error",
		file,
		field: "aliases",
		expected: "a former address, at which nothing stands now",
		got: `${describe(alias)}, which is that of ${owner}`,
		hint: "take it out",
	};
}

// A host leads on from all that is below a former key, whatever stands there.
function keyFaults(
	{ formerKeys }: Source,
	stories: readonly Article[],
	moved: readonly Article[],
	others: readonly ReadonlyMap<string, Named>[],
): Fault[] {
	const keys = new Map(formerKeys.map((key) => [addressKey(key.from), key]));
	const above = (path: string): FormerKey | undefined => {
		const segments = addressKey(path).split("/");
		// With the language of an edition before it, or without.
		return keys.get(segments.slice(0, 3).join("/")) ?? keys.get(segments.slice(0, 4).join("/"));
	};
	const faults: Fault[] = [];
	for (const article of stories) {
		const key = above(article.path);
		if (key) faults.push({ ...keyFault(key, article.path, article.file), file: article.file, field: "slug" });
	}
	for (const article of moved) {
		for (const alias of article.aliases) {
			const key = above(alias);
			if (key) faults.push({ ...keyFault(key, alias, article.file), file: article.file, field: "aliases" });
		}
	}
	for (const paths of others) {
		for (const [path, other] of paths) {
			const key = above(path);
			if (key && !/ at a former address$/.test(other.what)) faults.push(keyFault(key, path, other.what));
		}
	}
	return faults;
}

function keyFault({ option, alias, from, to }: FormerKey, path: string, owner: string): Fault {
	return {
		severity: "error",
		field: option,
		expected: `nothing below ${from}, of which the former key ${describe(alias)} leads everything to ${to}`,
		got: `${describe(path)}, which is that of ${owner}`,
		hint: "move it, or take the alias out of the option",
	};
}

// A name in the output cannot be that of a file and of a folder.
function placeFaults(
	{ articles, withdrawn, redirectPages }: Source,
	others: readonly ReadonlyMap<string, Named>[],
): Fault[] {
	const files = new Map<string, string>();
	const isFile = (path: string) => !path.endsWith("/");
	const add = (path: string, owner: string) => {
		if (isFile(path)) files.set(outputFile(path).toLowerCase(), owner);
	};
	for (const { path, file } of redirectPages) add(path, file ?? path);
	for (const { path, file } of [...articles, ...withdrawn]) add(path, file);
	for (const paths of others) for (const [path, other] of paths) if (isFile(path)) add(path, other.what);
	const within = (path: string): string | undefined => {
		// Files have an extension, but for those of rules.
		if (!/\.[^/]*\/|^\/_/.test(path)) return undefined;
		const segments = outputFile(path).toLowerCase().split("/");
		for (let end = 1; end < segments.length; end++) {
			const above = segments.slice(0, end).join("/");
			const owner = files.get(above);
			// That both have one address was told before.
			if (owner !== undefined && addressKey(`/${above}`) !== addressKey(path)) return owner;
		}
		return undefined;
	};
	// Hardly a newspaper has files among its pages whose names could be those of folders.
	if (files.size === 0) return [];
	const places = [
		...redirectPages.map(({ path, file }) => ({ path, file })),
		...[...articles, ...withdrawn].filter(({ path }) => /\.html?\//i.test(path)),
	];
	return places.flatMap(({ path, file }) => {
		const owner = within(path);
		if (owner === undefined) return [];
		return [
			{
				severity: "error" as const,
				...(file !== undefined && { file }),
				field: "aliases",
				expected: "a former address that is not below that of a file",
				got: `${describe(path)}, which is below that of ${owner}`,
				hint: "take it out, or write outputs: { redirectPages: false }",
			},
		];
	});
}
