import { FEED_TYPES } from "./feed-reader.ts";
import { type Check, isIndexable, isReprint } from "./page-rules.ts";
import { nodesOf, type ReadPaper } from "./paper-reader.ts";

export const PAGES_IN_ONE_SITEMAP: Check = ({ pages, sitemaps, home }) => {
	const wanted = [...pages].filter(([, page]) => isIndexable(page) && !isReprint(page, home));
	const months = [...sitemaps].filter(([address]) => !address.endsWith("/news.xml"));
	const named = months.flatMap(([, entries]) => entries.map(({ url }) => url));
	const times = (address: string) => named.filter((url) => url === address).length;
	const addresses = new Set(wanted.map(([address]) => address));
	return [
		...[...addresses].filter((address) => times(address) !== 1).map((it) => `${it} is in ${times(it)} sitemaps`),
		...named.filter((url) => !addresses.has(url)).map((url) => `a sitemap has ${url}, which is no page to be found`),
		...(sitemaps.get(`${home}sitemaps/news.xml`) ?? [])
			.filter(({ url }) => !named.includes(url))
			.map(({ url }) => `the News sitemap alone has ${url}`),
	];
};

export const SITEMAPS_IN_THE_INDEX: Check = ({ sitemaps, index }) => {
	const named = index.map(({ url }) => url);
	return [
		...[...sitemaps.keys()].filter((address) => !named.includes(address)).map((it) => `the index lacks ${it}`),
		...named.filter((url) => !sitemaps.has(url)).map((url) => `the index names ${url}, which is no sitemap`),
	];
};

export const CARDS_AS_IN_MARKUP: Check = (paper) =>
	[...paper.pages.keys()]
		.filter((address) => !paper.stories.has(address) && !address.includes("/corrections/"))
		.flatMap((address) => {
			const cards = [...new Set(storyLinks(paper, address))];
			const listed = listedIn(paper, address);
			return cards.join() === listed.join() ? [] : [`${address} shows ${cards} and lists ${listed}`];
		});

export const FEEDS_OF_A_LIST_AGREE: Check = ({ feeds }) => {
	const first = new Map<string, string>();
	return [...feeds].flatMap(([address, { items }]) => {
		const ids = items.map(({ id }) => id).join("\n");
		const list = homeOf(address);
		if (first.get(list) === undefined) first.set(list, ids);
		const times = items.map(({ published = "" }) => Date.parse(published));
		return [
			...(first.get(list) === ids ? [] : [`${address} has other ids than another feed of ${list}`]),
			...(times.every((time, at) => at === 0 || time <= (times[at - 1] ?? 0))
				? []
				: [`${address} is not newest first`]),
		];
	});
};

export const FEEDS_ARE_NAMED: Check = ({ feeds, pages }) =>
	[...feeds].flatMap(([address, { format, self, home }]) => {
		const list = homeOf(address);
		const named = (pages.get(list)?.links ?? []).filter(
			({ rel, href = "" }) => rel === "alternate" && new URL(href, list).href === address,
		);
		return [
			...(self === address ? [] : [`${address} says that it is at ${self}`]),
			...(home === list ? [] : [`${address} says that it is of ${home}`]),
			...(named.length === 1 && named[0]?.type === FEED_TYPES[format]
				? []
				: [`${list} names ${address} as ${named.map(({ type }) => type).join(", ") || "nothing"}`]),
		];
	});

export const CORRECTIONS_AS_IN_THEIR_FEED: Check = (paper) =>
	[...paper.feeds]
		.filter(([address]) => address.includes("/corrections/"))
		.flatMap(([address, { items }]) => {
			const said = items.map(({ url }) => url);
			// A feed has as many as its limit allows, the newest.
			const shown = storyLinks(paper, homeOf(address)).slice(0, said.length);
			return shown.join() === said.join() ? [] : [`${address} has ${said}, its page shows ${shown}`];
		});

/** The page whose feed it is. */
function homeOf(feed: string): string {
	return new URL(".", feed).href;
}

/** The stories that the main part of a page leads to, in order. */
function storyLinks({ pages, stories }: ReadPaper, address: string): string[] {
	const links = pages.get(address)?.mainLinks ?? [];
	return links.map((link) => new URL(link, address).href).filter((url) => stories.has(url));
}

/** The addresses of the item list of a page, in the order of their positions. */
function listedIn({ pages }: ReadPaper, address: string): string[] {
	const page = pages.get(address);
	const lists = page ? nodesOf(page).filter((node) => node["@type"] === "ItemList") : [];
	return lists
		.flatMap(({ itemListElement }) => [itemListElement].flat() as Readonly<Record<string, unknown>>[])
		.sort((a, b) => Number(a.position) - Number(b.position))
		.map(({ url }) => String(url));
}
