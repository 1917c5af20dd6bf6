/**
 * JSON that may stand inside a `script` element, whatever its strings hold.
 *
 * `<` is escaped, so that neither `</script` nor `<!--` can appear; so are the two line separators that
 * older JavaScript parsers end a line at. Parsing gives the same value back.
 *
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function scriptJson(value: unknown): string {
	return JSON.stringify(value).replace(/[<>\u2028\u2029]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
