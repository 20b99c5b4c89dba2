/** Where a value stands in the text: keys and indexes from the root, as in `['promises', 0, 'within']`. */
export type Path = readonly (string | number)[];
