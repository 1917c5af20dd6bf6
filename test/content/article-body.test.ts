import * as assert from "uvu/assert";
import { type Article, newsArticle } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { article, elements, errors, file, newsroom, type ReadOptions, read, warnings } from "../support/newsroom.ts";

const CLIENT: ReadOptions = { options: { paywall: "client" } };
const NOTICE = '<div class="paid">\n<p class="subscribe">The full story is for subscribers.</p>\n</div>\n';

const paid = (body: string, options?: ReadOptions): Article => article(file({ free: "false" }, body), options);

const BODY = "Free [words][a].\n\n<!--more-->\n\nPaid [words][b].\n\n[a]: /c/\n[b]: /d/\n";

const NOTES = `Free[^1] and far[^2].

[^1]: Near note.

<!--more-->

Paid[^2] and back[^1].

[^2]: Paid note.
`;

describe("the paid part of a body", (test) => {
	test("is absent, and a sentence stands in its place", () => {
		const { content, preview } = paid(BODY);
		assert.is(preview, '<p>Free <a href="/c/">words</a>.</p>\n');
		assert.is(content, preview + NOTICE);
	});

	test("is in the page where the site's own script shows it", () => {
		const { content, preview } = paid(BODY, CLIENT);
		assert.is(preview, '<p>Free <a href="/c/">words</a>.</p>\n');
		assert.is(content, `${preview}<div class="paid">\n<p>Paid <a href="/d/">words</a>.</p>\n</div>\n`);
	});

	test("is the whole body where there is no mark", () => {
		assert.equal([paid("Words.\n").content, paid("Words.\n").preview], [NOTICE, undefined]);
		assert.is(paid("Words.\n", CLIENT).content, '<div class="paid">\n<p>Words.</p>\n</div>\n');
		assert.is(paid("<!--more-->\n\nWords.\n").preview, undefined);
	});

	test("counts among the words of the story", () => {
		assert.is(paid(BODY).wordCount, 4);
		assert.is(paid(BODY).wordCount, paid(BODY, CLIENT).wordCount);
	});

	test("has its pictures with it", () => {
		const body = "![a](a.jpg)\n\n<!--more-->\n\n![b](b.jpg)\n";
		const files = (options?: ReadOptions) => paid(body, options).pictures.map(({ file }) => file);
		assert.equal(files(), ["a.jpg"]);
		assert.equal(files(CLIENT), ["a.jpg", "b.jpg"]);
	});

	test("and the free one each have their own notes", () => {
		const { content, preview } = paid(NOTES, CLIENT);
		const ids = elements(content, "li").map(({ properties }) => properties.id);
		assert.equal(ids, ["fn-1", "fn-2"]);
		assert.equal(
			elements(content, "ol").map(({ properties }) => properties.start),
			[undefined, 2],
		);
		assert.match(preview ?? "", "Near note.");
		assert.not.match(paid(NOTES).content, "Paid note.");
		assert.not.match(paid(NOTES).content, "fn-2");
		assert.equal(warnings(file({ free: "false", description: "d" }, NOTES)), [
			"articles/bridge.md:7:1 warning: body: expected the footnote [^2] on the same side of the mark <!--more--> as its call, got it on the other side; the call is left out",
			"articles/bridge.md:13:1 warning: body: expected the footnote [^1] on the same side of the mark <!--more--> as its call, got it on the other side; the call is left out",
		]);
	});

	test("is checked, and its faults are where they are", () => {
		const body = "a\n\n<!--more-->\n\nb\n\n![](c.jpg)\n\n![d](../../e.jpg)\n";
		const options = { picture: () => ({ expected: "a picture", got: "nothing" }) };
		assert.equal(errors(file({ free: "false" }, body), options), [
			"articles/bridge.md:12:1 body: expected a picture, got nothing",
			"articles/bridge.md:14:1 body: expected a picture, got nothing",
		]);
		assert.match(warnings(file({ free: "false", description: "d" }, body))[0] ?? "", /^articles\/bridge\.md:13:1 /);
	});

	test("is told of a mark in the wrong place, with its column", () => {
		assert.match(
			errors(file({ free: "false" }, "> a\n>\n> <!--more-->\n")).join("\n"),
			/^articles\/bridge\.md:8:3 body: /,
		);
		assert.match(
			warnings(file({ description: "d" }, "a\n\n<!--more-->\n\nb\n")).join("\n"),
			/^articles\/bridge\.md:8:1 warning: body: /,
		);
		assert.is(article(file({}, "a\n\n<!--more-->\n\nb\n")).content, "<p>a</p>\n<p>b</p>\n");
	});

	test("is said in the language of the story", () => {
		const words = {
			retracted: "",
			footnotes: "",
			backToText: "",
			table: "",
			paid: "Réservé & payé",
			embeds: { video: "", post: "", map: "" },
		};
		assert.match(
			article(file({ free: "false", language: "fr" }), { words: () => words }).content,
			'<p class="subscribe">Réservé &amp; payé</p>',
		);
	});

	// https://developers.google.com/search/docs/appearance/structured-data/paywalled-content: a class, and no nesting.
	for (const html of ["safe", "on"] as const) {
		for (const paywall of ["absent", "client"] as const) {
			test(`is one element, whatever HTML the story has (${html}, ${paywall})`, () => {
				const options = { html, options: { paywall } } as const;
				const raw = `<div class="paid big">a</div><template><b class="paid">t</b></template></div></div>\n`;
				const story = paid(`${raw}\n<div>\n\n<!--more-->\n\nc\n\n</div>\n\n${raw}`, options);
				const found = ["div", "b"].flatMap((name) => elements(story.content, name));
				const marked = found.filter(({ properties }) => [properties.className].flat().includes("paid"));
				assert.is(marked.length, 1);
				assert.is((story.content.match(/\bpaid\b/g) ?? []).length, 1);
				assert.is(story.content.endsWith("</div>\n"), true);
			});
		}
	}

	test("is what the markup points at", () => {
		const { "@graph": graph } = newsArticle(paid(BODY), newsroom());
		const [story] = graph as [Record<string, unknown>];
		assert.is(story.isAccessibleForFree, false);
		assert.equal(story.hasPart, { "@type": "WebPageElement", isAccessibleForFree: false, cssSelector: ".paid" });
	});

	test("keeps nothing from stories that are free", () => {
		const { articles } = read({ "a.md": file({}, "a\n\n<!-- b -->\n"), "b.md": file({ free: "false" }, BODY) });
		assert.equal(
			articles.map(({ preview }) => preview !== undefined),
			[false, true],
		);
	});
});
