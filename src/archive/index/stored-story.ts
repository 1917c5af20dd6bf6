import type { Article } from "../../content/article.ts";
import type { RecordFiles } from "./record-files.ts";
import { decodeBody, decodeHead, type StoryBody, type StoryHead } from "./story-record.ts";
import { FLAGS } from "./story-row.ts";
import type { StoryTable } from "./story-table.ts";

/** Stories of which little is held in memory: the rest is read from their records when it is asked for. */
export class StoryStore {
	readonly table: StoryTable;
	readonly #records: Pick<RecordFiles, "head" | "body">;
	/** The bodies that were read last. */
	readonly #bodies = new Map<number, StoryBody>();
	/** The stories whose heads were read last, the place of the oldest of them first. */
	readonly #holders: Stored[] = [];
	#oldest = 0;

	constructor(table: StoryTable, records: Pick<RecordFiles, "head" | "body">) {
		this.table = table;
		this.#records = records;
	}

	/** All stories, by the numbers of their rows. */
	stories(): StoredStory[] {
		return Array.from({ length: this.table.length }, (_, row) => new StoredStory(this, row));
	}

	/** Reads the head of a story, which lets go of it when many others have been read since. */
	head(story: Stored): StoryHead {
		const { row } = story;
		this.#holders[this.#oldest]?.forget();
		this.#holders[this.#oldest] = story;
		this.#oldest = (this.#oldest + 1) % HEADS_KEPT;
		return decodeHead(this.#records.head(this.table.place(row), this.table.bytes("card", row)));
	}

	body(row: number): StoryBody {
		const known = this.#bodies.get(row);
		if (known) return known;
		const body = decodeBody(this.#records.body(this.table.place(row), this.table.bytes("body", row)));
		this.#bodies.set(row, body);
		for (const oldest of this.#bodies.keys()) {
			if (this.#bodies.size <= BODIES_KEPT) break;
			this.#bodies.delete(oldest);
		}
		return body;
	}
}

// A page asks for the body of its story several times, and feeds of a list for those of fifty stories one by one.
const BODIES_KEPT = 8;

// Some 20 megabytes in each thread. Stories are printed in their order, and a page needs those around its own.
const HEADS_KEPT = 4096;

/** A story of a store. What places it in lists is at hand, everything else is read with the first question for it. */
class Stored {
	readonly #store: StoryStore;
	readonly row: number;
	#head: StoryHead | undefined;

	constructor(store: StoryStore, row: number) {
		this.#store = store;
		this.row = row;
	}

	/** The path of its file in the articles folder. */
	get name(): string {
		return this.#store.table.texts.name.at(this.row);
	}

	get id(): string {
		return this.#store.table.id(this.row);
	}

	get file(): string {
		return this.#store.table.file(this.row);
	}

	get path(): string {
		return this.#store.table.texts.path.at(this.row);
	}

	get datePublished(): Date {
		return new Date(this.#store.table.numbers.time[this.row] as number);
	}

	get status(): Article["status"] {
		return this.has("isDraft") ? "draft" : "published";
	}

	get isAccessibleForFree(): boolean {
		return !this.has("isPaid");
	}

	get language(): string {
		return this.#store.table.word("language", this.row);
	}

	get type(): Article["type"] {
		return this.#store.table.word("type", this.row) as Article["type"];
	}

	get feed(): Article["feed"] {
		return this.#store.table.word("feed", this.row) as Article["feed"];
	}

	get layout(): string {
		return this.#store.table.word("layout", this.row);
	}

	get topics(): Article["topics"] {
		return this.#store.table.topics(this.row);
	}

	get authors(): Article["authors"] {
		return this.#store.table.authors(this.row);
	}

	/** Whether it has one of the things that few stories have; nothing is read to know it. */
	has(flag: keyof typeof FLAGS): boolean {
		return ((this.#store.table.numbers.flags[this.row] as number) & FLAGS[flag]) !== 0;
	}

	/** Its last change, if there was one. */
	changedAt(): Date | undefined {
		const instant = this.#store.table.numbers.modified[this.row] as number;
		return Number.isNaN(instant) ? undefined : new Date(instant);
	}

	/** Its section, which not every story has. */
	placedIn(): Article["section"] | undefined {
		return this.#store.table.section(this.row);
	}

	/** What tells whether its card or its body is the same as in another build. */
	get digests(): { readonly card: Uint8Array; readonly body: Uint8Array } {
		const { table } = this.#store;
		return { card: table.bytes("card", this.row), body: table.bytes("body", this.row) };
	}

	/** All but its body, read once for many questions. */
	get head(): StoryHead {
		this.#head ??= this.#store.head(this);
		return this.#head;
	}

	/** Lets go of its head until somebody asks for it again. */
	forget(): void {
		this.#head = undefined;
	}

	/** What its body makes of it, read again for each of many stories. */
	get body(): StoryBody {
		return this.#store.body(this.row);
	}

	/** Whether it surely has no such part, which is known without reading. */
	lacks(name: keyof StoryBody): boolean {
		return (name === "updates" && !this.has("updates")) || (name === "preview" && !this.has("isPaid"));
	}

	/** The same story with all its properties as its own, as the site's layouts may want them. */
	toJSON(): Article {
		const whole = { ...this.head } as Partial<Article>;
		for (const name of BODY) {
			if (this.lacks(name)) continue;
			Object.defineProperty(whole, name, { enumerable: true, configurable: true, get: () => this.body[name] });
		}
		return whole as Article;
	}
}

/** A story of a store: an article with the row that it has there. */
export type StoredStory = Stored & Article;
export const StoredStory = Stored as unknown as {
	new (store: StoryStore, row: number): StoredStory;
	readonly prototype: StoredStory;
};

const BODY = ["content", "preview", "wordCount", "updates"] as const satisfies readonly (keyof StoryBody)[];

const HEAD = [
	"slug",
	"headline",
	"plainHeadline",
	"source",
	"dateline",
	"sponsor",
	"sources",
	"usageInfo",
	"license",
] as const;
const MORE = ["copyright", "coverage", "data"] as const;

/** What is known to be absent, or empty, without reading. */
const ABSENT = {
	aliases: [],
	related: [],
	translations: {},
	corrections: [],
	removedImages: [],
	removedPictures: [],
	pictures: [],
	series: undefined,
	expires: undefined,
	withdrawn: undefined,
	canonical: undefined,
	description: undefined,
	image: undefined,
	firstDay: undefined,
} as const satisfies Partial<Record<keyof StoryHead, unknown>>;

for (const name of [...HEAD, ...MORE]) {
	Object.defineProperty(StoredStory.prototype, name, {
		get(this: Stored) {
			return this.head[name];
		},
	});
}
for (const [name, absent] of Object.entries(ABSENT) as [keyof typeof ABSENT, unknown][]) {
	Object.defineProperty(StoredStory.prototype, name, {
		get(this: Stored) {
			return this.has(name) ? this.head[name] : absent;
		},
	});
}
Object.defineProperty(StoredStory.prototype, "dateModified", {
	get(this: Stored) {
		return this.changedAt();
	},
});
Object.defineProperty(StoredStory.prototype, "section", {
	get(this: Stored) {
		return this.placedIn();
	},
});
for (const name of BODY) {
	Object.defineProperty(StoredStory.prototype, name, {
		get(this: Stored) {
			return this.lacks(name) ? undefined : this.body[name];
		},
	});
}
