// Typography: straight quotes, `--`, `---` and `...`, as in https://daringfireball.net/projects/smartypants/
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import { languageOf } from "./body-context.ts";
import { typeset } from "./typeset.ts";
import { typographyOf } from "./typography-marks.ts";

/**
 * Text gets the quotation marks, dashes, ellipses and spaces of the story's language, unless the option `typographer`
 * was switched off. A backslash keeps a mark as it was typed.
 *
 * Takes the place of markdown-it's own rules, which a site can enable again. These make © of "(c)", ® of "(r)" and ± of
 * "+-" and shorten "????", which in news text are the letter of a section, a list, or what somebody wrote: they change
 * what is said.
 */
export function typography(markdown: MarkdownIt): void {
	markdown.core.ruler.disable(["replacements", "smartquotes"]);
	markdown.core.ruler.before("replacements", "typography", ({ src, tokens, env, md }) => {
		if (!md.options.typographer) return;
		const marks = typographyOf(languageOf(env));
		const sign = marks.spaceBefore ? SIGN_WITH_SPACES : SIGN;
		if (!sign.test(src)) return;
		for (const { type, content, children } of tokens) {
			if (type === "inline" && sign.test(content)) typeset(runs(children ?? []), marks);
		}
	});
}

// What there is to do at all: most bodies hold nothing of it.
const SIGN = /["']|--|\.\.\./;
const SIGN_WITH_SPACES = /["';:!?]|--|\.\.\./;

// What stands between `<` and `>` as an address is not text.
function runs(tokens: readonly Token[]): (Token | { readonly type: string; content: string })[] {
	let isAddress = false;
	return tokens.map((token) => {
		if (token.type === "link_open") isAddress = token.info === "auto";
		if (token.type === "link_close") isAddress = false;
		return isAddress && token.type === "text" ? { type: "address", content: token.content } : token;
	});
}
