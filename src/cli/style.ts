import type { Stream, Terminal } from "./terminal.ts";

/** How a text may look. */
export type Look = "bold" | "dim" | "red" | "yellow" | "cyan" | "green";

/** Makes a text look like something, where colours are wanted. */
export type Style = (look: Look, text: string) => string;

/**
 * The style for a stream: colours on a terminal. `FORCE_COLOR` (but for `0`) asks for them anywhere and, as in Node,
 * goes before `NO_COLOR`, which refuses them.
 *
 * @see https://no-color.org
 */
export function styleOf({ isTerminal }: Stream, environment: Terminal["environment"]): Style {
	const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = environment;
	const wanted = force !== undefined ? force !== "0" && force !== "false" : !no && isTerminal && term !== "dumb";
	return wanted ? painted : (_, text) => text;
}

// https://ecma-international.org/publications-and-standards/standards/ecma-48/ §8.3.117
const CODES: Readonly<Record<Look, readonly [number, number]>> = {
	bold: [1, 22],
	dim: [2, 22],
	red: [31, 39],
	yellow: [33, 39],
	cyan: [36, 39],
	green: [32, 39],
};

function painted(look: Look, text: string): string {
	const [start, end] = CODES[look];
	return text === "" ? "" : `\u001B[${start}m${text}\u001B[${end}m`;
}
