import type { Check } from "./page-rules.ts";
import { nodesOf, type ReadPaper } from "./paper-reader.ts";

/**
 * The links of a story, its sitemap and its markup name the same versions, and each version names it in turn.
 *
 * https://developers.google.com/search/docs/specialty/international/localized-versions#all-method-guidelines
 */
export const VERSIONS_NAME_EACH_OTHER: Check = (paper) =>
	[...paper.stories.keys()].flatMap((address) => {
		const shown = linked(paper, address);
		const listed = inSitemap(paper, address);
		const marked = inMarkup(paper, address);
		const group = [address, ...shown.map((version) => version.split(" ")[0] ?? "")].sort();
		const oldest = workIn(paper, group);
		const works = address === oldest ? shown : shown.filter((version) => version.startsWith(`${oldest} `));
		return [
			...(shown.join() === listed.join() ? [] : [`${address} links ${shown} and its sitemap ${listed}`]),
			...(works.join() === marked.join() ? [] : [`${address} should say ${works} in its markup and says ${marked}`]),
			...group
				.filter(
					(other) =>
						[other, ...linked(paper, other).map((it) => it.split(" ")[0] ?? "")].sort().join() !== group.join(),
				)
				.map((other) => `${other} does not link all of ${group}`),
		];
	});

// Of stories of one instant the first by id, which no page says: the one that names all others is the work for all.
function workIn(paper: ReadPaper, group: readonly string[]): string | undefined {
	const first = Math.min(...group.map((address) => publishedAt(paper, address)));
	const oldest = group.filter((address) => publishedAt(paper, address) === first);
	return oldest.find((address) => inMarkup(paper, address).length === group.length - 1) ?? oldest[0];
}

/** Addresses with their languages, as the header of a story links them. */
function linked({ pages, home }: ReadPaper, address: string): string[] {
	const links = pages.get(address)?.versions ?? [];
	return links.map(({ href = "", hrefLang = "" }) => `${new URL(href, home).href} ${hrefLang}`).sort();
}

function inSitemap({ sitemaps }: ReadPaper, address: string): string[] {
	const links = [...sitemaps.values()].flat().flatMap((entry) => (entry.url === address ? (entry.links ?? []) : []));
	return links
		.filter(({ url, lang }) => url !== address && lang !== "x-default")
		.map(({ url, lang }) => `${url} ${lang}`)
		.sort();
}

function inMarkup({ pages }: ReadPaper, address: string): string[] {
	const page = pages.get(address);
	const [story] = page ? nodesOf(page) : [];
	const { workTranslation, translationOfWork } = story ?? {};
	return [workTranslation ?? [], translationOfWork ?? []]
		.flat()
		.map((node) => {
			const { "@id": id, url, inLanguage } = node as Record<string, unknown>;
			return `${id === `${url}#article` ? url : id} ${inLanguage}`;
		})
		.sort();
}

function publishedAt({ stories }: ReadPaper, address: string): number {
	return Date.parse(stories.get(address)?.published ?? "");
}
