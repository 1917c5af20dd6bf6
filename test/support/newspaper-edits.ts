// What editors, publishers and accidents do to a newspaper between two builds. Each edit is told in words.
import {
	AS_WRITTEN,
	DATA_FILES,
	type EditedNewspaper,
	LAYOUT_KINDS,
	LAYOUT_NAMES,
	picturePath,
	presentNewspaper,
	presentStories,
	type SiteState,
	type StoryText,
	textOf,
} from "./edited-newspaper.ts";
import type { EditedSite } from "./edited-site.ts";
import { SECTIONS, type Story } from "./generated-newspaper.ts";
import { formerPathsOf, pathOf, publishedAt, turnsOf } from "./newspaper-model.ts";
import { FIRST, LAST } from "./zones.ts";

/** An edit as chance made it: its numbers choose among what there is when its turn comes. */
export interface Edit {
	readonly kind: EditKind;
	readonly which: number;
	readonly how: number;
	readonly more: number;
}

/** What an edit has come to. */
export interface Edited {
	readonly words: string;
	/** The newspaper after it. */
	readonly next?: EditedNewspaper;
	/** What it does on the disk beside or instead, and what that was in words. */
	readonly act?: (site: EditedSite) => string;
	/** What must be done, and built, before it. */
	readonly before?: (site: EditedSite) => void;
	/** A file that has the same time as before, to the nanosecond. */
	readonly keepsTimeOf?: string;
	/** Modules were changed that a process which has loaded them will not load again. */
	readonly needsNewProcess?: true;
}

export type EditKind = keyof typeof EDITS;

/** What an edit comes to; undefined where there is nothing to which it could be done. */
export function editOf(edit: Edit, edited: EditedNewspaper): Edited | undefined {
	return EDITS[edit.kind](edited, edit);
}

type Change = (edited: EditedNewspaper, numbers: Omit<Edit, "kind">) => Edited | undefined;
type StoryChange = (story: Story, numbers: Omit<Edit, "kind">, edited: EditedNewspaper) => Edited | undefined;

const HOUR = 3_600_000;
const FOLDERS = Object.keys(DATA_FILES);
const AGO = [0, 1, HOUR, 24 * HOUR, 48 * HOUR, 7 * 24 * HOUR];

const EDITS = {
	add(edited, { which }) {
		const absent = edited.newspaper.stories.filter(({ word }) => !edited.present.has(word));
		const story = of(absent, which);
		return (
			story && {
				words: `adds ${story.name}`,
				next: { ...edited, present: new Set([...edited.present, story.word]) },
			}
		);
	},
	delete: ofStory((story, _, edited) => ({
		words: `deletes ${story.name}`,
		next: { ...edited, present: new Set([...edited.present].filter((word) => word !== story.word)) },
	})),
	body: ofStory((story, { how }, edited) =>
		written(`adds a paragraph to ${story.name}`, story, edited, ({ paragraphs }) => ({
			paragraphs: [...paragraphs, how],
		})),
	),
	"shorter body": ofStory((story, _, edited) =>
		written(`takes the last paragraph out of ${story.name}`, story, edited, ({ paragraphs }) => ({
			paragraphs: paragraphs.slice(0, -1),
		})),
	),
	spelling: ofStory((story, _, edited) =>
		written(`changes the spelling, and not the size, of ${story.name}`, story, edited, ({ spelling }) => ({
			spelling: spelling + 1,
		})),
	),
	// As where a file system has no fractions of a second, or a clock is set.
	"racy spelling": ofStory((story, _, edited) => {
		const path = `articles/${story.name}`;
		const words = `changes the spelling of ${story.name}, whose size and time stay`;
		return {
			...written(words, story, edited, ({ spelling }) => ({ spelling: spelling + 1 })),
			before: (site) => site.touch(path, AHEAD),
			keepsTimeOf: path,
		};
	}),
	headline: ofStory((story, { how }, edited) =>
		rewritten(`changes the headline of ${story.name}`, story, edited, {
			headline: `${story.word} headline ${["", " & Sons", " again", " <i>again</i>"][how % 4]}`,
		}),
	),
	topics: ofStory((story, { how }, edited) =>
		rewritten(`changes the topics of ${story.name}`, story, edited, {
			topics: subset(edited.newspaper.words.topics, how),
		}),
	),
	authors: ofStory((story, { how }, edited) =>
		rewritten(`changes the authors of ${story.name}`, story, edited, {
			authors: subset(edited.newspaper.words.authors, how),
		}),
	),
	section: ofStory((story, { how }, edited) => {
		const section = of(SECTIONS, how);
		return section && rewritten(`moves ${story.name} to section ${section}`, story, edited, { section });
	}),
	series: ofStory((story, _, edited) =>
		rewritten(`takes ${story.name} ${story.inSeries ? "out of" : "into"} the series`, story, edited, {
			inSeries: !story.inSeries,
		}),
	),
	related: ofStory((story, { how }, edited) => {
		const others = presentStories(edited).filter(({ id }) => id !== story.id);
		const other = of(others, how);
		return other && rewritten(`names ${other.name} related to ${story.name}`, story, edited, { related: [other.id] });
	}),
	feed: ofStory((story, { how }, edited) => {
		const feed = of(["full", "summary", "none"] as const, how);
		return feed && rewritten(`gives ${story.name} feed: ${feed}`, story, edited, { feed });
	}),
	free: ofStory((story, _, edited) =>
		rewritten(`makes ${story.name} ${story.isFree ? "one to pay for" : "free"}`, story, edited, {
			isFree: !story.isFree,
		}),
	),
	draft: ofStory((story, _, edited) =>
		rewritten(`makes ${story.name} ${story.isDraft ? "no draft any more" : "a draft"}`, story, edited, {
			isDraft: !story.isDraft,
		}),
	),
	date: ofStory((story, { how, more }, edited) => {
		const hours = [1, 25, 24 * 40][more % 3] ?? 1;
		const by = (how % 2 === 0 ? 1 : -1) * hours * HOUR;
		return moved(`dates ${story.name} by ${by / HOUR} hours`, story, edited, shifted(story, by));
	}),
	slug: ofStory((story, { how }, edited) =>
		moved(`changes the slug of ${story.name}`, story, edited, { ...story, slug: `${story.word}-s${how % 3}` }),
	),
	rename: ofStory((story, { how, more }, edited) => {
		const name = `${of(FOLDERS, how)}${story.word}${of(["", "-n", "-m"], more)}.md`;
		if (name === story.name) return undefined;
		return moved(`renames ${story.name} to ${name}, which keeps its id`, story, edited, { ...story, name });
	}),
	"rename with id": ofStory((story, { how, more }, edited) => {
		const name = `${of(FOLDERS, how)}${story.word}${of(["", "-n", "-m"], more)}.md`;
		if (name === story.name) return undefined;
		const id = name.replace(/\.md$/, "");
		const renamed = moved(`renames ${story.name} to ${name}, and its id with it`, story, edited, {
			...story,
			name,
			id,
		});
		return { ...renamed, next: referring(renamed.next, story.id, id) };
	}),
	withdraw: ofStory((story, { how }, edited) => {
		const date = Math.max(publishedAt(story), edited.now - (of(AGO, how) ?? 0));
		return rewritten(`withdraws ${story.name} from ${iso(date)} on`, story, edited, {
			withdrawn: { date, reason: `${story.word} reason` },
		});
	}),
	restore: ofStory(({ withdrawn, ...story }, _, edited) =>
		withdrawn === undefined ? undefined : { words: `restores ${story.name}`, next: withStory(edited, story) },
	),
	expire: ofStory((story, { how }, edited) => {
		const expires = Math.max(publishedAt(story), edited.now + HOUR - (of(AGO, how) ?? 0));
		return rewritten(`lets ${story.name} expire at ${iso(expires)}`, story, edited, { expires });
	}),
	correct: ofStory((story, { how, more }, edited) => {
		const kind = of(["correction", "clarification", "update", "retraction"] as const, how);
		const date = Math.max(publishedAt(story), edited.now + HOUR - (of(AGO, more) ?? 0));
		if (kind === undefined || story.corrections.length > 5) return undefined;
		const text = `${story.word} correction${"xyzvwt"[story.corrections.length]}`;
		return rewritten(`gives ${story.name} a ${kind} at ${iso(date)}`, story, edited, {
			corrections: [...story.corrections, { date, kind, text }],
		});
	}),
	link: ofStory((story, { how }, edited) => {
		const others = presentStories(edited).filter(({ word }) => word !== story.word);
		const other = of(others, how);
		if (!other) return undefined;
		return written(`links from ${story.name} to the file ${other.name}`, story, edited, ({ links }) => ({
			links: [...links, other.word],
		}));
	}),
	"move of a linked story"(edited, { which, how }) {
		const stories = presentStories(edited);
		const linked = new Set(stories.flatMap((story) => textOf(edited, story).links));
		const story = of(
			edited.newspaper.stories.filter(({ word }) => linked.has(word) && edited.present.has(word)),
			which,
		);
		if (!story) return undefined;
		const slug = `${story.word}-t${how % 3}`;
		return moved(`changes the slug of ${story.name}, to which others link`, story, edited, { ...story, slug });
	},
	picture: ofStory((story, { how }, edited) =>
		story.picture === undefined
			? undefined
			: written(`replaces ${picturePath(story)} by one as large`, story, edited, () => ({ grey: how % 3 })),
	),
	"picture of story": ofStory((story, _, edited) => {
		const { picture, ...without } = story;
		return picture === undefined
			? rewritten(`gives ${story.name} a picture`, story, edited, { picture: `${story.word}-picture.png` })
			: { words: `takes the picture out of ${story.name}`, next: withStory(edited, without) };
	}),
	fault: ofStory((story, { how }, edited) => {
		const fault = of(["key", "section", "fence"] as const, how);
		return fault && written(`makes a mistake (${fault}) in ${story.name}`, story, edited, () => ({ fault }));
	}),
	touch: ofStory((story) => ({
		words: "",
		act(site) {
			site.touch(`articles/${story.name}`, 0);
			return `touches ${story.name}`;
		},
	})),
	leaders(edited, { which, how }) {
		const stories = presentStories(edited);
		const leaders = [...new Set([of(stories, which), of(stories, how)])].flatMap((story) => (story ? [story] : []));
		return {
			words: `lets ${leaders.map(({ name }) => name).join(" and ") || "nobody"} lead`,
			next: { ...edited, newspaper: { ...edited.newspaper, leaders: leaders.map(({ id }) => ({ id })) } },
		};
	},
	time(edited, { which, how }) {
		const turn = of(turnsOf(presentNewspaper(edited)), which);
		if (!turn) return undefined;
		const now = how % 2 === 0 ? turn.at : turn.at - 1;
		return {
			words: `sets the clock to ${iso(now)}, ${now === turn.at ? "at" : "before"} "${turn.kind}"`,
			next: { ...edited, now },
		};
	},
	"a while"(edited, { how }) {
		const now = edited.now + (of(AGO, how) ?? 0) + 1;
		return { words: `waits until ${iso(now)}`, next: { ...edited, now } };
	},
	name: setting("the newspaper's name", ({ name }) => ({ name: name + 1 })),
	"author's name": setting("the authors' names", ({ authors }) => ({ authors: authors + 1 })),
	"section's name": setting("the name of a section", ({ sections }) => ({ sections: sections + 1 })),
	accent: setting("the accent", ({ accent }) => ({ accent: accent + 1 })),
	outputs: setting("which outputs there are", ({ outputs }) => ({ outputs: outputs + 1 })),
	"list size"(edited, { how }) {
		const listSize = 1 + (how % 4);
		return {
			words: `sets lists.size to ${listSize}`,
			next: { ...edited, newspaper: { ...edited.newspaper, listSize } },
		};
	},
	"feed limit"(edited, { how }) {
		const feedLimit = 1 + (how % 5);
		return {
			words: `sets feeds.limit to ${feedLimit}`,
			next: { ...edited, newspaper: { ...edited.newspaper, feedLimit } },
		};
	},
	layout(edited, { which, how, more }) {
		const name = of(LAYOUT_NAMES, which) ?? "article";
		const kinds = Object.keys(LAYOUT_KINDS) as (keyof typeof LAYOUT_KINDS)[];
		const kind = of(kinds, how) ?? "plain";
		const variant = 1 + (edited.site.layouts[name]?.variant ?? 0);
		const layouts = { ...edited.site.layouts, [name]: { kind, variant } };
		// Half of them stay as they were but for what they show.
		if (more % 2 === 0) layouts[name] = { kind, variant: 1 };
		return { words: `writes the layout ${name} ${kind}`, next: withSite(edited, { layouts }) };
	},
	"no layout"(edited, { which }) {
		const name = of(Object.keys(edited.site.layouts), which);
		if (name === undefined) return undefined;
		const layouts = Object.fromEntries(Object.entries(edited.site.layouts).filter(([each]) => each !== name));
		return { words: `deletes the layout ${name}`, next: withSite(edited, { layouts }) };
	},
	"part of layout": (edited) => ({
		words: "changes a module that layouts import",
		next: withSite(edited, { part: edited.site.part + 1 }),
		needsNewProcess: true,
	}),
	markdown: (edited) => ({
		words: "changes the module for Markdown",
		next: withSite(edited, { markdown: 1 + (edited.site.markdown ?? 0) }),
		needsNewProcess: true,
	}),
	data(edited, { which, how }) {
		const folder = of(FOLDERS, which) ?? "";
		const data = { ...edited.site.data, [folder]: how };
		return { words: `changes ${DATA_FILES[folder]}`, next: withSite(edited, { data }) };
	},
	index: onDisk((site, { which, how }) => site.damageIndex(which, how)),
	"no index": onDisk((site) => site.deleteIndex()),
	"no output": onDisk((site) => site.deleteOutput()),
	"output file deleted": onDisk((site, { which }) => site.deleteOutputFile(which)),
	"output file edited": onDisk((site, { which, how }) => site.editOutputFile(which, how)),
} as const satisfies Readonly<Record<string, Change>>;

/** How often each kind is tried, where not once. */
const WEIGHTS: Readonly<Partial<Record<EditKind, number>>> = {
	add: 4,
	delete: 3,
	headline: 3,
	time: 4,
	slug: 2,
	rename: 2,
	link: 4,
	"move of a linked story": 3,
	body: 2,
	layout: 2,
};

/** Every kind of edit, as often as it is tried. */
export const EDIT_KINDS: readonly EditKind[] = (Object.keys(EDITS) as EditKind[]).flatMap((kind) =>
	Array.from({ length: WEIGHTS[kind] ?? 1 }, () => kind),
);

/** Kinds of accidents after which a build cannot know what was written before: nothing else happens beside them. */
export const LONELY_KINDS: ReadonlySet<EditKind> = new Set(["index", "no index", "racy spelling"] as const);

// So far that no build takes as long.
const AHEAD = 600;

function ofStory(change: StoryChange): Change {
	return (edited, numbers) => {
		const story = of(
			edited.newspaper.stories.filter(({ word }) => edited.present.has(word)),
			numbers.which,
		);
		return story && change(story, numbers, edited);
	};
}

function onDisk(act: (site: EditedSite, numbers: Omit<Edit, "kind">) => string): Change {
	return (_, numbers) => ({ words: "", act: (site) => act(site, numbers) });
}

function setting(what: string, change: (site: SiteState) => Partial<SiteState>): Change {
	return (edited) => ({ words: `changes ${what}`, next: withSite(edited, change(edited.site)) });
}

function rewritten(words: string, story: Story, edited: EditedNewspaper, change: Partial<Story>): Edited {
	return { words, next: withStory(edited, { ...story, ...change }) };
}

function written(
	words: string,
	story: Story,
	edited: EditedNewspaper,
	change: (text: StoryText) => Partial<StoryText>,
): Edited {
	const text = textOf(edited, story);
	return { words, next: { ...edited, texts: { ...edited.texts, [story.word]: { ...text, ...change(text) } } } };
}

// The former addresses are written down, without which nobody would find it.
function moved(
	words: string,
	before: Story,
	edited: EditedNewspaper,
	after: Story,
): Edited & { next: EditedNewspaper } {
	const { newspaper } = edited;
	// Without a slug of its own a story is called after its file.
	const story = {
		...after,
		slug: before.slug === after.slug && after.slug === stem(before) ? stem(after) : after.slug,
	};
	const path = pathOf(story, newspaper.zone);
	const [old, now] = [before, story].map((each) => [pathOf(each, newspaper.zone), ...formerPathsOf(each, newspaper)]);
	const lost = (old ?? []).filter((each) => !now?.includes(each));
	const { aliases, ...text } = edited.texts[story.word] ?? AS_WRITTEN;
	const all = [...new Set([...aliases, ...lost])].filter((each) => each !== path);
	const next = withStory(edited, story);
	return { words, next: { ...next, texts: { ...next.texts, [story.word]: { ...text, aliases: all } } } };
}

function stem({ name }: Story): string {
	return name.replace(/^.*\/|\.md$/g, "");
}

function shifted(story: Story, by: number): Story {
	const later = (at: number) => Math.min(Math.max(at + by, FIRST), LAST);
	const { embargo, updated, expires, withdrawn } = story;
	return {
		...story,
		date: later(story.date),
		...(embargo !== undefined && { embargo: later(embargo) }),
		...(updated !== undefined && { updated: later(updated) }),
		...(expires !== undefined && { expires: later(expires) }),
		...(withdrawn && { withdrawn: { ...withdrawn, date: later(withdrawn.date) } }),
		corrections: story.corrections.map((correction) => ({ ...correction, date: later(correction.date) })),
		updates: story.updates.map((update) => ({ ...update, date: later(update.date) })),
	};
}

function referring(edited: EditedNewspaper, before: string, id: string): EditedNewspaper {
	const renamed = (each: string) => (each === before ? id : each);
	const stories = edited.newspaper.stories.map(({ translation, ...story }) => ({
		...story,
		related: story.related.map(renamed),
		...(translation && { translation: { ...translation, id: renamed(translation.id) } }),
	}));
	const leaders = edited.newspaper.leaders.map((leader) => ({ ...leader, id: renamed(leader.id) }));
	return { ...edited, newspaper: { ...edited.newspaper, stories, leaders } };
}

function withStory(edited: EditedNewspaper, story: Story): EditedNewspaper {
	const stories = edited.newspaper.stories.map((each) => (each.word === story.word ? story : each));
	return { ...edited, newspaper: { ...edited.newspaper, stories } };
}

function withSite(edited: EditedNewspaper, change: Partial<SiteState>): EditedNewspaper {
	return { ...edited, site: { ...edited.site, ...change } };
}

function of<Value>(values: readonly Value[], which: number): Value | undefined {
	return values[which % (values.length || 1)];
}

function subset<Value>(values: readonly Value[], bits: number): Value[] {
	return values.filter((_, index) => (bits >> index) % 2 === 1);
}

function iso(at: number): string {
	return new Date(at).toISOString();
}
