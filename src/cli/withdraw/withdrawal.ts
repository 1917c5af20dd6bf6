import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { NewsroomSource } from "../../archive/newsroom-source.ts";
import { describe } from "../../base/describe.ts";
import { readDateTime, rfc3339 } from "../../base/time.ts";
import { removalOf } from "../../content/removal.ts";
import { isTakenDown } from "../../content/visibility.ts";
import type { WithdrawnFile, WithdrawnValue } from "../../publish/built-from.ts";
import { Refused } from "../../publish/refusal.ts";
import { CommandError } from "../command.ts";
import { replaceFile } from "../replace-file.ts";
import type { FoundStory } from "./find-story.ts";
import { withdrawnLines, withdrawnText, writtenWithdrawal } from "./withdrawn-text.ts";

/** A story that is to be withdrawn, or that was. */
export interface Withdrawal extends WithdrawnFile {
	readonly id: string;
	/** Whether its file says so already. */
	readonly isWritten: boolean;
}

/**
 * The withdrawal of a story, as its file says it or is to say it.
 *
 * @throws {Refused} for a story that readers have never seen, is down for another reason, or goes at another time.
 */
export function withdrawalOf(
	{ id, file, article, isKnown }: FoundStory,
	words: Omit<WithdrawnValue, "date">,
	{ root, newsroom }: Pick<NewsroomSource, "root" | "newsroom">,
	now: Date,
): Withdrawal {
	const { timeZone } = newsroom.publication;
	const written = writtenWithdrawal(readFileSync(join(root, file)));
	if (article?.status === "draft") {
		throw new Refused(
			isKnown
				? `${file} is a draft, though readers have known its story; write status: published, so that a notice can stand at its address, and withdraw it then`
				: `${file} is a draft, which no reader has seen; leave it one, or delete it`,
		);
	}
	if (article && article.datePublished > now) {
		throw new Refused(
			`${file} is not published before ${rfc3339(article.datePublished, timeZone)}, and no reader has seen it; write status: draft to keep it back`,
		);
	}
	if (written) {
		const reading = readDateTime(written.date, timeZone);
		if (!("date" in reading) || reading.date > now) {
			throw new Refused(
				`${file}: withdrawn.date is ${describe(written.date)}; write the time since when it is to be gone`,
			);
		}
		return { id, file, value: written, isWritten: true };
	}
	const removal = article && isTakenDown(article, now) ? removalOf(article) : undefined;
	if (removal) {
		throw new Refused(
			`${file} has expired on ${rfc3339(removal.since, timeZone)}, and nothing of it is left but a notice`,
		);
	}
	return { id, file, value: { date: rfc3339(now, timeZone), ...words }, isWritten: false };
}

/** Writes a withdrawal into the file of its story. @throws {CommandError} when that cannot be done. */
export function writeWithdrawal(root: string, { file, value }: WithdrawnFile): void {
	const path = join(root, file);
	const bytes = bytesOf(path);
	if (bytes && writtenWithdrawal(bytes)) return;
	const changed = bytes && withdrawnText(bytes, value);
	const problem = changed
		? replaceFile(path, changed)
		: bytes
			? "its front matter cannot be read"
			: "there is no such file";
	if (problem === undefined) return;
	const lines = withdrawnLines(value).map((line) => `  ${line}`);
	throw new CommandError(`${file} was left as it is: ${problem}. Write this in its front matter:\n${lines.join("\n")}`);
}

function bytesOf(path: string): Uint8Array | undefined {
	try {
		return readFileSync(path);
	} catch {
		return undefined;
	}
}
