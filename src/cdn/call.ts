import { type Answer, answerText, type Channel, ChannelError, requestText } from "./channel.ts";

/** What the answers of a service say beside their status. */
export interface AnswerRules {
	/** Tells answers that another attempt may change. */
	readonly isBusy?: (answer: Answer) => boolean;
	/** Tells whether an answer of a good status is good. */
	readonly isTaken?: (answer: Answer) => boolean;
}

/**
 * Sends a request of which nothing but its success is of interest.
 *
 * @throws {ChannelError} when there is no answer at last, or one that is no success (2xx).
 */
export async function call(
	channel: Channel,
	make: () => Request | Promise<Request>,
	{ isBusy, isTaken = () => true }: AnswerRules = {},
): Promise<void> {
	let sent = "";
	const noted = async () => {
		const request = await make();
		sent = requestText(request);
		return request;
	};
	const answer = await channel.send(noted, 0, isBusy);
	const { status } = answer;
	if (status >= 200 && status < 300 && isTaken(answer)) return;
	const advice = ADVICE[status] ?? (status >= 300 && status < 400 ? MOVED : undefined);
	const got = `${status} ${answerText(answer, channel.secrets)}`.trim();
	throw new ChannelError(`${sent}: ${got}${advice ? `; ${advice}` : ""}`);
}

const MOVED = "no redirect is followed, so give the address that it leads to";

const ADVICE: Readonly<Record<number, string>> = {
	401: "check the credentials",
	403: "check what the credentials permit",
	404: "check the names and addresses in the configuration",
	405: "check the address in the configuration",
};
