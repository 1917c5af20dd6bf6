import { yamlScalar } from "./yaml-scalar.ts";

/** What a new article says about itself. */
export interface NewArticle {
	readonly headline: string;
	/** RFC 3339, to the minute. */
	readonly date: string;
	readonly id: string;
	readonly author?: string;
	readonly section?: string;
	readonly type?: string;
	readonly language?: string;
}

/** What may be written beside it. */
export interface KnownWords {
	readonly authors: readonly string[];
	readonly sections: readonly string[];
	readonly types: readonly string[];
}

const MOST_KEYS = 12;

/** The text of a new article file: its front matter with the keys that most stories need, and an empty body. */
export function articleText(story: NewArticle, known: KnownWords): string {
	const { headline, date, id, author, section, type, language } = story;
	const lines = [
		`title: ${yamlScalar(headline)}`,
		"description: # a sentence that sums up the story, for lists and feeds",
		`date: ${date}`,
		author === undefined ? choice("authors: [key]", known.authors) : `authors: [${author}]`,
		section === undefined ? choice("section: key", known.sections) : `section: ${section}`,
		...(type === undefined ? [] : [`type: ${type}`]),
		...(language === undefined ? [] : [`language: ${language}`]),
		"status: draft # published: the story appears at its date",
		`id: ${id} # permanent: it stays when the file is moved or renamed`,
		"# tags: [bridges, transport]",
		...(type === undefined ? [`# type: news # ${known.types.join(", ")}`] : []),
		"# image: { src: bridge.jpg, alt: what it shows, credit: whose it is }",
		"# dateline: HARBOUR CITY",
		`# embargo: ${date} # nowhere before`,
		`# updated: ${date} # last change that readers should know of`,
		"# sources: [{ title: Council minutes, url: https://example.org/minutes }]",
		"# related: [id-of-another-story]",
	];
	return `---\n${lines.join("\n")}\n---\n\n`;
}

function choice(line: string, keys: readonly string[]): string {
	const shown = keys.slice(0, MOST_KEYS).join(", ");
	const more = keys.length > MOST_KEYS ? `, and ${keys.length - MOST_KEYS} more` : "";
	return keys.length === 0 ? `# ${line}` : `# ${line} # ${shown}${more}`;
}
