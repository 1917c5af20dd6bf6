import matter from "gray-matter";

/** Where the output of a build holds something of a story: its headline, the name of its file or its first words. */
export function traces(output: Readonly<Record<string, string>>, file: string, text: string): string[] {
	const { data, content } = matter(text, {});
	const slug = file
		.replace(/^.*\//, "")
		.replace(/^\d{4}-\d\d-\d\d-/, "")
		.replace(/\.md$/, "");
	const words = [String(data.title), slug, content.trim().split("\n")[0] ?? ""].filter((part) => part.length > 3);
	return Object.entries(output).flatMap(([path, printed]) =>
		words.filter((part) => path.includes(part) || printed.includes(part)).map((part) => `${path} has "${part}"`),
	);
}

/** Whether a story must not be seen at an instant: it is a draft, or its time has not come. */
export function isWithheld(text: string, now: Date): boolean {
	const { status, date, embargo } = matter(text, {}).data;
	return status === "draft" || [date, embargo].some((instant) => instant !== undefined && new Date(instant) > now);
}
