import { describe, visible } from "../base/describe.ts";
import { isError } from "../base/error.ts";
import { rfc3339Utc } from "../base/time.ts";
import type { LedgerEntry } from "../content/ledger/ledger.ts";
import type { LedgerCheck } from "../content/ledger/ledger-check.ts";
import { accepted } from "../content/ledger/recorded.ts";
import { type Command, CommandError, UsageError } from "./command.ts";
import { COMMON_OPTIONS } from "./common-options.ts";
import { loadNewsroom } from "./load-newsroom.ts";
import { countOf } from "./numbers.ts";
import { pullLedger } from "./publish/pull-ledger.ts";
import { readSource } from "./read-source.ts";

/** `newsroom accept`: enters into the ledger that addresses are no longer what they were. */
export const accept: Command = {
	name: "accept",
	usage: "[options] [ids or keys…]",
	summary: "take changed addresses as they are, into newsroom.ledger.jsonl",
	description: `Enters what a build refuses: a story at another address leads there from all its former ones,
and at the addresses of a story that is no more stands a notice. Ids of stories, and keys of
sections, authors and topics, limit what is entered. Commit the ledger afterwards. The
ledger that goes with each release is the authority: --pull takes that one first.`,
	options: {
		pull: {
			type: "boolean",
			description: "take the ledger of the last release first, wherever this checkout comes from",
		},
		"dry-run": { type: "boolean", description: "tell what would be entered, and enter nothing" },
		...COMMON_OPTIONS,
	},
	async run(values, words, terminal) {
		const source = await loadNewsroom(terminal.cwd, values);
		if (!source.writeLedger) throw new CommandError("accept: expected a ledger, got ledger: false in the options");
		if (values.pull) {
			if (values["dry-run"]) throw new UsageError("--pull: expected no --dry-run, got both");
			source.writeLedger(await pullLedger(source.publish ?? {}, terminal));
		}
		const { reading, now } = await readSource(source, terminal, { bodies: "checked" });
		const broken = reading.faults.find((fault) => fault.field === "ledger" && isError(fault));
		if (broken) throw new CommandError(`accept: the ledger cannot be read (line ${broken.line}); run newsroom check`);
		const check = limited(reading.ledger, words);
		const lines = linesOf(check);
		for (const line of lines) terminal.out.write(`${visible(line)}\n`);
		const dry = values["dry-run"] === true;
		if (lines.length > 0 && !dry) source.writeLedger(accepted(reading.addresses, check, rfc3339Utc(now)));
		terminal.err.write(
			lines.length === 0
				? "newsroom: every address is where the ledger has it; nothing to accept\n"
				: `newsroom: ${dry ? "would enter" : "entered"} ${countOf(lines.length, "change")}\n`,
		);
		return 0;
	},
};

function limited({ moved, reused, withheld, vanished }: LedgerCheck, words: readonly string[]): LedgerCheck {
	if (words.length === 0) return { moved, reused, withheld, vanished };
	const asked = new Set(words.map((word) => word.normalize("NFC")));
	const keys = new Set([...moved, ...withheld].map(({ entry }) => entry.key).concat(vanished.map(({ key }) => key)));
	const unknown = words.find((word) => !keys.has(word.normalize("NFC")));
	if (unknown !== undefined) {
		throw new UsageError(
			`accept: expected the id or key of something that changed, got ${describe(unknown)}; ${keys.size === 0 ? "nothing changed" : `changed: ${[...keys].join(", ")}`}`,
		);
	}
	return {
		moved: moved.filter(({ entry }) => asked.has(entry.key)),
		reused,
		withheld: withheld.filter(({ entry }) => asked.has(entry.key)),
		vanished: vanished.filter(({ key }) => asked.has(key)),
	};
}

function linesOf({ moved, withheld, vanished }: LedgerCheck): string[] {
	return [
		...moved.map(({ head, missing }) => `${head.file}: ${missing.join(" and ")} leads to ${head.path}`),
		...withheld.map(({ head, entry }) => `${head.file}: gone, with a notice at ${entry.paths.join(" and ")}`),
		...vanished.map(goneLine),
	];
}

function goneLine({ kind, key, paths }: LedgerEntry): string {
	if (kind === "article") return `${key}: gone, with a notice at ${paths.join(" and ")}`;
	return `${kind} ${key}: gone from ${paths.join(" and ")}`;
}
