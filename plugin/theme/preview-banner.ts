import { type Article, type Html, html, type Publication } from "../../src/index.ts";
import { labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";
import { previewState } from "./preview-state.ts";

/**
 * A page of any layout under a banner that says that readers cannot see it, and hidden from search engines.
 *
 * @param list address of the list of all such stories
 */
export function withPreviewBanner(markup: string, story: Article, publication: Publication, list: string): string {
	const { head, body } = placesIn(markup);
	const banner = previewBanner(story, publication, list).markup;
	return markup.slice(0, head) + NOINDEX + markup.slice(head, body) + banner + markup.slice(body);
}

const NOINDEX = '<meta name="robots" content="noindex">';

// Tags may be left out, and a minifier does: https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
function placesIn(markup: string): { readonly head: number; readonly body: number } {
	const start =
		/^(?:\s|\uFEFF|<!doctype[^>]*>|<!--(?:(?!-->).)*-->)*(?:<html(?=[\s>])(?:"[^"]*"|'[^']*'|[^"'>])*>)?/is.exec(
			markup,
		)?.[0].length ?? 0;
	const head = behind(markup, "head", start) ?? start;
	const end = markup.toLowerCase().indexOf("</head>", head);
	const afterHead = end === -1 ? head : end + "</head>".length;
	return { head, body: behind(markup, "body", afterHead) ?? afterHead };
}

// Behind the start tag of an element, comments passed over.
function behind(markup: string, name: string, from: number): number | undefined {
	const tag = new RegExp(`<!--[^]*?-->|<${name}(?=[\\s/>])(?:"[^"]*"|'[^']*'|[^"'>])*>`, "gi");
	tag.lastIndex = from;
	for (let match = tag.exec(markup); match; match = tag.exec(markup)) {
		if (!match[0].startsWith("<!--")) return tag.lastIndex;
	}
	return undefined;
}

function previewBanner(story: Article, publication: Publication, list: string): Html {
	const { language } = publication;
	// In an attribute, since a layout may be of any site and its style sheet come later.
	return html`<div id="newsroom-preview" role="status"${languageAttributes(language)} style="${STYLE}"><strong style="${WORDS}">${previewState(
		story,
		publication,
	)}</strong> <a href="${list}" style="${LINK}">${labels(language).preview.list}</a></div>`;
}

const STYLE = [
	"all: initial",
	"box-sizing: border-box",
	"position: sticky",
	"inset-block-start: 0",
	"inset-inline: 0",
	"z-index: 2147483647",
	"display: flex",
	"flex-wrap: wrap",
	"gap: .25rem 1.5rem",
	"justify-content: space-between",
	"flex: 0 0 100%",
	"grid-column: 1 / -1",
	"align-self: start",
	"inline-size: 100%",
	"margin: 0",
	"padding: .75rem 1rem",
	"border: solid #000",
	"border-width: 0 0 .25rem",
	"background: #ffd60a",
	"color: #000",
	"color-scheme: light",
	"font: 1rem/1.4 system-ui, sans-serif",
	"overflow-wrap: anywhere",
].join("; ");
const WORDS = "all: unset; font-weight: 700";
const LINK = "color: #000; text-decoration: underline";
