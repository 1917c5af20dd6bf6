import { Buffer } from "node:buffer";
import { deserialize, serialize } from "node:v8";
import type { Article } from "../../content/article.ts";

/** What the body of a story makes of it. */
export type StoryBody = Pick<Article, "content" | "preview" | "updates" | "wordCount">;

/** All of a story but what its body makes of it. */
export type StoryHead = Omit<Article, keyof StoryBody>;

/** A story as text: the head and the body are read apart, since most pages need heads alone. */
export interface StoryRecord {
	readonly head: string;
	/** A line of JSON, and the content below it as it is: most of a story, which JSON would spell character by character. */
	readonly body: string;
}

/** The text of a story. */
export function encodeStory(article: Article): StoryRecord {
	const { content, preview, updates, wordCount, data } = article;
	const rest = JSON.stringify({ preview, updates, wordCount });
	// JSON leaves out what is undefined, which is quicker than to copy everything else.
	const none = { content: undefined, preview: undefined, updates: undefined, wordCount: undefined };
	const head: Record<string, unknown> = { ...article, ...none };
	if (!isPlainJson(data)) Object.assign(head, { data: undefined, encoded: serialize(data).toString("base64") });
	return { head: JSON.stringify(head), body: `${rest}\n${content}` };
}

/** The head of a story from its text. */
export function decodeHead(text: string): StoryHead {
	const written = JSON.parse(text) as Dated<StoryHead> & { readonly encoded?: string };
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

/** What the body of a story makes of it, from its text. */
export function decodeBody(text: string): StoryBody {
	const end = text.indexOf("\n");
	const { updates, ...rest } = JSON.parse(text.slice(0, end)) as Dated<Omit<StoryBody, "content">>;
	const body = { content: text.slice(end + 1), ...rest };
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
