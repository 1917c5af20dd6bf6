import * as assert from "uvu/assert";
import type { ArticleLayoutData } from "../../../plugin/layout-data.ts";
import { articleHeader } from "../../../plugin/theme/article-header.ts";
import { card } from "../../../plugin/theme/card.ts";
import { kind } from "../../../plugin/theme/kind.ts";
import { labels } from "../../../plugin/theme/labels.ts";
import { liveLinks } from "../../../plugin/theme/live-links.ts";
import { storyLinks } from "../../../plugin/theme/related.ts";
import type { Article } from "../../../src/index.ts";
import { describe } from "../../support/describe.ts";
import { article, elements, file, newsroom, textOf } from "../../support/newsroom.ts";

const BODY = "## 10:00 Rain\n\nIt rains.\n\n## 11:00 Sun\n\nIt shines.\n";
const live = (end: string, keys = {}, body = BODY): Article =>
	article(file({ type: "live", coverage: `{ start: 2026-03-01T09:30Z${end && `, end: ${end}`} }`, ...keys }, body), {
		now: new Date("2026-03-01T12:00:00Z"),
	});
const { publication } = newsroom();
const links = (story: Article) => {
	const markup = liveLinks(story, publication, labels(story.language))?.markup ?? "";
	return elements(markup, "a").map((link) => [link.properties.href, textOf(link)]);
};
const NEWEST = ["#20260301T1100Z", "Newest update: 1 March 2026 at 11:00 GMT"];
const AGAIN = ["/2026/03/01/bridge/", "Look for newer updates"];

const cases = [
	{ name: "coverage without an end runs", story: live(""), expected: [NEWEST, AGAIN] },
	{ name: "coverage runs until its end", story: live("2026-03-01T12:01Z"), expected: [NEWEST, AGAIN] },
	{ name: "coverage is over at its end", story: live("2026-03-01T12:00Z"), expected: [NEWEST] },
	{ name: "coverage runs before its first update", story: live("", {}, "Soon.\n"), expected: [AGAIN] },
	{ name: "other stories have neither", story: live("", { type: "news" }), expected: [] },
] as const;

describe("liveLinks", (test) => {
	for (const { name, story, expected } of cases) test(name, () => assert.equal(links(story), expected));
});

describe("a live story", (test) => {
	test("says when its coverage began as soon as it has", () => {
		const header = (now: string) => {
			const keys = { type: "live", coverage: "{ start: 2026-03-01T10:00Z }" };
			const story = article(file(keys, BODY), { now: new Date(now) });
			return articleHeader({ article: story, publication, versions: [] } as unknown as ArticleLayoutData, labels("en"))
				.markup;
		};
		assert.not.match(header("2026-03-01T09:45:00Z"), "Coverage began");
		assert.match(header("2026-03-01T10:00:00Z"), "Coverage began");
	});

	for (const language of ["ar", "de", "en", "es", "fr", "uk"]) {
		test(`says in ${language} that it is live only while it is`, () => {
			const label = labels(language);
			const [runs, over] = [live(""), live("2026-03-01T12:00Z")];
			for (const says of [
				(story: Article) => kind(story, label).markup,
				(story: Article) => storyLinks([story], language, label).markup,
			]) {
				assert.match(says(runs), `>${label.types.live}<`);
				assert.match(says(over), `>${label.liveOver}<`);
				assert.not.match(says(over), `>${label.types.live}<`);
			}
			assert.match(card(runs, publication).markup, 'class="card live"');
			assert.match(card(over, publication).markup, 'class="card live over"');
		});
	}
});
