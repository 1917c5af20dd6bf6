import type { Environment, ReleaseManifest } from "./release-manifest.ts";
import type { ReleasePlan } from "./release-plan.ts";

/** What was asked for is not done, since it is hardly what was meant. The message says what to do. */
export class Refused extends Error {
	override readonly name = "Refused";
}

/** What a person has said of a release. */
export interface Permission {
	readonly environment: Environment;
	/** How many files may be removed; absent where nobody has said. */
	readonly maxDelete: number | undefined;
}

/** @throws {Refused} when a release would do what nobody can have meant. Nothing was done then. */
export function checkPlan(
	plan: ReleasePlan,
	before: ReleaseManifest | undefined,
	{ environment, maxDelete }: Permission,
): void {
	if (before && before.environment !== environment) {
		const way = "publish previews to a target of their own";
		throw new Refused(
			`expected a target for ${environment === "preview" ? "previews" : "readers"}, got one of ${before.environment}; ${way}`,
		);
	}
	const removed = plan.removals.filter(({ reason }) => reason === "removed" || reason === "unfinished").length;
	const all = before?.files.size ?? 0;
	const limit = maxDelete ?? mostRemovals(all);
	if (removed <= limit) return;
	throw new Refused(
		`expected at most ${limit} files to be removed, got ${removed} of ${all}; nothing was done. Look at what newsroom publish --dry-run lists, and allow it by --max-delete=${removed} if that is what you want`,
	);
}

// A small newspaper loses a few pages in a day, and no newspaper a tenth of its archive.
function mostRemovals(all: number): number {
	return Math.min(256, Math.max(10, Math.floor(all / 10)));
}
