/**
 * Where a page leads at once and by itself, if it does.
 *
 * @see https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh
 */
export function refreshIn(page: string): string | undefined {
	const [, seconds, to] = /<meta http-equiv="refresh" content="(\d+); url=([^"]*)">/.exec(page) ?? [];
	if (seconds === undefined) return undefined;
	if (seconds !== "0") throw new Error(`it leads on after ${seconds} seconds: WCAG 2.2.1 wants it at once`);
	return to?.replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}
