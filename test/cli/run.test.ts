import * as assert from "uvu/assert";
import { COMMANDS } from "../../src/cli/commands.ts";
import { run } from "../../src/cli/run.ts";
import { describe } from "../support/describe.ts";
import { fakeTerminal } from "../support/fake-terminal.ts";

/** What was typed, and what is said of it. */
const wrong = [
	{ name: "a command that is mistyped", argv: ["chek"], told: 'expected a command, got "chek"; did you mean "check"?' },
	{
		name: "a command that is like none",
		argv: ["deploy-everything"],
		told: /expected a command, got "deploy-everything"; known: check, .*help/,
	},
	{
		name: "an option before any command",
		argv: ["--jsn"],
		told: /expected a command, got "--jsn"; known: --help, --version/,
	},
	{
		name: "help on nothing there is",
		argv: ["help", "chekc"],
		told: 'expected a command, got "chekc"; did you mean "check"?',
	},
	{
		name: "an option that is mistyped",
		argv: ["check", "--fxi"],
		told: 'check: expected an option that is known, got "--fxi"; did you mean "--fix"?',
	},
	{
		name: "an option that another command has",
		argv: ["new", "A", "--sarif=1"],
		told: /new: expected an option that is known, got "--sarif"; known: --author, /,
	},
	{
		name: "a value for a switch",
		argv: ["check", "--fix=yes"],
		told: '--fix: expected no value, got "yes"; write --fix alone',
	},
	{
		name: "no value",
		argv: ["check", "--format"],
		told: "--format: expected a value, got nothing; write --format=FORMAT",
	},
	{
		name: "the next option for a value",
		argv: ["new", "A", "--author", "--section=city"],
		told: "--author: expected a value, got nothing; write --author=KEY",
	},
	{
		name: "a format that is mistyped",
		argv: ["check", "--format=sarfi"],
		told: '--format: expected text, json, sarif or github, got "sarfi"; did you mean "sarif"?',
	},
	{
		name: "two formats",
		argv: ["check", "--json", "--format=text"],
		told: "check: expected one format, got --json and --format=text",
	},
	{
		name: "a file that is not there",
		argv: ["check", "articles/brigde.md"],
		told: 'check: expected a file or folder, got "articles/brigde.md", which is not there',
	},
	{ name: "no headline", argv: ["new"], told: 'new: expected a headline, got nothing; write newsroom new "Headline"' },
	{
		name: "a headline without quotes",
		argv: ["new", "Harbour", "bridge"],
		told: 'new: expected one headline, got 2 words; write newsroom new "Harbour bridge"',
	},
	{
		name: "a headline that cannot be seen",
		argv: ["new", " \u200d"],
		told: /new: expected a headline that can be seen, got/,
	},
] as const;

describe("the command line", (test) => {
	for (const { name, argv, told } of wrong) {
		test(`ends with 2 for ${name} and says what would be right`, async () => {
			const terminal = fakeTerminal();
			assert.is(await run(argv, terminal), 2);
			assert.is(terminal.written.out, "");
			const { err } = terminal.written;
			if (typeof told === "string") assert.is(err, `newsroom: ${told}\n`);
			else assert.match(err, told);
		});
	}

	test("shows its help on standard output when it is asked for, and else as an error", async () => {
		const [asked, short, help, none] = [fakeTerminal(), fakeTerminal(), fakeTerminal(), fakeTerminal()];
		assert.equal(
			[await run(["--help"], asked), await run(["-h"], short), await run(["help"], help), await run([], none)],
			[0, 0, 0, 2],
		);
		assert.match(asked.written.out, /^Usage: newsroom <command>/);
		assert.is(short.written.out, asked.written.out);
		assert.is(help.written.out, asked.written.out);
		assert.equal(none.written, { out: "", err: asked.written.out });
	});

	for (const command of COMMANDS) {
		test(`explains ${command.name} and each of its options in lines of at most 100 characters`, async () => {
			const [help, option] = [fakeTerminal(), fakeTerminal()];
			assert.is(await run(["help", command.name], help), 0);
			assert.is(await run([command.name, "--help"], option), 0);
			assert.is(help.written.out, option.written.out);
			for (const name of Object.keys(command.options)) assert.match(help.written.out, `--${name}`);
			for (const line of help.written.out.split("\n")) assert.ok(line.length <= 110, line);
			const general = fakeTerminal();
			await run(["--help"], general);
			assert.match(general.written.out, command.summary);
		});
	}

	test("says that there is no Eleventy where there is none", async () => {
		const terminal = fakeTerminal();
		assert.is(await run(["check"], terminal), 1);
		assert.match(
			terminal.written.err,
			/^newsroom: expected @11ty\/eleventy in \/nowhere, got nothing; run newsroom in/,
		);
	});
});
