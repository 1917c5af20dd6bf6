import { describe } from "../base/describe.ts";
import { topicPath } from "./addresses.ts";
import { type PathComplaint, refusal, unknownWord } from "./issues.ts";
import { keyOf, keyProblem } from "./key.ts";
import type { Newsroom, Topic } from "./publication.ts";

/** The topics that tags name, each once, and what is wrong with the tags. */
export function topicsOf(
	tags: readonly string[],
	newsroom: Newsroom,
): { topics: readonly Topic[]; complaints: readonly PathComplaint[] } {
	const topics = new Map<string, Topic>();
	const complaints: PathComplaint[] = [];
	for (const [index, tag] of tags.entries()) {
		const key = keyOf(tag);
		const known = newsroom.topics.get(key);
		const problem = keyProblem(key);
		if (newsroom.topics.size > 0 && !known) {
			complaints.push(unknownWord(["tags", index], "a known topic", tag, newsroom.topics.keys()));
		} else if (problem) {
			complaints.push(refusal(["tags", index], `a tag whose key is ${problem}`, describe(tag)));
		} else {
			const topic = known ?? { key, name: tag, ...(newsroom.outputs.topics && { url: topicPath(key) }) };
			topics.set(topic.key, topic);
		}
	}
	return { topics: [...topics.values()], complaints };
}
