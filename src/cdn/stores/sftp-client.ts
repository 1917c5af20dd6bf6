import { StoreError } from "../../publish/object-store.ts";

/** What is used of ssh2-sftp-client, https://github.com/theophilusx/ssh2-sftp-client; its types are not installed with it. */
export interface SftpClient {
	connect(config: SftpConfig): Promise<unknown>;
	/** What is there: nothing, a folder, a file, a link. */
	exists(path: string): Promise<false | "d" | "-" | "l">;
	get(path: string): Promise<unknown>;
	put(bytes: Buffer, path: string, options: { writeStreamOptions: { mode: number } }): Promise<unknown>;
	mkdir(path: string): Promise<unknown>;
	chmod(path: string, mode: number): Promise<unknown>;
	/** Puts a file in the place of another one. */
	posixRename(from: string, to: string): Promise<unknown>;
	delete(path: string, notFoundOK: boolean): Promise<unknown>;
	rmdir(path: string): Promise<unknown>;
	list(path: string): Promise<readonly SftpEntry[]>;
	end(): Promise<unknown>;
	on(event: "close", listener: () => void): void;
	/** That of ssh2. Small packets wait 40 ms for each other unless it is told not to let them. */
	readonly client?: { setNoDelay?(isSentAtOnce: boolean): unknown };
}

/** Something in a folder: `d` for a folder, `-` for a file. */
export interface SftpEntry {
	readonly type: string;
	readonly name: string;
	readonly size: number;
}

/** How a server is reached, as ssh2 takes it: https://github.com/mscdex/ssh2#client-methods */
export interface SftpConfig {
	readonly host: string;
	readonly port: number;
	readonly username: string;
	readonly password?: string;
	readonly privateKey?: string;
	readonly passphrase?: string;
	/** Path of the socket of an agent. */
	readonly agent?: string;
	/** True for the key of the server that is meant. */
	readonly hostVerifier: (key: Buffer) => boolean;
	/** After how many milliseconds of silence the server is asked whether it is there; three times, then the line is lost. */
	readonly keepaliveInterval: number;
}

/**
 * A new client.
 *
 * @throws {StoreError} where the package is not installed.
 */
export async function sftpClient(): Promise<SftpClient> {
	// As a variable, so that nobody looks for the types of a package that most do not have.
	const name = "ssh2-sftp-client";
	try {
		const { default: Client } = (await import(name)) as { default: new (name: string, told: object) => SftpClient };
		return new Client("newsroom", SILENCE);
	} catch (error) {
		if ((error as { code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw error;
		throw new StoreError(`sftp: expected the package ${name}, got none; run npm install ${name}`);
	}
}

// It would print what it is told of the end of a line.
const SILENCE = { error: () => {}, end: () => {}, close: () => {} };
