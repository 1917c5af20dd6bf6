import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Ledger, ledgerText } from "../src/index.ts";

/** Writes a ledger whole or not at all, and only if it says something else than before. */
export function writeLedger(path: string, ledger: Ledger): void {
	const text = ledgerText(ledger);
	if (existsSync(path) && readFileSync(path, "utf8") === text) return;
	const beside = `${path}.${process.pid}.tmp`;
	writeFileSync(beside, text);
	renameSync(beside, path);
}
