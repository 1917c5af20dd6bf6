import type { Terminal } from "./terminal.ts";

/**
 * What a process ends with: 0 done, 1 failed, 2 wrong usage or refused, 3 locked by somebody else, 4 readers have it and a
 * purge or a look at it is still owed.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** An option of a command. */
export interface CommandOption {
	readonly type: "string" | "boolean";
	/** One letter. */
	readonly short?: string;
	/** What stands for its value in the help: `KEY`. */
	readonly value?: string;
	/** What it says where it is given without a value; absent where it must have one. */
	readonly alone?: string;
	/** One line for the help. */
	readonly description: string;
}

/** The options that were given, by name. */
export type OptionValues = Readonly<Record<string, string | true | undefined>>;

/** A command of the command line: one row of the table in `commands.ts`. */
export interface Command {
	readonly name: string;
	/** What stands behind the name: `[options] [files…]`. */
	readonly usage: string;
	/** One line, for the list of commands. */
	readonly summary: string;
	/** More for its own help: paragraphs of lines. */
	readonly description: string;
	readonly options: Readonly<Record<string, CommandOption>>;
	/**
	 * Does it.
	 *
	 * @throws {UsageError} when it was asked for in a way that makes no sense.
	 * @throws {CommandError} when it cannot be done.
	 */
	run(values: OptionValues, words: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** What a command was asked for makes no sense. The message is a finished sentence that says what would. */
export class UsageError extends Error {
	override readonly name = "UsageError";
}

/** A command cannot do what it was asked for. The message is complete. */
export class CommandError extends Error {
	override readonly name = "CommandError";
}
