import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";
import { holdLock } from "../../plugin/output-lock.ts";
import { describe } from "../support/describe.ts";

const MODULE = fileURLToPath(new URL("../../plugin/output-lock.ts", import.meta.url));

async function within(use: (lock: string) => Promise<void>): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), "newsroom-lock-"));
	try {
		await use(join(folder, "deep/lock"));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A process that takes the lock, prints a line, and does as it is told. */
function build(lock: string, then: string) {
	const program = `import { appendFileSync } from "node:fs";
		import { setTimeout as pause } from "node:timers/promises";
		import { holdLock } from ${JSON.stringify(MODULE)};
		const lock = ${JSON.stringify(lock)};
		const release = await holdLock(lock, { log: console.log, name: "the lock", pollMilliseconds: 10 });
		console.log("held");
		${then}`;
	const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
		cwd: fileURLToPath(new URL("../../", import.meta.url)),
		stdio: ["pipe", "pipe", "inherit"],
	});
	let output = "";
	child.stdout.on("data", (chunk) => {
		output += chunk;
	});
	const ended = new Promise<string>((resolve) => child.on("close", () => resolve(output)));
	const says = async (text: string) => {
		while (!output.includes(text)) {
			assert.is(child.exitCode, null, `it ended without ${text}: ${output}`);
			await pause(5);
		}
	};
	return { child, ended, says };
}

const WAIT = 'await new Promise((resolve) => process.stdin.once("data", resolve)); process.stdin.destroy();';

/** Takes the lock in this process; what was told meanwhile. */
async function hold(lock: string, patienceMilliseconds = 60_000) {
	const lines: string[] = [];
	const log = (line: string) => lines.push(line);
	const release = await holdLock(lock, { log, name: ".cache/lock", pollMilliseconds: 5, patienceMilliseconds });
	return { lines, release };
}

const GONE = 2 ** 22 + 1;

const stale: readonly { readonly name: string; readonly text: string }[] = [
	{ name: "of a process that is no more", text: `${GONE}\n${hostname()}\n\n` },
	{ name: "of another process that had a number of today", text: `1\n${hostname()}\nanother boot 7\n` },
	{ name: "of another process that had the number of this one", text: `${process.pid}\n${hostname()}\n\n` },
	{ name: "that was never written to the end", text: "12" },
	{ name: "that is empty", text: "" },
];

describe("the lock of builds", (test) => {
	test("is a file that names process and machine as long as it is held", async () => {
		await within(async (lock) => {
			const { lines, release } = await hold(lock);
			assert.equal(readFileSync(lock, "utf8").split("\n").slice(0, 2), [String(process.pid), hostname()]);
			release();
			release();
			assert.equal([lines, readdirSync(join(lock, ".."))], [[], []]);
		});
	});

	for (const { name, text } of stale) {
		test(`${name} counts for nothing`, async () => {
			await within(async (lock) => {
				mkdirSync(join(lock, ".."));
				writeFileSync(lock, text);
				const { lines, release } = await hold(lock);
				assert.is(readFileSync(lock, "utf8").split("\n")[0], String(process.pid));
				assert.equal(lines, []);
				release();
				assert.equal(readdirSync(join(lock, "..")), []);
			});
		});
	}

	test("is waited for, which is said once", async () => {
		await within(async (lock) => {
			const first = build(lock, `${WAIT} release();`);
			await first.says("held");
			const second = hold(lock);
			await pause(60);
			assert.match(readFileSync(lock, "utf8"), new RegExp(`^${first.child.pid}\n`));
			first.child.stdin.write("x");
			const { lines, release } = await second;
			assert.equal(lines, [
				`[newsroom] another build (process ${first.child.pid}) is writing here: this one waits until it is done`,
			]);
			await first.ended;
			assert.ok(existsSync(lock), "whoever held it before lets go of its own alone");
			release();
		});
	});

	for (const { name, finish } of [
		{ name: "ends without letting go", finish: "process.exit(0);" },
		{ name: "fails", finish: 'process.on("uncaughtException", () => process.exit(3)); throw new Error("x");' },
	]) {
		test(`is let go of by a process that ${name}`, async () => {
			await within(async (lock) => {
				await build(lock, finish).ended;
				assert.not.ok(existsSync(lock));
			});
		});
	}

	test("of a process that was killed is taken at once", async () => {
		await within(async (lock) => {
			const first = build(lock, WAIT);
			await first.says("held");
			first.child.kill("SIGKILL");
			await first.ended;
			assert.ok(existsSync(lock));
			const { lines, release } = await hold(lock);
			assert.equal(lines, []);
			release();
		});
	});

	test("of another machine is waited for, and after a while it is told what to do", async () => {
		await within(async (lock) => {
			mkdirSync(join(lock, ".."));
			writeFileSync(lock, `${GONE}\nelsewhere\n\n`);
			const second = hold(lock, 20);
			await pause(100);
			rmSync(lock);
			const { lines, release } = await second;
			const holder = `process ${GONE} on elsewhere`;
			assert.equal(lines, [
				`[newsroom] another build (${holder}) is writing here: this one waits until it is done`,
				`[newsroom] ${holder} still holds .cache/lock; if no build runs there any more, delete that file`,
			]);
			release();
		});
	});

	test("is held by one of many at a time, though some are killed", async () => {
		await within(async (lock) => {
			const journal = join(lock, "../../journal");
			const write = (what: string) => `appendFileSync(${JSON.stringify(journal)}, "${what}");`;
			const turn = `${write("<")} await pause(30); ${write(">")} release();`;
			const killed = `${write("<")} await pause(30); ${write(">")} process.kill(process.pid, "SIGKILL");`;
			const all = [turn, killed, turn, killed, turn].map((then) => build(lock, then).ended);
			await Promise.all(all);
			assert.is(readFileSync(journal, "utf8"), "<>".repeat(5));
		});
	});

	test("is done without where no file can be made", async () => {
		await within(async (lock) => {
			writeFileSync(join(lock, ".."), "a file");
			const { release } = await hold(lock);
			release();
			assert.is(readFileSync(join(lock, ".."), "utf8"), "a file");
		});
	});
});
