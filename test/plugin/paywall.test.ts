import fc from "fast-check";
import * as assert from "uvu/assert";
import { newsroomGlobal } from "../../plugin/newsroom-global.ts";
import { article as articleLayout } from "../../plugin/theme/article.ts";
import { list } from "../../plugin/theme/list.ts";
import { articleHeadTags, pageHeadTags, pictureFiles, type SitePlan } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, newsroom, plan, type ReadOptions } from "../support/newsroom.ts";

/** What a plan prints: the pages of stories, everything else that is text, and the names of its pictures. */
function printed(found: SitePlan, options: ReadOptions): Readonly<Record<"pages" | "rest" | "pictures", string>> {
	const paper = newsroom(options.options);
	const global = newsroomGlobal(paper, () => ({ articles: [], entries: [] }));
	const shell = { publication: paper.publication, newsroom: global };
	const pages = found.articles.map((story) => {
		const head = articleHeadTags(story, paper).markup;
		const own = { title: story.headline, date: story.datePublished, tags: [], page: { url: story.path } };
		const readNext = { related: [], earlierParts: [] };
		return articleLayout({ ...shell, ...own, head, article: story, content: story.content, readNext, versions: [] })
			.markup;
	});
	const lists = found.pages.flatMap((page) => {
		const head = pageHeadTags(page).markup;
		return "articles" in page ? [list({ ...page, ...shell, head, page: { url: page.path } }).markup] : [head];
	});
	const files = [...found.files, ...found.sitemaps([])].map(({ text }) => text());
	const pictures = found.articles.flatMap((story) => pictureFiles(story).map((picture) => JSON.stringify(picture)));
	return { pages: pages.join("\n"), rest: [...lists, ...files].join("\n"), pictures: pictures.join("\n") };
}

const WORD = "xylograph";

// Every place of a body where a word may stand.
const BLOCKS = [
	(word: string) => `A ${word} in a sentence.`,
	(word: string) => `## ${word}`,
	(word: string) => `- ${word}\n- other`,
	(word: string) => `> ${word}\n>\n> — Speaker`,
	(word: string) => `\`\`\`\n${word}\n\`\`\``,
	(word: string) => `    ${word}`,
	(word: string) => `| ${word} |\n|---|\n| b |`,
	(word: string) => `![${word}](a.jpg "c | d")`,
	(word: string) => `![a](${word}.jpg)`,
	(word: string) => `![a](a.jpg "${word} | ${word}")`,
	(word: string) => `Text[^n].\n\n[^n]: ${word}`,
	(word: string) => `[^shared]: ${word}`,
	(word: string) => `Text [a](/${word}/ "${word}").`,
	(word: string) => `<b title="${word}">a</b>`,
	(word: string) => `<div>\n${word}`,
	(word: string) => `</div>\n${word}`,
	(word: string) => `https://vimeo.com/${word}`,
	(word: string) => `[own]: /${word}/ "${word}"`,
];

const block = fc.constantFrom(...BLOCKS);
const others = fc.array(block, { maxLength: 4 }).map((blocks) => blocks.map((print) => print("plain")));

const stories = fc.record({
	before: others,
	secret: block,
	behind: others,
	marked: fc.boolean(),
	html: fc.constantFrom("off" as const, "safe" as const, "on" as const),
	keys: fc.constantFrom(
		{},
		{ description: "Summary." },
		{ feed: "full", dateline: "HERE" },
		{ image: "{ src: l.jpg, alt: l }" },
	),
});

function body({
	before,
	secret,
	behind,
	marked,
}: Omit<typeof stories extends fc.Arbitrary<infer Story> ? Story : never, "keys" | "html">): string {
	const free = ["Text[^shared] to [read] now.", ...(marked ? [...before, "<!--more-->"] : [])];
	return `${[...free, ...behind, secret(WORD), ...behind].join("\n\n")}\n`;
}

describe("what is paid for", (test) => {
	test("is in no byte of any output", () => {
		fc.assert(
			fc.property(stories, ({ keys, html, ...story }) => {
				const options: ReadOptions = { html };
				const found = plan({ "a.md": file({ ...keys, free: "false" }, body(story)) }, options);
				fc.pre(found.articles.length === 1);
				const { pages, rest, pictures } = printed(found, options);
				assert.match(pages, 'class="paid"');
				assert.not.match(pages + rest + pictures, WORD);
			}),
			{ numRuns: 300 },
		);
	});

	test("is in its page alone where the site's own script shows it", () => {
		fc.assert(
			fc.property(stories, ({ keys, html, ...story }) => {
				const options: ReadOptions = { html, options: { paywall: "client" } };
				const found = plan({ "a.md": file({ ...keys, free: "false" }, body(story)) }, options);
				fc.pre(found.articles.length === 1);
				const { pages, rest } = printed(found, options);
				const isPrinted = found.articles[0]?.content.includes(WORD);
				assert.is(pages.includes(WORD), isPrinted);
				assert.not.match(rest, WORD);
			}),
			{ numRuns: 200 },
		);
		const { articles } = plan(
			{ "a.md": file({ free: "false" }, `a\n\n<!--more-->\n\n${WORD}\n`) },
			{ options: { paywall: "client" } },
		);
		assert.match(articles[0]?.content ?? "", WORD);
	});

	test("leaves the free part in feeds, and no more", () => {
		for (const paywall of ["absent", "client"] as const) {
			const options: ReadOptions = { options: { paywall } };
			const text = file({ free: "false", description: "Summary." }, `Open.\n\n<!--more-->\n\n${WORD}\n`);
			const feeds = plan({ "a.md": text }, options).files.filter(({ path }) => /^\/feed\./.test(path));
			assert.is(feeds.length, 3);
			for (const { text } of feeds) {
				assert.match(text(), "Open.");
				assert.not.match(text(), /xylograph|class=|for subscribers/);
			}
		}
	});
});
