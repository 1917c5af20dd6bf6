import { type Html, html, type Policy, rememberedFor } from "../../src/index.ts";
import type { NewsroomGlobal } from "../newsroom-global.ts";
import { labels } from "./labels.ts";

/**
 * What is said below a page: who publishes it, by which policies, and where to subscribe. The page itself is marked
 * where it is among the links.
 *
 * @param page its address
 */
export function siteFooter(newsroom: NewsroomGlobal, page: string): Html {
	const { home, archive, corrections } = newsroom;
	return markedFooter(newsroom, [home, archive, corrections].includes(page) ? page : "");
}

// The same on all other pages, of which there may be thousands.
const markedFooter = rememberedFor(
	({ publication, feed, home, archive, corrections }: NewsroomGlobal, marked: string): Html => {
		const { name, description, policies, language } = publication;
		const label = labels(language);
		const current = (address: string) => address === marked && html` aria-current="page"`;
		// In the order of the labels, so that the order of the options cannot shuffle them.
		const links = (Object.keys(label.policies) as Policy[]).flatMap((policy) => {
			const address = policies[policy];
			return address ? html`<li><a href="${address}">${label.policies[policy]}</a></li>` : [];
		});
		if (corrections)
			links.push(html`<li><a href="${corrections}"${current(corrections)}>${label.pages.corrections}</a></li>`);
		if (archive) links.push(html`<li><a href="${archive}"${current(archive)}>${label.pages.archive}</a></li>`);
		if (feed) links.push(html`<li><a href="${feed}" type="application/rss+xml">${label.feed}</a></li>`);
		return html`<footer>
<p class="name"><a href="${home}"${current(home)}>${name}</a></p>
${description !== name && html`<p>${description}</p>\n`}${
	links.length > 0 && html`<nav aria-label="${label.about}"><ul>${links}</ul></nav>\n`
}</footer>
`;
	},
);
