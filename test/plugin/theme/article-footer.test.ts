import * as assert from "uvu/assert";
import { articleFooter } from "../../../plugin/theme/article-footer.ts";
import { labels } from "../../../plugin/theme/labels.ts";
import { leadFigure } from "../../../plugin/theme/lead-figure.ts";
import { describe } from "../../support/describe.ts";
import { article, file } from "../../support/newsroom.ts";

const footer = (keys: Readonly<Record<string, string>>) => articleFooter(article(file(keys)), [], labels("en"))?.markup;

describe("articleFooter", (test) => {
	test("says whose a story is and how it may be used", () => {
		assert.is(
			footer({ copyright: "© <us>", license: "https://creativecommons.org/licenses/by/4.0/", usageInfo: "/use/" }),
			'<footer>\n<p class="rights">© &lt;us&gt;</p>\n<p class="rights">Licence: <a href="https://creativecommons.org/licenses/by/4.0/" rel="license"><bdi>CC BY 4.0</bdi></a></p>\n<p class="rights"><a href="/use/">Terms of use</a></p>\n</footer>\n',
		);
		assert.is(
			footer({ usageInfo: "/use/" }),
			'<footer>\n<p class="rights"><a href="/use/">Terms of use</a></p>\n</footer>\n',
		);
		assert.is(footer({}), undefined);
	});
});

const RIGHTS = [
	{ keys: "credit: Bob", expected: "<small>Bob</small>" },
	{ keys: "copyright: © Bob", expected: "<small>© Bob</small>" },
	{ keys: "credit: Bob, copyright: © Bob", expected: "<small>Bob · © Bob</small>" },
	{
		keys: "copyright: © Bob, license: /by/",
		expected: '<small>© Bob · Licence: <a href="/by/" rel="license"><bdi>/by</bdi></a></small>',
	},
];

describe("leadFigure", (test) => {
	for (const { keys, expected } of RIGHTS) {
		test(`says whose a picture is: ${keys}`, () => {
			const { image } = article(file({ image: `{ src: a.jpg, alt: a, ${keys} }` }));
			assert.ok(image);
			assert.match(leadFigure(image, labels("en")).markup, `<figcaption>${expected}</figcaption>`);
		});
	}
});
