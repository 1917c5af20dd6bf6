/**
 * The key of a topic or section, or the slug of a story: NFC, lower case, letters, marks and digits of any
 * script, with one hyphen for each run of anything else. May be empty.
 */
export function keyOf(name: string): string {
	if (IS_KEY.test(name)) return name;
	return name
		.normalize("NFC")
		.toLowerCase()
		.normalize("NFC")
		.replace(/['’ʼ]/gu, "")
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
		.replace(/^-|-$/g, "");
}

// Most names that ask for a key are one.
const IS_KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file#naming-conventions
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])$/;
// File systems end a name at 255 bytes.
const LONGEST_BYTES = 200;

/** What is wrong with a key as a folder name in the output, as the end of "expected …", or nothing. */
export function keyProblem(key: string): string | undefined {
	if (key === "" || key !== keyOf(key)) return "lower-case letters and digits joined by hyphens";
	if (DEVICE.test(key)) return "a name that Windows does not reserve for a device";
	if (Buffer.byteLength(key) > LONGEST_BYTES) return `at most ${LONGEST_BYTES} bytes`;
	return undefined;
}
