import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** Names of what changes a file system, in all the manners in which `node:fs` has it. */
const CHANGES = [
	"appendFile",
	"copyFile",
	"cp",
	"ftruncate",
	"link",
	"mkdir",
	"open",
	"rename",
	"rm",
	"rmdir",
	"symlink",
	"truncate",
	"unlink",
	"utimes",
	"write",
	"writeFile",
	"writev",
];

let counted = 0;
let folder: string | undefined;
let last: number | undefined;

/** From now on counts what this process changes below a folder; at the operation of that number it kills itself. */
export function countOperations(below: string, killAt?: number): void {
	counted = 0;
	folder = below;
	last = killAt;
}

/** Ends counting; where the operation to be killed at was not reached, this is it. */
export function operationsCounted(): number {
	folder = undefined;
	if (last !== undefined) kill();
	return counted;
}

/** Makes the operations of `node:fs` tell of themselves, for whoever has imported them already too. */
export function watchOperations(): void {
	for (const name of CHANGES) {
		wrap(fs, name);
		wrap(fs, `${name}Sync`);
		wrap(fs.promises, name);
	}
	syncBuiltinESMExports();
}

type Operation = (...values: unknown[]) => unknown;

function wrap(owner: object, name: string): void {
	const functions = owner as Record<string, Operation | undefined>;
	const original = functions[name];
	if (!original) return;
	functions[name] = function (this: unknown, ...values) {
		if (isOurs(name, values)) {
			counted++;
			if (counted === last) {
				halfWritten(name, values);
				kill();
			}
		}
		return original.apply(this, values);
	};
}

// What is written through an open file was opened by us.
function isOurs(name: string, [target, second]: readonly unknown[]): boolean {
	if (folder === undefined) return false;
	if (/^open/.test(name)) return isBelow(target) && /[wa+]/.test(String(second ?? "r"));
	if (typeof target === "number") return /^(?:write|writev|ftruncate)/.test(name) && target > 2;
	return isBelow(target) || (/^(?:copyFile|rename|cp|link|symlink)/.test(name) && isBelow(second));
}

function isBelow(path: unknown): boolean {
	return folder !== undefined && (typeof path === "string" || path instanceof URL) && String(path).includes(folder);
}

// A file that is written in place is there in part when the current fails.
function halfWritten(name: string, [target, content]: readonly unknown[]): void {
	folder = undefined;
	if (!/^writeFile/.test(name) || typeof target !== "string") return;
	const bytes = typeof content === "string" ? Buffer.from(content) : Buffer.from(content as Uint8Array);
	fs.writeFileSync(target, bytes.subarray(0, bytes.length / 2));
}

function kill(): never {
	process.kill(process.pid, "SIGKILL");
	for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}
