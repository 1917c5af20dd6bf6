import { type Article, type Html, html, type Publication, raw } from "../../src/index.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { previewState } from "./preview-state.ts";
import { timestamp } from "./timestamp.ts";

/**
 * The page of the development server that leads to every story which readers may not see yet.
 *
 * @param prefix path prefix, with slashes at both ends
 */
export function previewList(stories: readonly Article[], publication: Publication, prefix: string): Html {
	const { language } = publication;
	const { list } = labels(language).preview;
	return html`<!doctype html>
<html${languageAttributes(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${list} | ${publication.name}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${list}</h1>
<ol>
${stories.map((story) => item(story, publication, prefix))}</ol>
</main>
</body>
</html>
`;
}

function item(story: Article, publication: Publication, prefix: string): Html {
	const date = timestamp(story.datePublished, publication.language, publication);
	return html`<li><a href="${prefix}${story.path.slice(1)}"${languageAttributes(story.language, publication.language)}>${
		story.headline
	}</a>
<p>${previewState(story, publication)}</p>
<p>${story.status === "draft" && html`${date} · `}<code>${story.file}</code></p></li>
`;
}

// The newspaper's own style sheet may be switched off, and no reader sees this page.
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; border-block-start: 1rem solid #ffd60a; background: canvas; color: canvastext; font: 1rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
ol { padding: 0; list-style: none; }
li { margin: 0 0 1rem; padding: .6rem .9rem; border-inline-start: .3rem solid #ffd60a; background: #ffd60a26; overflow-wrap: anywhere; }
a { color: inherit; font-size: 1.125rem; font-weight: 700; }
p { margin: .25rem 0 0; }
`;
