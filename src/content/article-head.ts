import { describe } from "../base/describe.ts";
import { isRootPath } from "../base/url.ts";
import { withoutAbsent } from "../base/without-absent.ts";
import { articlePath, isAbsoluteUri } from "./addresses.ts";
import { type Article, type Correction, isRetracted } from "./article.ts";
import { articleRules } from "./article-rules.ts";
import { pictureKey } from "./beside.ts";
import { bylinesOf } from "./bylines.ts";
import { editionOf } from "./edition.ts";
import { dateOfFile, idOfFile, slugOfFile } from "./file-name.ts";
import { aliasesOf, formerAddresses } from "./former-addresses.ts";
import type { FrontMatter } from "./front-matter.ts";
import { type PathComplaint, refusal, unknownWord } from "./issues.ts";
import { type BodyWords, ENGLISH_WORDS } from "./markdown/body-words.ts";
import { type KnownPictures, leadPicture, leadPictureSize } from "./pictures/lead-picture.ts";
import type { Newsroom } from "./publication.ts";
import { withRights } from "./rights.ts";
import { topicsOf } from "./topics.ts";
import { type Upcoming, upcomingOf } from "./upcoming.ts";

/** An article of which everything is known but its body. */
export type ArticleHead = Omit<Article, "content" | "preview" | "wordCount">;

/** What surrounds the front matter of an article. */
export interface HeadContext extends KnownPictures {
	readonly newsroom: Newsroom;
	readonly now: Date;
	/** Path in the articles folder: `2026/bridge.md`. */
	readonly name: string;
	/** The file as a person would type its path. */
	readonly file: string;
	/** The words that stories in a language print beside their own; without it they are English. */
	readonly words?: (language: string) => BodyWords;
	/** The names of the site's layouts; without it any name will do. */
	readonly layouts?: ReadonlySet<string>;
}

/**
 * The article that front matter describes at an instant, what else is to happen to it by its dates, and everything that
 * is not right about it.
 *
 * There is none when it has no date or no address.
 */
export function articleHead(
	frontMatter: FrontMatter,
	context: HeadContext,
): { head?: ArticleHead; upcoming?: readonly Upcoming[]; complaints: readonly PathComplaint[] } {
	const { now, name, file, layouts } = context;
	const newsroom = editionOf(context.newsroom, frontMatter.language ?? context.newsroom.publication.language);
	const { publication } = context.newsroom;
	const date = given(frontMatter.date) ?? dateOfFile(name, publication.timeZone);
	const slug = given(frontMatter.slug) ?? slugOfFile(name);
	const { bylines, complaints: bylineComplaints } = bylinesOf(frontMatter.authors ?? [], newsroom.authors);
	const { topics, complaints: topicComplaints } = topicsOf(frontMatter.tags ?? [], newsroom);
	const section = frontMatter.section === undefined ? undefined : newsroom.sections.get(frontMatter.section);
	const removed = new Set(frontMatter.removedImages?.map((src) => pictureKey(name, src)));
	const image =
		frontMatter.image && leadPicture(frontMatter.image, context, (src) => removed.has(pictureKey(name, src)));
	const id = frontMatter.id?.normalize("NFC") ?? idOfFile(name);
	const complaints = [...date.complaints, ...slug.complaints, ...bylineComplaints, ...topicComplaints];
	if (frontMatter.section !== undefined && !section) {
		complaints.push(unknownWord(["section"], "the key of a section", frontMatter.section, newsroom.sections.keys()));
	}
	if (image?.complaint) complaints.push(image.complaint);
	if (frontMatter.layout !== undefined && layouts && !layouts.has(frontMatter.layout)) {
		complaints.push(unknownWord(["layout"], "the name of one of the site's layouts", frontMatter.layout, layouts));
	}
	if (newsroom.permalink.includes("{id}") && (isAbsoluteUri(id) || !isRootPath(`/${id}/`) || id.includes("//"))) {
		complaints.push(refusal(["id"], "an id that can stand in an address, as the permalink has {id}", describe(id)));
	}
	if (!date.value || slug.value === undefined) return { complaints };
	const datePublished = later(date.value, frontMatter.embargo);
	complaints.push(...articleRules(frontMatter, date.value, datePublished, newsroom));
	if (image) complaints.push(...leadPictureSize(image, { type: frontMatter.type, date: datePublished }, newsroom));
	const corrections = shownCorrections(frontMatter, now);
	const dateModified = [frontMatter.updated, ...corrections.map((correction) => correction.date)]
		.filter((change) => change !== undefined && change <= now)
		.reduce(later, datePublished) as Date;
	const language = frontMatter.language ?? publication.language;
	const plainHeadline = frontMatter.title ?? "";
	const { withdrawn } = frontMatter;
	const parts = { id, slug: slug.value, datePublished, ...(section && { section: section.key }) };
	const path = articlePath(parts, newsroom);
	const head: ArticleHead = {
		id,
		file,
		slug: slug.value,
		path,
		headline: isRetracted({ corrections }) ? marked(plainHeadline, language, context) : plainHeadline,
		plainHeadline,
		type: frontMatter.type ?? "news",
		topics,
		authors: bylines,
		datePublished,
		status: frontMatter.status ?? "published",
		removedImages: frontMatter.removedImages ?? [],
		removedPictures: (frontMatter.removedImages ?? []).flatMap((src) => {
			const found = context.picture(src);
			return "expected" in found ? [] : [found];
		}),
		corrections,
		sources: (frontMatter.sources ?? []).map(withoutAbsent),
		aliases: aliasesOf(frontMatter.aliases ?? [], formerAddresses(parts, newsroom), path),
		related: frontMatter.related ?? [],
		language,
		translations: frontMatter.translations ?? {},
		isAccessibleForFree: frontMatter.free ?? true,
		feed: frontMatter.feed ?? "full",
		layout: frontMatter.layout ?? "article",
		data: (frontMatter.data ?? {}) as Record<string, unknown>,
		pictures: image?.file ? [image.file] : [],
		...withoutAbsent({
			description: frontMatter.description,
			section,
			source: frontMatter.source,
			dateline: frontMatter.dateline,
			sponsor: frontMatter.sponsor,
			dateModified: dateModified > datePublished ? dateModified : undefined,
			expires: frontMatter.expires,
			withdrawn: withdrawn && withdrawn.date <= now ? withoutAbsent(withdrawn) : undefined,
			image: image?.picture,
			series: frontMatter.series && withoutAbsent(frontMatter.series),
			coverage: shownCoverage(frontMatter, now),
			canonical: frontMatter.canonical,
			license: frontMatter.license,
			copyright: frontMatter.copyright,
			usageInfo: frontMatter.usageInfo,
		}),
	};
	return { head: withRights(head, publication), upcoming: upcomingOf(frontMatter, now), complaints };
}

// An editor may have written the words already.
function marked(headline: string, language: string, { words }: HeadContext): string {
	const { retracted } = words?.(language) ?? ENGLISH_WORDS;
	return headline.startsWith(retracted) ? headline : `${retracted} ${headline}`;
}

function given<Value>(value: Value | undefined): { value: Value; complaints: readonly PathComplaint[] } | undefined {
	return value === undefined ? undefined : { value, complaints: [] };
}

function later(a: Date, b: Date | undefined): Date {
	return b && b > a ? b : a;
}

// An end that is planned may still be moved.
function shownCoverage({ coverage }: FrontMatter, now: Date): Article["coverage"] {
	if (!coverage) return undefined;
	const { start, end } = coverage;
	return { start, ...(end && end <= now && { end }) };
}

// One that is dated after now does not exist yet.
function shownCorrections({ corrections = [] }: FrontMatter, now: Date): Correction[] {
	return corrections
		.map(({ date, kind = "correction", text }) => ({ date, kind, text }))
		.filter(({ date }) => date <= now)
		.sort((a, b) => a.date.getTime() - b.date.getTime());
}
