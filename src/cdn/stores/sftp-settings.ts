import { createHash } from "node:crypto";
import { StoreError } from "../../publish/object-store.ts";
import type { Environment } from "./s3-settings.ts";
import type { SftpConfig } from "./sftp-client.ts";

/** What is known of a folder on a server before it is reached. */
export interface SftpSettings {
	readonly config: SftpConfig;
	/** Absolute, or from the folder of the user; no slash at its end. */
	readonly folder: string;
	/** For messages: the target without anything secret. */
	readonly name: string;
}

/**
 * Reads `sftp://user@host:port/path`; a path below `/~/` is one from the folder of the user. The server must have the key whose
 * fingerprint is `NEWSROOM_PUBLISH_SFTP_HOST_KEY`, since anybody on the way could say to be it. The user is known by
 * `NEWSROOM_PUBLISH_SFTP_KEY` (a private key, with `NEWSROOM_PUBLISH_SFTP_PASSPHRASE` where it has one), by
 * `NEWSROOM_PUBLISH_SFTP_PASSWORD`, or by the agent at `SSH_AUTH_SOCK`.
 *
 * @throws {StoreError} for what is not as it must be, and where one of these is missing.
 */
export function readSftpSettings(target: string, environment: Environment): SftpSettings {
	const url = URL.canParse(target) ? new URL(target) : undefined;
	const path = url && decoded(url.pathname).replace(/\/+$/, "");
	if (!url?.hostname || !url.username || !path || url.search || url.hash) {
		throw new StoreError("--target: expected sftp://user@host/path, got something else");
	}
	if (url.password) {
		throw new StoreError(
			`--target: expected no password in it, got one; set ${OWN}PASSWORD in the environment instead`,
		);
	}
	const { hostname: host, username, port } = url;
	const name = `sftp://${username}@${host}${port && `:${port}`}${url.pathname.replace(/\/+$/, "")}`;
	const fingerprint = environment[`${OWN}HOST_KEY`];
	if (!fingerprint || !/^SHA256:[\w+/]{43}=?$/.test(fingerprint)) {
		throw new StoreError(
			`${name}: expected the fingerprint of the server in ${OWN}HOST_KEY, got ${fingerprint ? "another text" : "none"}; ` +
				`ask who runs it, or look with: ssh-keyscan ${host} | ssh-keygen -lf -`,
		);
	}
	const hostVerifier = (key: Buffer) => fingerprint.replace(/=$/, "") === fingerprintOf(key);
	const config = {
		host,
		port: Number(port) || 22,
		username: decoded(username),
		hostVerifier,
		keepaliveInterval: 10_000,
	};
	return { config: { ...config, ...credentialsOf(name, environment) }, folder: path.replace(/^\/~\//, ""), name };
}

const OWN = "NEWSROOM_PUBLISH_SFTP_";

// As ssh-keygen -l prints it.
function fingerprintOf(key: Buffer): string {
	return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

function credentialsOf(name: string, environment: Environment): Partial<SftpConfig> {
	const privateKey = environment[`${OWN}KEY`];
	const passphrase = environment[`${OWN}PASSPHRASE`];
	const password = environment[`${OWN}PASSWORD`];
	const agent = environment.SSH_AUTH_SOCK;
	if (privateKey) return passphrase ? { privateKey, passphrase } : { privateKey };
	if (password) return { password };
	if (agent) return { agent };
	throw new StoreError(`${name}: expected ${OWN}KEY, ${OWN}PASSWORD or an agent at SSH_AUTH_SOCK, got none of them`);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
