import { type Article, type Html, html } from "../../src/index.ts";
import type { ArticleLayoutData } from "../layout-data.ts";
import { articleBody } from "./article-body.ts";
import { articleFooter } from "./article-footer.ts";
import { articleHeader } from "./article-header.ts";
import { correctionNotices } from "./correction-notices.ts";
import { document } from "./document.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { leadFigure } from "./lead-figure.ts";
import { liveLinks } from "./live-links.ts";
import { related } from "./related.ts";
import { storyClass } from "./story-class.ts";
import { trail } from "./trail.ts";

/** The page of a story. */
export function article(data: ArticleLayoutData): Html {
	const { article: story, publication } = data;
	const label = labels(story.language);
	const main = html`${trail({ ...data, trail: steps(story) })}<article class="story ${storyClass(story)}"${languageAttributes(
		story.language,
		publication.language,
	)}>
${articleHeader(data, label)}${correctionNotices(story, "before", publication, label)}${
	story.image && leadFigure(story.image, label)
}${liveLinks(story, publication, label)}${articleBody(data.content, story.dateline)}${correctionNotices(story, "after", publication, label)}${articleFooter(story, data.readNext.earlierParts, label)}</article>
${related(data.readNext.related, story, label)}`;
	return document(data, main, { current: story.section?.url });
}

function steps({ section }: Article): { name: string; path?: string | undefined }[] {
	return section ? [{ name: section.name, path: section.url }] : [];
}
