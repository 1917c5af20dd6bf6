import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** How long a build waits for another. */
export interface LockWaiting {
	/** Told in a line what the build waits for. */
	readonly log: (line: string) => void;
	/** What the lock is called in those lines. */
	readonly name: string;
	readonly pollMilliseconds?: number;
	/** After which it is told what to do about the lock of another machine. */
	readonly patienceMilliseconds?: number;
}

/**
 * Waits until no other build holds a lock and takes it: a file that names the process. The lock of a process of this
 * machine that is no more counts for nothing. Where no such file can be made the build goes on without.
 *
 * @returns what lets go of the lock, which the end of the process does too
 */
export async function holdLock(file: string, waiting: LockWaiting): Promise<() => void> {
	const { log, name, pollMilliseconds: poll = 100, patienceMilliseconds: patience = 60_000 } = waiting;
	const own = ownText();
	let told: "nothing" | "waits" | "advice" = "nothing";
	let unreadable = 0;
	for (let waited = 0; ; waited += poll) {
		if (take(file, own) !== "held") return letGo(file, own);
		const text = textOf(file);
		const holder = readHolder(text);
		// Another process may be writing it at this moment.
		unreadable = holder ? 0 : unreadable + poll;
		if (holder ? isGone(holder, file) : unreadable > UNREADABLE) {
			removeStale(file, text);
			if (take(file, own) !== "held") return letGo(file, own);
		}
		if (holder && told === "nothing") {
			log(`[newsroom] another build (${nameOf(holder)}) is writing here: this one waits until it is done`);
			told = "waits";
		}
		if (holder && told === "waits" && waited >= patience) {
			log(`[newsroom] ${nameOf(holder)} still holds ${name}; if no build runs there any more, delete that file`);
			told = "advice";
		}
		await pause(poll);
	}
}

interface Holder {
	readonly pid: number;
	readonly host: string;
	/** When the process began, where the system tells: a number is given to one process after another. */
	readonly began: string;
}

/** A file that says nothing for so long was left by a process that was killed while it wrote it. */
const UNREADABLE = 1000;

// Locks of this process. It may be the one that holds a lock, and yet one of the same number have left it.
const held = new Set<string>();

function take(file: string, own: string): "taken" | "held" | "none" {
	try {
		mkdirSync(dirname(file), { recursive: true });
	} catch {
		return "none";
	}
	try {
		writeFileSync(file, own, { flag: "wx" });
		held.add(file);
		return "taken";
	} catch (error) {
		return (error as { code?: unknown }).code === "EEXIST" ? "held" : "none";
	}
}

function letGo(file: string, own: string): () => void {
	const release = () => {
		process.off("exit", release);
		if (held.delete(file) && textOf(file) === own) rmSync(file, { force: true });
	};
	if (held.has(file)) process.on("exit", release);
	return release;
}

// Of two that find the same one stale, the second must not remove the lock of the first.
function removeStale(file: string, text: string | undefined): void {
	const aside = `${file}.${process.pid}.part`;
	try {
		renameSync(file, aside);
		if (textOf(aside) === text) rmSync(aside, { recursive: true, force: true });
		else renameSync(aside, file);
	} catch {
		// Somebody else was first.
	}
}

function ownText(): string {
	return `${process.pid}\n${hostname()}\n${beginningOf(process.pid)}\n`;
}

function readHolder(text: string | undefined): Holder | undefined {
	const [, pid, host = "", began = ""] = /^(\d+)\n([^\n]*)\n([^\n]*)\n$/.exec(text ?? "") ?? [];
	return pid === undefined ? undefined : { pid: Number(pid), host, began };
}

function nameOf({ pid, host }: Holder): string {
	return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
}

function isGone({ pid, host, began }: Holder, file: string): boolean {
	if (host !== hostname()) return false;
	if (pid === process.pid && !held.has(file)) return true;
	return !isRunning(pid) || began !== beginningOf(pid);
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as { code?: unknown }).code === "EPERM";
	}
}

// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: field 22, of which the second may hold spaces.
function beginningOf(pid: number): string {
	const fields = textOf(`/proc/${pid}/stat`)?.replace(/^.*\)/s, "").trim().split(" ");
	const boot = textOf("/proc/sys/kernel/random/boot_id")?.trim();
	return fields?.[19] && boot ? `${boot} ${fields[19]}` : "";
}

function textOf(file: string): string | undefined {
	try {
		return readFileSync(file, "utf8");
	} catch {
		return undefined;
	}
}
