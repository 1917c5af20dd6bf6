import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { BuildResult, ProjectRequest } from "./project-build.ts";

/** What a press is asked to do. */
export interface PressRequest extends ProjectRequest {
	readonly task: "build" | "accept";
	/** The file operation, counted from 1, that it does not live to do. */
	readonly killAt?: number;
}

/** What it answers. */
export interface PressReply extends BuildResult {
	/** How often it changed something on the disk. */
	readonly operations: number;
	/** What went wrong that is no fault of the newspaper. */
	readonly crash?: string;
}

const PROGRAM = fileURLToPath(new URL("press-process.ts", import.meta.url));

/** A process that builds projects one after another, and that is begun again when it was killed. */
export class Press {
	#process: ChildProcess | undefined;

	/**
	 * Builds a project, or accepts its moves.
	 *
	 * @returns undefined when the process was killed.
	 * @throws {Error} when it went wrong by itself.
	 */
	async run(request: PressRequest): Promise<PressReply | undefined> {
		const child = this.#process ?? (await started());
		this.#process = child;
		const reply = await new Promise<PressReply | undefined>((resolve) => {
			const ended = () => resolve(undefined);
			child.once("exit", ended);
			child.once("message", (message) => {
				child.off("exit", ended);
				resolve(message as PressReply);
			});
			child.send(request);
		});
		if (!reply) {
			this.#process = undefined;
			if (request.killAt === undefined) throw new Error(`the build ended its process (${child.exitCode})`);
			return undefined;
		}
		if (reply.crash !== undefined) throw new Error(`the build failed by itself: ${reply.crash}`);
		return reply;
	}

	/** Ends the process, with all the modules that it has loaded; the next build begins another. */
	async end(): Promise<void> {
		const child = this.#process;
		this.#process = undefined;
		if (!child) return;
		const ended = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGKILL");
		await ended;
	}
}

async function started(): Promise<ChildProcess> {
	const child = fork(PROGRAM, {
		execArgv: ["--import", import.meta.resolve("tsx")],
		stdio: ["ignore", "ignore", "inherit", "ipc"],
	});
	await new Promise<void>((resolve, reject) => {
		child.once("message", () => resolve());
		child.once("exit", (code) => reject(new Error(`the press did not start: ${code}`)));
	});
	child.removeAllListeners("exit");
	return child;
}
