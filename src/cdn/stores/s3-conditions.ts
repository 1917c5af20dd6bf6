import { ConditionFailed, StoreError, type WriteCondition } from "../../publish/object-store.ts";
import type { S3Bucket, S3Outcome } from "./s3-bucket.ts";

/**
 * How a service wants tags in `If-Match`: with quotes as RFC 9110 §13.1.1 says, or without them as Ceph and DigitalOcean Spaces
 * do (https://github.com/slatedb/slatedb/issues/1818).
 */
export type TagForm = "quoted" | "unquoted";

/** A condition as a header. */
export function conditionHeaders(condition: WriteCondition, form: TagForm): Record<string, string> {
	if (condition === "absent") return { "if-none-match": "*" };
	return { "if-match": form === "quoted" ? `"${condition.etag}"` : condition.etag };
}

/** The tag of an object from the headers of an answer, without its quotes. */
export function tagOf({ headers }: Pick<S3Outcome, "headers">): string | undefined {
	return headers.get("etag")?.replace(/^(?:W\/)?"?|"$/g, "");
}

/** True for an answer that says that a condition does not hold: 404 where there is no version at all. */
export function isFailed({ status }: S3Outcome): boolean {
	return status === 412 || status === 404;
}

/**
 * Finds out whether a bucket obeys conditions, with an object that is removed again: some services pass over them, and two
 * publishers would then lose each other's work.
 *
 * @param key whole key of an object that nobody else writes
 * @throws {StoreError} when it does not obey them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function probeConditions(bucket: S3Bucket, key: string, name: string): Promise<TagForm> {
	for (let attempt = 1; ; attempt++) {
		const { form, isDoubtful } = await probe(bucket, `${key}-${attempt}`, `${name}: ${key}`);
		if (form) return form;
		if (!isDoubtful || attempt === ATTEMPTS) throw notObeyed(name);
	}
}

// Doubtful is what was found out where an answer was lost: its write may have been done, and another attempt is refused then.
async function probe(bucket: S3Bucket, key: string, object: string): Promise<{ form?: TagForm; isDoubtful: boolean }> {
	let isDoubtful = false;
	const put = async (condition: WriteCondition, form: TagForm = "quoted") => {
		const headers = { "content-type": "text/plain", ...conditionHeaders(condition, form) };
		const body = Buffer.from(JSON.stringify({ condition, form }));
		const outcome = await bucket.ask({ method: "PUT", key, object, headers, body, also: REFUSALS });
		isDoubtful ||= outcome.isRepeated;
		return outcome;
	};
	const isRefused = async (condition: WriteCondition, form?: TagForm) => isFailed(await put(condition, form));
	try {
		const first = await put("absent");
		const etag = tagOf(first);
		if (first.status !== 200 || etag === undefined || !(await isRefused("absent"))) return { isDoubtful };
		for (const form of ["quoted", "unquoted"] as const) {
			if (!(await isRefused({ etag: OTHER }, form))) return { isDoubtful };
			if ((await put({ etag }, form)).status === 200) return { form, isDoubtful };
		}
		return { isDoubtful };
	} finally {
		await bucket.ask({ method: "DELETE", key, object, also: ["NoSuchKey"] });
	}
}

/** Somebody else has written an object. */
export function failed(object: string, condition: WriteCondition): ConditionFailed {
	const expected = condition === "absent" ? "nothing there" : "the version that was read";
	return new ConditionFailed(`${object}: expected ${expected}, got one that another has written`);
}

/** What services answer to a condition that does not hold, or that they do not know. */
const REFUSALS = [304, 412, 501, "InvalidArgument", "InvalidRequest", "NoSuchKey", "NotImplemented"];

const ATTEMPTS = 3;
const OTHER = "00000000000000000000000000000000";

function notObeyed(name: string): StoreError {
	return new StoreError(
		`${name}: expected a storage that obeys If-None-Match and If-Match, got one that does not, so that two publishers could ` +
			"lose each other's work; let something else make sure that one runs at a time, such as a concurrency group of CI, and add --lock external",
	);
}
