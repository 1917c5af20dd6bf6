import { type Html, html, type Policy, rememberedFor } from "../../src/index.ts";
import type { NewsroomGlobal } from "../newsroom-global.ts";
import { labels } from "./labels.ts";

/** What is said below every page, in a language: who publishes it, by which policies, and where to subscribe. */
export const siteFooter: (newsroom: NewsroomGlobal, language: string) => Html = rememberedFor(
	({ publication, feed, home, archive, corrections }: NewsroomGlobal, language) => {
		const { name, description, policies } = publication;
		const label = labels(language);
		// In the order of the labels, so that the order of the options cannot shuffle them.
		const links = (Object.keys(label.policies) as Policy[]).flatMap((policy) => {
			const address = policies[policy];
			return address ? html`<li><a href="${address}">${label.policies[policy]}</a></li>` : [];
		});
		if (corrections) links.push(html`<li><a href="${corrections}">${label.pages.corrections}</a></li>`);
		if (archive) links.push(html`<li><a href="${archive}">${label.pages.archive}</a></li>`);
		if (feed) links.push(html`<li><a href="${feed}" type="application/rss+xml">${label.feed}</a></li>`);
		return html`<footer>
<p class="name"><a href="${home}">${name}</a></p>
${description !== name && html`<p>${description}</p>\n`}${
	links.length > 0 && html`<nav aria-label="${label.about}"><ul>${links}</ul></nav>\n`
}</footer>
`;
	},
);
