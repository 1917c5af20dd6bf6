import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeTable } from "../../archive/index/columns.ts";
import { OutputTable } from "../../archive/index/output-table.ts";
import { type OutputManifest, readManifest } from "../../archive/output-manifest.ts";
import type { RemovedAddress } from "../../archive/removals.ts";
import { outputFile } from "../../base/output-file.ts";
import { addressPattern } from "../../publish/address-pattern.ts";
import { BUILT_SITE, type BuiltSite, readBuiltSite } from "../../publish/built-site.ts";
import { readHeaderRules } from "../../publish/header-rules.ts";
import { StoreError } from "../../publish/object-store.ts";
import { Refused } from "../../publish/refusal.ts";
import type { GoneReason } from "../../publish/release-plan.ts";
import type { SiteFile } from "../../publish/site-file.ts";
import { siteFileOf } from "../../publish/site-file-of.ts";
import { outputFiles } from "./output-files.ts";

/** What the last build has left to be published. */
export interface ReadSite {
	readonly site: BuiltSite;
	/** By path from the output folder. */
	readonly files: ReadonlyMap<string, SiteFile>;
	/** Files of which nothing may be left. */
	readonly gone: ReadonlyMap<string, GoneReason>;
	/** The bytes of a file of the output folder. */
	readonly bytesOf: (file: { readonly file: string }) => Promise<Uint8Array>;
	/** The ledger of addresses, if there is one. */
	readonly ledger: Uint8Array | undefined;
}

/** Where builds keep what the next one must know, from the root of the project. */
const KEPT = ".cache/newsroom";

/**
 * What the last build has left to say of the output folder.
 *
 * @throws {Refused} when there is none, since nobody has looked at what is there.
 */
export function builtSite(cwd: string): BuiltSite {
	const site = readBuiltSite(textOf(join(cwd, KEPT, BUILT_SITE)) ?? "");
	if (site) return site;
	throw new Refused(
		`expected a site that was built and looked through for withheld stories, got none in ${cwd}; run npx eleventy first, without --serve, --incremental or an error`,
	);
}

/** Whether a build has left anything to be published. */
export function hasBuiltSite(cwd: string): boolean {
	return existsSync(join(cwd, KEPT, BUILT_SITE));
}

/**
 * Reads all that is to be published.
 *
 * @throws {Refused} when the output folder is empty, or holds what nobody has looked at since it was built.
 */
export function readBuiltFiles(cwd: string, site: BuiltSite): ReadSite {
	const folder = join(cwd, site.output);
	const kept = join(cwd, KEPT);
	const known = existsSync(join(kept, site.written)) ? decodeTable(readFileSync(join(kept, site.written))) : undefined;
	const found = outputFiles(folder, known && OutputTable.of(known));
	if (found.length === 0) throw new Refused(`expected a site in ${site.output}, got an empty folder; build it first`);
	const late = found.find(({ changedAt }) => changedAt > site.checkedAt);
	if (late) {
		throw new Refused(
			`${site.output}/${late.file} was changed after the last build had looked for withheld stories; run npx eleventy once more, behind whatever else writes there`,
		);
	}
	const tags = new Map(
		manifests(kept, site.output).flatMap(({ changed }) => changed.map((one) => [one.file, one.tags])),
	);
	const context = {
		tagsOf: (file: string) => tags.get(file),
		rules: readHeaderRules(textOf(join(folder, "_headers")) ?? ""),
		caches: Object.entries(site.options.headers ?? {}).map(([pattern, rule]) => ({
			isAbout: addressPattern(pattern),
			rule: rule as object,
		})),
		edges: Object.keys(site.options.purge ?? {}),
	};
	return {
		site,
		files: new Map(found.map((one) => [one.file, siteFileOf(one, context)])),
		gone: goneFiles(kept),
		bytesOf: async ({ file }) => bytesAt(join(folder, file)),
		ledger:
			site.ledger !== undefined && existsSync(join(cwd, site.ledger))
				? readFileSync(join(cwd, site.ledger))
				: undefined,
	};
}

// What was put aside comes first: the other tells of what came later.
function manifests(kept: string, output: string): OutputManifest[] {
	return ["manifest.before.json", "manifest.json"].flatMap((name) => {
		const manifest = readManifest(textOf(join(kept, name)) ?? "");
		return manifest?.output === output ? [manifest] : [];
	});
}

function goneFiles(kept: string): Map<string, GoneReason> {
	const removed = JSON.parse(textOf(join(kept, "removals.json")) ?? "[]") as RemovedAddress[];
	return new Map(removed.map(({ path, reason }) => [outputFile(path), reason]));
}

function bytesAt(file: string): Uint8Array {
	try {
		return readFileSync(file);
	} catch (error) {
		throw new StoreError(`${(error as Error).message}: expected the output to stay as it was built; leave it alone`);
	}
}

function textOf(file: string): string | undefined {
	return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
