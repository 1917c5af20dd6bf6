import { parseArgs } from "node:util";
import { describe } from "../base/describe.ts";
import { didYouMean } from "../base/nearest.ts";
import { type Command, type CommandOption, type OptionValues, UsageError } from "./command.ts";

/** What was typed behind the name of a command. */
export interface Arguments {
	readonly values: OptionValues;
	readonly words: readonly string[];
}

/**
 * Reads the arguments of a command: options anywhere, `--` before words that begin with a dash.
 *
 * @throws {UsageError} which names the nearest option there is.
 */
export function readArguments(
	argv: readonly string[],
	{ name, options }: Pick<Command, "name" | "options">,
): Arguments {
	const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
	const values: Record<string, string | true> = {};
	const words: string[] = [];
	for (const token of tokens) {
		if (token.kind === "positional") words.push(token.value);
		if (token.kind !== "option") continue;
		const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
		if (!option) throw unknownOption(token.rawName, name, Object.keys(options));
		values[token.name] = optionValue(token, option);
	}
	return { values, words };
}

function unknownOption(written: string, command: string, known: readonly string[]): UsageError {
	const hint =
		didYouMean(
			written,
			known.map((option) => `--${option}`),
		) ?? `see newsroom ${command} --help`;
	return new UsageError(`${command}: expected an option that is known, got ${describe(written)}; ${hint}`);
}

function optionValue(
	{ rawName, value, inlineValue }: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
	{ type, value: placeholder = "VALUE", alone }: CommandOption,
): string | true {
	if (type === "boolean") {
		if (value === undefined) return true;
		throw new UsageError(`${rawName}: expected no value, got ${describe(value)}; write ${rawName} alone`);
	}
	// What begins with a dash is the next option, unless an equals sign says otherwise.
	if (value !== undefined && value !== "" && (inlineValue || !value.startsWith("-"))) return value;
	if (alone !== undefined) return alone;
	throw new UsageError(`${rawName}: expected a value, got nothing; write ${rawName}=${placeholder}`);
}
