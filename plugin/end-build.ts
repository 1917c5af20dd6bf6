import { NewsroomError } from "../src/index.ts";
import type { BuildParts } from "./build-parts.ts";
import type { BuildReading } from "./build-reading.ts";
import type { BuildRun } from "./build-run.ts";
import type { ComparedPlan } from "./compared-plan.ts";
import type { FaultReport } from "./fault-report.ts";
import { faultsInHostFiles } from "./host-files.ts";
import type { KeptOfPrinting } from "./kept-of-printing.ts";
import { leakScan } from "./leak-scan.ts";
import { enterAddresses } from "./ledger-file.ts";
import type { PrintScope } from "./printing.ts";
import { allowPublishing } from "./publishable.ts";
import type { HeldStories } from "./read-holding.ts";

/** What a build has done so far. */
export interface DoneBuild {
	readonly run: BuildRun;
	readonly reading: BuildReading | undefined;
	/** Absent where nobody has asked what is to be printed. */
	readonly compared: ComparedPlan | undefined;
	readonly held: HeldStories;
	/** What is kept of its printing; absent where the template that prints was not printed. */
	readonly kept: KeptOfPrinting | undefined;
	/** Files of the newspaper that are others than before, by path from the output folder; absent where it has not printed. */
	readonly changed: readonly string[] | undefined;
	readonly scope: PrintScope;
}

/** The exit code of a build that printed all but the stories that it held back. */
const HELD_BACK = 5;

/**
 * Makes sure that what was read was printed too, and nothing of what readers may not see; enters addresses into the
 * ledger, and leaves what the next build is to know.
 *
 * @throws {NewsroomError} `OPTION` when Eleventy was told to leave out the template that prints, or a host would not read all
 * rules for it; `LEAK` when there is
 * something of a withheld story in the output folder and this is a build.
 */
export function endBuild(
	{ run, reading, compared, held, kept, changed, scope }: DoneBuild,
	{ archive, project, session, settings }: Pick<BuildParts, "archive" | "project" | "session" | "settings">,
	faults: FaultReport,
): void {
	if (reading && run.writes) {
		const { newsroom, ignoredLeaks: ignored } = settings;
		const before = reading.found?.isFinished ? archive.kept.leaks : undefined;
		const { key } = archive;
		const { ours } = session;
		const scan = leakScan(reading, { project, newsroom, ours, held, ignored, key, before, changed, scope });
		faults.tellOfLeaks(scan.faults, run.runMode);
		if (kept && compared) {
			// Last of all, when readers may come to know them.
			if (run.isWhole && !reading.found?.edits) enterAddresses(project, settings, reading, compared.plan);
			if (!settings.shard) archive.commit(reading, { ...kept, ...(scan.kept && { leaks: scan.kept }) });
			session.watch?.told.end();
			if (archive.isBelieving) session.watch?.verification.begin(() => archive.isAsLeft());
			faults.tellOfHostFiles(faultsInHostFiles(project, newsroom), run.runMode);
			if (reading.found && run.isWhole && run.strictness === "strict") {
				allowPublishing(project, settings, reading.found.next);
			}
		}
	}
	// An incremental build may have found nothing to print.
	if (!run.isWhole || !compared) return;
	if (kept) {
		if (held.size > 0) process.exitCode = HELD_BACK;
		return;
	}
	const message = "the newspaper was not printed: expected 11ty.js among the template formats; add it to --formats";
	throw new NewsroomError("OPTION", `eleventy-plugin-newsroom: ${message}`);
}
