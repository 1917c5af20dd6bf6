import * as assert from "uvu/assert";
import { type Front, frontMarkup } from "../../src/index.ts";
import { describe } from "../support/describe.ts";
import { newsroom, OPTIONS } from "../support/newsroom.ts";

const { publication, authors } = newsroom({
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
});
const front: Front = { kind: "section", path: "/section/world/", title: "World", articles: [] };
const markup = (front: Front) => JSON.parse(JSON.stringify(frontMarkup(front, publication)))["@graph"];

describe("frontMarkup", (test) => {
	test("the home page is the site", () => {
		const [page] = markup({ ...front, kind: "home", path: "/" });
		assert.equal([page["@type"], page.url], ["WebSite", "https://example.org/paper/"]);
	});

	for (const kind of ["section", "topic"] as const) {
		test(`the page of a ${kind} is a collection`, () => {
			assert.equal(markup({ ...front, kind })[0], {
				"@type": "CollectionPage",
				"@id": "https://example.org/paper/section/world/",
				url: "https://example.org/paper/section/world/",
				name: "World",
				inLanguage: "en-GB",
				publisher: { "@id": "https://example.org/paper/#publisher" },
			});
		});
	}

	test("the page of a person is a profile of that person", () => {
		const author = authors.get("a-khan");
		assert.ok(author);
		const [page] = markup({ ...front, kind: "author", path: "/author/a-khan/", author });
		assert.is(page["@type"], "ProfilePage");
		assert.equal(page.mainEntity, {
			"@type": "Person",
			name: "Aisha Khan",
			url: "https://example.org/paper/author/a-khan/",
			description: "Writes.",
			image: "https://example.org/paper/a.png",
			sameAs: ["https://a.example/"],
			jobTitle: "Correspondent",
		});
	});

	test("the page of an organisation is a profile of that organisation", () => {
		const author = authors.get("desk");
		assert.ok(author);
		assert.is(markup({ ...front, kind: "author", author })[0].mainEntity["@type"], "Organization");
	});

	test("the publisher is on every front, with its policies", () => {
		const [, publisher] = markup(front);
		assert.equal(publisher, {
			"@type": "NewsMediaOrganization",
			"@id": "https://example.org/paper/#publisher",
			name: "The Harbour Courier",
			url: "https://example.org/paper/",
			description: "News from the waterfront",
			logo: { "@type": "ImageObject", url: "https://example.org/paper/logo.png" },
			ethicsPolicy: "https://example.org/paper/ethics/",
		});
	});
});
