import type { Element, Nodes } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import * as v from "valibot";
import { balancedHtml } from "../../src/content/raw-html.ts";
import {
	type Article,
	type ArticlesReading,
	checkedOptions,
	createMarkdown,
	faultText,
	type HtmlPolicy,
	isTakenDown,
	NEWSROOM_OPTIONS,
	type Newsroom,
	type NewsroomOptions,
	newsroomOf,
	type PageNames,
	type PictureLookup,
	type PlanContext,
	type ReadingContext,
	readArticles,
	readLedger,
	type SitePlan,
	sitePlan,
} from "../../src/index.ts";

/** The options of a small newspaper; a test changes what it is about. */
export const OPTIONS: NewsroomOptions = {
	publication: {
		name: "The Harbour Courier",
		url: "https://courier.example",
		language: "en-GB",
		timeZone: "Europe/London",
		description: "News from the waterfront",
	},
	sections: { world: "World", business: { name: "Business", description: "Money and ships" } },
	authors: {
		"a-khan": { name: "Aisha Khan", jobTitle: "Correspondent" },
		"press-office": { name: "Press Office", type: "organization" },
	},
};

/** Everything that can be switched off. */
export const EVERYTHING_OFF = {
	home: false,
	rss: false,
	atom: false,
	json: false,
	stylesheet: false,
	sitemap: false,
	robots: false,
	archive: false,
	corrections: false,
	notFound: false,
	headers: false,
	redirects: false,
	redirectPages: false,
	sections: false,
	authors: false,
	topics: false,
} as const;

/** The instant at which tests read, unless they say another. */
export const NOW: Date = new Date("2026-11-01T12:00:00Z");

/** A newsroom from options, as the plugin makes it. */
export function newsroom(changes: Partial<NewsroomOptions> = {}): Newsroom {
	return newsroomOf(checkedOptions(v.strictObject(NEWSROOM_OPTIONS), { ...OPTIONS, ...changes }));
}

export interface ReadOptions {
	readonly options?: Partial<NewsroomOptions>;
	readonly now?: Date;
	readonly html?: HtmlPolicy;
	readonly notes?: "told";
	readonly picture?: PictureLookup;
	readonly sizeAt?: NonNullable<ReadingContext["sizeAt"]>;
	/** The text of the ledger of addresses. */
	readonly ledger?: string;
	/** Files of stories that are held back. */
	readonly held?: readonly string[];
	readonly words?: NonNullable<ReadingContext["words"]>;
}

/** Reads articles from texts or bytes by their path in the articles folder. */
export function read(files: Readonly<Record<string, string | Uint8Array>>, options: ReadOptions = {}): ArticlesReading {
	const html = options.html ?? "off";
	return readArticles(
		Object.entries(files).map(([name, content]) => ({
			name,
			file: `articles/${name}`,
			directories: [],
			read: () => (typeof content === "string" ? Buffer.from(content) : content),
		})),
		{
			newsroom: newsroom(options.options),
			now: options.now ?? NOW,
			markdown: createMarkdown(html),
			...(options.notes && { notes: options.notes }),
			...(html !== "off" && { balanced: (markup: string) => balancedHtml(markup, html) }),
			picture: options.picture ?? anyPicture,
			...(options.sizeAt && { sizeAt: options.sizeAt }),
			...(options.ledger !== undefined && {
				ledger: { file: LEDGER, entries: readLedger(LEDGER, options.ledger).ledger },
			}),
			...(options.held && { held: new Set(options.held) }),
			...(options.words && { words: options.words }),
		},
	);
}

const LEDGER = "newsroom.ledger.jsonl";

/** What pages are called in tests. */
const PAGE_NAMES: PageNames = { archive: "Archive", corrections: "Corrections", notFound: "Not found" };

/** What a newspaper prints of articles by their path in the articles folder. */
export function plan(
	files: Readonly<Record<string, string>>,
	options: ReadOptions = {},
	context: Partial<PlanContext> = {},
): SitePlan {
	const now = options.now ?? NOW;
	const { articles, withheld } = read(files, options);
	const withdrawn = withheld.filter((article) => isTakenDown(article, now));
	const standard = { leaders: new Map(), now, names: () => PAGE_NAMES, stylesheet: () => "" };
	return sitePlan({ articles, withdrawn }, newsroom(options.options), { ...standard, ...context });
}

// A picture of every name that does not lead out of the folder.
function anyPicture(path: string): ReturnType<PictureLookup> {
	if (path.startsWith("../")) return { expected: "a picture in the input folder", got: JSON.stringify(path) };
	return { file: path, src: `/images/${path}`, width: 1600, height: 900 };
}

/** The text of an article file; keys are written as YAML just as they are given. */
export function file(frontMatter: Readonly<Record<string, string>>, body = "A sentence.\n"): string {
	const keys = { title: "Bridge reopens", date: "2026-03-01T09:30:00+00:00", ...frontMatter };
	return `---\n${Object.entries(keys)
		.map(([key, value]) => `${key}: ${value}\n`)
		.join("")}---\n${body}`;
}

/** The one article of a text that must have no error. */
export function article(text: string, options: ReadOptions = {}): Article {
	const { articles, withheld, faults } = read({ "bridge.md": text }, options);
	const [only] = [...articles, ...withheld];
	if (!only) throw new Error(`no article: ${JSON.stringify(faults)}`);
	return only;
}

/** The errors of one article, each as the line that a person reads. */
export function errors(text: string | Uint8Array, options: ReadOptions = {}): string[] {
	return lines(read({ "bridge.md": text }, options), "error");
}

/** The warnings of one article, each as the line that a person reads. */
export function warnings(text: string | Uint8Array, options: ReadOptions = {}): string[] {
	return lines(read({ "bridge.md": text }, options), "warning");
}

/** The faults of a reading of one severity, each as the line that a person reads. */
export function lines({ faults }: Pick<ArticlesReading, "faults">, severity: "error" | "warning" = "error"): string[] {
	return faults.filter((fault) => fault.severity === severity).map(faultText);
}

/** The elements of a name in markup, as a parser of HTML reads it. */
export function elements(markup: string, name: string): Element[] {
	const found: Element[] = [];
	visit(fromHtml(markup, { fragment: true }), "element", (node) => {
		if (node.tagName === name) found.push(node);
	});
	return found;
}

/** The text in markup, as a parser of HTML reads it. */
export function textOf(node: Nodes | string): string {
	if (typeof node === "string") return textOf(fromHtml(node, { fragment: true }));
	if (node.type === "text") return node.value;
	return "children" in node ? node.children.map(textOf).join("") : "";
}
