import { describe } from "../base/describe.ts";
import { didYouMean } from "../base/nearest.ts";
import { readDateTime } from "../base/time.ts";
import { articlePath, isAbsoluteUri } from "./addresses.ts";
import type { Article, Correction, Picture, PictureFile } from "./article.ts";
import type { Byline } from "./author.ts";
import type { FrontMatter, InlineAuthor, InlineImage } from "./front-matter.ts";
import type { PathComplaint } from "./issues.ts";
import { keyOf, keyProblem } from "./key.ts";
import type { Newsroom, Topic } from "./publication.ts";
import { topicPath } from "./addresses.ts";

/** An article of which everything is known but its body. */
export type ArticleHead = Omit<Article, "content" | "wordCount">;

/** What surrounds the front matter of an article. */
export interface HeadContext {
	readonly newsroom: Newsroom;
	readonly now: Date;
	/** Path in the articles folder: `2026/bridge.md`. */
	readonly name: string;
	/** The file as a person would type its path. */
	readonly file: string;
	/** A picture beside the article, or what is wrong with it. */
	readonly picture: (src: string) => PictureFile | Pick<PathComplaint, "expected" | "got" | "hint">;
}

/** The article that front matter describes at an instant, and everything about it that is not right. */
export function articleHead(
	frontMatter: FrontMatter,
	context: HeadContext,
): { head?: ArticleHead; complaints: readonly PathComplaint[] } {
	const { newsroom, now, name, file } = context;
	const complaints: PathComplaint[] = [];
	const named = fileName(name);
	const date = frontMatter.date ?? dateOfFileName(named, newsroom, complaints);
	const slug = frontMatter.slug ?? slugOfFileName(named, complaints);
	const authors = (frontMatter.authors ?? []).flatMap((author, index) => byline(author, index, newsroom, complaints));
	const section = frontMatter.section === undefined ? undefined : newsroom.sections.get(frontMatter.section);
	if (frontMatter.section !== undefined && !section) {
		complaints.push(unknown(["section"], "the key of a section", frontMatter.section, newsroom.sections.keys()));
	}
	const topics = topicsOf(frontMatter.tags ?? [], newsroom, complaints);
	const picture = frontMatter.image && leadPicture(frontMatter.image, context, complaints);
	if (!date || slug === undefined) return { complaints };

	const datePublished = frontMatter.embargo && frontMatter.embargo > date ? frontMatter.embargo : date;
	const corrections = (frontMatter.corrections ?? [])
		.map(({ date, kind, text }): Correction => ({ date, kind: kind ?? "correction", text }))
		.filter((correction) => correction.date <= now)
		.sort((a, b) => a.date.getTime() - b.date.getTime());
	const changes = [frontMatter.updated, ...corrections.map((correction) => correction.date)].filter(
		(change) => change !== undefined && change <= now && change > datePublished,
	) as Date[];
	const id = frontMatter.id?.normalize("NFC") ?? idOfFile(name);
	complaints.push(...orderOfDates(frontMatter, date), ...editorialRules(frontMatter, datePublished, newsroom));
	if (frontMatter.type === "sponsored" && !frontMatter.sponsor) {
		complaints.push(error(["type"], "a sponsor beside type: sponsored", "none", "write `sponsor: name`"));
	}
	if (newsroom.permalink.includes("{id}") && isAbsoluteUri(id)) {
		complaints.push(error(["id"], "an id that can stand in an address, since the permalink has {id}", describe(id)));
	}
	const head: ArticleHead = {
		id,
		file,
		slug,
		path: articlePath({ id, slug, datePublished, ...(section && { section: section.key }) }, newsroom),
		headline: frontMatter.title,
		...present("description", frontMatter.description),
		type: frontMatter.type ?? "news",
		...present("section", section),
		topics,
		authors,
		...present("source", frontMatter.source),
		...present("dateline", frontMatter.dateline),
		...present("sponsor", frontMatter.sponsor),
		datePublished,
		...(changes.length > 0 && { dateModified: new Date(Math.max(...changes.map(Number))) }),
		...present("expires", frontMatter.expires),
		status: frontMatter.status ?? "published",
		...(frontMatter.withdrawn && { withdrawn: withoutAbsent(frontMatter.withdrawn) }),
		...present("image", picture?.picture),
		removedImages: frontMatter.removedImages ?? [],
		corrections,
		sources: (frontMatter.sources ?? []).map(withoutAbsent),
		aliases: frontMatter.aliases ?? [],
		related: frontMatter.related ?? [],
		...(frontMatter.series && { series: withoutAbsent(frontMatter.series) }),
		...(frontMatter.coverage && { coverage: withoutAbsent(frontMatter.coverage) }),
		language: frontMatter.language ?? newsroom.publication.language,
		translations: frontMatter.translations ?? {},
		isAccessibleForFree: frontMatter.free ?? true,
		...present("canonical", frontMatter.canonical),
		...present("license", frontMatter.license),
		...present("copyright", frontMatter.copyright),
		feed: frontMatter.feed ?? "full",
		layout: frontMatter.layout ?? "article",
		data: (frontMatter.data ?? {}) as Record<string, unknown>,
		pictures: picture?.file ? [picture.file] : [],
	};
	return { head, complaints };
}

type Optional<Value> = Value extends object ? { [Key in keyof Value]: Exclude<Value[Key], undefined> } : never;

// An optional property of ours is absent, never undefined.
function withoutAbsent<Value extends object>(value: Value): Optional<Value> {
	return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Optional<Value>;
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
	return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };
}

function error(path: PathComplaint["path"], expected: string, got: string, hint?: string): PathComplaint {
	return { severity: "error", path, field: path.join("."), expected, got, ...(hint && { hint }) };
}

function unknown(path: PathComplaint["path"], expected: string, key: string, known: Iterable<string>): PathComplaint {
	return error(path, expected, describe(key), didYouMean(key, known));
}

interface FileName {
	/** `2026-03-01`, if the name begins with it. */
	readonly day?: string;
	readonly rest: string;
}

// As in Eleventy, `bridge/index.md` is named after its folder.
function fileName(name: string): FileName {
	const parts = name.replace(/\.md$/i, "").split("/");
	const stem = parts.at(-1) === "index" && parts.length > 1 ? (parts.at(-2) ?? "") : (parts.at(-1) ?? "");
	const match = /^(\d{4,5}-\d{1,2}-\d{1,2})(?:-(.*))?$/s.exec(stem);
	return match ? { day: match[1] ?? "", rest: match[2] ?? "" } : { rest: stem };
}

/** The id of an article that says none: its path in the articles folder without extension. */
export function idOfFile(name: string): string {
	return name.replace(/\.md$/i, "").normalize("NFC");
}

function dateOfFileName({ day }: FileName, newsroom: Newsroom, complaints: PathComplaint[]): Date | undefined {
	const expected = "a date-time such as 2026-03-01T09:30:00+01:00";
	if (day === undefined) {
		complaints.push(error(["date"], expected, "nothing", "write one, or begin the name of the file with 2026-03-01-"));
		return undefined;
	}
	const reading = readDateTime(day, newsroom.publication.timeZone);
	if ("date" in reading) return reading.date;
	complaints.push(error(["date"], expected, `${describe(day)} in the name of the file`, `it is ${reading.problem}`));
	return undefined;
}

function slugOfFileName({ rest }: FileName, complaints: PathComplaint[]): string | undefined {
	const slug = keyOf(rest);
	const problem = keyProblem(slug);
	if (!problem) return slug;
	const got = slug === "" ? "a file name without a letter or digit" : `${describe(slug)} from the name of the file`;
	complaints.push(error(["slug"], problem, got, "write `slug: …`"));
	return undefined;
}

function byline(
	author: string | InlineAuthor,
	index: number,
	{ authors }: Newsroom,
	complaints: PathComplaint[],
): Byline[] {
	const path = ["authors", index];
	const written: InlineAuthor = typeof author === "string" ? { key: author } : author;
	if (written.key === undefined) {
		if (written.name === undefined) {
			complaints.push(error(path, "a key or a name", "neither", "write { name: … }"));
			return [];
		}
		const guest: Byline = {
			name: written.name,
			type: written.type ?? "person",
			...present("url", written.url ?? written.sameAs?.[0]),
			sameAs: written.sameAs ?? [],
		};
		complaints.push(...severalNames(guest, [...path, "name"]));
		return [guest];
	}
	const known = authors.get(written.key);
	if (!known) {
		const hint = didYouMean(written.key, authors.keys());
		const guest = `write a guest as { name: ${written.key} }`;
		complaints.push(error(path, "the key of an author", describe(written.key), hint ? `${hint} Or ${guest}` : guest));
		return [];
	}
	const { key, type, url, sameAs } = known;
	return [{ name: written.name ?? known.name, type: written.type ?? type, key, ...present("url", url), sameAs }];
}

// https://developers.google.com/search/docs/appearance/structured-data/article#author-bp: one name each.
function severalNames({ name, type }: Byline, path: PathComplaint["path"]): PathComplaint[] {
	const several =
		type === "person" && /\s(?:and|und|et|y|&)\s|;|,(?!\s*(?:jr|sr|i{1,3}|iv|ph\.?d|m\.?d)\b)/i.test(name);
	const hint = "give each author an entry of their own; an organisation needs `type: organization`";
	return several ? [error(path, "the name of one person", describe(name), hint)] : [];
}

function topicsOf(tags: readonly string[], newsroom: Newsroom, complaints: PathComplaint[]): Topic[] {
	const topics = new Map<string, Topic>();
	for (const [index, tag] of tags.entries()) {
		const key = keyOf(tag);
		const known = newsroom.topics.get(key);
		if (newsroom.topics.size > 0 && !known) {
			complaints.push(unknown(["tags", index], "a known topic", tag, newsroom.topics.keys()));
			continue;
		}
		const problem = keyProblem(key);
		if (problem) complaints.push(error(["tags", index], `a tag whose key is ${problem}`, describe(tag)));
		const topic: Topic = known ?? { key, name: tag, ...(newsroom.outputs.topics && { url: topicPath(key) }) };
		topics.set(topic.key, topic);
	}
	return [...topics.values()];
}

function leadPicture(
	image: InlineImage,
	context: HeadContext,
	complaints: PathComplaint[],
): { picture: Picture; file?: PictureFile } | undefined {
	const { src, alt, ...rest } = image;
	const words = withoutAbsent(rest) as Omit<Picture, "src" | "alt">;
	if (/^\/(?!\/)/.test(src) || /^https?:/i.test(src)) return { picture: { src, alt, ...words } };
	const file = context.picture(src);
	if ("expected" in file) {
		complaints.push(error(["image", "src"], file.expected, file.got, file.hint));
		return undefined;
	}
	return { picture: { src: file.src, alt, ...words, width: file.width, height: file.height }, file };
}

// A change can not have been made before there was anything to change.
function orderOfDates(frontMatter: FrontMatter, date: Date): PathComplaint[] {
	const complaints: PathComplaint[] = [];
	const notBefore = (path: PathComplaint["path"], other: Date | undefined) => {
		if (other && other < date)
			complaints.push(error(path, `a date not before ${date.toISOString()}, the story's own`, describe(other)));
	};
	notBefore(["updated"], frontMatter.updated);
	notBefore(["expires"], frontMatter.expires);
	notBefore(["withdrawn", "date"], frontMatter.withdrawn?.date);
	for (const [index, correction] of (frontMatter.corrections ?? []).entries())
		notBefore(["corrections", index, "date"], correction.date);
	const { start, end } = frontMatter.coverage ?? {};
	if (start && end && end < start) complaints.push(error(["coverage", "end"], "an end after the start", describe(end)));
	return complaints;
}

function editorialRules(frontMatter: FrontMatter, datePublished: Date, { strictFrom }: Newsroom): PathComplaint[] {
	const severity = strictFrom && datePublished >= strictFrom ? "error" : "warning";
	const rule = (path: PathComplaint["path"], expected: string): PathComplaint => ({
		severity,
		path,
		field: path.join("."),
		expected,
		got: "nothing",
	});
	const { description, image, title } = frontMatter;
	const complaints: PathComplaint[] = [];
	if (!description) complaints.push(rule(["description"], "a sentence that sums up the story"));
	if (image && !image.credit) complaints.push(rule(["image", "credit"], "whose picture it is"));
	// https://developers.google.com/search/docs/appearance/structured-data/article: long titles may be truncated.
	if ([...title].length > 110) {
		complaints.push({
			...rule(["title"], "a headline of at most 110 characters"),
			severity: "warning",
			got: `${[...title].length}`,
		});
	}
	return complaints;
}
