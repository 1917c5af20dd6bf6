// Front matter as valibot schemas; a message is the end of "expected …".
import * as v from "valibot";
import { ARTICLE_TYPES, CORRECTION_KINDS } from "./article.ts";
import {
	address,
	boolean,
	dateTime,
	HINT,
	languageTag,
	listOf,
	rootPath,
	storyId,
	text,
	textOrEmpty,
	visibleText,
	webUrl,
	wholeNumber,
	word,
} from "./fields.ts";
import { formerPathProblem } from "./former-path.ts";
import type { FrontMatter } from "./front-matter.ts";
import { keyOf, keyProblem } from "./key.ts";

const formerPath = v.pipe(
	rootPath,
	v.rawCheck(({ dataset, addIssue }) => {
		const problem = dataset.typed ? formerPathProblem(dataset.value) : undefined;
		if (problem) addIssue({ message: `a path such as /old/address/${HINT}${problem}` });
	}),
);

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
		aliases: listOf(formerPath, "a list of paths such as [/old/address/]"),
		related: listOf(storyId, "a list of ids"),
		series: v.strictObject(
			{ name: text, position: v.optional(wholeNumber) },
			"a mapping such as { name: …, position: 2 }",
		),
		coverage: v.strictObject({ start: date, end: v.optional(date) }, "a mapping such as { start: …, end: … }"),
		sponsor: text,
		language: languageTag,
		translations: v.record(languageTag, storyId, "a mapping such as { fr: id-of-the-french-story }"),
		free: boolean,
		canonical: webUrl,
		license: address,
		copyright: text,
		usageInfo: address,
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
	v.check((value) => /[\p{L}\p{M}\p{N}]/u.test(value), "a tag with a letter or a digit in it"),
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
		alt: v.optional(textOrEmpty),
		caption: v.optional(text),
		credit: v.optional(text),
		copyright: v.optional(text),
		license: v.optional(address),
		acquireLicensePage: v.optional(address),
		focus: v.optional(focus),
	},
	`a mapping such as { src: bridge.jpg, alt: …, credit: … }${HINT}write what the picture shows behind alt, and whose it is behind credit`,
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
		if (problem) addIssue({ message: `${problem}${slugHint(dataset.value)}` });
	}),
);

function slugHint(value: string): string {
	const proposal = keyOf(value);
	if (proposal === "") return "";
	if (keyProblem(proposal) === undefined) return `${HINT}write slug: ${proposal}`;
	return `${HINT}${proposal.length > 10 ? "shorten it" : `add a word to "${proposal}"`}`;
}

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
