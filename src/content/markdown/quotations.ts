// Attributed quotations: https://html.spec.whatwg.org/multipage/grouping-content.html#the-blockquote-element
// A last line that begins with a dash names the source, as typists have always marked it.
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";

/**
 * A block quote whose last line begins with a dash is a figure: the quotation, and below it who said it.
 *
 * The attribution stands outside the `blockquote`, whose `cite` is the address of its last link. It is no `cite`
 * element, which is for titles of works and not for names of persons.
 */
export function quotations(markdown: MarkdownIt): void {
	markdown.core.ruler.push("quotations", (state) => {
		if (!state.tokens.some(({ type }) => type === "blockquote_open")) return;
		const out: Token[] = [];
		const open: number[] = [];
		for (const token of state.tokens) {
			if (token.type === "blockquote_open") open.push(out.length);
			const begin = token.type === "blockquote_close" ? open.pop() : undefined;
			const attribution = begin === undefined ? undefined : takeAttribution(out, begin);
			out.push(token);
			if (begin === undefined || !attribution) continue;
			const source = attribution.children?.findLast(isWebLink);
			Object.assign(out[begin] ?? {}, { meta: { isAttributed: true, source } });
			const caption = (type: string, nesting: -1 | 1) =>
				Object.assign(new state.Token(type, "figcaption", nesting), { level: token.level });
			out.push(caption("attribution_open", 1), attribution, caption("attribution_close", -1));
		}
		state.tokens = out;
	});
	markdown.renderer.rules.blockquote_open = (tokens, index, options, _env, renderer) => {
		const { isAttributed, source } = (tokens[index]?.meta ?? {}) as { isAttributed?: boolean; source?: Token };
		const address = source?.attrGet("href");
		if (address) tokens[index]?.attrSet("cite", address);
		return (isAttributed ? '<figure class="quote">\n' : "") + renderer.renderToken(tokens, index, options);
	};
	markdown.renderer.rules.attribution_open = () => "<figcaption>— ";
	markdown.renderer.rules.attribution_close = () => "</figcaption>\n</figure>\n";
}

const DASH = /^\s*(?:—|―|–|---?)\s*(?=[^\s-])/;
// In front of emphasis or a link it stands alone.
const LEADING_DASH = /^\s*(?:—|―|–|---?)\s*/;

// Neither a page of the web nor one of our own.
const OTHER_SCHEME = /^(?:#|(?!https?:)[a-z][a-z0-9+.-]*:)/i;

function isWebLink(token: Token): boolean {
	return token.type === "link_open" && !OTHER_SCHEME.test(token.attrGet("href") ?? "");
}

// Takes the last line from the quotation that begins at an index and ends with the tokens, if it is an attribution.
function takeAttribution(out: Token[], begin: number): Token | undefined {
	const [inline, close] = out.slice(-2);
	if (close?.type !== "paragraph_close" || inline?.type !== "inline" || close.level !== (out[begin]?.level ?? 0) + 1) {
		return undefined;
	}
	const own = inline.content.split("\n");
	if (!DASH.test(own.pop() ?? "")) return undefined;
	const lines = out.slice(begin, -2).flatMap(({ content }) => content.split("\n"));
	// Where other lines begin so too, people are talking.
	if ([...lines, ...own].some((line) => DASH.test(line))) return undefined;
	if (own.length === 0) {
		if (out.length - 3 === begin + 1) return undefined;
		out.length -= 3;
		return withoutDash(inline, inline.children ?? []);
	}
	const children = inline.children ?? [];
	const at = children.findLastIndex(({ type, level }) => /^(?:soft|hard)break$/.test(type) && level === 0);
	if (at === -1 || !LEADING_DASH.test(children[at + 1]?.content ?? "")) return undefined;
	inline.children = children.slice(0, at);
	const attribution = Object.assign(Object.create(Object.getPrototypeOf(inline)) as Token, inline);
	attribution.content = inline.content.slice(inline.content.lastIndexOf("\n") + 1);
	if (inline.map) attribution.map = [inline.map[1] - 1, inline.map[1]];
	return withoutDash(attribution, children.slice(at + 1));
}

function withoutDash(inline: Token, children: Token[]): Token {
	const [first] = children;
	if (first) first.content = first.content.replace(LEADING_DASH, "");
	inline.children = children;
	inline.content = inline.content.replace(DASH, "");
	return inline;
}
