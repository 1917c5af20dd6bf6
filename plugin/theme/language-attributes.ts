import { type Html, html } from "../../src/index.ts";

/**
 * The attributes ` lang="…" dir="…"` of an element whose text is in a language.
 *
 * Nothing where the text around it is in the same language.
 */
export function languageAttributes(language: string, around?: string): Html {
	return language === around ? html`` : html` lang="${language}" dir="${direction(language)}"`;
}

const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

// Asking for the script takes long, and a site has a handful of languages.
const directions = new Map<string, "ltr" | "rtl">();

function direction(language: string): "ltr" | "rtl" {
	const known = directions.get(language);
	if (known) return known;
	// The script decides, not the language: Azerbaijani, Kurdish and Punjabi are written in both directions.
	const script = new Intl.Locale(language).maximize().script ?? "";
	const found = RIGHT_TO_LEFT.has(script) ? "rtl" : "ltr";
	directions.set(language, found);
	return found;
}
