import * as v from "valibot";
import { PUBLISH_OPTIONS } from "./publish-options.ts";
import { Refused } from "./refusal.ts";

/** What a build leaves for whoever publishes what it has built: that it may be, and how. */
export interface BuiltSite {
	/** The output folder, as a person in the project would type it. */
	readonly output: string;
	/** Address of the site, with its path. */
	readonly url: string;
	/**
	 * When the build had looked for withheld stories in the output, by the clock of its file system, in milliseconds. Nobody has
	 * looked into a file that was changed later.
	 */
	readonly checkedAt: number;
	/** The last instant that the output tells of, of a publication or a change, in milliseconds; absent where it tells of none. */
	readonly latest?: number | undefined;
	/** When a story that is in the output expires or is withdrawn, in milliseconds; absent where none is to. */
	readonly ends?: number | undefined;
	/** Name of the file, beside this one, that tells the hashes of what the build has written. */
	readonly written: string;
	/** The ledger of addresses, from the root of the project; absent where there is none. */
	readonly ledger?: string | undefined;
	/** The commit of git that was checked out; absent where there is none. There may have been changes on top of it. */
	readonly commit?: string | undefined;
	/** The option `publish`. */
	readonly options: v.InferOutput<typeof PUBLISH_OPTIONS>;
}

/** Name of the file in which a build leaves it, beside its manifest. */
export const BUILT_SITE = "publish.json";

const schema = v.object({
	version: v.literal(1),
	output: v.string(),
	url: v.string(),
	checkedAt: v.number(),
	latest: v.optional(v.number()),
	ends: v.optional(v.number()),
	written: v.string(),
	ledger: v.optional(v.string()),
	commit: v.optional(v.string()),
	options: PUBLISH_OPTIONS,
});

export function builtSiteText(site: BuiltSite): string {
	return `${JSON.stringify({ version: 1, ...site }, undefined, "\t")}\n`;
}

/**
 * Makes sure that readers may see at an instant what a build has found that they may see.
 *
 * @throws {Refused} when it was built for a later one, or a story has come to its end since.
 */
export function checkMoment({ output, latest, ends }: Pick<BuiltSite, "output" | "latest" | "ends">, now: Date): void {
	const told = (instant: number) => new Date(instant).toISOString();
	if (latest !== undefined && latest > now.getTime()) {
		throw new Refused(
			`${output}: expected what readers may see at ${told(now.getTime())}, got something of ${told(latest)}, since it was built for a later instant; run npx eleventy without NEWSROOM_NOW and the option now`,
		);
	}
	if (ends !== undefined && ends <= now.getTime()) {
		throw new Refused(
			`${output}: expected what readers may see at ${told(now.getTime())}, got a story that is over since ${told(ends)}; run npx eleventy once more`,
		);
	}
}

/** What a build has left, or nothing where the text is not of this version. */
export function readBuiltSite(text: string): BuiltSite | undefined {
	try {
		const { success, output } = v.safeParse(schema, JSON.parse(text));
		return success ? output : undefined;
	} catch {
		return undefined;
	}
}
