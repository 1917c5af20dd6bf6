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
	const { content, preview, updates, wordCount, data } = article;
	const body: StoryBody = {
		content,
		...(preview !== undefined && { preview }),
		...(updates && { updates }),
		wordCount,
	};
	// JSON leaves out what is undefined, which is quicker than to copy everything else.
	const head: Record<string, unknown> = { ...article, content: undefined, wordCount: undefined };
	if (preview !== undefined) head.preview = undefined;
	if (updates) head.updates = undefined;
	if (!isPlainJson(data)) Object.assign(head, { data: undefined, encoded: serialize(data).toString("base64") });
	return { head: Buffer.from(JSON.stringify(head)), body: Buffer.from(JSON.stringify(body)) };
}

/** The head of a story from its bytes. */
export function decodeHead(bytes: Buffer): StoryHead {
	const written = JSON.parse(bytes.toString()) as Dated<StoryHead> & { readonly encoded?: string };
	// In place: to copy a story with all its fields takes as long as to read it.
	const head = written as unknown as { -readonly [Key in keyof StoryHead]: StoryHead[Key] } & { encoded?: string };
	const { dateModified, expires, withdrawn, coverage } = written;
	head.datePublished = new Date(written.datePublished);
	if (written.corrections.length > 0) head.corrections = written.corrections.map(dated);
	if (dateModified !== undefined) head.dateModified = new Date(dateModified);
	if (expires !== undefined) head.expires = new Date(expires);
	if (withdrawn) head.withdrawn = dated(withdrawn);
	if (coverage) {
		head.coverage = {
			start: new Date(coverage.start),
			...(coverage.end !== undefined && { end: new Date(coverage.end) }),
		};
	}
	// The same object as what was written, so it is read before it is taken out.
	const { encoded } = written;
	if (encoded !== undefined) {
		delete head.encoded;
		head.data = deserialize(Buffer.from(encoded, "base64")) as StoryHead["data"];
	}
	return head;
}

function dated<Value extends { readonly date: string }>(value: Value): Omit<Value, "date"> & { readonly date: Date } {
	return { ...value, date: new Date(value.date) };
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
