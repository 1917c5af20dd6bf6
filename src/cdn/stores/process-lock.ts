// Reads the disk.
import { readFileSync, unlinkSync } from "node:fs";
import { chmod, link, lstat, readFile, readlink, rm } from "node:fs/promises";
import { hostname } from "node:os";
import type { Clock } from "../../publish/clock.ts";
import { StoreError } from "../../publish/object-store.ts";
import { codeOf } from "./file-error.ts";
import type { WorkFolder } from "./work-folder.ts";

/**
 * Lets one of all processes at a time do something short. The lock is a file that names its process: that of one that is no
 * more counts for nothing, nor does that of another machine after a minute.
 */
export class ProcessLock {
	readonly #work: WorkFolder;
	readonly #clock: Pick<Clock, "wait">;

	constructor(work: WorkFolder, clock: Pick<Clock, "wait">) {
		this.#work = work;
		this.#clock = clock;
	}

	/**
	 * Waits until nobody else holds the lock of this name, then does it.
	 *
	 * @throws {StoreError} when another process does not let go for half a minute.
	 */
	async holding<Value>(name: string, action: () => Promise<Value>): Promise<Value> {
		const own = await this.#take(name);
		try {
			return await action();
		} finally {
			removeIfStill(`${this.#work.path}/${name}`, own);
			// Until its file is gone it counts as held.
			held.delete(own);
		}
	}

	async #take(name: string): Promise<string> {
		const file = `${this.#work.path}/${name}`;
		count += 1;
		const own = [process.pid, await machine(), await beginningOf(process.pid), count].join("\n");
		const part = await this.#work.file(own);
		try {
			for (let waited = 0; ; waited += POLL_MS) {
				held.add(own);
				if (await isLinked(part, file)) return own;
				held.delete(own);
				if ((await this.#stale(file, part)) !== undefined) await this.#clear(name, part);
				else if (waited >= PATIENCE_MS) throw new StoreError(await stillHeld(file));
				else await this.#clock.wait(POLL_MS);
			}
		} finally {
			await rm(part, { force: true });
		}
	}

	// Of two that find it stale the second would remove the lock of a third, but for a lock of those who remove it.
	#clear(name: string, part: string): Promise<void> {
		const file = `${this.#work.path}/${name}`;
		return this.holding(`${name}~`, async () => {
			const text = await this.#stale(file, part);
			// It may have been let go of since, and another may hold it.
			if (text !== undefined && !held.has(text)) removeIfStill(file, text);
		});
	}

	/** What a lock says that counts for nothing; nothing where there is none, or one that counts. */
	async #stale(file: string, part: string): Promise<string | undefined> {
		const text = await textOf(file);
		return text !== undefined && (await this.#isStale(text, file, part)) ? text : undefined;
	}

	async #isStale(text: string, file: string, part: string): Promise<boolean> {
		const [pid = "", host, began] = text.split("\n");
		if (host !== (await machine())) return (await ageOf(file, part)) > FORGOTTEN_MS;
		if (Number(pid) === process.pid) return !held.has(text);
		return !isRunning(Number(pid)) || began !== (await beginningOf(Number(pid)));
	}
}

const POLL_MS = 5;
const PATIENCE_MS = 30_000;
const FORGOTTEN_MS = 60_000;

// What this process holds: another one of the same number may have left a lock.
const held = new Set<string>();
let count = 0;

// At once: between a look and a removal that take turns with others, another lock could come to stand there.
function removeIfStill(file: string, text: string): void {
	try {
		if (readFileSync(file, "utf8") === text) unlinkSync(file);
	} catch (error) {
		if (codeOf(error) !== "ENOENT") throw error;
	}
}

async function isLinked(part: string, file: string): Promise<boolean> {
	try {
		await link(part, file);
		return true;
	} catch (error) {
		if (codeOf(error) === "EEXIST") return false;
		throw error;
	}
}

async function stillHeld(file: string): Promise<string> {
	const [pid = "", host = ""] = (await textOf(file))?.split("\n") ?? [];
	return `${file}: process ${pid} on ${host} has held this lock for ${PATIENCE_MS / 1000} s; end that process, then publish again`;
}

// By the clock of the disk, which may be that of another machine.
async function ageOf(file: string, part: string): Promise<number> {
	await chmod(part, 0o600);
	const [lock, own] = await Promise.all([file, part].map((path) => lstat(path).catch(() => undefined)));
	return lock && own ? own.ctimeMs - lock.ctimeMs : 0;
}

// Processes of two containers with one host name have numbers of their own.
async function machine(): Promise<string> {
	return `${hostname()} ${await readlink("/proc/self/ns/pid").catch(() => "")}`.trim();
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return codeOf(error) === "EPERM";
	}
}

// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: field 22, of which the second may hold spaces.
async function beginningOf(pid: number): Promise<string> {
	const fields = (await textOf(`/proc/${pid}/stat`))?.replace(/^.*\)/s, "").trim().split(" ");
	const boot = (await textOf("/proc/sys/kernel/random/boot_id"))?.trim();
	return fields?.[19] && boot ? `${boot} ${fields[19]}` : "";
}

async function textOf(file: string): Promise<string | undefined> {
	return readFile(file, "utf8").catch(() => undefined);
}
