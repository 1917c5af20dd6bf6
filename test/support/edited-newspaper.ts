import { posix } from "node:path";
import { filesOf, type Newspaper, optionsOf, type Story } from "./generated-newspaper.ts";
import { png } from "./png.ts";
import type { Files } from "./site.ts";

/** A newspaper between two edits. */
export interface EditedNewspaper {
	/** The instant that it is built for, in milliseconds. */
	readonly now: number;
	/** With stories that are not there: not written yet, or deleted. */
	readonly newspaper: Newspaper;
	/** Words of the stories that are there. */
	readonly present: ReadonlySet<string>;
	/** What was changed in the files of stories, by their words. */
	readonly texts: Readonly<Record<string, StoryText>>;
	readonly site: SiteState;
}

/** What edits have put into the file of a story. */
export interface StoryText {
	/** Numbers of paragraphs below its body. */
	readonly paragraphs: readonly number[];
	/** Words of stories to whose files it links. */
	readonly links: readonly string[];
	/** Which of some spellings of the same length it has. */
	readonly spelling: number;
	/** Addresses that it had before. */
	readonly aliases: readonly string[];
	/** Of its picture, from 0 to 255. */
	readonly grey: number;
	/** What is wrong in it, if anything. */
	readonly fault?: "key" | "section" | "fence";
}

/** What is not said by stories. A number is a variant of something, whatever it looks like. */
export interface SiteState {
	readonly hasLedger: boolean;
	readonly name: number;
	readonly authors: number;
	readonly sections: number;
	readonly accent: number;
	readonly outputs: number;
	/** Of a module that changes our Markdown, if there is one. */
	readonly markdown?: number;
	/** Layouts of the site's own, by name. */
	readonly layouts: Readonly<Partial<Record<LayoutName, { readonly kind: LayoutKind; readonly variant: number }>>>;
	/** Of a module that layouts import. */
	readonly part: number;
	/** Of directory data files, by folder: `2026/`. */
	readonly data: Readonly<Record<string, number>>;
}

export const LAYOUT_NAMES = ["article", "list", "withdrawn"] as const;
type LayoutName = (typeof LAYOUT_NAMES)[number];

/** What layouts print beside what they are handed of their own page. */
export const LAYOUT_KINDS = {
	plain: "",
	"with related stories": "$" + "{(data.readNext?.related ?? []).map(({ headline }) => headline).join()}",
	"with the newest of all stories": "$" + "{data.newsroom.articles.map(({ headline }) => headline)[0]}",
	"with the number of all stories": "$" + "{data.collections.articles.length}",
	"with all topics": "$" + "{data.newsroom.topics.map(({ name }) => name).join()}",
	"with an imported part": "$" + "{part}",
} as const;
type LayoutKind = keyof typeof LAYOUT_KINDS;

/** Folders that stories are in, each with the file of its defaults. */
export const DATA_FILES: Readonly<Record<string, string>> = {
	"": "articles/articles.json",
	"2026/": "articles/2026/2026.json",
	"a b/": "articles/a b/a b.json",
};

/** Values of options and defaults, by variant. */
const ACCENTS = [undefined, "#123456", "#225511"];
const OUTPUTS = [undefined, { archive: false }, { rss: "/rss.xml" }, { sitemap: false, json: false }];
const DEFAULTS = [
	{},
	{ dateline: "HARBOUR" },
	{ dateline: "RIVERSIDE", section: "business" },
	{ copyright: "All of us" },
];

/** Spellings of one length, so that the size of a file tells nothing. */
const SPELLINGS = ["body.", "bodi.", "bady."];

/** The file of a story that has no edits. */
export const AS_WRITTEN: StoryText = { paragraphs: [], links: [], spelling: 0, aliases: [], grey: 0x80 };

/** What edits have put into a story. */
export function textOf({ texts }: EditedNewspaper, { word }: Story): StoryText {
	return texts[word] ?? AS_WRITTEN;
}

/** The stories that are there, which refer to none that is not. */
export function presentStories({ newspaper, present }: EditedNewspaper): Story[] {
	const stories = newspaper.stories.filter(({ word }) => present.has(word));
	const ids = new Set(stories.map(({ id }) => id));
	return stories.map(({ translation, ...story }) => ({
		...story,
		related: story.related.filter((id) => ids.has(id)),
		...(translation && ids.has(translation.id) && { translation }),
	}));
}

/** The newspaper as it stands. */
export function presentNewspaper(edited: EditedNewspaper): Newspaper {
	const stories = presentStories(edited);
	const leaders = edited.newspaper.leaders.filter(({ id }) => stories.some((story) => story.id === id));
	return { ...edited.newspaper, stories, leaders };
}

/** Its files by their path in the project. */
export function editedFiles(edited: EditedNewspaper): Files {
	const newspaper = presentNewspaper(edited);
	const { markdown, layouts, part, data } = edited.site;
	const entries: [string, string | Uint8Array][] = Object.entries(filesOf(newspaper));
	const stories = new Map(newspaper.stories.map((story) => [`articles/${story.name}`, story]));
	const depicted = new Map(newspaper.stories.map((story) => [picturePath(story), story]));
	const ours = entries.map(([path, content]): [string, string | Uint8Array] => {
		const story = stories.get(path);
		if (story) return [path, editedText(String(content), story, edited)];
		const owner = depicted.get(path);
		return [path, owner ? greyPicture(textOf(edited, owner).grey) : content];
	});
	const folders = Object.entries(data).filter(([folder]) =>
		newspaper.stories.some(({ name }) => name.startsWith(folder)),
	);
	return Object.fromEntries<string | Uint8Array>([
		...ours,
		...folders.map(([folder, variant]) => [DATA_FILES[folder] ?? "", JSON.stringify(of(DEFAULTS, variant))] as const),
		...(markdown === undefined ? [] : [["markdown.mjs", markdownModule(markdown)] as const]),
		...Object.entries(layouts).map(
			([name, layout]) => [`articles/_includes/newsroom/${name}.11ty.mjs`, layoutModule(name, layout)] as const,
		),
		["articles/_includes/part.mjs", `export const part = "part ${part}";\n`],
	]);
}

/** The options of the plugin for it. */
export function editedOptions({ newspaper, site }: EditedNewspaper): object {
	const options = optionsOf(newspaper) as { publication: object; authors: Record<string, string> };
	const accent = of(ACCENTS, site.accent);
	const outputs = of(OUTPUTS, site.outputs);
	return {
		...options,
		publication: { ...options.publication, name: `The Harbour Courier${numbered(site.name)}` },
		sections: { world: `World${numbered(site.sections)}`, business: "Business" },
		authors: Object.fromEntries(
			Object.entries(options.authors).map(([key, name]) => [key, `${name}${numbered(site.authors)}`]),
		),
		...(site.hasLedger ? {} : { ledger: false }),
		...(site.markdown !== undefined && { markdown: "./markdown.mjs" }),
		...(accent !== undefined && { accent }),
		...(outputs !== undefined && { outputs }),
	};
}

/** Where the picture of a story is, if it has one. */
export function picturePath({ name, picture }: Story): string | undefined {
	return picture === undefined ? undefined : `articles/${name.replace(/[^/]*$/, "")}${picture}`;
}

function numbered(variant: number): string {
	return variant === 0 ? "" : ` ${variant}`;
}

function of<Value>(values: readonly Value[], variant: number): Value {
	return values[variant % values.length] as Value;
}

const pictures = new Map<number, Uint8Array>();

function greyPicture(grey: number): Uint8Array {
	const picture = pictures.get(grey) ?? png(1200, 675, grey);
	pictures.set(grey, picture);
	return picture;
}

const FAULTS = { key: "nonsense: true\n", section: "section: nowhere\n", fence: "description: 'no end\n" };

function editedText(text: string, story: Story, edited: EditedNewspaper): string {
	const { paragraphs, links, spelling, aliases, fault } = textOf(edited, story);
	const all = [...(story.alias === undefined ? [] : [story.alias]), ...aliases];
	const lines = [
		...(aliases.length > 0 ? [`aliases: ${JSON.stringify(all)}\n`] : []),
		...(fault === undefined ? [] : [FAULTS[fault]]),
	].join("");
	const kept = aliases.length > 0 ? text.replace(/^aliases: .*\n/m, "") : text;
	const below = [
		...paragraphs.map((number) => `Paragraph ${number}.`),
		...links.flatMap((word) => linkTo(word, story, edited)),
	];
	return [
		kept.replace(/^---\n/, `---\n${lines}`).replace("body.", of(SPELLINGS, spelling)),
		...below.map((block) => `\n${block}\n`),
	].join("");
}

// By its file, wherever that is now.
function linkTo(word: string, { name }: Story, edited: EditedNewspaper): string[] {
	return presentStories(edited)
		.filter((other) => other.word === word)
		.map((other) => `See [this](${encodeURI(posix.relative(posix.dirname(name), other.name))}).`);
}

function markdownModule(variant: number): string {
	return `export default (markdown) => {
	markdown.renderer.rules.paragraph_open = () => '<p class="v${variant}">';
};
`;
}

function layoutModule(
	name: string,
	{ kind, variant }: { readonly kind: LayoutKind; readonly variant: number },
): string {
	return `import { part } from "../part.mjs";
export default (data) => \`<!doctype html>
<html lang="en"><head>$\{data.head}</head>
<body><h1>$\{data.title}</h1>$\{data.content ?? ""}
<p>${name} ${variant}: ${LAYOUT_KINDS[kind]}</p></body></html>
\`;
`;
}
