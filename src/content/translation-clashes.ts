import { compareText, type Fault } from "../base/error.ts";
import type { ArticleHead } from "./article-head.ts";
import { positionInFile } from "./fence.ts";

/** A story with the YAML in which it says what it is a version of. */
export interface PlacedStory {
	readonly yaml: string;
	readonly head: ArticleHead;
}

/** What one story says of another: that it is its version in a language. */
interface Declaration {
	readonly by: PlacedStory;
	/** The key, which may name a language more broadly than the story does: `fr` for `fr-CA`. */
	readonly language: string;
	readonly of: PlacedStory;
}

/**
 * What is wrong between stories that are versions of each other, each fault with both files: a version in another
 * language than the one it is said to be in, a story that is its own version or one in its own language, two stories
 * that contradict each other, and two versions in one language.
 *
 * One declaration counts both ways, so that the other story need not say anything. What names a story that does not
 * exist is told of elsewhere; stories that were taken down are no versions any more.
 *
 * @param articles in the order in which they are to be told of
 */
export function translationClashes(articles: readonly PlacedStory[]): Fault[] {
	const declaring = articles.filter(({ head }) => isCurrent(head) && Object.keys(head.translations).length > 0);
	if (declaring.length === 0) return [];
	const byId = new Map(articles.filter(({ head }) => isCurrent(head)).map((story) => [story.head.id, story]));
	const faults: Fault[] = [];
	const sound: Declaration[] = [];
	for (const by of declaring) {
		for (const [language, id] of Object.entries(by.head.translations)) {
			const of = byId.get(id);
			if (!of) continue;
			const declaration = { by, language, of };
			const found = problem(declaration);
			if (found) faults.push(fault(declaration, ...found));
			else sound.push(declaration);
		}
	}
	return [...faults, ...twoInOneLanguage(sound, faults)];
}

function isCurrent({ withdrawn }: ArticleHead): boolean {
	return withdrawn === undefined;
}

type Problem = readonly [expected: string, got: string, hint: string];

function problem({ by, language, of }: Declaration): Problem | undefined {
	const named = `"${of.head.id}"`;
	if (of === by) return ["the id of another story", `${named}, which is that of this story`, "delete the line"];
	const own = `${of.head.file}, which is in ${of.head.language}`;
	if (of.head.language === by.head.language) {
		return [`the id of a story in another language than ${by.head.language}`, own, "take it out of the translations"];
	}
	if (!isWithin(of.head.language, language)) {
		const hint = `write ${of.head.language}: ${of.head.id}, or say language: ${language} there`;
		return [`the id of a story in ${language}`, own, hint];
	}
	const [answer] = Object.entries(of.head.translations).filter(([key]) => isWithin(by.head.language, key));
	if (!answer || answer[1] === by.head.id) return undefined;
	const got = `${of.head.file}, whose translations say ${answer[0]}: ${answer[1]}`;
	return [`the id of a story that is a version of "${by.head.id}"`, got, "let both stories name each other"];
}

// https://www.rfc-editor.org/rfc/rfc4647#section-3.3.1
function isWithin(language: string, range: string): boolean {
	return language === range || language.startsWith(`${range}-`);
}

// Those that were told of already need not be told of as a group too.
function twoInOneLanguage(declarations: readonly Declaration[], told: readonly Fault[]): Fault[] {
	const faulty = new Set(told.map(({ file }) => file));
	const groups = new Map<PlacedStory, Map<string, PlacedStory>>();
	const faults: Fault[] = [];
	for (const declaration of declarations) {
		const { by, of } = declaration;
		const [one, other] = [groups.get(by) ?? alone(by), groups.get(of) ?? alone(of)];
		if (one === other) continue;
		for (const [language, story] of other) {
			const known = one.get(language);
			if (known && !faulty.has(known.head.file) && !faulty.has(story.head.file)) {
				const files = [known, story].map(({ head }) => head.file).sort(compareText);
				const expected = "one version of a story in each language";
				const hint = "take one of them out of the translations";
				faults.push(fault(declaration, expected, `two in ${language}: ${files.join(" and ")}`, hint));
			}
			one.set(language, known ?? story);
		}
		for (const story of [by, of, ...other.values()]) groups.set(story, one);
	}
	return faults;
}

function alone(story: PlacedStory): Map<string, PlacedStory> {
	return new Map([[story.head.language, story]]);
}

function fault({ by, language }: Declaration, expected: string, got: string, hint: string): Fault {
	const path = ["translations", language];
	const { file } = by.head;
	return {
		severity: "error",
		file,
		...positionInFile(by, path),
		field: path.join("."),
		expected,
		got,
		hint,
	};
}
