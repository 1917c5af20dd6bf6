import { splitFence } from "../../content/fence.ts";
import { sourceText } from "../../content/source-text.ts";
import { nodeCount } from "../../content/yaml.ts";
import type { WithdrawnValue } from "../../publish/built-from.ts";
import { yamlScalar } from "../new/yaml-scalar.ts";

/** The lines that say in front matter that a story is withdrawn. */
export function withdrawnLines({ date, reason, note }: WithdrawnValue): string[] {
	return [
		"withdrawn:",
		`  date: ${date}`,
		...(reason === undefined ? [] : [`  reason: ${yamlScalar(reason)}`]),
		...(note === undefined ? [] : [`  note: ${yamlScalar(note)}`]),
	];
}

/** What an article file says of its withdrawal, as it is written; nothing where it says nothing or cannot be read. */
export function writtenWithdrawal(bytes: Uint8Array): WithdrawnValue | undefined {
	const value = readFile(bytes)?.frontMatter.withdrawn;
	if (typeof value !== "object" || value === null) return undefined;
	const { date, reason, note } = value as Record<string, unknown>;
	if (typeof date !== "string") return undefined;
	return { date, ...(typeof reason === "string" && { reason }), ...(typeof note === "string" && { note }) };
}

/**
 * An article file that says that its story is withdrawn, every other byte as it was; nothing where it says so already or
 * its front matter cannot be read. Other keys may be as wrong as they are.
 */
export function withdrawnText(bytes: Uint8Array, value: WithdrawnValue): Uint8Array | undefined {
	const before = readFile(bytes);
	if (!before || before.frontMatter.withdrawn !== undefined) return undefined;
	const text = Buffer.from(bytes).toString("utf8");
	const closing = /(\r\n?|\n)---/.exec(text);
	if (!closing) return undefined;
	const [, end = ""] = closing;
	const at = closing.index + end.length;
	const lines = withdrawnLines(value).map((line) => line + end);
	const changed = Buffer.from(text.slice(0, at) + lines.join("") + text.slice(at));
	const after = readFile(changed);
	// What YAML makes of a line is not for a search in text to know.
	const { withdrawn, ...rest } = after?.frontMatter ?? {};
	const isRight =
		after?.body === before.body &&
		JSON.stringify(rest) === JSON.stringify(before.frontMatter) &&
		JSON.stringify(withdrawn) === JSON.stringify(value);
	return isRight ? changed : undefined;
}

function readFile(bytes: Uint8Array) {
	const { text } = sourceText("", bytes);
	const fenced = text === undefined ? undefined : splitFence(text);
	if (!fenced || "position" in fenced) return undefined;
	return nodeCount(fenced.frontMatter, MOST_VALUES) < MOST_VALUES ? fenced : undefined;
}

/** Aliases may stand for more than anybody can write. */
const MOST_VALUES = 10_000;
