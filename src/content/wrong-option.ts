import { faultText, NewsroomError } from "../base/error.ts";

/** The error of one option that is wrong beside the others, which its schema cannot know. */
export function wrongOption(field: string, expected: string, got: string, hint?: string): NewsroomError {
	const fault = { severity: "error", field, expected, got, ...(hint && { hint }) } as const;
	return new NewsroomError("OPTION", `eleventy-plugin-newsroom:\n${faultText(fault)}`, [fault]);
}
