import { nextChanges } from "../archive/next-changes.ts";
import { nextChangesJson, nextChangesText } from "../archive/next-changes-text.ts";
import { describe } from "../base/describe.ts";
import { isError } from "../base/error.ts";
import { type Command, UsageError } from "./command.ts";
import { COMMON_OPTIONS } from "./common-options.ts";
import { loadNewsroom } from "./load-newsroom.ts";
import { countOf } from "./numbers.ts";
import { readSource } from "./read-source.ts";

/** `newsroom next`: when the output changes though nobody changes a file. */
export const next: Command = {
	name: "next",
	usage: "[options]",
	summary: "tell when the newspaper changes by itself, for the next build",
	description: `Tells the instant at which a build would print something else than now, and why: an embargo
or date is reached, a story expires or is withdrawn, a correction or update is due, a story
leaves the News sitemap after 48 hours or the feeds a week after its correction, or no longer
leads a front. Each line begins with the instant; there is none if nothing is to come.
It names stories that readers must not know of yet.`,
	options: {
		all: { type: "boolean", description: "every instant to come, not the first alone" },
		json: {
			type: "boolean",
			description: '{ "now", "at", "changes": [{ "id", "file", "what" }], "then" }; at may be null',
		},
		...COMMON_OPTIONS,
	},
	async run(values, words, terminal) {
		if (words.length > 0) throw new UsageError(`next: expected no more words, got ${describe(words[0])}`);
		const source = await loadNewsroom(terminal.cwd, values);
		const { reading, now } = await readSource(source, terminal, { bodies: "checked" });
		const { newsroom } = source;
		const changes = nextChanges(reading, newsroom, { leaders: reading.leaders, now });
		const told = values.all ? changes : changes.slice(0, 1);
		const errors = reading.faults.filter(isError).length;
		if (errors > 0) {
			terminal.err.write(
				`newsroom: ${countOf(errors, "error")}, of whose stories nothing is told; run newsroom check\n`,
			);
		}
		if (values.json) {
			const [first = { at: null, changes: [] }, ...then] = nextChangesJson(told);
			const value = { now: now.toISOString(), ...first, ...(values.all && { then }) };
			terminal.out.write(`${JSON.stringify(value, undefined, "\t")}\n`);
			return 0;
		}
		for (const line of nextChangesText(told, newsroom.publication.timeZone)) terminal.out.write(`${line}\n`);
		if (told.length === 0) terminal.err.write("newsroom: nothing changes until a file does\n");
		return 0;
	},
};
