import fc from "fast-check";
import { ARTICLE_TYPES, type ArticleType, CORRECTION_KINDS, type CorrectionKind } from "../../src/content/article.ts";
import { PNG } from "./png.ts";
import type { Files } from "./site.ts";
import { changesOf, clockIn, FIRST, instantsOf, LAST, offsetIn, ZONES } from "./zones.ts";

/** A newspaper as chance made it. All instants are in milliseconds. */
export interface Newspaper {
	readonly zone: string;
	readonly listSize: number;
	readonly feedLimit: number;
	/** Whether stories had other addresses once, and until when they were published there. */
	readonly former?: { readonly until?: number };
	readonly stories: readonly Story[];
	/** Who leads the home page. */
	readonly leaders: readonly { readonly id: string; readonly until?: number }[];
	/** Words for topics, authors and a series, each in no other text. */
	readonly words: { readonly topics: readonly string[]; readonly authors: readonly string[]; readonly series: string };
	/** Numbers that choose among the instants of its walk. */
	readonly picks: readonly number[];
}

/** A story as chance made it: everything that it says has its `word` in it, and nothing else of the newspaper has. */
export interface Story {
	readonly word: string;
	/** Path in the articles folder. */
	readonly name: string;
	readonly id: string;
	readonly slug: string;
	readonly headline: string;
	readonly language: string;
	readonly type: ArticleType;
	readonly isDraft: boolean;
	readonly section?: Section;
	/** Words of topics and authors. */
	readonly topics: readonly string[];
	readonly authors: readonly string[];
	readonly inSeries: boolean;
	readonly isFree: boolean;
	/** Whether its body has the mark that ends the free part of a story that is paid for. */
	readonly hasMark: boolean;
	readonly feed: "full" | "summary" | "none";
	readonly canonical?: string;
	readonly picture?: string;
	readonly alias?: string;
	readonly related: readonly string[];
	readonly translation?: { readonly language: string; readonly id: string };
	readonly date: number;
	readonly embargo?: number;
	readonly updated?: number;
	readonly expires?: number;
	readonly withdrawn?: { readonly date: number; readonly reason: string };
	readonly corrections: readonly { readonly date: number; readonly kind: CorrectionKind; readonly text: string }[];
	/** What live coverage tells, in the order of the file: each at another instant, in whole seconds. */
	readonly updates: readonly { readonly date: number; readonly name: string }[];
	/** How its dates are written. */
	readonly style: Style;
}

export type Section = (typeof SECTIONS)[number];
export const SECTIONS = ["world", "business"] as const;

type Style = "utc" | "offset" | "local";

// Of the end of the alphabet and without vowels: in no word of a page, and in no number of base 16.
const letters = fc.string({ unit: fc.constantFrom(..."ghjkmnpqrstvwxz"), minLength: 6, maxLength: 6 });
const SUFFIXES = "ghjkmnpqrstv";

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const NEVER = Number.POSITIVE_INFINITY;

const seconds = (max: number) => fc.integer({ min: 0, max: max / SECOND }).map((count) => count * SECOND);

/** How long after something else something happens. */
const delay = fc.oneof(
	fc.constantFrom(0, 1, SECOND, HOUR / 2, HOUR, DAY, 2 * DAY, 7 * DAY),
	seconds(3 * DAY),
	seconds(5 * 365 * DAY),
);

/** An instant before its zone is known: near a change of clocks, near today, or any. */
const moment = fc.record({
	kind: fc.constantFrom("change", "change", "today", "any"),
	number: fc.nat(),
	delay: fc.oneof(
		fc.integer({ min: -180, max: 180 }).map((minutes) => minutes * 60 * SECOND),
		seconds(2 * DAY),
	),
});

type Moment = typeof moment extends fc.Arbitrary<infer Value> ? Value : never;

const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) => maybe(arbitrary, 3);
const often = <Value>(arbitrary: fc.Arbitrary<Value>) => maybe(arbitrary, 1);

/** A value, or so many times as often none. */
function maybe<Value>(arbitrary: fc.Arbitrary<Value>, weight: number): fc.Arbitrary<Value | undefined> {
	return fc.oneof({ withCrossShrink: true }, { weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
}

const rawStory = fc.record({
	letters,
	headline: fc.constantFrom("", " & Sons", " <b>loud</b>", ' "quoted"', " שלום", " 🚢", " ]]> --", " &amp; {{ 7 }}"),
	hasOwnId: fc.constantFrom("none", "none", "word", "uri"),
	hasSlug: fc.boolean(),
	folder: fc.constantFrom("", "", "2026/", "a b/"),
	language: fc.constantFrom("en-GB", "en-GB", "en-GB", "en-US", "fr", "ar"),
	type: fc.oneof(
		{ weight: 3, arbitrary: fc.constant("news" as const) },
		{ weight: 1, arbitrary: fc.constant("live" as const) },
		{ weight: 2, arbitrary: fc.constantFrom(...ARTICLE_TYPES) },
	),
	isDraft: fc.constantFrom(false, false, false, false, true),
	section: fc.constantFrom(undefined, ...SECTIONS),
	topics: fc.subarray([0, 1, 2]),
	authors: fc.subarray([0, 1]),
	inSeries: fc.constantFrom(false, false, true),
	isFree: fc.constantFrom(true, true, true, false),
	hasMark: fc.boolean(),
	feed: fc.constantFrom("full", "full", "full", "summary", "none"),
	isReprint: fc.constantFrom(false, false, false, false, true),
	hasPicture: fc.constantFrom(false, false, true),
	hasAlias: fc.constantFrom(false, false, true),
	related: fc.array(fc.nat(11), { maxLength: 2 }),
	translation: rarely(fc.nat(11)),
	moment: fc.nat(1),
	after: fc.oneof(fc.constant(0), delay),
	embargo: rarely(delay),
	updated: rarely(delay),
	expires: rarely(delay),
	withdrawn: rarely(delay),
	corrections: often(
		fc.array(fc.record({ delay, kind: fc.constantFrom(...CORRECTION_KINDS) }), { minLength: 1, maxLength: 3 }),
	),
	updates: fc.array(delay, { minLength: 1, maxLength: 4 }),
	style: fc.constantFrom<Style>("utc", "offset", "local"),
});

type RawStory = typeof rawStory extends fc.Arbitrary<infer Value> ? Value : never;

/** Any newspaper that has no error, whatever the instant at which it is read. */
export const anyNewspaper: fc.Arbitrary<Newspaper> = fc
	.record({
		letters,
		zone: fc.constantFrom(...ZONES),
		moments: fc.tuple(moment, moment),
		listSize: fc.integer({ min: 1, max: 4 }),
		feedLimit: fc.oneof(fc.constantFrom(1, 2), fc.integer({ min: 1, max: 5 })),
		former: rarely(fc.oneof(fc.constant(NEVER), delay)),
		stories: fc.array(rawStory, { minLength: 1, maxLength: SUFFIXES.length }),
		leaders: fc.array(fc.record({ index: fc.nat(11), until: often(delay) }), { maxLength: 3 }),
		picks: fc.tuple(fc.nat(), fc.nat()),
	})
	.map(({ letters: stem, zone, moments, listSize, feedLimit, former, stories: raw, leaders, picks }) => {
		const starts = moments.map((each) => instantOfMoment(each, zone));
		const words = {
			topics: ["gx", "hx", "jx"].map((suffix) => stem + suffix),
			authors: ["gw", "hw"].map((suffix) => stem + suffix),
			series: `${stem}gv`,
		};
		const alone = raw.map((each, index) => story(each, index, starts[each.moment] ?? FIRST, words));
		const other = (index: number) => alone[index % alone.length] as Story;
		const stories = withTranslations(
			alone.map((each, index) => ({ ...each, related: relatedOf(raw[index] as RawStory, each, other) })),
			raw.map(({ translation }) => (translation === undefined ? undefined : other(translation).id)),
		);
		return {
			...{ zone, listSize, feedLimit, stories, words, picks },
			...(former !== undefined && { former: former === NEVER ? {} : { until: within((starts[0] ?? FIRST) + former) } }),
			leaders: [...new Map(leaders.map((leader) => [other(leader.index), leader]))].map(
				([{ id, date }, { until }]) => ({
					id,
					...(until !== undefined && { until: within(date + until) }),
				}),
			),
		};
	});

function instantOfMoment({ kind, number, delay }: Moment, zone: string): number {
	const changes = changesOf(zone);
	const change = changes[number % changes.length];
	if (kind === "change" && change !== undefined) return within(change + delay);
	if (kind === "today") return Date.UTC(2026, 10, 22) + delay;
	return within(FIRST + ((number * SECOND) % (LAST - FIRST)) + delay);
}

function within(instant: number): number {
	return Math.min(Math.max(instant, FIRST), LAST);
}

function story(raw: RawStory, index: number, start: number, words: Newspaper["words"]): Story {
	const word = `${raw.letters}${SUFFIXES[index]}z`;
	const name = `${raw.folder}${word}.md`;
	const ids = { none: name.replace(/\.md$/, ""), word: `${word}-id`, uri: `urn:example:${word}` };
	const date = within(start + raw.after);
	const later = (from: number, delay: number | undefined) => (delay === undefined ? undefined : within(from + delay));
	const embargo = later(date, raw.embargo);
	const withdrawn = later(date, raw.withdrawn);
	return defined({
		...{ word, name, id: ids[raw.hasOwnId], slug: raw.hasSlug ? `${word}-slug` : word },
		...{ language: raw.language, type: raw.type, isDraft: raw.isDraft, section: raw.section },
		...{
			inSeries: raw.inSeries,
			isFree: raw.isFree,
			hasMark: raw.hasMark,
			feed: raw.feed,
			style: raw.style,
			related: [],
		},
		headline: `${word} headline${raw.headline}`,
		topics: raw.topics.map((at) => words.topics[at] ?? ""),
		authors: raw.authors.map((at) => words.authors[at] ?? ""),
		canonical: raw.isReprint ? `https://elsewhere.example/${word}/` : undefined,
		picture: raw.hasPicture ? `${word}-picture.png` : undefined,
		alias: raw.hasAlias ? `/old/${word}/` : undefined,
		...{ date, embargo, updated: later(date, raw.updated), expires: later(date, raw.expires) },
		withdrawn: withdrawn === undefined ? undefined : { date: withdrawn, reason: `${word} reason` },
		corrections: (raw.corrections ?? []).map(({ delay, kind }, at) => ({
			date: within(Math.max(date, embargo ?? date) + delay),
			kind,
			text: `${word} correction${"xyz"[at]}`,
		})),
		updates: raw.type === "live" ? updatesOf(raw, word, Math.max(date, embargo ?? date)) : [],
	});
}

function updatesOf({ updates }: RawStory, word: string, published: number): Story["updates"] {
	const dates = updates.map((delay) => within(Math.ceil((published + delay) / SECOND) * SECOND));
	return [...new Set(dates)].map((date, at) => ({ date, name: `${word} update${"qrst"[at]}` }));
}

function relatedOf({ related }: RawStory, own: Story, other: (index: number) => Story): string[] {
	return [...new Set(related.map((index) => other(index).id))].filter((each) => each !== own.id);
}

// Of the versions of one story, whoever names whom, there is one in each language.
function withTranslations(stories: readonly Story[], wished: readonly (string | undefined)[]): Story[] {
	const versions = new Map(stories.map((each) => [each.id, [each]]));
	return stories.map((own, index) => {
		const [mine = [], theirs = []] = [own.id, wished[index] ?? own.id].map((id) => versions.get(id));
		const all = [...mine, ...theirs];
		const other = theirs.find(({ id }) => id === wished[index]);
		if (!other || new Set(all.map(({ language }) => language)).size < all.length) return own;
		for (const { id } of all) versions.set(id, all);
		return { ...own, translation: { language: other.language, id: other.id } };
	});
}

/** The options of the plugin for it. */
export function optionsOf({ zone, listSize, feedLimit, former, words }: Newspaper): object {
	return {
		publication: {
			name: "The Harbour Courier",
			url: "https://courier.example",
			language: "en-GB",
			timeZone: zone,
			description: "News from the waterfront",
		},
		sections: { world: "World", business: "Business" },
		authors: Object.fromEntries(words.authors.map((word) => [word, `Author ${word}`])),
		lists: { size: listSize },
		feeds: { limit: feedLimit },
		...(former && { formerPermalinks: [formerPermalink(former)] }),
		images: false,
	};
}

function formerPermalink({ until }: NonNullable<Newspaper["former"]>): object {
	return { pattern: "/former/{year}/{slug}/", ...(until !== undefined && { until: new Date(until).toISOString() }) };
}

/** The files of its articles folder by their path in the project. */
export function filesOf({ stories, leaders, zone, words }: Newspaper): Files {
	const fronts = leaders.map(({ id, until }) => ({
		id,
		...(until !== undefined && { until: written(until, zone, "utc") }),
	}));
	return {
		...Object.fromEntries(stories.map((story) => [`articles/${story.name}`, textOf(story, zone, words)])),
		...Object.fromEntries(
			stories.flatMap(({ picture, name }) =>
				picture === undefined ? [] : [[`articles/${name.replace(/[^/]*$/, "")}${picture}`, PNG] as const],
			),
		),
		"articles/fronts.yaml": JSON.stringify({ home: fronts }),
	};
}

function textOf(story: Story, zone: string, words: Newspaper["words"]): string {
	const { word, date, embargo, updated, expires, withdrawn, corrections, translation } = story;
	const instant = (at: number | undefined) => (at === undefined ? undefined : written(at, zone, story.style));
	const keys = defined({
		title: story.headline,
		description: `${word} standfirst.`,
		...{ date: instant(date), embargo: instant(embargo), updated: instant(updated), expires: instant(expires) },
		withdrawn: withdrawn && { ...withdrawn, date: instant(withdrawn.date) },
		corrections: corrections.map((correction) => ({ ...correction, date: instant(correction.date) })),
		status: story.isDraft ? "draft" : undefined,
		id: story.id === story.name.replace(/\.md$/, "") ? undefined : story.id,
		slug: story.slug === word ? undefined : story.slug,
		...{ language: story.language, type: story.type, section: story.section, canonical: story.canonical },
		...{ tags: story.topics, authors: story.authors, feed: story.feed, related: story.related },
		sponsor: story.type === "sponsored" ? `${word} sponsor` : undefined,
		series: story.inSeries ? { name: words.series } : undefined,
		free: story.isFree ? undefined : "false",
		image: story.picture && {
			src: story.picture,
			alt: `${word} alt`,
			caption: `${word} caption`,
			credit: `${word} credit`,
		},
		aliases: story.alias,
		translations: translation && { [translation.language]: translation.id },
	});
	// YAML reads JSON.
	const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
	return `---\n${lines.join("")}---\n${bodyOf(story, zone)}`;
}

// The mark would be wrong in a story that is free.
function bodyOf({ word, isFree, hasMark, updates, style }: Story, zone: string): string {
	return [
		`The ${word} body.`,
		...(hasMark && !isFree ? ["<!--more-->"] : []),
		`All the ${word} rest.`,
		...updates.flatMap(({ date, name }) => [`## ${written(date, zone, style)} ${name}`, `So the ${name} text.`]),
	]
		.map((block) => `${block}\n`)
		.join("\n");
}

/** An instant as a person may write it, in a way that has no other meaning. */
function written(instant: number, zone: string, style: Style): string {
	const utc = new Date(instant).toISOString().replace(".000Z", "Z");
	const local = clockIn(zone, instant);
	const offset = offsetIn(zone, instant);
	if (style === "utc" || instant % SECOND !== 0) return utc;
	if (style === "local") return instantsOf(local, zone).length === 1 ? local.replace("T", " ") : utc;
	if (offset % 60 !== 0) return utc;
	const minutes = Math.abs(offset / 60);
	const two = (number: number) => String(number).padStart(2, "0");
	return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function defined<Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return Object.fromEntries(entries) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}
