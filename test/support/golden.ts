import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";

const FOLDER = fileURLToPath(new URL("../golden/", import.meta.url));

/** Compares text with `test/golden/<name>`, exactly; `UPDATE_GOLDEN=1 npm test` writes it anew, to be read before it is kept. */
export function golden(name: string, actual: string): void {
	const file = join(FOLDER, name);
	if (process.env.UPDATE_GOLDEN === "1") {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, actual);
	}
	// assert.fixture would overlook indentation and line ends.
	assert.ok(existsSync(file), `${file} is missing: run UPDATE_GOLDEN=1 npm test and read what it writes`);
	assert.is(actual, readFileSync(file, "utf8"));
}
