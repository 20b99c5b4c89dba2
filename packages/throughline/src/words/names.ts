/** A blueprint's name as it is read aloud: `done-by-target` is `done by target`. */
export function spoken(name: string): string {
  return name.replaceAll('-', ' ');
}

/** The same where it begins a line: `Done by target`. */
export function titled(name: string): string {
  const words = spoken(name);
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
