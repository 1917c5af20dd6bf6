/**
 * The text of markup of our own as a reader meets it, without footnotes: blocks stand on lines of their own.
 *
 * Only for markup that has been made safe: every `<` in it begins a tag, and references are numeric or those of XML.
 */
export function plainText(markup: string): string {
	return markup
		.replace(FOOTNOTES, "")
		.replace(BLOCK_END, "\n")
		.replace(/<[^>]*>/g, "")
		.replace(REFERENCE, (written, name: string) => decoded(name) ?? written)
		.replace(/[^\S\n]+/g, " ")
		.replace(/ ?\n[\s]*/g, "\n")
		.trim();
}

const FOOTNOTES =
	/<section\b[^>]*role="doc-endnotes"[\s\S]*?<\/section>|<sup><a\b[^>]*role="doc-noteref"[\s\S]*?<\/sup>/g;
const BLOCK_END =
	/<br\b[^>]*>|<\/(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|figure|figcaption|pre|table|caption|tr|aside)>/g;
const REFERENCE = /&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos|nbsp);/gi;

const NAMES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00A0" };

function decoded(name: string): string | undefined {
	if (!name.startsWith("#")) return NAMES[name.toLowerCase()];
	const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
