import type { CommandOption, OptionValues } from "./command.ts";

/** The options that every command which reads the newspaper has. */
export const COMMON_OPTIONS = {
	config: { type: "string", value: "FILE", description: "the Eleventy configuration, where it has another name" },
	input: { type: "string", value: "FOLDER", description: "the input folder, where Eleventy is given one" },
	output: { type: "string", value: "FOLDER", description: "the output folder, where Eleventy is given one" },
	pathprefix: { type: "string", value: "PATH", description: "the path prefix, where Eleventy is given one" },
	help: { type: "boolean", short: "h", description: "this text" },
} as const satisfies Readonly<Record<string, CommandOption>>;

/** The same options as Eleventy's own command takes them. */
export function eleventyWords(values: OptionValues): string[] {
	const told = Object.keys(COMMON_OPTIONS).filter((name) => typeof values[name] === "string");
	return told.map((name) => `--${name}=${values[name]}`);
}
