import { visible } from "../../base/describe.ts";
import type { Fault } from "../../base/error.ts";
import type { CheckReport } from "./report.ts";

const COMMANDS: Readonly<Record<Fault["severity"], string>> = { error: "error", warning: "warning", note: "notice" };

/**
 * A report as annotations of GitHub Actions, one a line.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubFormat({ faults }: CheckReport): string {
	return faults.map(({ fault }) => `${annotation(fault)}\n`).join("");
}

function annotation({ severity, file, line, column, field, expected, got, hint }: Fault): string {
	const properties = Object.entries({ file, line, col: column, title: `newsroom: ${field}` })
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${name}=${property(String(value))}`);
	const message = visible(`${field}: expected ${expected}, got ${got}${hint ? `; ${hint}` : ""}`);
	return `::${COMMANDS[severity]} ${properties.join(",")}::${data(message)}`;
}

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function data(text: string): string {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
	return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
