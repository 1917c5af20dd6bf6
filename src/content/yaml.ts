import { CORE_SCHEMA, FAILSAFE_SCHEMA, load, type State, YAMLException } from "js-yaml";

/** A place in a file. Both count from 1. */
export interface Position {
	readonly line: number;
	readonly column: number;
}

/** Keys and list indexes from the top of a document. */
export type Path = readonly (string | number)[];

/**
 * A YAML document in which every scalar is the text that was written: `012`, `no` and `2026-11-22` stay what they are.
 *
 * Only lists, mappings and text come out; an empty value is null. Keys never reach a prototype:
 * `__proto__` comes out as an own key.
 *
 * @throws {YAMLException} with `mark` (lines and columns from 0) and `reason`.
 * @see https://yaml.org/spec/1.2.2/#101-failsafe-schema
 */
export function readYaml(text: string): unknown {
	return load(text, { schema: FAILSAFE_SCHEMA });
}

/** A YAML document with numbers, booleans and nulls of the core schema (YAML 1.2.2 §10.3). */
export function readTypedYaml(text: string): unknown {
	return load(text, { schema: CORE_SCHEMA });
}

/**
 * How many nodes a value has when every alias is written out; stops counting at `limit`, which is also the answer
 * for a value that holds itself.
 */
export function nodeCount(value: unknown, limit: number, depth = 0): number {
	if (typeof value !== "object" || value === null) return 1;
	if (depth > DEEPEST) return limit;
	let count = 1;
	for (const child of Object.values(value)) {
		count += nodeCount(child, limit - count, depth + 1);
		if (count >= limit) return limit;
	}
	return count;
}

// js-yaml refuses deeper nesting, so what is deeper goes round in a circle.
const DEEPEST = 200;

/** A plain scalar that ends where a comment begins without a space behind its `#`. */
export interface CutScalar {
	readonly path: Path;
	readonly text: string;
	readonly comment: string;
	readonly position: Position;
}

/** The plain scalars of a document that a `#` has cut short. */
export function cutScalars(text: string): CutScalar[] {
	const root = nodeTree(text);
	return root ? leaves(root, []).flatMap(({ node, path }) => cut(text, node, path) ?? []) : [];
}

function leaves(node: YamlNode, path: Path): { node: YamlNode; path: Path }[] {
	if (node.kind === "scalar") return [{ node, path }];
	if (node.kind === "sequence") return node.children.flatMap((child, index) => leaves(child, [...path, index]));
	return node.children.flatMap((child, index) => {
		const key = node.children[index - 1];
		return index % 2 === 1 && key ? leaves(child, [...path, String(key.result)]) : [];
	});
}

function cut(text: string, node: YamlNode, path: Path): CutScalar | undefined {
	const start = skipSpace(text, node.start);
	if (typeof node.result !== "string" || /^["'|>&*!]/.test(text.slice(start))) return undefined;
	// The text of a plain scalar stands in the document word by word, on one line or several.
	const words = node.result.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
	const match = new RegExp(`^${words.join("\\s+")}[ \\t]+(#\\S[^\\n]*)`).exec(text.slice(start));
	return match ? { path, text: node.result, comment: match[1] ?? "", position: positionAt(text, start) } : undefined;
}

interface YamlNode {
	readonly start: number;
	readonly children: YamlNode[];
	kind?: string | null;
	result?: unknown;
}

/**
 * Where in the text the value at a path begins; for a value that is absent, where its nearest parent begins.
 *
 * Reads the document a second time, so it is for error messages.
 */
export function positionInYaml(text: string, path: Path): Position {
	let node = nodeTree(text);
	let offset = node?.start ?? 0;
	for (const step of path) {
		const found = node && childAt(node, step);
		if (!found) break;
		offset = found.key?.start ?? found.value.start;
		node = found.value;
	}
	return positionAt(text, skipSpace(text, offset));
}

/** Line and column of an offset in a text. */
export function positionAt(text: string, offset: number): Position {
	const before = text.slice(0, offset);
	const lineStart = before.lastIndexOf("\n") + 1;
	return { line: before.split("\n").length, column: [...before.slice(lineStart)].length + 1 };
}

// One text is asked about once for each of its faults.
let latest: { readonly text: string; readonly tree: YamlNode | undefined } | undefined;

function nodeTree(text: string): YamlNode | undefined {
	if (latest?.text !== text) latest = { text, tree: readNodes(text) };
	return latest.tree;
}

function readNodes(text: string): YamlNode | undefined {
	const open: YamlNode[] = [];
	let root: YamlNode | undefined;
	// js-yaml tells its listener where each node opens and closes; its types know the listener, its readme does not.
	load(text, {
		schema: FAILSAFE_SCHEMA,
		listener(event: "open" | "close", state: State) {
			if (event === "open") {
				open.push({ start: state.position, children: [] });
				return;
			}
			const node = open.pop();
			if (!node) return;
			node.kind = state.kind;
			node.result = state.result;
			const parent = open.at(-1);
			if (parent) parent.children.push(node);
			else root = node;
		},
	});
	return root;
}

function childAt(node: YamlNode, step: string | number): { key?: YamlNode; value: YamlNode } | undefined {
	if (typeof step === "number") {
		const value = node.children[step];
		return value && { value };
	}
	const keyIndex = node.children.findIndex((child, index) => index % 2 === 0 && child.result === step);
	const key = node.children[keyIndex];
	const value = node.children[keyIndex + 1];
	return key && value && { key, value };
}

// A node opens where the parser stood, which may be before the space and comments in front of it.
function skipSpace(text: string, offset: number): number {
	const space = /^(?:\s|#[^\n]*(?:\n|$))*/.exec(text.slice(offset))?.[0].length ?? 0;
	return offset + space;
}

export { YAMLException };
