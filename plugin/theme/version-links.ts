import { type Article, type Html, html, remembered } from "../../src/index.ts";
import type { Labels } from "./labels.ts";
import { languageAttributes } from "./language-attributes.ts";

/** Links to the same story in other languages, each by what the language calls itself. Nothing where there is none. */
export function versionLinks(versions: readonly Article[], { language }: Article, label: Labels): Html | undefined {
	if (versions.length === 0) return undefined;
	// The region is told where there are versions for several.
	const primaries = [language, ...versions.map((version) => version.language)].map(primary);
	const nameOf = (own: string) =>
		ownName(primaries.filter((other) => other === primary(own)).length > 1 ? own : primary(own));
	const links = versions.map(
		({ path, language: own }) =>
			html`<li><a href="${path}" hreflang="${own}"${languageAttributes(own, language)} rel="alternate">${nameOf(own)}</a></li>`,
	);
	return html`<nav class="versions" aria-label="${label.editions}"><ul>${links}</ul></nav>
`;
}

// English stands behind a language that the runtime does not know, lest the machine's own decide.
const ownName = remembered(
	(language) => new Intl.DisplayNames([language, "en"], { type: "language" }).of(language) ?? language,
);

function primary(language: string): string {
	return new Intl.Locale(language).language;
}
