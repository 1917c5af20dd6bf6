import { describe } from "../base/describe.ts";
import { didYouMean } from "../base/nearest.ts";
import { isMainEdition } from "./edition.ts";
import type { CheckedOptions } from "./option-schemas.ts";
import type { EditionNames } from "./publication.ts";
import { wrongOption } from "./wrong-option.ts";

/**
 * What the newspaper is called in other languages, by primary language.
 *
 * @throws {NewsroomError} `OPTION` for what could never be shown: an edition in the newspaper's own language, one in
 * another language than its key says, or a section that there is not.
 */
export function editionNames({
	publication,
	editions = {},
	sections = {},
}: CheckedOptions): ReadonlyMap<string, EditionNames> {
	for (const [primary, { language = primary, sections: names = {} }] of Object.entries(editions)) {
		const isOf = (other: string) => isMainEdition({ language: primary }, { language: other });
		if (isOf(publication.language)) {
			const hint = "what the newspaper is called there stands in publication";
			throw wrongOption("editions", `languages other than ${publication.language}`, describe(primary), hint);
		}
		if (!isOf(language)) {
			const expected = `${primary}, with a region or without`;
			throw wrongOption(`editions.${primary}.language`, expected, describe(language));
		}
		for (const key of Object.keys(names)) {
			if (Object.hasOwn(sections, key)) continue;
			const hint = didYouMean(key, Object.keys(sections));
			throw wrongOption(`editions.${primary}.sections`, "the key of a section", describe(key), hint);
		}
	}
	return new Map(Object.entries(editions)) as ReadonlyMap<string, EditionNames>;
}
