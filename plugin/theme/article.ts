import { type Html, html } from "../../src/index.ts";
import type { ArticleLayoutData } from "../layout-data.ts";
import { articleBody } from "./article-body.ts";
import { articleFooter } from "./article-footer.ts";
import { articleHeader } from "./article-header.ts";
import { correctionNotices } from "./correction-notices.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { leadFigure } from "./lead-figure.ts";

/** The page of a story. */
export function article(data: ArticleLayoutData): Html {
	const { article: story, publication } = data;
	const label = labels(story.language);
	const main = html`${breadcrumb(data)}<article class="story ${story.type}"${languageAttributes(
		story.language,
		publication.language,
	)}>
${articleHeader(data, label)}${correctionNotices(story, "before", publication, label)}${
	story.image && leadFigure(story.image, label)
}${articleBody(data.content, story.dateline)}${correctionNotices(story, "after", publication, label)}${articleFooter(
	story,
	label,
)}</article>
`;
	return document(data, main, { current: story.section?.url });
}

function breadcrumb({ article: { section }, publication, newsroom }: ArticleLayoutData): Html {
	const label = labels(publication.language);
	return html`<nav class="trail" aria-label="${label.breadcrumb}"><ol><li><a href="${newsroom.home}">${label.home}</a></li>${
		section && html`<li>${section.url ? html`<a href="${section.url}">${section.name}</a>` : section.name}</li>`
	}</ol></nav>
`;
}
