import { type Article, type Fault, faultText, isError, NewsroomError } from "../src/index.ts";
import { count } from "./count.ts";
import type { EleventyConfig } from "./eleventy.ts";
import type { HeldStories } from "./read-holding.ts";
import type { Session } from "./session.ts";
import { faultPage } from "./theme/theme.ts";

/** Where the development server lists faults of articles that have no address. */
const ERRORS_PATH = "/newsroom-errors/";

/** Tells a person what is wrong: in the terminal, and where a build goes on all the same, in the browser too. */
export class FaultReport {
	readonly #logger: EleventyConfig["logger"];
	readonly #session: Session;
	readonly #stylesheet: string | undefined;
	#listed: readonly string[] = [];

	/** @param stylesheet address of the newspaper's, if it has one */
	constructor(logger: EleventyConfig["logger"], session: Session, stylesheet: string | undefined) {
		this.#logger = logger;
		this.#session = session;
		this.#stylesheet = stylesheet;
	}

	/**
	 * Tells of faults, and of errors among them with all that follows from them.
	 *
	 * @param stories whose addresses show their faults in the browser
	 * @throws {NewsroomError} when there is an error and the build is strict.
	 */
	tell(
		code: "FRONT_MATTER" | "ADDRESS",
		faults: readonly Fault[],
		stories: readonly Pick<Article, "file" | "path">[],
		run: "strict" | "lenient",
	): void {
		for (const fault of faults) process.stderr.write(`${faultText(fault)}\n`);
		const errors = faults.filter(isError);
		if (errors.length === 0) return;
		const files = new Set(errors.map(({ file }) => file ?? ""));
		const title = `${count(errors.length, "error")} in ${count(files.size, "file")}`;
		if (run === "strict") throw new NewsroomError(code, `${title} of the newsroom; nothing was written`, errors);
		for (const { file, path } of stories) this.#session.addresses.set(file, path);
		for (const file of files) {
			const path = this.#session.addresses.get(file);
			const lines = errors.filter((error) => error.file === file).map(faultText);
			if (path) this.#show(path, file, lines);
		}
		this.#listed = errors.map(faultText);
		this.#show(ERRORS_PATH, title, this.#listed);
		this.#logger.warn(`[newsroom] ${title}: see ${this.#session.prefix}${ERRORS_PATH.slice(1)}`);
	}

	/**
	 * Tells of what was found of withheld stories in the output folder, which has been written.
	 *
	 * @throws {NewsroomError} `LEAK` when there is any and this is a build.
	 */
	tellOfLeaks(leaks: readonly Fault[], run: "build" | "serve" | "watch"): void {
		if (leaks.length === 0) return;
		const lines = leaks.map(faultText);
		for (const line of lines) process.stderr.write(`${line}\n`);
		const files = new Set(leaks.map(({ file }) => file));
		const title = `${count(leaks.length, "leak")} of withheld stories in ${count(files.size, "file")} of the output`;
		if (run === "build") throw new NewsroomError("LEAK", `${title}; it must not be published`, leaks);
		const before = this.#session.pages.has(ERRORS_PATH) ? this.#listed : [];
		this.#show(ERRORS_PATH, title, [...lines, ...before]);
		this.#logger.warn(`[newsroom] ${title}: see ${this.#session.prefix}${ERRORS_PATH.slice(1)}`);
	}

	/**
	 * Tells what the host would pass by of its rules, which have been written.
	 *
	 * @throws {NewsroomError} `OPTION` when there is any and this is a build.
	 */
	tellOfHostFiles(faults: readonly Fault[], run: "build" | "serve" | "watch"): void {
		if (faults.length === 0) return;
		for (const fault of faults) process.stderr.write(`${faultText(fault)}\n`);
		const title = `${count(faults.length, "fault")} in the rules for the host, which would pass them by without a word`;
		if (run === "build") throw new NewsroomError("OPTION", title, faults);
		this.#logger.warn(`[newsroom] ${title}`);
	}

	/** Tells what is wrong with stories that a build leaves out. */
	tellOfHeld(held: HeldStories): void {
		for (const faults of held.values()) for (const fault of faults) process.stderr.write(`${faultText(fault)}\n`);
		if (held.size === 0) return;
		const files = [...held.keys()].join(", ");
		this.#logger.warn(`[newsroom] held back until mended: ${files}; everything else goes out, with exit code 5`);
	}

	/**
	 * Tells of a page that could not be printed.
	 *
	 * @throws {NewsroomError} what is told, when the build is strict.
	 */
	tellOfPage(path: string, error: NewsroomError, run: "strict" | "lenient"): void {
		if (run === "strict") throw error;
		process.stderr.write(`${error.message}\n`);
		this.#show(path, path, [error.message]);
	}

	#show(path: string, title: string, lines: readonly string[]): void {
		this.#session.pages.set(path, faultPage(title, lines, this.#stylesheet).markup);
	}
}
