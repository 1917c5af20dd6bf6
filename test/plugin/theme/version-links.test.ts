import * as assert from "uvu/assert";
import { labels } from "../../../plugin/theme/labels.ts";
import { versionLinks } from "../../../plugin/theme/version-links.ts";
import { describe } from "../../support/describe.ts";
import { article, file } from "../../support/newsroom.ts";

const story = (language: string) => article(file({ language }));

describe("versionLinks", (test) => {
	test("are named as each language calls itself, and marked with it", () => {
		const markup = versionLinks([story("ar"), story("fr")], story("en"), labels("en"))?.markup;
		const path = "/2026/03/01/bridge/";
		assert.is(
			markup,
			`<nav class="versions" aria-label="Other languages"><ul><li><a href="${path}" hreflang="ar" lang="ar" dir="rtl" rel="alternate">العربية</a></li><li><a href="${path}" hreflang="fr" lang="fr" dir="ltr" rel="alternate">français</a></li></ul></nav>\n`,
		);
	});

	test("are nothing for a story in one language", () => {
		assert.is(versionLinks([], story("en"), labels("en")), undefined);
	});
});
