import { type Html, html, remembered } from "../../src/index.ts";

/**
 * The attributes ` lang="…" dir="…"` of an element whose text is in a language.
 *
 * Nothing where the text around it is in the same language.
 */
export function languageAttributes(language: string, around?: string): Html {
	return language === around ? html`` : html` lang="${language}" dir="${direction(language)}"`;
}

const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

// The script decides, not the language: Azerbaijani, Kurdish and Punjabi are written in both directions.
const direction = remembered((language) =>
	RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr",
);
