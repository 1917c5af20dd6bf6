import * as assert from "uvu/assert";
import { pageMarkup } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { file, OPTIONS, plan } from "../support/newsroom.ts";

const OF_PAPER = {
	publication: {
		...OPTIONS.publication,
		url: "https://example.org/paper",
		logo: "/logo.png",
		ethicsPolicy: "/ethics/",
	},
	authors: {
		"a-khan": {
			name: "Aisha Khan",
			jobTitle: "Correspondent",
			description: "Writes.",
			image: "/a.png",
			url: "https://a.example",
		},
		desk: { name: "Desk", type: "organization" },
	},
	lists: { size: 1 },
} as const;

const FILES = {
	"a.md": file({ date: "2026-01-01", section: "world", authors: "[a-khan, desk]", tags: "[ferries]" }),
	"b.md": file({ date: "2026-01-02", section: "world" }),
	"c.md": file({ date: "2026-01-03", language: "fr" }),
};

const pages = plan(FILES, { options: OF_PAPER }).pages;

function markup(path: string) {
	const page = pages.find((page) => page.path === path);
	assert.ok(page, path);
	return JSON.parse(JSON.stringify(pageMarkup(page) ?? null))?.["@graph"];
}

/** The trail of a page: names and addresses. */
const trail = (path: string) =>
	markup(path)
		.find((node: { "@type": string }) => node["@type"] === "BreadcrumbList")
		?.itemListElement.map(({ name, item }: { name: string; item?: string }) => [name, item]);

const SITE = "https://example.org/paper/";

describe("pageMarkup", (test) => {
	test("the home page is the site, and a collection of stories", () => {
		const [site, collection] = markup("/");
		assert.equal([site["@type"], site["@id"], site.url], ["WebSite", SITE, SITE]);
		assert.equal([collection["@type"], collection.isPartOf], ["CollectionPage", { "@id": SITE }]);
		assert.is(trail("/"), undefined);
	});

	for (const path of ["/section/world/", "/topic/ferries/", "/archive/2026/01/", "/page/1/", "/fr/"]) {
		test(`${path} is a collection of its stories in their order`, () => {
			const [page] = markup(path);
			const articles = pages.flatMap((page) => (page.path === path && "articles" in page ? page.articles : []));
			assert.is(page["@type"], "CollectionPage");
			assert.is(page.url, `https://example.org/paper${path}`);
			assert.ok(articles.length > 0);
			assert.equal(
				page.mainEntity.itemListElement,
				articles.map((article, index) => ({
					"@type": "ListItem",
					position: index + 1,
					url: `https://example.org/paper${article.path}`,
				})),
			);
		});
	}

	test("the page of a person is a profile of that person", () => {
		const [page] = markup("/author/a-khan/");
		assert.is(page["@type"], "ProfilePage");
		assert.equal(page.mainEntity, {
			"@type": "Person",
			"@id": "https://example.org/paper/author/a-khan/#author",
			name: "Aisha Khan",
			url: "https://example.org/paper/author/a-khan/",
			description: "Writes.",
			image: "https://example.org/paper/a.png",
			sameAs: ["https://a.example/"],
			jobTitle: "Correspondent",
		});
	});

	test("the page of an organisation is a profile of that organisation", () => {
		assert.is(markup("/author/desk/")[0].mainEntity["@type"], "Organization");
	});

	test("the publisher is on every page, with its policies", () => {
		for (const { path, kind } of pages) {
			if (kind === "not-found") continue;
			const publisher = markup(path).find((node: { "@type": string }) => node["@type"] === "NewsMediaOrganization");
			assert.equal(publisher, {
				"@type": "NewsMediaOrganization",
				"@id": "https://example.org/paper/#publisher",
				name: "The Harbour Courier",
				url: SITE,
				description: "News from the waterfront",
				logo: { "@type": "ImageObject", url: "https://example.org/paper/logo.png" },
				ethicsPolicy: "https://example.org/paper/ethics/",
			});
		}
	});

	test("trails lead from the home page of the edition to the page, which has no address in them", () => {
		assert.equal(trail("/section/world/"), [
			["The Harbour Courier", SITE],
			["World", undefined],
		]);
		assert.equal(trail("/archive/2026/01/"), [
			["The Harbour Courier", SITE],
			["Archive", `${SITE}archive/`],
			["January 2026", undefined],
		]);
		assert.equal(trail("/section/world/page/1/")?.slice(0, 2), [
			["The Harbour Courier", SITE],
			["World", `${SITE}section/world/`],
		]);
		assert.equal(trail("/fr/archive/2026/01/")?.slice(0, 2), [
			["The Harbour Courier", `${SITE}fr/`],
			["Archive", `${SITE}fr/archive/`],
		]);
	});

	test("an edition by another name has the same publisher and is of the same site", () => {
		const editions = { fr: { name: "Le Courrier", description: "Nouvelles" } };
		const { pages } = plan(FILES, { options: { ...OF_PAPER, editions } });
		const named = (type: string) =>
			pages.flatMap((page) => {
				const nodes: { "@type": string; name: string; description?: string }[] = JSON.parse(
					JSON.stringify(pageMarkup(page)?.["@graph"] ?? []),
				);
				return nodes.filter((node) => node["@type"] === type).map(({ name }) => name);
			});
		assert.equal([...new Set(named("NewsMediaOrganization"))], ["The Harbour Courier"]);
		assert.equal([...new Set(named("WebSite"))], ["The Harbour Courier"]);
		assert.ok(pages.some(({ title }) => title === "Le Courrier"));
	});

	test("where there is nothing there is no markup", () => assert.is(markup("/404.html"), undefined));
});
