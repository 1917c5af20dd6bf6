import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import * as assert from "uvu/assert";
import { redirectPage } from "../../../plugin/theme/redirect-page.ts";
import { describe } from "../../support/describe.ts";
import { readPage } from "../../support/page-reader.ts";
import { refreshIn } from "../../support/refresh.ts";

const SITE = new URL("https://courier.example/paper/");
const PAGE = { path: "/old/", to: "/2026/bridge/", language: "en-GB", title: "Bridge reopens" };

describe("a redirect page", (test) => {
	test("leads on at once, and says where to in every way", () => {
		const markup = redirectPage(PAGE, SITE).markup;
		const { lang, dir, titles, headings, links, metas, mainLinks } = readPage(markup);
		assert.equal([lang, dir, titles, headings], ["en-GB", "ltr", ["Bridge reopens"], ["Bridge reopens"]]);
		assert.equal(links, [{ rel: "canonical", href: "https://courier.example/paper/2026/bridge/" }]);
		assert.equal(mainLinks, ["/paper/2026/bridge/"]);
		assert.is(refreshIn(markup), "/paper/2026/bridge/");
		assert.not.ok(metas.has("robots"));
	});

	for (const { notice, language, title } of [
		{ notice: "withdrawn", language: "en", title: "This story has been withdrawn" },
		{ notice: "expired", language: "de", title: "Dieser Artikel ist nicht mehr verfügbar" },
	] as const) {
		test(`says in ${language} that a story is ${notice}, and no more`, () => {
			const { path, to } = PAGE;
			assert.equal(readPage(redirectPage({ path, to, language, notice }, SITE).markup).titles, [title]);
		});
	}

	test("is HTML without a mistake whatever the headline, and reads from right to left where its language does", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (title) => {
				const problems: string[] = [];
				const markup = redirectPage({ ...PAGE, title: `a${title}` }, SITE).markup;
				fromHtml(markup, { onerror: ({ ruleId }) => void problems.push(String(ruleId)) });
				assert.equal(problems, []);
				assert.is(refreshIn(markup), "/paper/2026/bridge/");
			}),
		);
		assert.is(readPage(redirectPage({ ...PAGE, language: "ar" }, SITE).markup).dir, "rtl");
	});
});
