import * as v from "valibot";
import { ARTICLE_TYPES, type ArticleType, CORRECTION_KINDS, type CorrectionKind } from "./article.ts";
import {
	address,
	boolean,
	dateTime,
	HINT,
	languageTag,
	listOf,
	rootPath,
	text,
	textOrEmpty,
	visibleText,
	webUrl,
	wholeNumber,
	word,
} from "./fields.ts";
import { keyOf, keyProblem } from "./key.ts";

/** What an article file says about itself, with every value in its own type. What is wrong or missing is absent. */
export interface FrontMatter {
	readonly title?: string | undefined;
	readonly description?: string | undefined;
	readonly date?: Date | undefined;
	readonly updated?: Date | undefined;
	readonly authors?: readonly (string | InlineAuthor)[] | undefined;
	readonly section?: string | undefined;
	readonly tags?: readonly string[] | undefined;
	readonly type?: ArticleType | undefined;
	readonly dateline?: string | undefined;
	readonly image?: InlineImage | undefined;
	readonly status?: "published" | "draft" | undefined;
	readonly embargo?: Date | undefined;
	readonly expires?: Date | undefined;
	readonly withdrawn?: { date: Date; reason?: string | undefined; note?: string | undefined } | undefined;
	readonly removedImages?: readonly string[] | undefined;
	readonly corrections?: readonly { date: Date; kind?: CorrectionKind | undefined; text: string }[] | undefined;
	readonly sources?: readonly { title: string; url?: string | undefined; publisher?: string | undefined }[] | undefined;
	readonly source?: string | undefined;
	readonly id?: string | undefined;
	readonly slug?: string | undefined;
	readonly aliases?: readonly string[] | undefined;
	readonly related?: readonly string[] | undefined;
	readonly series?: { name: string; position?: number | undefined } | undefined;
	readonly coverage?: { start: Date; end?: Date | undefined } | undefined;
	readonly sponsor?: string | undefined;
	readonly language?: string | undefined;
	readonly translations?: Readonly<Record<string, string>> | undefined;
	readonly free?: boolean | undefined;
	readonly canonical?: string | undefined;
	readonly license?: string | undefined;
	readonly copyright?: string | undefined;
	readonly feed?: "full" | "summary" | "none" | undefined;
	readonly layout?: string | undefined;
	readonly data?: unknown;
}

/** A byline that is written out. */
export interface InlineAuthor {
	readonly key?: string | undefined;
	readonly name?: string | undefined;
	readonly type?: "person" | "organization" | undefined;
	readonly url?: string | undefined;
	readonly sameAs?: readonly string[] | undefined;
}

/** The lead picture as written. */
export interface InlineImage {
	readonly src: string;
	readonly alt: string;
	readonly caption?: string | undefined;
	readonly credit?: string | undefined;
	readonly license?: string | undefined;
	readonly acquireLicensePage?: string | undefined;
	readonly focus?: { x: number; y: number } | undefined;
}

/** The schema of every key of front matter, for a newspaper in the given time zone. Every scalar is text. */
export function frontMatterSchemas(timeZone: string): Schemas {
	const date = dateTime(timeZone);
	const optionalText = v.optional(text);
	return {
		title: visibleText,
		description: text,
		date,
		updated: date,
		authors: listOf(author, "a list such as [a-khan]"),
		section: text,
		tags: listOf(tag, "a list such as [bridges, transport]"),
		type: word(ARTICLE_TYPES),
		dateline: text,
		image,
		status: word(["published", "draft"]),
		embargo: date,
		expires: date,
		withdrawn: v.strictObject(
			{ date, reason: optionalText, note: optionalText },
			"a mapping such as { date: …, reason: … }",
		),
		removedImages: listOf(text, "a list of files"),
		corrections: listOf(
			v.strictObject(
				{ date, kind: v.optional(word(CORRECTION_KINDS)), text },
				"a mapping such as { date: …, kind: correction, text: … }",
			),
			"a list of { date: …, kind: …, text: … }",
		),
		sources: listOf(
			v.strictObject(
				{ title: text, url: v.optional(webUrl), publisher: optionalText },
				"a mapping such as { title: …, url: … }",
			),
			"a list of { title: …, url: … }",
		),
		source: text,
		id,
		slug,
		aliases: listOf(rootPath, "a list of paths such as [/old/address/]"),
		related: listOf(text, "a list of ids"),
		series: v.strictObject(
			{ name: text, position: v.optional(wholeNumber) },
			"a mapping such as { name: …, position: 2 }",
		),
		coverage: v.strictObject({ start: date, end: v.optional(date) }, "a mapping such as { start: …, end: … }"),
		sponsor: text,
		language: languageTag,
		translations: v.record(languageTag, text, "a mapping such as { fr: id-of-the-french-story }"),
		free: boolean,
		canonical: webUrl,
		license: address,
		copyright: text,
		feed: word(["full", "summary", "none"]),
		layout,
		data: v.custom<object>(
			(value) => typeof value === "object" && value !== null && !Array.isArray(value),
			"a mapping",
		),
	};
}

type Schemas = {
	readonly [Key in keyof FrontMatter]-?: v.GenericSchema<unknown, Exclude<FrontMatter[Key], undefined>>;
};

/** Keys of other tools, and what to write here instead. */
export const FOREIGN_KEYS: ReadonlyMap<string, string> = new Map([
	["permalink", "write `slug: …` for the last part of the address and `aliases: [/old/path/]` for former ones"],
	["permalinkBypassOutputDir", "articles are always written into the output folder: delete the line"],
	["templateEngineOverride", "articles are Markdown and run no template language: delete the line"],
	["eleventyComputed", "write the values themselves"],
	["eleventyExcludeFromCollections", "write `status: draft` to hold the story back"],
	["eleventyNavigation", "sections make the navigation: write `section: …`"],
	["eleventyDataSchema", "articles are checked already: delete the line"],
	["eleventyImport", "articles read no collections: delete the line"],
	["pagination", "one file is one story: delete the line"],
	["draft", "write `status: draft`"],
	["published", "write `date: …`, or `status: draft` to hold the story back"],
	["publishDate", "write `date: …`, and `embargo: …` for the instant before which it is nowhere"],
	["pubDate", "write `date: …`"],
	["datePublished", "write `date: …`"],
	["dateModified", "write `updated: …`"],
	["modified", "write `updated: …`"],
	["lastmod", "write `updated: …`"],
	["expiryDate", "write `expires: …`"],
	["author", "write `authors: [key]`"],
	["byline", "write `authors: [key]`"],
	["headline", "write `title: …`"],
	["summary", "write `description: …`"],
	["excerpt", "write `description: …`"],
	["standfirst", "write `description: …`"],
	["category", "write `section: key`"],
	["categories", "write `section: key` and `tags: […]`"],
	["keywords", "write `tags: […]`"],
	["lang", "write `language: …`"],
	["url", "write `slug: …`, or `canonical: …` for the address of the original"],
	["redirect_from", "write `aliases: [/old/path/]`"],
	["templateClass", "articles run no template language: delete the line"],
]);

const nameOfPerson = v.pipe(
	text,
	v.check((name) => !/^(?:by|von|par|por)\s/i.test(name), `a name alone${HINT}the theme prints the word before it`),
);

const author = v.union(
	[
		text,
		v.strictObject({
			key: v.optional(text),
			name: v.optional(nameOfPerson),
			type: v.optional(word(["person", "organization"])),
			url: v.optional(webUrl),
			sameAs: v.optional(listOf(webUrl, "a list of addresses")),
		}),
	],
	"an author's key, or a mapping such as { name: Press Office, type: organization }",
);

const tag = v.pipe(
	text,
	v.check((value) => keyOf(value) !== "", "a tag with a letter or a digit in it"),
	v.check((value) => !value.includes(","), `one tag${HINT}write several as a list: [bridges, transport]`),
);

const FOCUS = /^(\d{1,3}(?:\.\d+)?)%\s+(\d{1,3}(?:\.\d+)?)%$/;

const focus = v.pipe(
	v.string("a point such as 40% 60%"),
	v.check((value) => {
		const match = FOCUS.exec(value.trim());
		return match !== null && Number(match[1]) <= 100 && Number(match[2]) <= 100;
	}, "a point such as 40% 60%, from the left and from the top"),
	v.transform((value) => {
		const [, x, y] = FOCUS.exec(value.trim()) ?? [];
		return { x: Number(x), y: Number(y) };
	}),
);

const image = v.strictObject(
	{
		src: text,
		alt: v.pipe(
			v.custom<unknown>(
				(value) => value !== undefined,
				`a description of the picture${HINT}write alt: "" if it only decorates`,
			),
			textOrEmpty,
			visibleText,
		),
		caption: v.optional(text),
		credit: v.optional(text),
		license: v.optional(address),
		acquireLicensePage: v.optional(address),
		focus: v.optional(focus),
	},
	"a mapping such as { src: bridge.jpg, alt: …, credit: … }",
);

const id = v.pipe(
	text,
	v.check((value) => !/[\s<>"{}|\\^`]/.test(value), "an id without spaces, quotes and brackets, or an absolute URI"),
);

const slug = v.pipe(
	text,
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const problem = keyProblem(dataset.value);
		const proposal = keyOf(dataset.value);
		const hint = proposal && proposal !== dataset.value ? `${HINT}write slug: ${proposal}` : "";
		if (problem) addIssue({ message: `${problem}${hint}` });
	}),
);

// The name is looked up among the site's layouts, so it must not lead out of their folder.
const layout = v.pipe(
	text,
	v.check(
		(value) => !value.split(/[/\\]/).includes("..") && !/^[/\\]/.test(value),
		"the name of one of the site's layouts",
	),
	v.check(
		(value) => !/\.(?:njk|liquid|html|md|11ty\.[cm]?js|webc|vto|hbs|mustache|ejs|haml|pug)$/.test(value),
		`the name of one of the site's layouts without extension${HINT}leave the extension off`,
	),
);

/** Every key of front matter. */
export const FRONT_MATTER_KEYS: readonly string[] = Object.keys(frontMatterSchemas("UTC"));
