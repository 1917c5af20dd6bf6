import { type Fault, isError } from "../../base/error.ts";
import type { Article } from "../../content/article.ts";
import type { ArticleHead } from "../../content/article-head.ts";
import type { StoryPaths } from "../../content/beside.ts";
import { openStory } from "../../content/open-story.ts";
import type { ArticleFile, ReadingContext } from "../../content/reading-context.ts";
import { type Linked, linkedFrom, linkedOf } from "../../content/visibility.ts";
import { pictureLabel, sitePicture } from "./picture-label.ts";
import type { RecordWriter } from "./record-files.ts";
import { encodeStory } from "./story-record.ts";
import type { StoryRow } from "./story-row.ts";
import { storyRowOf } from "./story-row-of.ts";

/** What is known of files that a body may link to, by their names: undefined for one that nothing may lead to. */
export type LinkedFiles = Pick<ReadonlyMap<string, Linked | undefined>, "has" | "get">;

/** A file whose story has no row, since something is wrong with it or it is held back. */
export interface RefusedStory {
	readonly name: string;
	readonly file: string;
	readonly id: string;
	readonly faults: readonly Fault[];
	readonly isHeld: boolean;
	/** Its front matter, where that could be read. */
	readonly head?: { readonly head: ArticleHead; readonly yaml: string };
	/** Absent where its body could not be read. */
	readonly article?: Article;
}

/** A story whose body links to a file of which nothing is known yet. */
export interface WaitingStory {
	readonly id: string;
	/** Names of the files that its body links to. */
	readonly links: ReadonlySet<string>;
	/** Renders its body once more, for the last time. */
	readonly render: () => void;
}

/** Reads files one by one into rows and records. */
export class StoryReader {
	readonly #context: ReadingContext;
	readonly #writer: RecordWriter;
	readonly #linked: LinkedFiles;
	readonly rows = new Map<string, StoryRow>();
	readonly refused = new Map<string, RefusedStory>();
	/** Where links may lead to the stories that were read; nowhere to those that are held back. */
	readonly heads = new Map<string, Linked | undefined>();
	readonly waiting = new Map<string, WaitingStory>();

	/** @param linked what is known of the files that are not read here, or not yet */
	constructor(context: ReadingContext, writer: RecordWriter, linked: LinkedFiles) {
		this.#context = context;
		this.#writer = writer;
		this.#linked = {
			has: (name) => this.heads.has(name) || linked.has(name),
			get: (name) => (this.heads.has(name) ? this.heads.get(name) : linked.get(name)),
		};
	}

	/** Reads a file; its body waits where it links to a file that may still be read. */
	open(file: ArticleFile): void {
		const { name } = file;
		const { now, held } = this.#context;
		const pictures = new Set<string>();
		const { id, head, yaml, upcoming, isFaulty, faults, render } = openStory(file, withTold(this.#context, pictures));
		const isHeld = held?.has(file.file) === true;
		const refuse = (all: readonly Fault[], rest: Pick<RefusedStory, "head" | "article"> = {}) =>
			this.refused.set(name, { name, file: file.file, id, faults: all, isHeld, ...rest });
		// Not the head itself, which is to get a body.
		this.heads.set(name, head && !isHeld ? linkedOf(head) : undefined);
		if (!render) {
			refuse(faults);
			return;
		}
		const attempt = (isLast: boolean) => {
			const links = new Set<string>();
			const body = render(toldPaths(linkedFrom(head, this.#linked, now), links));
			if (body.hasUnknownLink && !isLast) {
				this.waiting.set(name, { id, links, render: () => attempt(true) });
				return;
			}
			const all = [...faults, ...body.faults];
			const { article } = body;
			if (!article || isFaulty || isHeld || all.some(isError)) {
				refuse(all, { ...(head && { head: { head, yaml } }), ...(article && { article }) });
				return;
			}
			const events = [...upcoming, ...body.upcoming.map((at) => ({ at }))];
			const story = { name, article, faults: all, upcoming: events, links, pictures };
			this.rows.set(name, storyRowOf(story, this.#writer.add(encodeStory(article)), now));
		};
		attempt(false);
	}

	/** Renders the bodies that wait, whatever they link to. */
	renderWaiting(): void {
		const waiting = [...this.waiting.values()];
		this.waiting.clear();
		for (const { render } of waiting) render();
	}
}

// Beside what it answers it keeps which names it was asked for.
function toldPaths(paths: StoryPaths, asked: Set<string>): StoryPaths {
	return {
		has(name) {
			asked.add(name);
			return paths.has(name);
		},
		get(name) {
			asked.add(name);
			return paths.get(name);
		},
	};
}

function withTold(context: ReadingContext, asked: Set<string>): ReadingContext {
	const { picture, sizeAt } = context;
	return {
		...context,
		picture(path) {
			asked.add(pictureLabel("beside", path));
			return picture(path);
		},
		...(sizeAt && {
			sizeAt(path: string) {
				asked.add(pictureLabel("site", sitePicture(path)));
				return sizeAt(path);
			},
		}),
	};
}
