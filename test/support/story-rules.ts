import type { Check } from "./page-rules.ts";
import { nodesOf, type ReadPaper, type Story } from "./paper-reader.ts";

/** A statement about a story: where it stands and what it says, if it says anything. */
interface Statement {
	readonly place: string;
	readonly story: Story;
	readonly headline?: string | undefined;
	readonly published?: string | undefined;
	/** What says no date of change says that there was none. */
	readonly modified?: string | undefined;
}

export const ONE_HEADLINE: Check = (paper) =>
	statements(paper).flatMap(({ place, story, headline }) =>
		headline === undefined || collapsed(headline) === collapsed(story.headline)
			? []
			: [`${place} says ${JSON.stringify(headline)} for ${JSON.stringify(story.headline)}`],
	);

export const ONE_PUBLICATION: Check = (paper) => [
	...statements(paper).flatMap(({ place, story, published }) =>
		isSame(published, story.published) ? [] : [`${place} says ${published} for the publication at ${story.published}`],
	),
	...[...paper.stories].flatMap(([address, { published }]) => {
		const [first] = paper.pages.get(address)?.times ?? [];
		return isSame(first, published) ? [] : [`${address} shows ${first} for the publication at ${published}`];
	}),
];

export const ONE_MODIFICATION: Check = (paper) => [
	...statements(paper).flatMap(({ place, story, modified }) =>
		isSame(modified, story.modified) ? [] : [`${place} says ${modified} for the change at ${story.modified}`],
	),
	...[...paper.stories].flatMap(([address, { modified }]) => {
		const shown = paper.pages.get(address)?.times ?? [];
		if (modified === undefined || shown.some((time) => isSame(time, modified))) return [];
		return [`${address} does not show the change at ${modified}`];
	}),
	...[...paper.sitemaps].flatMap(([place, entries]) =>
		entries.flatMap(({ url, lastmod, news }) => {
			const story = paper.stories.get(url);
			const changed = story?.modified ?? story?.published;
			// A News sitemap has the publication alone.
			if (news || isSame(lastmod, changed)) return [];
			return [`${place} says ${lastmod} for the last change of ${url} at ${changed}`];
		}),
	),
];

export const DATES_OF_ITS_KIND: Check = ({ stories, feeds, pages }) => [
	...[...feeds].flatMap(([place, { format, items }]) =>
		items.flatMap(({ published = "", updated }) => [
			...((format === "rss" ? /^\w{3}, \d.* GMT$/ : WITH_OFFSET).test(published)
				? []
				: [`${place} writes ${published}`]),
			...(WITH_OFFSET.test(updated ?? "Z") ? [] : [`${place} writes ${updated}`]),
		]),
	),
	...[...stories.keys()].flatMap((place) => {
		const page = pages.get(place);
		const nodes = page ? nodesOf(page) : [];
		const dates = nodes.flatMap(({ datePublished = [], dateModified = [] }) => [datePublished, dateModified].flat());
		const metas = ["article:published_time", "article:modified_time"].flatMap((name) => page?.metas.get(name) ?? []);
		return [...dates, ...metas].flatMap((date) => (WITH_OFFSET.test(String(date)) ? [] : [`${place} writes ${date}`]));
	}),
];

const WITH_OFFSET = /(?:Z|[+-]\d\d:\d\d)$/;

function statements(paper: ReadPaper): Statement[] {
	return [...openGraph(paper), ...feedItems(paper), ...news(paper)];
}

function openGraph({ stories, pages }: ReadPaper): Statement[] {
	return [...stories].flatMap(([address, story]) => {
		const { metas, headings } = pages.get(address) ?? { headings: [] };
		const headline = metas?.get("og:title")?.[0] ?? "";
		const published = metas?.get("article:published_time")?.[0];
		const modified = metas?.get("article:modified_time")?.[0];
		return [
			{ place: `${address} in Open Graph`, story, headline, published, modified },
			...headings.map((heading) => ({ place: `${address} in h1`, ...story, story, headline: heading })),
		];
	});
}

function feedItems({ stories, feeds }: ReadPaper): Statement[] {
	return [...feeds].flatMap(([place, { format, items }]) =>
		items.flatMap(({ url = "", title: headline, published, updated }): Statement[] => {
			const story = stories.get(url);
			if (!story) return [];
			// A correction has its own date, and Atom always has one of the last change: RFC 4287 §4.1.2.
			if (place.includes("/corrections/")) return [{ place, ...story, story, headline }];
			const modified =
				format === "atom" && story.modified === undefined && isSame(updated, published) ? undefined : updated;
			return [{ place: `${place}, ${url}`, story, headline, published, modified }];
		}),
	);
}

function news({ stories, sitemaps }: ReadPaper): Statement[] {
	return [...sitemaps].flatMap(([place, entries]) =>
		entries.flatMap(({ url, news: entry }) => {
			const story = stories.get(url);
			if (!story || !entry) return [];
			return [{ place: `${place}, ${url}`, ...story, story, headline: entry.title, published: entry.publication_date }];
		}),
	);
}

function isSame(one: string | undefined, other: string | undefined): boolean {
	return one === other || (one !== undefined && other !== undefined && Date.parse(one) === Date.parse(other));
}

function collapsed(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}
