import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { addressOfFile } from "../../base/address-of-file.ts";
import { pictureName } from "../../content/pictures/picture-name.ts";
import type { BuiltFrom } from "../../publish/built-from.ts";
import { changedSite } from "../../publish/changed-site.ts";
import { type ObjectStore, StoreError } from "../../publish/object-store.ts";
import { Refused } from "../../publish/refusal.ts";
import type { ReleaseManifest } from "../../publish/release-manifest.ts";
import type { GoneReason } from "../../publish/release-plan.ts";
import { objectKey } from "../../publish/release-record.ts";
import type { PublishedFile, SiteFile } from "../../publish/site-file.ts";
import { LEDGER } from "../../publish/state-keys.ts";
import { CommandError } from "../command.ts";
import { eleventyBuild, nodeProcess, PROGRAM } from "../node-process.ts";
import { builtSite, type ReadSite, readBuiltFiles } from "../publish/read-built-site.ts";
import type { ReleaseContent } from "../publish/release-of.ts";
import type { LiveCheckout } from "./live-checkout.ts";
import { type Withdrawal, writeWithdrawal } from "./withdrawal.ts";

/** What is live, and where. */
export interface LiveSite {
	readonly store: ObjectStore;
	readonly manifest: ReleaseManifest;
	readonly builtFrom: BuiltFrom;
}

/** Which story is withdrawn, and how. */
export interface WithdrawalWish {
	/** What the story is known by. */
	readonly word: string;
	/** Arguments that say why. */
	readonly reasons: readonly string[];
	/** What the file of the project says by now, which is to be said to readers too; absent where it could not be written. */
	readonly local: Withdrawal | undefined;
	/** Arguments for Eleventy. */
	readonly eleventy: readonly string[];
}

/**
 * What is live, with nothing changed but what one withdrawal changes: the site is built from the commit that is live, once
 * without it and once with it, and what differs is released.
 *
 * @throws {Refused} @throws {CommandError} when the story is not there or the commit cannot be built here.
 */
export async function withdrawalContent(
	{ word, reasons, local, eleventy }: WithdrawalWish,
	{ store, manifest, builtFrom }: LiveSite,
	checkout: LiveCheckout,
): Promise<{ readonly content: ReleaseContent; readonly built: ReadSite["site"]; readonly withdrawal: Withdrawal }> {
	const { project } = checkout;
	const earlier = builtFrom.withdrawn ?? [];
	for (const withdrawn of earlier) writeWithdrawal(project, withdrawn);
	// What a build leaves makes it quick to read the same once more.
	const before = await builtWithLedger(store, checkout, eleventy);
	const found = await storyIn(checkout, [local?.id ?? word, ...reasons, ...eleventy]);
	const withdrawal = { ...found, value: found.isWritten ? found.value : (local?.value ?? found.value) };
	writeWithdrawal(project, withdrawal);
	const after = found.isWritten ? before : await build(checkout, eleventy);
	const gone = goneOf(after, manifest);
	const { file, value } = withdrawal;
	const pages = [...gone.keys()].filter((name) => name.endsWith(".html") && !before.gone.has(name));
	const withdrawn = found.isWritten ? earlier : [...earlier, { file, value, pages }];
	const content: ReleaseContent = {
		gone,
		ledger: after.ledger,
		async siteAt(state) {
			if (state.manifest?.release !== manifest.release) {
				throw new Refused("somebody else has published meanwhile; run newsroom withdraw again");
			}
			// Nobody knows what a release that was killed has left there.
			const unsure = new Set(state.journals.flatMap((journal) => journal.files));
			const live: PublishedFile[] = [];
			for (const file of manifest.files.values()) {
				if (!unsure.has(file.file)) live.push(file);
				else if (!after.files.has(file.file)) live.push(...(await foundAs(file, store)));
			}
			const files = changedSite(new Map(live.map((file) => [file.file, file])), before.files, after.files, gone);
			return { files, bytesOf: (asked) => bytesOf(asked, after, store), builtFrom: { ...builtFrom, withdrawn } };
		},
	};
	return { content, built: after.site, withdrawal };
}

// By a process of its own: a configuration is read where it is run.
async function storyIn({ project, environment, signal }: LiveCheckout, words: readonly string[]): Promise<Withdrawal> {
	const args = [PROGRAM, "withdraw", "--dry-run", "--json", ...words];
	const { code, out } = await nodeProcess(args, { cwd: project, environment, errors: "inherit", signal });
	if (code === 0) return JSON.parse(out) as Withdrawal;
	const message = "this is of the commit that what is live was built from; nothing was published";
	throw code === 2 ? new Refused(message) : new CommandError(message);
}

async function build({ project, environment, signal }: LiveCheckout, words: readonly string[]): Promise<ReadSite> {
	if (await eleventyBuild(words, { cwd: project, environment, signal }))
		return readBuiltFiles(project, builtSite(project));
	throw new CommandError(
		"the commit that what is live was built from cannot be built here, and nothing was published; put right what the build says, or publish all that is saved here: npx eleventy && npx newsroom publish",
	);
}

// The one at the target is the authority. Most builds from the same commit come to the same.
async function builtWithLedger(
	store: ObjectStore,
	checkout: LiveCheckout,
	words: readonly string[],
): Promise<ReadSite> {
	const built = await build(checkout, words);
	const { ledger } = built.site;
	const known = ledger === undefined ? undefined : await store.read(LEDGER);
	if (!known || ledger === undefined || (built.ledger && Buffer.compare(known.bytes, built.ledger) === 0)) return built;
	writeFileSync(join(checkout.project, ledger), known.bytes);
	return build(checkout, words);
}

// What is live may have been built with other settings for pictures, of which files have other names.
function goneOf({ gone, files }: ReadSite, { files: live }: ReleaseManifest): ReadonlyMap<string, GoneReason> {
	const stemsOf = (file: string) => pictureName(addressOfFile(file))?.stems ?? [];
	const reasons = new Map([...gone].flatMap(([file, reason]) => stemsOf(file).map((stem) => [stem, reason] as const)));
	const all = new Map(gone);
	for (const file of live.keys()) {
		const reason = stemsOf(file)
			.map((stem) => reasons.get(stem))
			.find((one) => one !== undefined);
		if (reason && !files.has(file)) all.set(file, reason);
	}
	return all;
}

// What no build here makes and nobody has kept stays as the release that was killed has left it.
async function foundAs(file: PublishedFile, store: ObjectStore): Promise<readonly PublishedFile[]> {
	if (await keptBytes(file, store)) return [file];
	const { bytes } = (await store.read(file.file)) ?? {};
	return bytes ? [{ ...file, hash: sha256(bytes), size: bytes.length }] : [];
}

async function keptBytes({ file, hash }: SiteFile, store: ObjectStore): Promise<Uint8Array | undefined> {
	for (const key of [file, objectKey(hash)]) {
		const { bytes } = (await store.read(key)) ?? {};
		if (bytes && sha256(bytes) === hash) return bytes;
	}
	return undefined;
}

function sha256(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}

async function bytesOf(file: SiteFile, after: ReadSite, store: ObjectStore): Promise<Uint8Array> {
	if (after.files.get(file.file)?.hash === file.hash) return after.bytesOf(file);
	const kept = await keptBytes(file, store);
	if (kept) return kept;
	throw new StoreError(`${file.file} is not at ${store.name} any more; run newsroom publish --reconcile`);
}
