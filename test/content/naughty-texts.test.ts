import * as assert from "uvu/assert";
import { type Article, atom, feedEntries, jsonFeed, mainFeed, rss } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { COMMONMARK_EXAMPLES, NAUGHTY_STRINGS, YAML_DOCUMENTS } from "../support/hostile-texts.ts";
import { file, lines, NOW, newsroom, read } from "../support/newsroom.ts";

// The public suites hold what no table of ours would: each text is either an article or a fault with its place.

interface Outcome {
	readonly article?: Article;
	readonly errors: readonly string[];
}

/** What becomes of each text, read in one newsroom with all the others. */
function outcomes(texts: readonly string[]): Outcome[] {
	const reading = read(Object.fromEntries(texts.map((text, index) => [`text-${index}.md`, text])));
	const articles = new Map(reading.articles.map((article) => [article.file, article]));
	const errors = new Map<string, string[]>();
	for (const line of lines(reading)) {
		assert.match(line, /^articles\/text-\d+\.md(?::\d+:\d+)? [^\n\p{Cc}]+: expected .+, got /u);
		const file = /^[^: ]+/.exec(line)?.[0] ?? "";
		errors.set(file, [...(errors.get(file) ?? []), line]);
	}
	return texts.map((text, index) => {
		const file = `articles/text-${index}.md`;
		const article = articles.get(file);
		assert.is(article === undefined, errors.has(file), text);
		return { errors: errors.get(file) ?? [], ...(article && { article }) };
	});
}

/** Prints the stories in every format of feeds. */
function printed(articles: readonly Article[]): void {
	const paper = newsroom({ feeds: { limit: 1000 } });
	const feed = mainFeed(articles, paper, feedEntries(paper), NOW);
	for (const format of [rss, atom, jsonFeed]) assert.ok(format(feed, "/feed"));
}

/** Front matter in which a document of YAML is the value of a key. */
const asValue = (key: string, yaml: string) =>
	`---\n${key === "title" ? "" : "title: A\n"}date: 2026-03-01\n${key}:\n${yaml.replace(/^(?=.)/gm, "  ")}\n---\n`;

describe("bodies of every kind", (test) => {
	test("each naughty string is an article or a fault, and none runs", () => {
		const found = outcomes(NAUGHTY_STRINGS.map((text) => file({}, `${text}\n`)));
		const articles = found.flatMap(({ article }) => article ?? []);
		assert.ok(articles.length > 400, String(articles.length));
		for (const { content } of articles) {
			for (const tag of content.match(/<[^>]*>/g) ?? []) {
				assert.not.match(tag, /^<(?:script|iframe|style|svg)|\son\w+=|="(?:javascript|data|vbscript):/i);
			}
		}
		printed(articles);
	});

	test("each example of CommonMark is an article or a fault of a link", () => {
		const found = outcomes(COMMONMARK_EXAMPLES.map(({ markdown }) => file({}, markdown.replaceAll("→", "\t"))));
		const articles = found.flatMap(({ article }) => article ?? []);
		for (const line of found.flatMap(({ errors }) => errors)) {
			assert.match(line, /body: expected (?:an address in the link|a link to the file of a published story), got/);
		}
		assert.ok(articles.length > 600, String(articles.length));
		printed(articles);
	});
});

describe("front matter of every kind", (test) => {
	test("each naughty string in double quotes is the headline", () => {
		const found = outcomes(NAUGHTY_STRINGS.map((text) => file({ title: JSON.stringify(text) })));
		for (const [index, { article, errors }] of found.entries()) {
			const text = NAUGHTY_STRINGS[index] ?? "";
			// What shows nothing is no headline.
			if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) assert.is(article?.headline, plain(text), JSON.stringify(text));
			else assert.match(errors[0] ?? "", /:2:1 title: expected /, JSON.stringify(text));
		}
	});

	test("each naughty string without quotes is that headline, or a fault", () => {
		const texts = NAUGHTY_STRINGS.filter((text) => !text.includes("\n"));
		for (const [index, { article }] of outcomes(texts.map((title) => file({ title }))).entries()) {
			const text = texts[index] ?? "";
			// Behind " # " YAML has a comment, and quotes around a text are no part of it.
			const readings = [plain(text), plain(text.replace(/\s#\s.*$/, "")), plain(text.replace(/^(["'])(.*)\1$/, "$2"))];
			if (article) assert.ok(readings.includes(article.headline), `${JSON.stringify(text)} ${article.headline}`);
		}
	});

	test("each document of the YAML test suite is an article or a fault", () => {
		const found = outcomes(YAML_DOCUMENTS.map(({ yaml }) => `---\n${yaml}\n---\nBody\n`));
		assert.ok(found.length > 400, String(found.length));
	});

	for (const key of ["title", "data"]) {
		test(`each document of the YAML test suite as ${key} is read as the suite says, or is a fault`, () => {
			const found = outcomes(YAML_DOCUMENTS.map(({ yaml }) => asValue(key, yaml)));
			let compared = 0;
			for (const [index, { id, yaml, invalid, json }] of YAML_DOCUMENTS.entries()) {
				const { article } = found[index] ?? {};
				// Marks of documents mean nothing where they do not begin a line.
				if (!article || LENIENCE.has(id) || /^(?:---|\.\.\.|%)/m.test(yaml)) continue;
				assert.is(invalid, false, `${id}: the suite says that this is no YAML`);
				if (json === undefined) continue;
				// A document without a node, or of null, is a key that was not filled in.
				const isBlank = json.trim() === "" || json.trim() === "null";
				const expected: unknown = isBlank ? {} : JSON.parse(json);
				if (key === "data") assert.equal(JSON.parse(JSON.stringify(article.data)), expected, id);
				// As a headline a number is the text that was written, which the suite does not tell.
				else if (typeof expected === "string") assert.is(article.headline, plain(expected), id);
				else continue;
				compared += 1;
			}
			assert.ok(compared > 20, String(compared));
		});
	}
});

// Documents that js-yaml takes although the specification does not; none of them loses a word.
const LENIENCE: ReadonlySet<string> = new Set(["4JVG", "DK95.2", "H7J7", "S98Z", "SU5Z", "Y79Y"]);

/** Text on one line without what no page may hold. */
function plain(text: string): string {
	return text
		.replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\p{Surrogate}\p{Noncharacter_Code_Point}]/gu, "")
		.replace(/[\v\f]/g, " ")
		.replace(/[ \t]*[\r\n][ \t\r\n]*/g, " ")
		.replace(/^[ \t]+|[ \t]+$/g, "");
}
