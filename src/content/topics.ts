import { describe } from "../base/describe.ts";
import { remembered, rememberedFor } from "../base/remembered.ts";
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
		const key = topicKey(tag);
		// By its name first, since two names of the registry may make one key: C and C++.
		const known = registered(newsroom, tag) ?? newsroom.topics.get(key);
		const problem = keyProblem(key);
		if (newsroom.topics.size > 0 && !known) {
			complaints.push(unknownWord(["tags", index], "a known topic", tag, newsroom.topics.keys()));
		} else if (problem) {
			complaints.push(refusal(["tags", index], `a tag whose key is ${problem}`, describe(tag)));
		} else {
			const other = topics.get(known?.key ?? key);
			if (other && !known && !sameName(other.name, tag)) {
				complaints.push(
					refusal(
						["tags", index],
						"a tag that can be told from others",
						`${describe(tag)}, which has the key "${key}" as ${describe(other.name)} has`,
					),
				);
			}
			const topic = other ??
				known ?? { key, name: tag, ...(newsroom.outputs.topics && { url: topicPath(key, newsroom.prefix) }) };
			topics.set(topic.key, topic);
		}
	}
	return { topics: [...topics.values()], complaints };
}

const topicKey = remembered(keyOf);

const registered = rememberedFor(
	({ topics }: Newsroom, name: string) => [...topics.values()].find((topic) => topic.name === name) ?? null,
);

/** Whether two tags are one topic: only case, spaces and hyphens may tell them apart. */
export function sameName(a: string, b: string): boolean {
	if (a === b) return true;
	const plain = (name: string) =>
		name
			.normalize("NFC")
			.toLowerCase()
			.replace(/[\s_-]+/g, " ");
	return plain(a) === plain(b);
}
