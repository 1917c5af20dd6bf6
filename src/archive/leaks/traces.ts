import { addressKey } from "../../content/address-key.ts";
import { articleUri, isAbsoluteUri } from "../../content/addresses.ts";
import type { Article } from "../../content/article.ts";
import { editionOf } from "../../content/edition.ts";
import { keyOf } from "../../content/key.ts";
import { entryName, type Ledger } from "../../content/ledger/ledger.ts";
import type { Page } from "../../content/page.ts";
import type { Newsroom } from "../../content/publication.ts";
import { pictureFiles } from "../picture-files.ts";
import { foldedWords, readableString } from "./readable-text.ts";
import type { Trace, TraceForm } from "./trace.ts";

/** The stories of a newspaper as a search for leaks sees them. */
export interface Secrets {
	readonly newsroom: Newsroom;
	/** Drafts and stories whose time has not come. */
	readonly unpublished: readonly Article[];
	/** Stories that were taken down: of them nothing is looked for but their pictures. */
	readonly withdrawn: readonly Article[];
	readonly published: readonly Article[];
	readonly pages: readonly Page[];
	/** What else readers are shown in any case, such as the words of a theme. */
	readonly words: Iterable<string>;
	/** Every address that readers have known. */
	readonly addresses: Ledger;
	/** Texts of withheld stories that readers may know, each the whole of one. */
	readonly ignored: readonly string[];
}

/**
 * What could give away a story, and how each is looked for. What is public anyway is taken out later: `publicTexts`.
 *
 * | what | looked for | because |
 * |---|---|---|
 * | address, tag URI | always | it names the story and nothing else |
 * | address of one segment | where an address begins | `/gate/` ends many others |
 * | id with a slash | everywhere | it is a path |
 * | id of two words or more | behind `/` or `:` | `cease-fire` is a word |
 * | slug of three words, 16 characters | everywhere | nobody writes it by chance |
 * | slug of two words or more | behind `/` | `cease-fire` is a word |
 * | slug of one word | as part of the address | it is a word |
 * | headline of three words, 16 characters | everywhere, as words | nobody writes it by chance |
 * | shorter headline | where it is the whole of a text | anybody may write it in a sentence |
 * | files made of a picture | always | their names hold a hash |
 * | file name of a picture | if two words or more tell something | `photo-1.jpg` is anybody's |
 * | stem of such a name | behind `/`, before an ending or a size | it may be a word |
 *
 * Of a story that was public before, the id and the addresses that readers have known are no secret: of its names a new
 * address, a new slug and the headline are looked for, by which a page that an earlier build left is found as well.
 *
 * A story that was taken down has an address that stays, and older corrections may name it: only pictures.
 */
export function tracesOf(secrets: Omit<Secrets, "pages" | "words" | "ignored">): Trace[] {
	const shown = new Set(secrets.published.flatMap(({ pictures }) => pictures.map(contentOf)));
	return [
		...secrets.unpublished.flatMap((story) => [...namesOf(story, secrets), ...picturesOf(story, shown)]),
		...secrets.withdrawn.flatMap((story) => picturesOf(story, shown)),
	];
}

function namesOf(story: Article, { newsroom, addresses }: Pick<Secrets, "newsroom" | "addresses">): Trace[] {
	const { id, slug, path, headline } = story;
	const entry = addresses.get(entryName("article", id));
	const paths = new Set(entry?.paths.map(addressKey));
	const slugs = new Set([...paths].flatMap((known) => known.split("/")));
	const address = path.replace(/(?:index\.html)?\/?$/, "");
	const traces: (Omit<Trace, "story"> | false)[] = [
		address !== "" && { what: "address", text: address, form: address.lastIndexOf("/") === 0 ? "root" : "name" },
		{ what: "tag URI", text: articleUri(story, newsroom), form: "name" },
		id.includes("/") && !isAbsoluteUri(id) && { what: "id", text: id, form: "name" },
		!id.includes("/") && wordsIn(id) > 1 && { what: "id", text: id, form: "segment" },
		wordsIn(slug) > 1 && { what: "slug", text: slug, form: isTelling(slug) ? "name" : "segment" },
		headline !== "" && { what: "headline", text: headline, form: isTelling(headline) ? "phrase" : "whole" },
	];
	const isKnown: Readonly<Partial<Record<Trace["what"], boolean>>> = {
		address: paths.has(addressKey(path)),
		"tag URI": entry !== undefined,
		id: entry !== undefined,
		slug: slugs.has(slug.toLowerCase().normalize("NFC")),
	};
	return traces.flatMap((trace) => (trace && !isKnown[trace.what] ? [{ story, ...trace }] : []));
}

function wordsIn(key: string): number {
	return keyOf(key).split("-").length;
}

/** Whether nobody would write a text by chance: at least three words and 16 characters. */
function isTelling(text: string): boolean {
	const words = foldedWords(readableString(text)).text.normalize("NFC").trim();
	// A Chinese character says about as much as half a word; languages of South-East Asia part no words.
	const dense = words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
	const unparted = words.match(/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu)?.length ?? 0;
	const parted = words.split(" ").length;
	return parted + Math.floor(dense / 2) + Math.floor(unparted / 5) >= 3 && [...words].length + dense >= 16;
}

function contentOf({ src, original }: Article["pictures"][number]): string {
	return original?.hash ?? src;
}

function picturesOf(story: Article, shown: ReadonlySet<string>): Trace[] {
	const own = story.pictures.filter((picture) => !shown.has(contentOf(picture)));
	const texts = new Map<string, TraceForm>();
	for (const { copy, variants } of pictureFiles({ pictures: own, ...(story.image && { image: story.image }) })) {
		for (const src of [...(copy === undefined ? [] : [copy]), ...variants.map((variant) => variant.src)]) {
			texts.set(src.slice(src.lastIndexOf("/") + 1), "name");
		}
	}
	for (const { file } of own) {
		const path = file.replace(/^(?:\.\.\/)+/, "");
		const name = path.slice(path.lastIndexOf("/") + 1);
		const stem = name.replace(/\.[^.]*$/, "");
		if (tellingWords(stem) >= 2) {
			texts.set(name, "name");
			texts.set(stem, "stem");
		} else if (path !== name && tellingWords(path.replace(/\.[^.]*$/, "")) >= 2) texts.set(path, "name");
	}
	return [...texts].map(([text, form]) => ({ story, what: "picture", text, form }));
}

// As they are called in any folder of any site.
const ANYBODYS = new Set(
	(
		"assets background banner body card copy cover crop default dsc featured figure file files full graphic head " +
		"header hero illustration image images img index large lead left logo main media og original page photo photos " +
		"pic pics picture pictures portrait post preview public right scan screenshot section share site small static " +
		"story the thumb thumbnail title top upload uploads articles"
	).split(" "),
);

function tellingWords(path: string): number {
	return keyOf(path)
		.split("-")
		.filter((word) => [...word].length >= 3 && !ANYBODYS.has(word)).length;
}

/**
 * What readers may know in any case: a trace that is part of it tells nothing. One text a line.
 *
 * Of a story that was taken down that is where it was.
 */
export function publicTexts({ newsroom, withdrawn, published, pages, words }: Secrets): string[] {
	const newsrooms = new Set([newsroom, ...published.map(({ language }) => editionOf(newsroom, language))]);
	return [
		...words,
		...published.flatMap((story) => textsOf(story, newsroom)),
		...withdrawn.flatMap((story) => placeOf(story, newsroom)),
		...pages.flatMap(({ path, title }) => [path, title]),
		...[...newsrooms].flatMap(({ publication, sections, authors, topics }) => [
			publication.name,
			publication.description,
			...[sections, authors, topics].flatMap((registry) =>
				[...registry].flatMap(([key, { name }]) => [`/${key}/`, name]),
			),
		]),
	].map((text) => text.replace(/\n/g, " "));
}

/** The part of the public texts that is that of one story. */
export function textsOf(story: Article, newsroom: Newsroom): string[] {
	return [
		story.headline,
		...placeOf(story, newsroom),
		...story.aliases,
		...(story.series ? [story.series.name] : []),
		...story.pictures.flatMap(({ file, src }) => [`/${file}`, src]),
		...[...story.topics, ...story.authors].flatMap(({ key = "", name }) => [`/${key}/`, name]),
	];
}

function placeOf(story: Article, newsroom: Newsroom): string[] {
	return [story.path, `/${story.slug}/`, `/${story.id}/`, articleUri(story, newsroom)];
}
