import { PNG } from "./png.ts";
import { configuration, type Files } from "./site.ts";

/** When the Arabic newspaper is built: its newest story is of the same day. */
export const ARABIC_NOW: Date = new Date("2026-11-01T12:00:00Z");

/** Where the Arabic newspaper has its home. */
export const ARABIC_HOME = "https://sahifa.example/";

/**
 * A small newspaper from right to left with an English edition: lists of two stories, so that there are numbered pages,
 * and stories with all that a body can hold.
 */
export function arabicSite(): Files {
	return {
		".eleventy.js": configuration({
			publication: {
				name: "صحيفة الميناء",
				url: ARABIC_HOME,
				language: "ar",
				timeZone: "Africa/Cairo",
				description: "أخبار المدينة والبحر",
			},
			sections: { city: { name: "المدينة", description: "المجلس والجسر والشوارع خلف السد" }, sea: "البحر" },
			authors: {
				"l-haddad": { name: "ليلى حداد", jobTitle: "مراسلة الميناء", description: "تكتب عن السفن منذ عشر سنوات." },
				"o-nasser": { name: "عمر ناصر", sameAs: ["https://social.example/@nasser"] },
				desk: { name: "هيئة التحرير", type: "organization" },
			},
			lists: { size: 2 },
			now: ARABIC_NOW.toISOString(),
		}),
		"articles/gate.png": PNG,
		...Object.fromEntries(STORIES.map(({ name, keys, body }) => [`articles/${name}.md`, story(keys, body)])),
	};
}

/** What no byte of the output may hold. */
export const ARABIC_SECRETS: readonly string[] = ["سر لم ينشر بعد", "draft-story", "embargoed-story"];

// YAML reads JSON.
function story(keys: object, body: string): string {
	const lines = Object.entries(keys).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
	return `---\n${lines.join("")}---\n${body}\n`;
}

const BODY = `## ما الذي تغير

تفتح البوابة مرتين في اليوم[^1]، كما قال *المجلس* في [بيانه](https://council.example/).

| اليوم | السفن | القوارب |
| ----- | ----: | ------: |
| الأحد |    12 |       7 |
| الاثنين |  9 |      31 |

> البحر لا ينتظر أحدا.
>
> — سامي قاسم، ربان، [مقابلة](https://interview.example/)

1. أولا
2. ثانيا
   - فرع

![بوابة من حديد](gate.png "البوابة عند الفجر | ليلى حداد")

\`\`\`js
const gate = "open";
\`\`\`

---

https://www.youtube.com/watch?v=dQw4w9WgXcQ

[^1]: في الشتاء مرة واحدة.`;

const STORIES: readonly { name: string; keys: object; body: string }[] = [
	{
		name: "2026-10-31-بوابة-المد",
		keys: {
			title: "بوابة المد تعود إلى العمل بعد ستة أسابيع من الإصلاح",
			description: "انتهى العمل قبل موعده بأسبوع.",
			updated: "2026-10-31T20:00:00Z",
			authors: ["l-haddad", "o-nasser", { name: "Anna Berg" }],
			section: "city",
			tags: ["الجسور", "النقل"],
			image: {
				src: "gate.png",
				alt: "بوابة من حديد أمام البحر",
				caption: "البوابة",
				credit: "ليلى حداد",
				focus: "40% 60%",
			},
			corrections: [
				{ date: "2026-10-31T18:00:00Z", kind: "correction", text: "ذكرنا أن عدد السفن عشر، وهو اثنتا عشرة." },
				{ date: "2026-10-31T19:00:00Z", kind: "update", text: "أضيف رد المجلس." },
			],
			sources: [{ title: "تقرير المجلس", url: "https://council.example/report", publisher: "المجلس" }],
			series: { name: "المد والجزر", position: 1 },
			translations: { en: "tide-gate" },
			license: "https://creativecommons.org/licenses/by/4.0/",
		},
		body: BODY,
	},
	...["sea", "city", "sea", "city", "sea", "city", "sea"].map((section, index) => ({
		name: `2026-0${index + 2}-10-خبر-${index}`,
		keys: {
			title: `الخبر رقم ${index} من أخبار الميناء في هذا العام`,
			description: "سفن وقوارب.",
			authors: index % 2 ? ["o-nasser", "desk"] : ["l-haddad"],
			section,
			tags: ["النقل"],
			type: (["news", "report", "analysis", "opinion", "background", "review", "satire"] as const)[index],
			...(index === 2 && { series: { name: "المد والجزر", position: 2 } }),
		},
		body: "جملة واحدة.\n\nوجملة أخرى.",
	})),
	{
		name: "2026-11-01-live",
		keys: {
			title: "العاصفة لحظة بلحظة في مدينة الميناء",
			description: "نتابع العاصفة.",
			type: "live",
			section: "city",
			source: "وكالة الأنباء",
			coverage: { start: "2026-11-01T06:00:00Z" },
		},
		body: "## 12:00\n\nهدأت الريح.\n\n## 09:00\n\nارتفع الماء.",
	},
	{
		name: "2026-08-20-sponsored",
		keys: { title: "تعلم التجديف قبل الشتاء", description: "إعلان.", type: "sponsored", sponsor: "نادي التجديف" },
		body: "ندعوكم.",
	},
	{
		name: "tide-gate",
		keys: {
			title: "The tide gate works again after six weeks",
			description: "The repairs ended a week early.",
			date: "2026-10-31T15:00:00Z",
			language: "en",
			translations: { ar: "2026-10-31-بوابة-المد" },
			authors: ["l-haddad"],
			section: "city",
			tags: ["bridges"],
			corrections: [{ date: "2026-10-31T18:00:00Z", text: "We said ten ships, and it was twelve." }],
		},
		body: "It opens twice a day.[^1]\n\n[^1]: Once in winter.",
	},
	{
		name: "2026-07-01-taken-down",
		keys: { title: "خبر سحب", description: "سحب.", withdrawn: { date: "2026-07-02", reason: "لم تكن الوثيقة أصلية." } },
		body: "جملة.",
	},
	{ name: "2026-10-01-draft-story", keys: { title: "سر لم ينشر بعد", status: "draft" }, body: "سر لم ينشر بعد" },
	{
		name: "2026-10-02-embargoed-story",
		keys: { title: "سر لم ينشر بعد", embargo: "2026-12-01T00:00:00Z" },
		body: "سر لم ينشر بعد",
	},
];
