import type { Command, CommandOption } from "./command.ts";

/** The help of the whole command line, ending in a newline. */
export function generalHelp(commands: readonly Command[]): string {
	return `Usage: newsroom <command> [options]

Commands:
${table(commands.map(({ name, summary }) => [name, summary]))}
Options:
${table([
	["-h, --help", "this text; newsroom help <command> tells more of one"],
	["--version", "the version of eleventy-plugin-newsroom"],
])}
To be run in the folder of the project, where the Eleventy configuration is.
Exit codes: 0 done, 1 errors or failed, 2 wrong usage.
`;
}

/** The help of one command, ending in a newline. */
export function commandHelp({ name, usage, description, options }: Command): string {
	return `Usage: newsroom ${name} ${usage}

${description}

Options:
${table(Object.entries(options).map(([option, about]) => [spelling(option, about), about.description]))}`;
}

function spelling(option: string, { short, type, value }: CommandOption): string {
	const long = type === "string" ? `--${option}=${value ?? "VALUE"}` : `--${option}`;
	return short ? `-${short}, ${long}` : long;
}

function table(rows: readonly (readonly [string, string])[]): string {
	const width = Math.max(...rows.map(([left]) => left.length)) + 2;
	return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}\n`).join("");
}
