import { faultText } from "../../base/error.ts";
import type { CheckReport } from "./report.ts";

/**
 * A report as one JSON document, ending in a newline. The README describes its shape; what is not known is absent.
 *
 * Lines and columns count from 1, columns in code points. `version` rises when a program that reads it must change.
 */
export function jsonFormat({ faults, articles, counts, repairs, refused }: CheckReport): string {
	const document = {
		version: 1,
		counts: {
			errors: counts.errors,
			warnings: counts.warnings,
			notes: counts.notes,
			articles,
			articlesWithFaults: counts.articles,
			otherFilesWithFaults: counts.otherFiles,
		},
		faults: faults.map(({ fault, fixAt }) => {
			const { severity, file, line, column, field, expected, got, hint, fix } = fault;
			return {
				severity,
				file,
				line,
				column,
				field,
				expected,
				got,
				hint,
				message: faultText(fault),
				fix: fix && fixAt ? { ...fix, ...fixAt } : undefined,
			};
		}),
		repairs,
		refused,
	};
	return `${JSON.stringify(document, undefined, "\t")}\n`;
}
