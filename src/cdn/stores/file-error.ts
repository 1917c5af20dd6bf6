/** The code of what a file system throws: `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
	const { code } = error as { code?: unknown };
	return typeof code === "string" ? code : undefined;
}

/** Nothing, for something that is not there; anything else is thrown again. */
export function unlessAbsent(error: unknown): undefined {
	if (codeOf(error) !== "ENOENT") throw error;
}

/** What is wrong with a file and what to do about it, as the end of a message. */
export function fileProblem(error: unknown): string {
	const code = codeOf(error) ?? "";
	return PROBLEMS[code]?.concat(` (${code})`) ?? (error as Error).message;
}

/** Of https://man7.org/linux/man-pages/man3/errno.3.html, those that a person can do something about. */
const PROBLEMS: Readonly<Record<string, string>> = {
	ENAMETOOLONG: "expected names that the disk can hold, got a longer one; give the page a shorter slug",
	EACCES: "expected a folder that may be written, got one that may not; change its owner or its mode",
	EPERM:
		"expected a folder of this user on a disk with hard links, got another; change its owner, or publish to another",
	ENOTSUP: "expected a disk with hard links, got one without; publish to a folder on another",
	EROFS: "expected a disk that may be written, got one that may only be read; publish to another folder",
	ENOSPC: "expected room on the disk, got none; make some, then publish again",
	EDQUOT: "expected room on the disk, got none that is left to you; make some, then publish again",
};
