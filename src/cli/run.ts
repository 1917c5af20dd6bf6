import { describe } from "../base/describe.ts";
import { didYouMean } from "../base/nearest.ts";
import { readArguments } from "./arguments.ts";
import { type Command, CommandError, type ExitCode, UsageError } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { commandHelp, generalHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/**
 * Runs the command line with what was typed behind `newsroom`, and tells how to end.
 *
 * Anything but wrong usage and what a command says it cannot do is a defect of ours and is thrown on.
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
	try {
		return await dispatch(argv, terminal);
	} catch (error) {
		if (!isTold(error)) throw error;
		terminal.err.write(`newsroom: ${error.message}\n`);
		return error instanceof UsageError ? 2 : 1;
	}
}

// The plugin may be of another copy of this package, and so may the class of its errors.
function isTold(error: unknown): error is Error {
	return error instanceof UsageError || error instanceof CommandError || (error as Error)?.name === "NewsroomError";
}

async function dispatch([first, ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
	if (first === undefined) {
		terminal.err.write(generalHelp(COMMANDS));
		return 2;
	}
	if (first === "--help" || first === "-h") return tell(generalHelp(COMMANDS), terminal);
	if (first === "--version" || first === "-v") return tell(`${version()}\n`, terminal);
	if (first === "help") {
		const [name] = rest;
		return tell(name === undefined ? generalHelp(COMMANDS) : commandHelp(commandOf(name)), terminal);
	}
	if (first.startsWith("-")) {
		const known = didYouMean(first, ["--help", "--version"]);
		throw new UsageError(`expected a command, got ${describe(first)}; ${known}`);
	}
	const command = commandOf(first);
	const { values, words } = readArguments(rest, command);
	if (values.help) return tell(commandHelp(command), terminal);
	return command.run(values, words, terminal);
}

function commandOf(name: string): Command {
	const found = COMMANDS.find((command) => command.name === name);
	if (found) return found;
	const known = didYouMean(name, [...COMMANDS.map((command) => command.name), "help"]);
	throw new UsageError(`expected a command, got ${describe(name)}; ${known ?? "see newsroom --help"}`);
}

function tell(text: string, { out }: Terminal): ExitCode {
	out.write(text);
	return 0;
}
