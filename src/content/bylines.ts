import { describe } from "../base/describe.ts";
import { didYouMean } from "../base/nearest.ts";
import type { Author, Byline } from "./author.ts";
import type { InlineAuthor } from "./front-matter.ts";
import { caseFix, type PathComplaint, refusal } from "./issues.ts";
import type { Path } from "./yaml.ts";

/** The bylines of a story in their order, and what is wrong with them. */
export interface BylinesReading {
	readonly bylines: readonly Byline[];
	readonly complaints: readonly PathComplaint[];
}

/** The bylines that front matter names: keys of the registry, guests, or a key with the name as it was published. */
export function bylinesOf(
	written: readonly (string | InlineAuthor)[],
	authors: ReadonlyMap<string, Author>,
): BylinesReading {
	const bylines: Byline[] = [];
	const complaints: PathComplaint[] = [];
	for (const [index, author] of written.entries()) {
		const byline = bylineOf(typeof author === "string" ? { key: author } : author, ["authors", index], authors);
		if ("severity" in byline) complaints.push(byline);
		else bylines.push(byline);
	}
	return { bylines, complaints };
}

function bylineOf(written: InlineAuthor, path: Path, authors: ReadonlyMap<string, Author>): Byline | PathComplaint {
	if (written.key === undefined) return guest(written, path);
	const known = authors.get(written.key);
	if (!known) return unknownKey(written.key, path, authors);
	const { name = known.name, type = known.type, url = known.url, sameAs = known.sameAs } = written;
	return severalNames(name, type, path) ?? { name, type, key: known.key, ...(url && { url }), sameAs };
}

function guest({ name, type = "person", url, sameAs = [] }: InlineAuthor, path: Path): Byline | PathComplaint {
	if (name === undefined) return refusal(path, "a key or a name", "neither", "write { name: … }");
	const several = severalNames(name, type, path);
	if (several) return several;
	const page = url ?? sameAs[0];
	return { name, type, ...(page && { url: page }), sameAs: sameAs.filter((other) => other !== page) };
}

function severalNames(name: string, type: Byline["type"], path: Path): PathComplaint | undefined {
	if (type !== "person" || !SEVERAL.test(name)) return undefined;
	const hint = "give each author an entry; an organisation needs `type: organization`";
	return refusal([...path, "name"], "the name of one person", describe(name), hint);
}

// One name each: https://developers.google.com/search/docs/appearance/structured-data/article#author-bp
const SEVERAL = /\s(?:and|und|et|&)\s|;|,(?!\s*(?:jr|sr|i{1,3}|iv|ph\.?d|m\.?d)\b)/i;

function unknownKey(key: string, path: Path, authors: ReadonlyMap<string, Author>): PathComplaint {
	if (SEVERAL.test(key)) {
		const hint = "write each author as an item of a list, such as [a-khan, { name: Press Office, type: organization }]";
		return refusal(path, "the key of one author", describe(key), hint);
	}
	const same = namesakes(key, authors);
	const [only] = same;
	if (only && same.length === 1) {
		const complaint = refusal(path, "the key of an author", describe(key), `write ${only.key}`);
		return { ...complaint, fix: { from: key, to: only.key } };
	}
	const known =
		same.length > 1 ? `write ${same.map((author) => author.key).join(" or ")},` : didYouMean(key, authors.keys());
	const hint = `${known ? `${known} or ` : ""}write a guest as { name: ${key} }`;
	return { ...refusal(path, "the key of an author", describe(key), hint), ...caseFix(key, [...authors.keys()]) };
}

// An author stands in the registry once more for each former key.
function namesakes(name: string, authors: ReadonlyMap<string, Author>): Author[] {
	const wanted = plainName(name);
	return [...new Set(authors.values())].filter((author) => plainName(author.name) === wanted);
}

// Without case and diacritics, as it is typed in a hurry.
function plainName(name: string): string {
	return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
