import * as v from "valibot";
import { PUBLISH_OPTIONS } from "./publish-options.ts";

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
	written: v.string(),
	ledger: v.optional(v.string()),
	commit: v.optional(v.string()),
	options: PUBLISH_OPTIONS,
});

export function builtSiteText(site: BuiltSite): string {
	return `${JSON.stringify({ version: 1, ...site }, undefined, "\t")}\n`;
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
