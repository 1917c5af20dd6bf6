import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { NewsroomSource } from "../../archive/newsroom-source.ts";
import { describe } from "../../base/describe.ts";
import { faultText, isError } from "../../base/error.ts";
import { didYouMean } from "../../base/nearest.ts";
import { readDateTime, rfc3339 } from "../../base/time.ts";
import { ARTICLE_TYPES } from "../../content/article.ts";
import { languageTag, visibleText } from "../../content/fields.ts";
import { type Checked, checked } from "../../content/issues.ts";
import type { Newsroom } from "../../content/publication.ts";
import { type Command, CommandError, type OptionValues, UsageError } from "../command.ts";
import { COMMON_OPTIONS } from "../common-options.ts";
import { loadNewsroom } from "../load-newsroom.ts";
import { articleText, type NewArticle } from "./article-text.ts";
import { slugOf } from "./slug-of.ts";
import { takenNames } from "./taken-names.ts";

/** `newsroom new`: begins a story. */
export const newArticle: Command = {
	name: "new",
	usage: '[options] "Headline"',
	summary: "begin a story: write its file and print the path",
	description: `Writes the file of a new story, a draft, and prints its path and nothing else:
$EDITOR "$(npx newsroom new "Harbour bridge reopens" --section=city)"`,
	options: {
		author: { type: "string", value: "KEY", description: "who writes it" },
		section: { type: "string", value: "KEY", description: "where it stands; also its folder" },
		type: { type: "string", value: "TYPE", description: ARTICLE_TYPES.join(", ") },
		date: { type: "string", value: "DATE", description: "instead of now: 2026-03-01, or with a time of day" },
		language: { type: "string", value: "TAG", description: "where it is not the newspaper's own: fr" },
		...COMMON_OPTIONS,
	},
	async run(values, words, { cwd, out, now }) {
		const headline = headlineOf(words);
		const source = await loadNewsroom(cwd, values);
		const at = source.now ?? now();
		const path = await written(headline, values, source, at);
		out.write(`${relative(cwd, path)}\n`);
		return 0;
	},
};

function headlineOf(words: readonly string[]): string {
	const [headline, ...more] = words;
	if (headline === undefined)
		throw new UsageError('new: expected a headline, got nothing; write newsroom new "Headline"');
	if (more.length > 0) {
		const whole = words.join(" ");
		throw new UsageError(
			`new: expected one headline, got ${words.length} words; write newsroom new ${JSON.stringify(whole)}`,
		);
	}
	const result: Checked<string> = checked(visibleText, headline);
	if ("value" in result) return result.value;
	throw new UsageError(`new: expected a headline that can be seen, got ${describe(headline)}`);
}

async function written(headline: string, values: OptionValues, source: NewsroomSource, now: Date): Promise<string> {
	const { newsroom } = source;
	const author = known("author", values.author, newsroom.authors);
	const section = known("section", values.section, newsroom.sections);
	const type = word("type", values.type, ARTICLE_TYPES);
	const language = languageOf(values.language);
	const date = dateOf(values.date, now, newsroom);
	const optional = {
		...(author && { author }),
		...(section && { section }),
		...(type && { type }),
		...(language && { language }),
	};
	const taken = takenNames(source.list());
	const slug = slugOf(headline);
	for (let number = 1; ; number++) {
		const name = number === 1 ? slug : `${slug}-${number}`;
		const stem = `${date.slice(0, 10)}-${name}`;
		if (taken.ids.has(stem)) continue;
		const story: NewArticle = { headline, date, id: stem, ...optional };
		const path = join(source.articles, ...(section ? [section] : []), `${stem}.md`);
		const text = articleText(story, {
			authors: keysOf(newsroom.authors, ({ former }) => !former),
			sections: keysOf(newsroom.sections),
			types: ARTICLE_TYPES,
		});
		if (!create(path, text)) continue;
		const verdict = await verdictOn(path, text, source, now, taken.filesWith(name));
		if (verdict === undefined) return path;
		rmSync(path);
		if (verdict !== "taken") throw new CommandError(verdict);
	}
}

/** Undefined where the new file is right, `taken` where another story has its id or address. */
async function verdictOn(
	path: string,
	text: string,
	source: NewsroomSource,
	now: Date,
	others: readonly string[],
): Promise<string | undefined> {
	const file = relative(source.root, path).split(sep).join("/");
	const near = new Set([file, ...others]);
	const { faults, files } = await source.read(now, { only: (name) => near.has(name) });
	if (!files.some((found) => found.file === file)) {
		return `new: expected a folder for articles, got ${describe(file)}, which the configuration leaves out; write another --section`;
	}
	if (readFileSync(path, "utf8") !== text) return `new: ${file} was changed while it was written`;
	// Another file that has the same address, or id, may be the one that is blamed.
	const errors = faults.filter(isError);
	if (
		errors.some(
			({ file: blamed, field, got }) => (field === "id" || field === "slug") && (blamed === file || got.includes(file)),
		)
	)
		return "taken";
	const own = errors.find((fault) => fault.file === file);
	return own && faultText(own);
}

// Another newsroom of the same minute may have had the same idea.
function create(path: string, text: string): boolean {
	if (existsSync(path)) return false;
	mkdirSync(dirname(path), { recursive: true });
	try {
		writeFileSync(path, text, { flag: "wx" });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	}
}

function keysOf<Entry extends { readonly key: string }>(
	entries: ReadonlyMap<string, Entry>,
	isShown: (entry: Entry) => boolean = () => true,
): string[] {
	return [...new Set([...entries.values()].filter(isShown).map(({ key }) => key))];
}

function known(
	option: string,
	value: OptionValues[string],
	entries: ReadonlyMap<string, { readonly key: string }>,
): string | undefined {
	if (typeof value !== "string") return undefined;
	const found = entries.get(value);
	if (found) return found.key;
	const keys = keysOf(entries);
	const hint = didYouMean(value, keys) ?? (keys.length === 0 ? "the configuration has none" : undefined);
	throw new UsageError(
		`--${option}: expected the key of ${option === "author" ? "an author" : "a section"}, got ${describe(value)}${hint ? `; ${hint}` : ""}`,
	);
}

function word(option: string, value: OptionValues[string], words: readonly string[]): string | undefined {
	if (typeof value !== "string" || words.includes(value)) return value as string | undefined;
	throw new UsageError(
		`--${option}: expected one of ${words.join(", ")}, got ${describe(value)}; ${didYouMean(value, words) ?? "choose one"}`,
	);
}

function languageOf(value: OptionValues[string]): string | undefined {
	if (typeof value !== "string") return undefined;
	const result: Checked<string> = checked(languageTag, value);
	if ("value" in result) return result.value;
	throw new UsageError(`--language: expected a language tag such as en-GB, got ${describe(value)}`);
}

function dateOf(value: OptionValues[string], now: Date, { publication: { timeZone } }: Newsroom): string {
	if (typeof value !== "string") return toTheMinute(now, timeZone);
	const reading = readDateTime(value, timeZone);
	if ("date" in reading) return toTheMinute(reading.date, timeZone);
	throw new UsageError(
		`--date: expected a date-time such as 2026-03-01T09:30, got ${describe(value)}; it is ${reading.problem}`,
	);
}

function toTheMinute(date: Date, timeZone: string): string {
	const minute = new Date(Math.floor(date.getTime() / 60e3) * 60e3);
	return rfc3339(minute, timeZone);
}
