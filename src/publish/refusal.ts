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
	/** Whether stories may be shown again that were withdrawn by themselves. */
	readonly restores: boolean;
}

/** @throws {Refused} when a release would do what nobody can have meant. Nothing was done then. */
export function checkPlan(
	plan: ReleasePlan,
	before: ReleaseManifest | undefined,
	{ environment, maxDelete, restores }: Permission,
	gone: ReadonlyMap<string, unknown>,
): void {
	if (before && before.environment !== environment) {
		const way = "publish previews to a target of their own";
		throw new Refused(
			`expected a target for ${environment === "preview" ? "previews" : "readers"}, got one of ${before.environment}; ${way}`,
		);
	}
	const restored = before?.builtFrom?.withdrawn?.find(({ pages }) =>
		pages.some((page) => plan.files.has(page) && !gone.has(page)),
	);
	if (restored && !restores) {
		const { file, value } = restored;
		throw new Refused(
			`${file}: expected its story to stay withdrawn, as it is for readers since ${value.date}, got a site that shows it again; bring the file with \`withdrawn\` in it here, or allow it by --yes`,
		);
	}
	// What a release has left that was killed is on no page that anybody has published.
	const removed = plan.removals.filter(({ reason }) => reason === "removed").length;
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
