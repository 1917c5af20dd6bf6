/** The marks of a language. */
export interface TypographyMarks {
	/** Opening and closing marks for straight double quotes, then for straight single ones; spaces inside included. */
	readonly quotes: readonly [string, string, string, string];
	/** The space that stands in front of a mark of punctuation. */
	readonly spaceBefore?: Readonly<Record<string, string>>;
}

/** The marks of a language tag: those of the tag itself, or of its first subtag, or else English ones. */
export function typographyOf(language: string): TypographyMarks {
	const tag = language.toLowerCase();
	return MARKS.get(tag) ?? MARKS.get(tag.split("-", 1)[0] ?? "") ?? ENGLISH;
}

const ENGLISH: TypographyMarks = { quotes: ["“", "”", "‘", "’"] };
const GERMAN: TypographyMarks = { quotes: ["„", "“", "‚", "‘"] };
const SWISS: TypographyMarks = { quotes: ["«", "»", "‹", "›"] };
const SPANISH: TypographyMarks = { quotes: ["«", "»", "“", "”"] };
const RUSSIAN: TypographyMarks = { quotes: ["«", "»", "„", "“"] };
const NORWEGIAN: TypographyMarks = { quotes: ["«", "»", "‘", "’"] };
const SWEDISH: TypographyMarks = { quotes: ["”", "”", "’", "’"] };
const POLISH: TypographyMarks = { quotes: ["„", "”", "«", "»"] };
// Lexique des règles typographiques en usage à l’Imprimerie nationale: narrow spaces, but a full one before a colon.
const FRENCH_QUOTES = ["«\u202F", "\u202F»", "“", "”"] as const;
const FRENCH: TypographyMarks = {
	quotes: FRENCH_QUOTES,
	spaceBefore: { ";": "\u202F", "!": "\u202F", "?": "\u202F", ":": "\u00A0" },
};

// Quotation marks of the Unicode CLDR, https://cldr.unicode.org/translation/characters/typographic-symbols, but where
// it lists the marks of a whole country's press only as alternatives: Arabic, Ukrainian below the first level, and
// Dutch, whose writers choose between single and double ones themselves.
const MARKS: ReadonlyMap<string, TypographyMarks> = new Map(
	Object.entries({
		ar: SWISS,
		be: RUSSIAN,
		bg: { quotes: ["„", "“", "’", "’"] },
		ca: SPANISH,
		cs: GERMAN,
		da: ENGLISH,
		de: GERMAN,
		"de-ch": SWISS,
		"de-li": SWISS,
		el: SPANISH,
		es: SPANISH,
		et: { quotes: ["„", "“", "«", "»"] },
		fa: SWISS,
		fi: SWEDISH,
		fr: FRENCH,
		// Le guide du rédacteur, Bureau de la traduction: in Canada only a colon and guillemets have a space.
		"fr-ca": { quotes: ["«\u00A0", "\u00A0»", "“", "”"], spaceBefore: { ":": "\u00A0" } },
		hr: GERMAN,
		hu: { quotes: ["„", "”", "»", "«"] },
		it: SPANISH,
		nb: NORWEGIAN,
		nl: ENGLISH,
		nn: NORWEGIAN,
		no: NORWEGIAN,
		pl: POLISH,
		pt: ENGLISH,
		"pt-pt": SPANISH,
		ro: POLISH,
		ru: RUSSIAN,
		sk: GERMAN,
		sl: GERMAN,
		sv: SWEDISH,
		uk: RUSSIAN,
	} satisfies Record<string, TypographyMarks>),
);
