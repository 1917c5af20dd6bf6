import type { Fault } from "../base/error.ts";
import { optionError } from "./checked-option.ts";

/** Variables by name, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The credentials of a service by name, for the names of their variables: those that must be there, and those that may.
 *
 * @throws {NewsroomError} `OPTION` that names each variable that is not there, or holds what no credential does. Never
 * holds a value.
 */
export interface TakeCredentials {
	<Name extends string>(required: Readonly<Record<Name, string>>): Readonly<Record<Name, string>>;
	<Name extends string, Other extends string>(
		required: Readonly<Record<Name, string>>,
		optional: Readonly<Record<Other, string>>,
	): Readonly<Record<Name, string>> & Readonly<Partial<Record<Other, string>>>;
}

/**
 * Takes credentials from an environment. Where any of the variables is there with the prefix before its name, all are taken
 * with it: two halves of different credentials are none.
 *
 * @param field the option that needs them, for messages
 */
export function credentialsIn(environment: Environment, prefix: string, field: string): TakeCredentials {
	const held = (variable: string) => environment[variable]?.trim() || undefined;
	return (required: Readonly<Record<string, string>>, optional: Readonly<Record<string, string>> = {}) => {
		const variables = Object.entries({ ...required, ...optional });
		const isOwn = variables.some(([, variable]) => held(prefix + variable) !== undefined);
		const found: Record<string, string> = {};
		const faults: Fault[] = [];
		for (const [name, variable] of variables) {
			const taken = isOwn ? prefix + variable : variable;
			const value = held(taken);
			if (value !== undefined && IS_CREDENTIAL.test(value)) found[name] = value;
			else if (value !== undefined || name in required)
				faults.push(fault(field, taken, value, isOwn ? undefined : prefix));
		}
		if (faults.length > 0) throw optionError(faults);
		return found;
	};
}

// A header with anything else is refused by the platform, with a message that holds the value.
const IS_CREDENTIAL = /^[!-~]+$/;

function fault(field: string, variable: string, value: string | undefined, prefix: string | undefined): Fault {
	return {
		severity: "error",
		field,
		expected: `credentials in the environment variable ${variable}`,
		got: value === undefined ? "nothing" : "a text with spaces, line breaks or characters beyond ASCII",
		...(prefix !== undefined && { hint: `${prefix}${variable} goes before it` }),
	};
}
