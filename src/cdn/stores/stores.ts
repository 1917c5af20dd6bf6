import { resolve } from "node:path";
import { describe } from "../../base/describe.ts";
import type { Clock } from "../../publish/clock.ts";
import { type ObjectStore, StoreError } from "../../publish/object-store.ts";
import { Channel } from "../channel.ts";
import { httpTransport } from "../http-transport.ts";
import { DirectoryStore } from "./directory-store.ts";
import { type Environment, readS3Settings } from "./s3-settings.ts";
import { S3Store } from "./s3-store.ts";
import { sftpClient } from "./sftp-client.ts";
import { readSftpSettings } from "./sftp-settings.ts";
import { SftpStore } from "./sftp-store.ts";

/** Where a site is published, as somebody has written it. */
export interface TargetSettings {
	/** `directory:PATH`, `s3://bucket/prefix` or `sftp://user@host:port/path`. */
	readonly target: string;
	/** The storage, where it speaks S3 and is not AWS: `https://account.r2.cloudflarestorage.com`. */
	readonly endpoint?: string | undefined;
	/** Of the bucket: `eu-west-1`. */
	readonly region?: string | undefined;
	/** Requests at once. */
	readonly concurrency?: number | undefined;
	/** Whether something else makes sure that one publisher runs at a time. */
	readonly isLockExternal?: boolean | undefined;
}

/** What a store needs of the machine. */
export interface StoreSurroundings {
	/** The folder that a path is relative to. */
	readonly cwd: string;
	/** Credentials; an empty value is none. */
	readonly environment: Environment;
	readonly clock: Clock;
}

/**
 * The store that a target names. Credentials for S3 are `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`;
 * region and endpoint, where they are not set otherwise, `AWS_REGION` or `AWS_DEFAULT_REGION` and `AWS_ENDPOINT_URL_S3` or
 * `AWS_ENDPOINT_URL`. Each of them is looked for with `NEWSROOM_PUBLISH_` before its name first, so that what uploads need not be
 * what purges; of the three credentials, all or none. Those for SFTP are told at `readSftpSettings`.
 *
 * @throws {StoreError} for a target that is none, or without its credentials.
 */
export function storeOf(settings: TargetSettings, surroundings: StoreSurroundings): ObjectStore {
	const { target, concurrency } = settings;
	const { cwd, environment, clock } = surroundings;
	if (/^directory:./s.test(target)) {
		return new DirectoryStore({ folder: resolve(cwd, target.slice("directory:".length)), name: target, clock });
	}
	if (target.startsWith("s3://")) {
		const s3 = readS3Settings(settings, environment);
		const { accessKeyId, secretAccessKey, sessionToken } = s3.credentials;
		const secrets = [accessKeyId, secretAccessKey, sessionToken ?? ""].filter((secret) => secret !== "");
		const channel = new Channel({ clock, concurrency, secrets, transport: httpTransport });
		return new S3Store({ ...s3, channel, clock, conditions: settings.isLockExternal ? "external" : "bucket" });
	}
	if (target.startsWith("sftp://")) {
		const isLockExternal = settings.isLockExternal ?? false;
		return new SftpStore({ ...readSftpSettings(target, environment), client: sftpClient, clock, isLockExternal });
	}
	const shown = target.replace(/\/\/[^/@]*@/, "//…@");
	throw new StoreError(
		`--target: expected directory:PATH, s3://bucket/prefix or sftp://user@host/path, got ${describe(shown)}`,
	);
}
