import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AwsClient } from "aws4fetch";
import type { Environment } from "../../../src/cdn/stores/s3-settings.ts";
import { command } from "./command.ts";
import { Missing } from "./gate.ts";

export const SERVERS = fileURLToPath(new URL("../../servers/", import.meta.url));

/** Where servers are unpacked, which is more than is fetched for every run. */
export const UNPACKED =
	process.env.NEWSROOM_SERVERS ?? fileURLToPath(new URL("../../../.cache/servers", import.meta.url));
const BASH = "install Bash";

/** Storage that speaks S3. */
export interface Storage {
	/** A bucket and what is below it. */
	readonly target: string;
	/** Its address and credentials. */
	readonly environment: Environment;
}

/** Does something with a Ceph in memory, which is stopped again. @throws {Missing} when it does not start. */
export async function withCeph<Result>(use: (storage: Storage) => Promise<Result>): Promise<Result> {
	const state = mkdtempSync(join(tmpdir(), "newsroom-ceph-"));
	// Two of them beside each other, and each has a second port.
	const port = 17_480 + (process.pid % 1000) * 2;
	try {
		const up = await command("bash", [`${SERVERS}ceph-up.sh`, UNPACKED, state, String(port)], BASH);
		if (up.code !== 0) throw new Missing(`Ceph did not start: ${up.stderr.trim()}`);
		const environment = {
			AWS_ENDPOINT_URL_S3: up.stdout.trim(),
			AWS_ACCESS_KEY_ID: "test",
			AWS_SECRET_ACCESS_KEY: "testtest",
		};
		await clientOf(environment).fetch(`${environment.AWS_ENDPOINT_URL_S3}/paper`, { method: "PUT" });
		return await use({ target: "s3://paper", environment });
	} finally {
		await command("bash", [`${SERVERS}ceph-down.sh`, state], BASH);
		rmSync(state, { recursive: true, force: true });
	}
}

/** Asks storage for what stores do not. */
export function clientOf({
	AWS_ACCESS_KEY_ID: accessKeyId = "",
	AWS_SECRET_ACCESS_KEY: secretAccessKey = "",
}: Environment) {
	return new AwsClient({ accessKeyId, secretAccessKey, service: "s3", region: "us-east-1" });
}
