import { Buffer } from "node:buffer";
import { deserialize, serialize } from "node:v8";
import type { Article } from "../../content/article.ts";

/** What the body of a story makes of it. */
export type StoryBody = Pick<Article, "content" | "preview" | "updates" | "wordCount">;

/** All of a story but what its body makes of it. */
export type StoryHead = Omit<Article, keyof StoryBody>;

/** A story as bytes: the head and the body are read apart, since most pages need heads alone. */
export interface StoryRecord {
	readonly head: Buffer;
	readonly body: Buffer;
}

/** The bytes of a story. */
export function encodeStory(article: Article): StoryRecord {
	const { content, preview, updates, wordCount, data, ...head } = article;
	const free = isPlainJson(data) ? { data } : { encoded: serialize(data).toString("base64") };
	const body: StoryBody = {
		content,
		...(preview !== undefined && { preview }),
		...(updates && { updates }),
		wordCount,
	};
	return { head: Buffer.from(JSON.stringify({ ...head, ...free })), body: Buffer.from(JSON.stringify(body)) };
}

/** The head of a story from its bytes. */
export function decodeHead(bytes: Buffer): StoryHead {
	const { encoded, ...head } = JSON.parse(bytes.toString()) as Dated<StoryHead> & { readonly encoded?: string };
	const { dateModified, expires, withdrawn, coverage, firstDay } = head;
	return {
		...head,
		...(encoded !== undefined && { data: deserialize(Buffer.from(encoded, "base64")) as StoryHead["data"] }),
		datePublished: new Date(head.datePublished),
		corrections: head.corrections.map((correction) => ({ ...correction, date: new Date(correction.date) })),
		...(dateModified !== undefined && { dateModified: new Date(dateModified) }),
		...(expires !== undefined && { expires: new Date(expires) }),
		...(withdrawn && { withdrawn: { ...withdrawn, date: new Date(withdrawn.date) } }),
		...(coverage && {
			coverage: {
				start: new Date(coverage.start),
				...(coverage.end !== undefined && { end: new Date(coverage.end) }),
			},
		}),
		...(firstDay !== undefined && { firstDay }),
	} as StoryHead;
}

/** What the body of a story makes of it, from its bytes. */
export function decodeBody(bytes: Buffer): StoryBody {
	const { updates, ...body } = JSON.parse(bytes.toString()) as Dated<StoryBody>;
	if (!updates) return body;
	return { ...body, updates: updates.map((update) => ({ ...update, date: new Date(update.date) })) };
}

/** The same with each date as JSON has it. */
type Dated<Value> = Value extends Date
	? string
	: Value extends readonly (infer Item)[]
		? readonly Dated<Item>[]
		: Value extends object
			? { readonly [Key in keyof Value]: Dated<Value[Key]> }
			: Value;

// YAML knows numbers that JSON does not.
function isPlainJson(value: unknown): boolean {
	if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
	if (typeof value !== "object" || value === null) return value !== undefined;
	if (value instanceof Date) return false;
	return Object.values(value).every(isPlainJson);
}
