import { visible } from "./describe.ts";

/** Why a build stopped: a story, the options, two things at one address, a layout, or a withheld story in the output. */
export type ErrorCode = "FRONT_MATTER" | "OPTION" | "ADDRESS" | "LAYOUT" | "LEAK";

/** One thing that is wrong, and where. Lines and columns count from 1. */
export interface Fault {
	/** A note is right as it is and could be better; it is told only to those who ask. */
	readonly severity: "error" | "warning" | "note";
	/** Path as the person who ran the command would type it. */
	readonly file?: string;
	readonly line?: number;
	readonly column?: number;
	/** The front-matter key or option, nested keys joined by dots: `image.alt`. */
	readonly field: string;
	/** What would have been right, as the end of "expected …". */
	readonly expected: string;
	/** What was there instead, as the end of "got …". */
	readonly got: string;
	/** What to do about it. */
	readonly hint?: string;
	/** What a program may write instead without asking: present only where that cannot be wrong. */
	readonly fix?: Fix;
}

/** A repair within one line: the first `from` at or behind the place of the fault that is a word by itself. */
export interface Fix {
	readonly from: string;
	readonly to: string;
}

/** A fault before its place is known. */
export type Complaint = Omit<Fault, "file" | "line" | "column">;

/**
 * A fault as one line in the manner of a compiler:
 * `file:line:column field: expected …, got …; hint`.
 */
export function faultText(fault: Fault): string {
	const place = [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(":");
	const severity = fault.severity === "error" ? "" : `${fault.severity}: `;
	const hint = fault.hint ? `; ${fault.hint}` : "";
	const line = `${place ? `${place} ` : ""}${severity}${fault.field}: expected ${fault.expected}, got ${fault.got}${hint}`;
	return visible(line);
}

/** True for a fault that stops a strict build. */
export function isError({ severity }: Fault): boolean {
	return severity === "error";
}

/** Faults in the order in which a person reads the files, errors and warnings mixed. */
export function faultsInReadingOrder(faults: Iterable<Fault>): Fault[] {
	return [...faults].sort(
		(a, b) =>
			compareText(a.file ?? "", b.file ?? "") || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
	);
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The one error class of this project. Its message is complete; Eleventy prints it without a stack.
 */
export class NewsroomError extends Error {
	readonly code: ErrorCode;
	readonly faults: readonly Fault[];
	/** Eleventy leaves out the stack of errors that say so: the message already tells where. */
	readonly skipOriginalStack = true;

	constructor(code: ErrorCode, message: string, faults: readonly Fault[] = [], options?: ErrorOptions) {
		super(message, options);
		this.name = "NewsroomError";
		this.code = code;
		this.faults = faults;
	}
}
