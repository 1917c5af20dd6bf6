import * as assert from "uvu/assert";
import { readingTime } from "../../../plugin/theme/reading-time.ts";
import { describe } from "../../support/describe.ts";

const inWords = [
	["en-GB", 1, "1 minute"],
	["en-GB", 3, "3 minutes"],
	["de", 1, "1 Minute"],
	["fr", 2, "2 minutes"],
	["es", 2, "2 minutos"],
	["uk", 1, "1 хвилина"],
	["uk", 3, "3 хвилини"],
	["uk", 5, "5 хвилин"],
	["ar", 2, "دقيقتان"],
	["tlh", 2, "2 minutes"],
] as const;

describe("readingTime", (test) => {
	for (const [language, minutes, expected] of inWords) {
		test(`${minutes} in ${language}`, () => assert.is(readingTime(minutes * 238, language), expected));
	}
});
