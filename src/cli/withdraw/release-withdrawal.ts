import type { NewsroomSource } from "../../archive/newsroom-source.ts";
import type { WithdrawnFile } from "../../publish/built-from.ts";
import { readManifest } from "../../publish/read-manifest.ts";
import { Refused } from "../../publish/refusal.ts";
import { CommandError, type ExitCode, type OptionValues, UsageError } from "../command.ts";
import { eleventyWords } from "../common-options.ts";
import { loadNewsroom } from "../load-newsroom.ts";
import { eleventyBuild } from "../node-process.ts";
import { type PublishSettings, publishSettings } from "../publish/publish-flags.ts";
import { builtSite } from "../publish/read-built-site.ts";
import { builtContent, releaseOf } from "../publish/release-of.ts";
import { type ReleaseRun, runRelease, storeAt } from "../publish/run-release.ts";
import type { Terminal } from "../terminal.ts";
import { inCheckout } from "./live-checkout.ts";
import { type Withdrawal, writeWithdrawal } from "./withdrawal.ts";
import { withdrawalContent } from "./withdrawal-content.ts";
import { withdrawalHere } from "./withdrawal-here.ts";

/** What became of the withdrawal in the project itself, which may be broken in any way. */
interface Here {
	readonly source?: NewsroomSource;
	readonly withdrawal?: Withdrawal;
	/** Why its file does not say it, as far as it does not. */
	readonly trouble?: Error;
}

/**
 * Brings a withdrawal to readers, and nothing else. The file of the story in the project says so too if that can be done.
 *
 * @throws as `publish`, {UsageError} and {CommandError}
 */
export async function releaseWithdrawal(word: string, values: OptionValues, terminal: Terminal): Promise<ExitCode> {
	const start = terminal.milliseconds();
	const command = `newsroom withdraw ${word} --publish`;
	const configured = await configuredHere(values, terminal);
	const place = placeOf(values, configured, terminal.cwd);
	const here = await writtenHere(word, values, configured, terminal);
	const store = storeAt({ ...place, isLockExternal: values.lock === "external" }, terminal);
	const found = await readManifest(store);
	if (!found) throw new Refused(`expected a site at ${store.name}, got none: no reader has seen the story`);
	const { manifest } = found;
	const { builtFrom } = manifest;
	const placed = { ...values, ...place };
	if (!builtFrom) return releaseAll(here, { values: placed, start, command }, terminal);
	const { reason, note } = values;
	const wish = {
		word,
		reasons: [...(reason ? [`--reason=${reason}`] : []), ...(note ? [`--note=${note}`] : [])],
		local: here.withdrawal,
		eleventy: eleventyWords(values),
	};
	terminal.err.write(
		`newsroom: building what is live, commit ${builtFrom.commit.slice(0, 12)}, without that and with it\n`,
	);
	return inCheckout(builtFrom.commit, terminal, async (checkout) => {
		const { content, built, withdrawal } = await withdrawalContent(wish, { store, manifest, builtFrom }, checkout);
		const trouble = here.withdrawal || values["dry-run"] ? here.trouble : writtenAnyway(withdrawal, here, terminal);
		const settings = publishSettings(placed, built);
		const target = storeAt(settings, terminal);
		const release = releaseOf(content, settings, built.url, target, terminal);
		const code = await released(release, settings, { values, start, command }, terminal);
		return values["dry-run"] ? code : told(code, withdrawal, trouble, terminal);
	});
}

async function configuredHere(values: OptionValues, { cwd }: Terminal): Promise<Here> {
	try {
		return { source: await loadNewsroom(cwd, values) };
	} catch (error) {
		return { trouble: troubleOf(error) };
	}
}

async function writtenHere(word: string, values: OptionValues, here: Here, terminal: Terminal): Promise<Here> {
	const { source } = here;
	if (!source) return here;
	let withdrawal: Withdrawal | undefined;
	try {
		withdrawal = await withdrawalHere(word, values, source, terminal);
		if (values["dry-run"]) return { source, withdrawal };
		writeWithdrawal(terminal.cwd, withdrawal);
		terminal.err.write(`newsroom: ${withdrawal.file}: withdrawn since ${withdrawal.value.date}\n`);
		return { source, withdrawal };
	} catch (error) {
		return { source, ...(withdrawal && { withdrawal }), trouble: troubleOf(error) };
	}
}

// Anything else than what a command says it cannot do is a defect.
function troubleOf(error: unknown): Error {
	if ([CommandError, UsageError, Refused].some((kind) => error instanceof kind)) return error as Error;
	throw error;
}

// Where nobody could ask where stories are, the commit tells.
function writtenAnyway(withdrawal: WithdrawnFile, { source, trouble }: Here, { cwd }: Terminal): Error | undefined {
	if (source) return trouble;
	try {
		writeWithdrawal(cwd, withdrawal);
		return undefined;
	} catch (error) {
		if (error instanceof CommandError) return error;
		throw error;
	}
}

function placeOf(
	{ target, endpoint }: OptionValues,
	{ source, trouble }: Here,
	cwd: string,
): { readonly target: string; readonly endpoint?: string; readonly region?: string } {
	const options = source ? source.publish : optionsBefore(cwd);
	const place = { ...options, ...(target && { target }), ...(endpoint && { endpoint }) } as Record<string, string>;
	const { target: to, endpoint: at, region } = place;
	if (to !== undefined) return { target: to, ...(at && { endpoint: at }), ...(region && { region }) };
	const why = trouble ? `: ${trouble.message}` : "; set publish: { target: … } in the options";
	throw new UsageError(`withdraw: expected a target, got none${why}, or write --target=directory:PATH`);
}

// What a broken configuration said when the site was built.
function optionsBefore(cwd: string): ReturnType<typeof builtSite>["options"] {
	try {
		return builtSite(cwd).options;
	} catch (error) {
		if (error instanceof Refused) return {};
		throw error;
	}
}

async function releaseAll(
	{ withdrawal, trouble }: Here,
	typed: Omit<ReleaseRun, "isLockExternal">,
	terminal: Terminal,
): Promise<ExitCode> {
	const { values, command } = typed;
	if (trouble) throw trouble;
	const why = "what is live was not built from a commit, and nobody can say what it was built from";
	if (values["dry-run"]) throw new Refused(`${why}; without --dry-run everything that is saved is built and published`);
	terminal.err.write(`newsroom: ${why}: everything that is saved goes live with it\n`);
	if (!(await eleventyBuild(eleventyWords(values), terminal))) {
		throw new CommandError(`nothing was published: put right what the build says, and run ${command} again`);
	}
	const built = builtSite(terminal.cwd);
	const settings = publishSettings(values, built);
	const content = builtContent(built, settings, terminal);
	const release = releaseOf(content, settings, built.url, storeAt(settings, terminal), terminal);
	return told(await released(release, settings, typed, terminal), withdrawal, undefined, terminal);
}

function released(
	release: ReturnType<typeof releaseOf>,
	{ isLockExternal }: PublishSettings,
	typed: Omit<ReleaseRun, "isLockExternal">,
	terminal: Terminal,
): Promise<ExitCode> {
	return runRelease({ ...release, isComparing: false }, { ...typed, isLockExternal }, terminal);
}

function told(
	code: ExitCode,
	withdrawal: WithdrawnFile | undefined,
	trouble: Error | undefined,
	{ err }: Pick<Terminal, "err">,
): ExitCode {
	if (trouble) {
		err.write(
			`newsroom: readers have the notice, and the next release would bring the story back: ${trouble.message}\n`,
		);
		return code === 0 ? 1 : code;
	}
	if (withdrawal)
		err.write(
			`newsroom: commit ${withdrawal.file}: a release without it is refused, since it would bring the story back\n`,
		);
	return code;
}
