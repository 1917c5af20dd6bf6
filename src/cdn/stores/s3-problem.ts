import { visible } from "../../base/describe.ts";
import { type Answer, answerText } from "../channel.ts";
import { xmlText } from "./xml-text.ts";

/** The code of an error: `NoSuchKey`. Nothing where it is not one of S3. */
export function s3Code({ bytes }: Pick<Answer, "bytes">): string | undefined {
	const xml = textOf(bytes);
	return xml.includes("<Error>") ? xmlText(xml, "Code") : undefined;
}

/** What was answered and what to do about it, as the end of "expected …, got …". Holds none of the secrets. */
export function s3Problem(answer: Answer, secrets: readonly string[]): string {
	const xml = textOf(answer.bytes);
	const code = s3Code(answer);
	const message = code === undefined ? answerText(answer, secrets) : (xmlText(xml, "Message") ?? "");
	const told = secrets.reduce((text, secret) => text.replaceAll(secret, "…"), message);
	const region = answer.headers.get("x-amz-bucket-region") ?? xmlText(xml, "Region");
	const advice = ADVICE[code ?? ""] ?? (answer.status === 403 ? ADVICE.AccessDenied : undefined);
	const got = [answer.status, code, told && `(${told})`].filter(Boolean).join(" ");
	return visible(`${got}${advice ? `; ${advice(region)}` : ""}`);
}

/**
 * Codes of errors that another attempt may change though the status does not say so.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
 */
export const PASSING: ReadonlySet<string | undefined> = new Set([
	"BadDigest",
	"ConcurrentModification",
	"ConditionalRequestConflict",
	"IncompleteBody",
	"InternalError",
	"OperationAborted",
	"RequestTimeout",
	"ServiceUnavailable",
	"SlowDown",
	"XAmzContentSHA256Mismatch",
]);

const setRegion = (region: string | null | undefined) => `set AWS_REGION to ${region ?? "the region of the bucket"}`;
const setCredentials = () => "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a pair that belongs together";
const renew = () => "get new credentials and set AWS_SESSION_TOKEN with them";

/** What to do, by code. */
const ADVICE: Readonly<Record<string, (region: string | null | undefined) => string>> = {
	AccessDenied: () =>
		"allow these credentials s3:GetObject, s3:PutObject and s3:DeleteObject on its objects, and s3:ListBucket on the bucket",
	AuthorizationHeaderMalformed: setRegion,
	ExpiredToken: renew,
	InvalidAccessKeyId: setCredentials,
	InvalidToken: renew,
	KeyTooLongError: () => "give the page a shorter slug",
	MetadataTooLarge: () => "give the page fewer topics",
	NoSuchBucket: () => "make the bucket, or correct the target",
	PermanentRedirect: setRegion,
	QuotaExceeded: () => "make room in the bucket, then publish again",
	RequestTimeTooSkewed: () => "set the clock of this machine",
	SignatureDoesNotMatch: setCredentials,
	TemporaryRedirect: setRegion,
	TokenRefreshRequired: renew,
};

const ERROR_BYTES = 10_000;

function textOf(bytes: Uint8Array): string {
	return Buffer.from(bytes.subarray(0, ERROR_BYTES)).toString("utf8");
}
