import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A folder through which machines share what they have built. */
export class SharedFolder {
	readonly #folder = mkdtempSync(join(tmpdir(), "newsroom-shared-"));

	/** As the option names it. */
	get place(): string {
		return `directory:${this.#folder}`;
	}

	/** All that is in it, unpacked. */
	contents(): Map<string, string> {
		return new Map(
			this.#files().map((file) => {
				const bytes = readFileSync(join(this.#folder, file));
				return [file, (file.includes("objects/") ? gunzipSync(bytes) : bytes).toString("latin1")];
			}),
		);
	}

	/** Puts other bytes in the place of what the last build has left, under their right name. */
	plant(bytes: Uint8Array): void {
		const [state] = this.#files().filter((file) => file.endsWith("state.json"));
		const folder = join(this.#folder, dirname(state ?? ""));
		const table = createHash("sha256").update(bytes).digest("hex");
		writeFileSync(join(folder, "objects", table), bytes);
		writeFileSync(join(folder, "state.json"), JSON.stringify({ version: 1, table }));
	}

	/** Damages or loses one of its files, and tells in words which. */
	spoil(which: number): string {
		const files = this.#files();
		const file = files[which % (files.length || 1)];
		if (file === undefined) return "finds nothing shared";
		const path = join(this.#folder, file);
		if (which % 2 === 0) {
			rmSync(path);
			return `loses ${file}`;
		}
		const bytes = readFileSync(path);
		bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
		writeFileSync(path, bytes);
		return `changes a byte of ${file}`;
	}

	remove(): void {
		rmSync(this.#folder, { recursive: true, force: true });
	}

	#files(): string[] {
		const entries = readdirSync(this.#folder, { recursive: true, withFileTypes: true });
		return entries
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name).slice(this.#folder.length + 1))
			.sort();
	}
}
