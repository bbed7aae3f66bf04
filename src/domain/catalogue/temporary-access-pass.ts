/** Lifetimes of a Temporary Access Pass in minutes, as Entra sets them where the policy says nothing (rule 1.8.1). */
export const passLifetimes = { minimum: 60, byDefault: 60, maximum: 480 } as const;

/** Whoever signed in with a one-time pass has this long to register (rule 1.8.3). */
export const oneTimePassMinutes = 10;
