import { describe } from "../../base/describe.ts";
import { type Fault, faultText } from "../../base/error.ts";
import { wholeNumber } from "../../base/whole-number.ts";
import { countOf } from "../numbers.ts";
import type { Look, Style } from "../style.ts";
import { excerpt } from "./excerpt.ts";
import type { CheckReport, FaultCounts, PlacedFault, Repair } from "./report.ts";

const LOOKS: Readonly<Record<Fault["severity"], Look>> = { error: "red", warning: "yellow", note: "cyan" };

/** A report as a compiler would give it: each fault with its line, and one line of counts at the end. */
export function textFormat(report: CheckReport, style: Style): string {
	const { faults, repairs, refused = [], counts, articles } = report;
	const done = (repairs ?? []).map(
		({ file, line, field, from, to }) =>
			`${file}:${line} ${style("green", "repaired")} ${field}: ${describe(from)} is now ${describe(to)}\n`,
	);
	const left = refused.map(({ reason }) => `${style("yellow", reason)}\n`);
	const told = faults.map((fault) => faultLines(fault, style));
	const last = [...(repairs ? [repairSummary(repairs)] : []), summary(counts, articles), ...noteLine(report)];
	return [...done, ...left, ...told, ...last.map((line) => `${style("bold", line)}\n`)].join("");
}

function faultLines({ fault, sourceLine, fixAt }: PlacedFault, style: Style): string {
	const look = LOOKS[fault.severity];
	const lines = [style(look, faultText(fault))];
	const { line, column } = fault;
	if (sourceLine !== undefined && line !== undefined && column !== undefined && sourceLine.trim() !== "") {
		const { text, cellsBefore } = excerpt(sourceLine, column);
		const number = String(line);
		const margin = " ".repeat(number.length);
		lines.push(`  ${style("dim", `${number} |`)} ${text}`);
		lines.push(`  ${style("dim", `${margin} |`)} ${" ".repeat(cellsBefore)}${style(look, "^")}`);
		if (fault.fix && fixAt) {
			lines.push(
				`  ${margin}   fix: write ${describe(fault.fix.to)} for ${describe(fault.fix.from)}, or let --fix do it`,
			);
		}
	}
	return `${lines.join("\n")}\n`;
}

// `2 errors and 3 warnings in 4 of 10,214 articles`
function summary({ errors, warnings, articles, otherFiles }: FaultCounts, all: number): string {
	if (errors + warnings === 0) return `no errors and no warnings in ${countOf(all, "article")}`;
	const kinds = [
		...(errors > 0 ? [countOf(errors, "error")] : []),
		...(warnings > 0 ? [countOf(warnings, "warning")] : []),
	];
	const places = [
		...(articles > 0 ? [`${wholeNumber(articles)} of ${countOf(all, "article")}`] : []),
		...(otherFiles > 0 ? [countOf(otherFiles, articles > 0 ? "other file" : "file")] : []),
	];
	return `${kinds.join(" and ")}${places.length > 0 ? ` in ${places.join(" and ")}` : ""}`;
}

function noteLine({ counts, faults }: CheckReport): string[] {
	if (counts.notes === 0 || faults.some(({ fault }) => fault.severity === "note")) return [];
	return [`${countOf(counts.notes, "note")}: --notes shows them, --fix writes out what can be`];
}

function repairSummary(repairs: readonly Repair[]): string {
	const files = new Set(repairs.map(({ file }) => file));
	return files.size === 0
		? "nothing to repair"
		: `${countOf(repairs.length, "repair")} in ${countOf(files.size, "article")}`;
}
