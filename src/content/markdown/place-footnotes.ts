import type { StateCore, Token } from "markdown-it";
import { complain, type RenderingState } from "./body-context.ts";
import { MAX_DEPTH } from "./max-depth.ts";
import { updateOf, updateParts } from "./updates.ts";

/** A note as it was written. */
interface Definition {
	readonly line: number;
	readonly tokens: Token[];
}

/** A note that is called; calls are counted as they are met. */
interface Note {
	readonly number: number;
	readonly tokens: readonly Token[];
	calls: number;
}

/**
 * Takes the notes out of the body and puts those that are called, by it or by each other, below it.
 *
 * Calls without a note, notes without a call and notes of one label are warnings.
 */
export function placeFootnotes(state: StateCore): void {
	const env = state.env as Partial<RenderingState>;
	if (state.src.includes("[^")) warnOfUnknownCalls(state.tokens, env);
	if (!state.tokens.some(({ type }) => type === "footnote_reference_open")) return;
	const { body, definitions } = takenApart(state.tokens, env);
	const called = new Set<string>();
	state.tokens = updateParts(body).flatMap((part) => withNotes(part, definitions, called, state));
	for (const [label, { line }] of definitions) {
		if (called.has(label)) continue;
		const hint = "call it in the text, or take it out";
		complain(
			env,
			{ severity: "warning", field: "body", expected: `a call of [^${label}]`, got: "nothing", hint },
			line,
		);
	}
}

// A note that several parts call stands below each of them.
function withNotes(
	part: readonly Token[],
	definitions: ReadonlyMap<string, Definition>,
	called: Set<string>,
	state: StateCore,
): readonly Token[] {
	const update = updateOf(part[0])?.id;
	const notes = new Map<string, Note>();
	// Each update counts its own, so that none is numbered anew when another is added.
	const before = update === undefined ? ((state.env as Partial<RenderingState>).context?.other?.notesBefore ?? 0) : 0;
	const call = (label: string) => {
		const { tokens = [] } = definitions.get(label) ?? {};
		const known = notes.get(label) ?? {
			number: before + notes.size + 1,
			tokens: called.has(label) ? tokens.map((token) => copied(token, state)) : tokens,
			calls: 0,
		};
		notes.set(label, known);
		called.add(label);
		known.calls += 1;
		return { label, number: known.number, call: known.calls, ...(update !== undefined && { update }) };
	};
	for (const token of part) numberCalls(token, call);
	// A map hands out what is added while it is walked: notes that only a note calls.
	for (const { tokens } of notes.values()) for (const token of tokens) numberCalls(token, call);
	return notes.size === 0 ? part : [...part, ...block(notes.values(), state, update)];
}

function copied(token: Token, state: StateCore): Token {
	const copy = Object.assign(new state.Token(token.type, token.tag, token.nesting), token);
	copy.attrs = token.attrs?.map(([name, value]): [string, string] => [name, value]) ?? null;
	copy.children = token.children?.map((child) => copied(child, state)) ?? null;
	return copy;
}

const UNKNOWN_CALL = /\[\^([^[\]\s]+)\]/g;

// What is left of them in the text has no note; with a backslash in front it was meant as text.
function warnOfUnknownCalls(tokens: readonly Token[], env: Partial<RenderingState>): void {
	for (const { children, map } of tokens) {
		let line = (map?.[0] ?? 0) + 1;
		for (const { type, content } of children ?? []) {
			if (type === "softbreak" || type === "hardbreak") line += 1;
			if (type !== "text" || !content.includes("[^")) continue;
			for (const [call, label] of content.matchAll(UNKNOWN_CALL)) {
				const hint = `${call} has no text: write [^${label}]: and the text on a line of its own`;
				complain(
					env,
					{ severity: "warning", field: "body", expected: "a footnote", got: JSON.stringify(call), hint },
					line,
				);
			}
		}
	}
}

// The body without notes, and the notes by label; one that stands in another is a note like all.
function takenApart(tokens: readonly Token[], env: Partial<RenderingState>) {
	const body: Token[] = [];
	const definitions = new Map<string, Definition>();
	const open: Token[][] = [];
	let line = 1;
	for (const [index, token] of tokens.entries()) {
		line = (token.map?.[0] ?? line - 1) + 1;
		if (token.type === "footnote_reference_open") {
			const { label } = token.meta as { label: string };
			const begin = (tokens[index + 1]?.map?.[0] ?? line - 1) + 1;
			const definition = { line: begin, tokens: [] };
			open.push(definition.tokens);
			warnOfDefinition(label, begin, definitions.has(label), open.length, env);
			// As with links, the first one counts: https://spec.commonmark.org/0.31.2/#example-204
			if (!definitions.has(label)) definitions.set(label, definition);
		} else if (token.type === "footnote_reference_close") open.pop();
		else (open.at(-1) ?? body).push(token);
	}
	for (const [label, { line, tokens }] of definitions) {
		if (tokens.length > 0) continue;
		complain(env, { severity: "warning", field: "body", expected: `the text of [^${label}]`, got: "nothing" }, line);
	}
	return { body, definitions };
}

function warnOfDefinition(
	label: string,
	line: number,
	isKnown: boolean,
	depth: number,
	env: Partial<RenderingState>,
): void {
	if (isKnown) {
		const hint = "the first one counts";
		const got = `another [^${label}]:`;
		complain(env, { severity: "warning", field: "body", expected: "one footnote of a label", got, hint }, line);
	}
	if (depth !== MAX_DEPTH + 1) return;
	const expected = `footnotes at most ${MAX_DEPTH} deep`;
	complain(env, { severity: "error", field: "body", expected, got: "deeper ones" }, line);
}

function numberCalls({ children }: Token, call: (label: string) => { number: number; call: number }): void {
	for (const token of children ?? []) {
		if (token.type === "footnote_ref") token.meta = call((token.meta as { label: string }).label);
	}
}

function block(notes: Iterable<Note>, state: StateCore, update: string | undefined): Token[] {
	const token = (type: string, nesting: -1 | 0 | 1, meta?: object) =>
		Object.assign(new state.Token(type, "", nesting), { meta: meta && { ...meta, update } });
	const out = [token("footnote_block_open", 1)];
	for (const { number, tokens, calls } of notes) {
		const anchors = Array.from({ length: calls }, (_, index) =>
			token("footnote_anchor", 0, { number, call: index + 1 }),
		);
		const isParagraphLast = tokens.at(-1)?.type === "paragraph_close";
		out.push(token("footnote_open", 1, { number }));
		for (const own of isParagraphLast ? tokens.slice(0, -1) : tokens) out.push(own);
		for (const anchor of anchors) out.push(anchor);
		for (const last of isParagraphLast ? tokens.slice(-1) : []) out.push(last);
		out.push(token("footnote_close", -1));
	}
	out.push(token("footnote_block_close", -1));
	return out;
}
