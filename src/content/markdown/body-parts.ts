import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import type { BodyComplaint } from "./body-context.ts";
import { ANY_MARK, type MarkPlace } from "./paid-mark.ts";

/** What one part of a body must know of the other. */
export interface OtherPart {
	/** The addresses of links by label, wherever in the body they are defined: markdown-it's own record. */
	readonly references: Readonly<Record<string, object>>;
	/** The labels of the footnotes that stand in the other part. */
	readonly notes: ReadonlySet<string>;
	/** How many footnotes come before those of this part. */
	readonly notesBefore: number;
}

/** A part of a body: Markdown whose lines count as in the whole. */
export interface BodyPart {
	readonly text: string;
	/** Absent where the part is the whole. */
	readonly other?: OtherPart;
}

/** A body as the mark cuts it. */
export interface BodyParts {
	/** What everybody may read. */
	readonly free?: BodyPart;
	/** What is paid for. */
	readonly paid?: BodyPart;
	/** What is wrong with the mark. */
	readonly complaints: readonly BodyComplaint[];
}

/**
 * The free and the paid part of a body. The mark parts those of a story that is paid for; without it all is paid. A
 * story that is free is free as a whole.
 *
 * Of several marks the first counts, so that nothing is given away that was meant to be paid for. Within a list, a
 * quote, an element or a paragraph it would cut what belongs together: an error.
 */
export function bodyParts(markdown: MarkdownIt, body: string, access: "free" | "paid"): BodyParts {
	if (!body.includes("<!--") || !ANY_MARK.test(body)) return { [access]: { text: body }, complaints: [] };
	const env: { references?: OtherPart["references"] } = {};
	const tokens: Token[] = [];
	// Without its sentences: only blocks tell what is a mark, a reference or a footnote.
	markdown.block.parse(body, markdown, env, tokens);
	if (access === "free") return { free: { text: body }, complaints: needlessMark(tokens) };
	const marks = tokens.filter(isMark);
	const complaints = [...misplacedMarks(tokens), ...furtherMarks(marks)];
	const [mark] = marks;
	if (!mark?.map) return { paid: { text: body }, complaints };
	const lines = body.split("\n");
	const free = lines.slice(0, mark.map[0]).join("\n");
	// Empty lines in place of the free part keep the numbers of the others.
	const paid = "\n".repeat(mark.map[1]) + lines.slice(mark.map[1]).join("\n");
	if (paid.trim() === "") complaints.push(nothingBehind(mark));
	const cut = tokens.indexOf(mark);
	const [freeNotes, paidNotes] = [notesIn(tokens.slice(0, cut)), notesIn(tokens.slice(cut))];
	const references = env.references ?? {};
	return {
		...(free.trim() !== "" && { free: { text: `${free}\n`, other: { references, notes: paidNotes, notesBefore: 0 } } }),
		paid: { text: paid, other: { references, notes: freeNotes, notesBefore: freeNotes.size } },
		complaints,
	};
}

function isMark({ type, level }: Token): boolean {
	return type === "paid_mark" && level === 0;
}

function notesIn(tokens: readonly Token[]): Set<string> {
	const notes = tokens.filter(({ type }) => type === "footnote_reference_open");
	return new Set(notes.map(({ meta }) => (meta as { label: string }).label));
}

function needlessMark(tokens: readonly Token[]): BodyComplaint[] {
	const mark = tokens.find(({ type }) => type === "paid_mark");
	if (!mark) return [];
	const hint = "the mark ends the free part of a story that is paid for: delete it, or write free: false";
	return [
		complaint(mark, "warning", "the mark <!--more--> in a story with free: false", "it in a story that is free", hint),
	];
}

function furtherMarks([, ...others]: readonly Token[]): BodyComplaint[] {
	const hint = "the first ends the free part: delete this one, or the first";
	return others.map((mark) => complaint(mark, "warning", "one mark <!--more-->", "another one", hint));
}

function nothingBehind(mark: Token): BodyComplaint {
	const hint = "delete the mark, and free: false with it, or write what is paid for below it";
	return complaint(mark, "warning", "a paid part below the mark <!--more-->", "nothing", hint);
}

function misplacedMarks(tokens: readonly Token[]): BodyComplaint[] {
	const expected = "the mark <!--more--> on a line of its own, outside lists, quotes and HTML";
	const hint = "until it stands there, the whole story is paid for";
	return tokens.flatMap((token) => {
		const isInside = token.type === "paid_mark" && token.level > 0;
		if (isInside) return [complaint(token, "error", expected, "it in a list, a quote or a footnote", hint)];
		if (token.type !== "inline" && token.type !== "html_block") return [];
		const found = ANY_MARK.exec(withoutCode(token));
		if (!found) return [];
		const lines = token.content.slice(0, found.index).split("\n");
		const got = token.type === "inline" ? "it among other text" : "it in HTML";
		return [{ ...complaint(token, "error", expected, got, hint), line: (token.map?.[0] ?? 0) + lines.length }];
	});
}

// In a span of code it is text; what replaces it keeps the places of the rest.
function withoutCode({ type, content }: Token): string {
	if (type !== "inline" || !content.includes("`")) return content;
	return content.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, (code) => code.replace(/[^\n]/g, " "));
}

function complaint(
	{ map, meta }: Token,
	severity: BodyComplaint["severity"],
	expected: string,
	got: string,
	hint: string,
): BodyComplaint {
	const { column = 1 } = (meta ?? {}) as Partial<MarkPlace>;
	return { severity, field: "body", expected, got, hint, line: (map?.[0] ?? 0) + 1, column };
}
