// https://www.w3.org/TR/xml-names/#ns-using; https://www.jsonfeed.org/version/1.1/#extensions-a-name-extensions-a
import { describe } from "../base/describe.ts";
import { type Fault, faultText, NewsroomError } from "../base/error.ts";
import { didYouMean } from "../base/nearest.ts";
import type { Article } from "../content/article.ts";
import { FEED_NAMESPACES, type FeedExtension } from "../content/feed-options.ts";
import type { Newsroom } from "../content/publication.ts";

/**
 * What `feeds.extend` adds to a story, nothing where there is none.
 *
 * @throws {NewsroomError} `OPTION` with every fault: a prefix that is not declared, what is no element, a name that
 * JSON Feed does not leave to others, or the function's own error.
 */
export function feedExtension(article: Article, newsroom: Newsroom): FeedExtension {
	if (!newsroom.extendFeeds) return {};
	const given = called(newsroom.extendFeeds, article);
	if (given === undefined || given === null) return {};
	if (given instanceof Promise) throw refused(article, [LATER]);
	const complaints = isMapping(given) ? faultsOf(given, newsroom) : [wrong("an object with rss, atom or json", given)];
	if (complaints.length > 0) throw refused(article, complaints);
	return given as FeedExtension;
}

/** Declarations of namespaces as attributes of a root element. */
export function namespaceAttributes(namespaces: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]));
}

type Problem = Pick<Fault, "expected" | "got" | "hint">;

const LATER: Problem = {
	expected: "a function that gives at once what to add",
	got: "a promise",
	hint: "do what takes time before, in the configuration",
};

// A site's function is told of as a fault of the site, and with its own stack as the cause.
function called(extend: NonNullable<Newsroom["extendFeeds"]>, article: Article): unknown {
	try {
		return extend(article);
	} catch (cause) {
		const got = `an error: ${cause instanceof Error ? cause.message : String(cause)}`;
		throw refused(article, [{ expected: "a function that gives what to add", got }], { cause });
	}
}

function refused(article: Article, problems: readonly Problem[], options?: ErrorOptions): NewsroomError {
	const faults = problems.map((problem): Fault => {
		return { severity: "error", file: article.file, field: "feeds.extend", ...problem };
	});
	return new NewsroomError("OPTION", `eleventy-plugin-newsroom:\n${faults.map(faultText).join("\n")}`, faults, options);
}

const FORMATS = ["rss", "atom", "json"];

function faultsOf(given: Readonly<Record<string, unknown>>, { feedNamespaces }: Newsroom): Problem[] {
	const own = Object.keys(feedNamespaces);
	const unknown = Object.keys(given).filter((key) => !FORMATS.includes(key));
	return [
		...unknown.map((key) => wrong("only rss, atom and json", key, didYouMean(key, FORMATS))),
		...elementFaults(given.rss, new Set([...Object.keys(FEED_NAMESPACES), ...own])),
		...elementFaults(given.atom, new Set(own)),
		...jsonFaults(given.json),
	];
}

function elementFaults(list: unknown, prefixes: ReadonlySet<string>): Problem[] {
	if (list === undefined) return [];
	if (!Array.isArray(list)) return [wrong("a list of elements", list, "write [element(…)]")];
	return list.flatMap((node) => elementProblems(node, prefixes));
}

const NAME = /^(?:([A-Za-z_][\w.-]*):)?[A-Za-z_][\w.-]*$/;

function elementProblems(node: unknown, prefixes: ReadonlySet<string>): Problem[] {
	if (!isMapping(node) || typeof node.name !== "string" || !isMapping(node.attributes) || !Array.isArray(node.children))
		return [wrong("an element", node, "make it with element(name, attributes, ...children)")];
	const attributes = Object.entries(node.attributes).filter(([, value]) => value !== undefined);
	const children = node.children.filter((child) => child !== false && child !== undefined && typeof child !== "string");
	return [
		...nameProblems(node.name, prefixes, "an element whose name has a prefix"),
		...attributes.flatMap(([name, value]) => [
			...(name.includes(":") || !NAME.test(name) || name === "xmlns"
				? nameProblems(name, new Set([...prefixes, "xml"]), "an attribute with a name")
				: []),
			...(typeof value === "string" ? [] : [wrong(`text for the attribute ${name}`, value)]),
		]),
		...children.flatMap((child) => elementProblems(child, prefixes)),
	];
}

function nameProblems(name: string, prefixes: ReadonlySet<string>, expected: string): Problem[] {
	const [, prefix] = NAME.exec(name) ?? [];
	if (prefix === undefined) return [wrong(expected, name, "write it as prefix:name")];
	if (prefixes.has(prefix)) return [];
	const hint = didYouMean(prefix, prefixes) ?? `declare it: feeds: { namespaces: { ${prefix}: "http://…" } }`;
	return [wrong("a prefix that feeds.namespaces declares", name, hint)];
}

// "Custom objects": an underscore, a letter, and no full stop.
const CUSTOM = /^_[a-z][^.]*$/i;

function jsonFaults(json: unknown): Problem[] {
	if (json === undefined) return [];
	if (!isMapping(json)) return [wrong("an object with names such as _partner", json)];
	return Object.entries(json).flatMap(([name, value]) => {
		if (!CUSTOM.test(name)) return [wrong("a name such as _partner", name, "begin it with an underscore and a letter")];
		if (!isMapping(value)) return [wrong(`an object for ${name}`, value)];
		const problem = jsonProblem(value);
		return problem === undefined ? [] : [wrong(`what JSON can hold for ${name}`, value, problem)];
	});
}

function jsonProblem(value: object): string | undefined {
	try {
		JSON.stringify(value);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message.split("\n")[0] : String(error);
	}
}

function wrong(expected: string, got: unknown, hint?: string): Problem {
	return { expected, got: describe(got), ...(hint && { hint }) };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
