import { createHash, hash } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { LedgerText, once } from "../src/building.ts";
import { type Fault, type Ledger, ledgerText, readLedger, recorded, type SitePlan } from "../src/index.ts";
import type { Settings } from "./plugin-options.ts";
import { fromRoot, type Project } from "./project.ts";
import type { NewsroomReading } from "./read-newsroom.ts";
import { writeWhole } from "./write-whole.ts";

/** A ledger with its place as a person would type it, and what is wrong in it. */
export interface LedgerFile {
	readonly file: string;
	readonly entries: Ledger;
	readonly faults: readonly Fault[];
	/** What its text is known by. */
	readonly key: string;
}

/**
 * Reads the ledger of a project, which is empty where the file is not there yet; nothing where there is to be none.
 *
 * @param known the key of a text that a build has written: of the same no more is read than is asked for
 */
export function readLedgerFile(project: Project, option: Settings["ledger"], known?: string): LedgerFile | undefined {
	if (option === false) return undefined;
	const path = resolve(project.root, option);
	const file = fromRoot(project, path);
	// Read when it is asked for, which seldom happens: it may be as large as all that builds keep.
	if (known !== undefined && keyOfFile(path) === known)
		return {
			file,
			entries: new LedgerText(
				file,
				once(() => bytesOf(path)),
			),
			faults: [],
			key: known,
		};
	const bytes = bytesOf(path);
	const { ledger, faults } = readLedger(file, bytes.toString());
	return { file, entries: ledger, faults, key: hash("sha256", bytes) };
}

/** What the text of the ledger of a project is known by; nothing where there is to be none. */
export function ledgerKey(project: Project, option: Settings["ledger"]): string | undefined {
	if (option === false) return undefined;
	return keyOfFile(resolve(project.root, option));
}

function bytesOf(path: string): Buffer {
	return existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
}

function keyOfFile(path: string): string {
	const sum = createHash("sha256");
	if (!existsSync(path)) return sum.digest("hex");
	const piece = Buffer.allocUnsafe(PIECE);
	const open = openSync(path, "r");
	try {
		for (let read = PIECE; read > 0; ) {
			read = readSync(open, piece);
			sum.update(piece.subarray(0, read));
		}
	} finally {
		closeSync(open);
	}
	return sum.digest("hex");
}

/** In bytes. */
const PIECE = 1 << 20;

/** Writes a ledger whole or not at all, and only if it says something else than before. */
export function writeLedger(path: string, ledger: Ledger): void {
	const text = ledgerText(ledger);
	if (existsSync(path) && readFileSync(path, "utf8") === text) return;
	writeWhole(path, text);
}

/** Enters into the ledger of a project, if it is to have one, every address that was printed. */
export function enterAddresses(
	project: Project,
	{ ledger, newsroom }: Pick<Settings, "ledger" | "newsroom">,
	{ addresses }: Pick<NewsroomReading, "addresses">,
	{ articles, withdrawn }: Pick<SitePlan, "articles" | "withdrawn">,
): void {
	if (ledger === false) return;
	writeLedger(resolve(project.root, ledger), recorded(addresses, [...articles, ...withdrawn], newsroom));
}
