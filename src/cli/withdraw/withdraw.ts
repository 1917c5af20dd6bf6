import { type Command, CommandError, type ExitCode, type OptionValues, UsageError } from "../command.ts";
import { COMMON_OPTIONS } from "../common-options.ts";
import { loadNewsroom } from "../load-newsroom.ts";
import { PUBLISH_FLAGS } from "../publish/publish-flags.ts";
import { releaseFailure } from "../publish/run-release.ts";
import type { Terminal } from "../terminal.ts";
import { releaseWithdrawal } from "./release-withdrawal.ts";
import { writeWithdrawal } from "./withdrawal.ts";
import { withdrawalHere } from "./withdrawal-here.ts";
import { withdrawnLines } from "./withdrawn-text.ts";

const { target, endpoint, "max-delete": most, yes, "no-purge": quiet, verify, concurrency, lock } = PUBLISH_FLAGS;

/** What only says something of a release. */
const RELEASE_FLAGS = { target, endpoint, "max-delete": most, yes, "no-purge": quiet, verify, concurrency, lock };

/** `newsroom withdraw`: takes a story down. */
export const withdraw: Command = {
	name: "withdraw",
	usage: "[options] ID|URL",
	summary: "take a story down: write it into its file, and bring that alone to readers",
	description: `Writes into the file of a story that it is withdrawn from now on: at its addresses stands a notice,
and nothing else of it is left. The story is named by its id, its file, or any address that it ever had.

With --publish readers have that at once and nothing else, whatever is being written here and
however broken it is: the site is built from the commit that is live, beside the project, and only
what the withdrawal changes is published, with settings and exit codes of newsroom publish. Where
what is live was not built from a commit, the project is built as it is saved and published.`,
	options: {
		publish: { type: "boolean", description: "bring it to readers, on top of what is live" },
		reason: { type: "string", value: "TEXT", description: "why, which the notice tells" },
		note: { type: "string", value: "TEXT", description: "more to be read there" },
		"dry-run": { type: "boolean", description: "tell what would be written, or published, and do nothing" },
		json: {
			type: "boolean",
			description: 'tell a program: { "id", "file", "value", "isWritten" }, or as publish does',
		},
		...RELEASE_FLAGS,
		...COMMON_OPTIONS,
	},
	async run(values, words, terminal) {
		const word = wordOf(values, words);
		try {
			return values.publish ? await releaseWithdrawal(word, values, terminal) : await written(word, values, terminal);
		} catch (error) {
			if (error instanceof UsageError || error instanceof CommandError) throw error;
			const code = releaseFailure(error, terminal);
			// What publishing says is to be run again would bring everything else that was built.
			if (values.publish && code === 1) terminal.err.write(`newsroom: run newsroom withdraw ${word} --publish again\n`);
			return code;
		}
	},
};

function wordOf(values: OptionValues, [word, ...more]: readonly string[]): string {
	if (word === undefined) {
		throw new UsageError("withdraw: expected the id or an address of a story, got nothing; write newsroom withdraw ID");
	}
	if (more.length > 0) throw new UsageError(`withdraw: expected one story, got ${more.length + 1} words`);
	const alone = values.publish ? undefined : Object.keys(RELEASE_FLAGS).find((name) => values[name] !== undefined);
	if (alone) throw new UsageError(`--${alone}: expected --publish beside it; write both, or none`);
	return word;
}

async function written(word: string, values: OptionValues, terminal: Terminal): Promise<ExitCode> {
	const source = await loadNewsroom(terminal.cwd, values);
	const withdrawal = await withdrawalHere(word, values, source, terminal);
	const { id, file, value, isWritten } = withdrawal;
	const isDry = values["dry-run"] === true;
	if (!isDry) writeWithdrawal(terminal.cwd, withdrawal);
	if (values.json) {
		terminal.out.write(`${JSON.stringify(withdrawal, undefined, "\t")}\n`);
		return 0;
	}
	const { out, err } = terminal;
	if (isDry && !isWritten) out.write(`${[`${file}:`, ...withdrawnLines(value)].join("\n")}\n`);
	else err.write(`newsroom: ${file}: ${isWritten ? "already " : ""}withdrawn since ${value.date}\n`);
	err.write(`newsroom: bring it to readers: newsroom withdraw ${id} --publish, or commit, build and publish all\n`);
	return 0;
}
