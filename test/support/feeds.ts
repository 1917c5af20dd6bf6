import { element, type Feed, type FeedEntry, type NewsroomOptions } from "../../src/index.ts";
import { newsroom, OPTIONS } from "./newsroom.ts";

/** An entry that says no more than it must. */
export const ENTRY: FeedEntry = {
	id: "tag:courier.example,2026-03-01:bridge",
	link: "https://courier.example/2026/03/01/bridge/",
	title: "Bridge reopens",
	authors: [],
	categories: [],
	published: new Date("2026-03-01T09:30:00Z"),
	language: "en-GB",
	extension: {},
};

/** An entry that says all there is to say. */
export const FULL: FeedEntry = {
	...ENTRY,
	title: 'Bridge & <tunnel> "reopen"',
	original: "https://agency.example/bridge?a&b",
	summary: "Ships & ferries <first>; R&D.",
	content: () => '<p>A <a href="https://courier.example/x/">sentence</a> ]]> &amp; more.</p>',
	authors: [{ name: "Aisha Khan", url: "https://courier.example/author/a-khan/" }, { name: "Press Office" }],
	categories: [
		{ key: "world", name: "World", scheme: "https://courier.example/section/" },
		{ key: "bridges", name: "bridges & ferries", scheme: "https://courier.example/topic/" },
	],
	updated: new Date("2026-03-01T14:05:00Z"),
	image: {
		url: "https://courier.example/images/bridge.jpg?a&b",
		mediaType: "image/jpeg",
		width: 1600,
		height: 900,
		caption: "The <bridge>",
		credit: "Bob & Ray",
	},
	license: "https://licence.example/by/4.0/",
	rights: "© Harbour & Co.",
	extension: {
		rss: [element("mi:shortTitle", {}, "Bridge & tunnel")],
		atom: [element("mi:shortTitle", {}, "Bridge & tunnel")],
		json: { _mi: { shortTitle: "Bridge & tunnel" } },
	},
};

/** A feed of the home page with these entries. */
export function feedOf(
	entries: readonly Partial<FeedEntry>[],
	changes: Partial<Feed> = {},
	options: Partial<NewsroomOptions> = {},
): Feed {
	return {
		title: "The Harbour Courier",
		description: "News from the waterfront",
		link: "https://courier.example/",
		language: "en-GB",
		articles: [],
		items: (print) => entries.map((entry) => print({ ...ENTRY, ...entry })),
		newsroom: newsroom(options),
		...changes,
	};
}

/** A feed that says all there is to say, with an entry that says it too, one that is no more than it must be, and a summary. */
export function wholeFeed(): Feed {
	const summary = {
		id: "tag:courier.example,2026-02-28:ferry",
		summary: "مرحبا & \u{1F6A2} <ferry> ]]>",
		language: "en-US",
	};
	const dates = { published: ENTRY.published, updated: new Date("2026-03-01T14:05:00Z") };
	return feedOf(
		[FULL, { id: "urn:uuid:3f2c8f5e-6f0c-4a37-9a3c-0d8a8f8d2b11" }, summary],
		{ title: "The <Harbour> & Courier", ...dates },
		{
			publication: { ...OPTIONS.publication, logo: "/assets/logo.png" },
			feeds: {
				authority: "old.example",
				hub: "https://hub.example/",
				namespaces: { mi: "http://schemas.example/mi/" },
			},
		},
	);
}
