import { rmSync } from "node:fs";
import { join } from "node:path";
import { beginning, type EditSequence, type Step } from "./edit-sequence.ts";
import { type EditedNewspaper, editedFiles, editedOptions } from "./edited-newspaper.ts";
import { contentsOf, EditedSite, ledgerOf, stampsOf } from "./edited-site.ts";
import { type Edited, editOf } from "./newspaper-edits.ts";
import type { Press, PressReply } from "./press-room.ts";
import { SharedFolder } from "./shared-folder.ts";

/** Two processes: one builds a site that is edited, the other what it is compared with. */
export interface Presses {
	readonly edited: Press;
	readonly clean: Press;
}

/**
 * What is asked of every build: that it makes what a clean one would, that the one after it writes nothing, or that machines
 * which share nothing but a cache make together what a clean one would.
 */
export type Question = "same as clean" | "still" | "same elsewhere";

/** How often what was tried, over all sequences. */
export type Tally = Map<string, number>;

/**
 * Builds a newspaper after each of its steps.
 *
 * @throws {Error} that tells the steps in words, and which files are wrong.
 */
export async function buildEdited(
	sequence: EditSequence,
	presses: Presses,
	question: Question,
	tally: Tally = new Map(),
): Promise<void> {
	const play = new Play(beginning(sequence), presses, question, tally);
	try {
		await play.begin();
		for (const step of sequence.steps) await play.step(step);
	} catch (error) {
		const steps = play.log.map((words, index) => `${index + 1}. ${words}`).join("\n");
		throw new Error(`${steps}\n${error instanceof Error ? error.message : String(error)}`, { cause: error });
	} finally {
		play.site.remove();
		play.cache.remove();
	}
}

class Play {
	readonly site = new EditedSite();
	readonly log: string[] = [];
	readonly cache: SharedFolder = new SharedFolder();
	#now: EditedNewspaper;
	readonly #presses: Presses;
	readonly #question: Question;
	readonly #tally: Tally;
	#chance = 0;

	constructor(now: EditedNewspaper, presses: Presses, question: Question, tally: Tally) {
		this.#now = now;
		this.#presses = presses;
		this.#question = question;
		this.#tally = tally;
	}

	async begin(): Promise<void> {
		this.site.put(editedFiles(this.#now));
		const { error } = await this.#build(this.site.root);
		this.log.push(`builds ${this.#now.present.size} stories at ${new Date(this.#now.now).toISOString()}`);
		if (error) throw new Error(`the first build fails: ${error.message}`);
	}

	async step(step: Step): Promise<void> {
		const before = this.#now;
		const outcomes = await this.#edit(step);
		if (outcomes.length === 0) return;
		this.#chance = step.edits.reduce((sum, { more }) => sum + more, 0);
		const isTakenBack = step.kill && (await this.#killed(step.kill.points)) && step.kill.takesBack;
		if (isTakenBack) {
			this.log.push("takes all that back");
			this.#takeBack(before);
		}
		const { ledger } = this.site;
		if (await this.#checked()) return;
		if (step.accepts && before.site.hasLedger) {
			this.log.push("accepts the addresses");
			await this.#presses.clean.run({ ...this.#request(this.site.root), task: "accept" });
			if (await this.#checked()) return this.#count("accepted");
			this.site.ledger = ledger;
		}
		this.log.push("takes that back");
		this.#takeBack(before);
		if (!(await this.#checked())) throw new Error("what was right before is wrong now");
	}

	async #edit({ edits }: Step): Promise<readonly Edited[]> {
		const outcomes: Edited[] = [];
		for (const edit of edits) {
			const outcome = editOf(edit, this.#now);
			if (!outcome) continue;
			outcomes.push(outcome);
			this.#count(edit.kind);
			if (outcome.before) {
				outcome.before(this.site);
				await this.#build(this.site.root);
			}
			if (outcome.needsNewProcess) await this.#presses.edited.end();
			this.#now = outcome.next ?? this.#now;
			this.site.put(editedFiles(this.#now), outcome.keepsTimeOf);
			this.log.push([outcome.words, outcome.act?.(this.site) ?? ""].filter(Boolean).join("; "));
		}
		return outcomes;
	}

	#takeBack(before: EditedNewspaper): void {
		this.#now = before;
		this.site.put(editedFiles(before));
	}

	// Where it would be killed is known from a copy, which is built to the end.
	async #killed(points: readonly number[]): Promise<boolean> {
		for (const point of points) {
			const twin = this.site.twin();
			const { error, operations } = await this.#build(twin, this.#presses.clean);
			rmSync(twin, { recursive: true });
			if (error) return false;
			const killAt = 1 + (point % (operations + 1));
			this.log.push(`is killed at operation ${killAt} of ${operations}`);
			this.#count("killed");
			const reply = await this.#presses.edited.run({ ...this.#request(this.site.root), task: "build", killAt });
			if (reply) throw new Error("the build outlived its end");
		}
		return true;
	}

	/** Builds; false where that fails as it should. */
	#checked(): Promise<boolean> {
		if (this.#question === "same elsewhere") return this.#sameElsewhere();
		return this.#question === "still" ? this.#still() : this.#sameAsClean();
	}

	async #sameElsewhere(): Promise<boolean> {
		const shards = SHARDS[this.#chance % SHARDS.length] ?? [];
		for (const shard of shards) {
			await this.#elsewhere(async (root) => {
				await this.#build(root, this.#presses.edited, { cache: this.cache.place, shard });
				this.#count("shard");
			});
		}
		if (this.#chance % 5 === 0) this.log.push(this.cache.spoil(this.#chance));
		return this.#elsewhere(async (root) => {
			const reply = await this.#build(root, this.#presses.edited, { cache: this.cache.place });
			return this.#elsewhere(async (folder) => {
				const clean = await this.#build(folder, this.#presses.clean);
				const [message, expected] = [reply, clean].map(({ error }) => error && `${error.code} ${error.message}`);
				if (message !== expected) throw new Error(`expected ${expected ?? "no error"}, got ${message ?? "none"}`);
				this.#count(clean.error ? `refused: ${clean.error.code}` : "built");
				if (clean.error) return false;
				same(contentsOf(join(root, "_site")), contentsOf(join(folder, "_site")));
				same(new Map([["ledger", ledgerOf(root)]]), new Map([["ledger", ledgerOf(folder)]]));
				this.site.ledger = ledgerOf(root);
				this.#count(reply.summary?.written === 0 ? "all was there" : "some was there");
				return true;
			});
		});
	}

	// On a machine that has the sources alone.
	async #elsewhere<Result>(act: (root: string) => Promise<Result>): Promise<Result> {
		const root = this.site.sources();
		try {
			return await act(root);
		} finally {
			rmSync(root, { recursive: true });
		}
	}

	async #sameAsClean(): Promise<boolean> {
		const { output } = this.site;
		const before = contentsOf(output);
		const folder = this.site.sources();
		try {
			const [reply, clean] = await Promise.all([this.#build(this.site.root), this.#build(folder, this.#presses.clean)]);
			const [message, expected] = [reply, clean].map(({ error }) => error && `${error.code} ${error.message}`);
			if (message !== expected) throw new Error(`expected ${expected ?? "no error"}, got ${message ?? "none"}`);
			// What readers must not see is found last of all.
			const isRefused = clean.error !== undefined && clean.error.code !== "LEAK";
			this.#count(clean.error ? `refused: ${clean.error.code}` : "built");
			same(contentsOf(output), isRefused ? before : contentsOf(join(folder, "_site")));
			if (clean.error) return false;
			same(new Map([["ledger", this.site.ledger]]), new Map([["ledger", ledgerOf(folder)]]));
			return true;
		} finally {
			rmSync(folder, { recursive: true });
		}
	}

	async #still(): Promise<boolean> {
		const { error } = await this.#build(this.site.root);
		if (error) return false;
		const before = stampsOf(this.site.output);
		await this.#build(this.site.root);
		same(stampsOf(this.site.output), before);
		return true;
	}

	async #build(
		root: string,
		press: Press = this.#presses.edited,
		{ cache, shard }: { readonly cache?: string; readonly shard?: string } = {},
	): Promise<PressReply> {
		const { options, ...request } = this.#request(root);
		const shared = { ...options, ...(cache !== undefined && { cache }) };
		const reply = await press.run({
			...request,
			options: shared,
			...(shard !== undefined && { shard }),
			task: "build",
		});
		if (!reply) throw new Error("the build was killed by somebody else");
		return reply;
	}

	#request(root: string) {
		return { root, options: editedOptions(this.#now), now: this.#now.now };
	}

	#count(what: string): void {
		this.#tally.set(what, (this.#tally.get(what) ?? 0) + 1);
	}
}

function same(found: ReadonlyMap<string, string>, expected: ReadonlyMap<string, string>): void {
	const paths = [...new Set([...found.keys(), ...expected.keys()])].sort();
	const wrong = paths.filter((path) => found.get(path) !== expected.get(path));
	if (wrong.length === 0) return;
	const lines = wrong.slice(0, MOST).map((path) => `${path}: ${difference(found.get(path), expected.get(path))}`);
	throw new Error(
		`${wrong.length} of ${paths.length} files and folders are not as they should be:\n${lines.join("\n")}`,
	);
}

const MOST = 12;

/** The shards that build before the whole; some of them never come. */
const SHARDS: readonly (readonly string[])[] = [[], ["1/2", "2/2"], [], ["3/3", "1/3", "2/3"], ["1/3", "3/3"]];

function difference(found: string | undefined, expected: string | undefined): string {
	if (found === undefined) return "is missing";
	if (expected === undefined) return "should not be there";
	let at = 0;
	while (at < found.length && found[at] === expected[at]) at++;
	const excerpt = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 30), at + 60));
	return `has ${excerpt(found)}, and should have ${excerpt(expected)}`;
}
