/** Markup that is safe to print as it stands. Made by `html` and `raw` only. */
export class Html {
	readonly markup: string;

	constructor(markup: string) {
		this.markup = markup;
	}

	toString(): string {
		return this.markup;
	}
}

/** What `html` takes: text is escaped, `Html` is not, lists are joined, and nothing prints nothing. */
export type HtmlValue = string | number | Html | false | null | undefined | readonly HtmlValue[];

/**
 * Markup from a template literal: every value is escaped unless it is `Html` already.
 *
 * Escapes for text and for quoted attributes alike; an attribute without quotes is not safe.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
	let markup = strings[0] ?? "";
	for (let index = 0; index < values.length; index++) {
		markup += print(values[index]) + strings[index + 1];
	}
	return new Html(markup);
}

/** Markup that somebody else has made safe, such as the rendered body of an article. */
export function raw(markup: string): Html {
	return new Html(markup);
}

/**
 * Text with the five characters escaped that mean something in HTML.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html
 */
export function escapeHtml(text: string): string {
	return NEEDS_ESCAPE.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character) : text;
}

const NEEDS_ESCAPE = /[&<>"']/;
const ENTITIES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

function print(value: HtmlValue): string {
	if (typeof value === "string") return escapeHtml(value);
	if (value instanceof Html) return value.markup;
	if (value === undefined || value === null || value === false) return "";
	if (typeof value === "number") return String(value);
	let joined = "";
	for (const item of value) joined += print(item);
	return joined;
}
