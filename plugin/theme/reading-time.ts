import { readingMinutes, remembered } from "../../src/index.ts";

/** How long the reading of some words takes, in minutes and in a language: "3 minutes". */
export function readingTime(wordCount: number, language: string): string {
	return inWords(`${readingMinutes(wordCount)} ${language}`);
}

// English stands behind a language that the runtime does not know, lest the machine's own decide.
const format = remembered(
	(language) => new Intl.NumberFormat([language, "en"], { style: "unit", unit: "minute", unitDisplay: "long" }),
);

const inWords = remembered((key) => {
	const [minutes, language = "en"] = key.split(" ");
	return format(language).format(Number(minutes));
});
