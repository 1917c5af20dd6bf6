// Figures: a picture alone in its paragraph, as in https://pandoc.org/MANUAL.html#extension-implicit_figures
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { escapeHtml } from "../../base/html.ts";
import { languageOf } from "./body-context.ts";
import { typeset } from "./typeset.ts";
import { typographyOf } from "./typography-marks.ts";

/** What stands below a picture. */
interface Caption {
	readonly caption: string;
	readonly credit: string;
}

/**
 * A paragraph of nothing but a picture, linked or not, is a figure. The picture's title is the caption; what stands
 * behind its last " | " is the credit.
 *
 * @see https://html.spec.whatwg.org/multipage/grouping-content.html#the-figure-element
 */
export function figures(markdown: MarkdownIt): void {
	markdown.core.ruler.push("figures", ({ tokens, env }) => {
		for (let index = 2; index < tokens.length; index++) {
			const [open, inline, close] = [tokens[index - 2], tokens[index - 1], tokens[index]];
			if (close?.type !== "paragraph_close" || open?.type !== "paragraph_open" || open.hidden) continue;
			const picture = onlyPicture(inline?.children ?? []);
			if (!picture) continue;
			Object.assign(open, { type: "figure_open", tag: "figure" });
			Object.assign(close, { type: "figure_close", tag: "figure", meta: captionOf(picture) });
			if (!markdown.options.typographer) continue;
			typesetCaption(close.meta as Caption, close, languageOf(env));
		}
	});
	markdown.renderer.rules.figure_open = () => "<figure>\n";
	markdown.renderer.rules.figure_close = (tokens, index) => {
		const { caption = "", credit = "" } = (tokens[index]?.meta ?? {}) as Partial<Caption>;
		const words = [escapeHtml(caption), credit && `<small>${escapeHtml(credit)}</small>`].filter((part) => part !== "");
		return `\n${words.length > 0 ? `<figcaption>${words.join(" ")}</figcaption>\n` : ""}</figure>\n`;
	};
}

function onlyPicture(children: readonly Token[]): Token | undefined {
	const [first, second, third] = children;
	if (children.length === 1) return first?.type === "image" ? first : undefined;
	const isLinked = children.length === 3 && first?.type === "link_open" && third?.type === "link_close";
	return isLinked && second?.type === "image" ? second : undefined;
}

// What is said below the picture need not be said again when the mouse rests on it.
function captionOf(picture: Token): Caption {
	const title = picture.attrGet("title") ?? "";
	picture.attrs = picture.attrs?.filter(([name]) => name !== "title") ?? null;
	const words = ` ${title}`;
	const bar = words.lastIndexOf(" | ");
	if (bar === -1) return { caption: title.trim(), credit: "" };
	return { caption: words.slice(0, bar).trim(), credit: words.slice(bar + 3).trim() };
}

function typesetCaption({ caption, credit }: Caption, close: Token, language: string): void {
	const [first, second] = [caption, credit].map((content) => {
		const run = { type: "text", content };
		typeset([run], typographyOf(language));
		return run.content;
	});
	close.meta = { caption: first, credit: second };
}
