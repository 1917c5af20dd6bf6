import { visible } from "../../base/describe.ts";

/** What is wrong with a server and what to do about it, as the end of "expected …, got …". */
export function sftpProblem(error: unknown): string {
	// Methods of the client stand before the texts of ssh2 and of the server.
	const message = (error as Error).message.replace(/^(?:\w+(?:->|: ))+/, "");
	const advice = ADVICE.find(([pattern]) => pattern.test(message))?.[1];
	return visible(advice ? `${message}; ${advice}` : message);
}

// Texts of https://github.com/mscdex/ssh2 and of OpenSSH.
const ADVICE: readonly (readonly [RegExp, string])[] = [
	[
		/Host denied|verification failed/,
		"the server has another key than NEWSROOM_PUBLISH_SFTP_HOST_KEY says: ask who runs it before you change that",
	],
	[/All configured authentication methods failed/, "the server does not know this user by this key or password"],
	[
		/parse privateKey|passphrase/i,
		"set NEWSROOM_PUBLISH_SFTP_KEY to a private key in the format of OpenSSH, and its passphrase",
	],
	[
		/does not support this extended request/,
		"publish to a server that knows posix-rename@openssh.com, as OpenSSH does",
	],
	[/Permission denied/, "let this user write to the folder"],
];
