import { readYaml } from "../../content/yaml.ts";

/**
 * A text as the value of a key in YAML, on one line: plain where it is read back as it is, else in quotes.
 *
 * Single quotes where there is nothing to escape, as they are the easier ones to edit in.
 */
export function yamlScalar(text: string): string {
	const single = `'${text.replaceAll("'", "''")}'`;
	return [text, single].find((form) => isReadBack(form, text)) ?? escaped(text);
}

// Outside of front matter too: other tools take these words and numbers for something else than text.
const PLAIN = /^(?!(?:null|true|false|yes|no|on|off|y|n)$)[\p{L}(][^:#\r\n"{}[\]`]*$/iu;

function isReadBack(form: string, text: string): boolean {
	if (form === text && !PLAIN.test(text)) return false;
	try {
		const read = readYaml(`title: ${form}\nnext: x\n`) as { title?: unknown; next?: unknown };
		return read.title === text && read.next === "x";
	} catch {
		return false;
	}
}

// JSON is YAML (1.2.2 §1.3), and its escapes hold everything that no line may.
function escaped(text: string): string {
	return JSON.stringify(text).replace(
		/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}\uFFFE\uFFFF]/gu,
		(character) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`,
	);
}
