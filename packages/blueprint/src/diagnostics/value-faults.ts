import type { Entries } from './entry.ts';

/** Faults of single values: durations, dates, zones, hours, patterns. */
export const valueFaults = {
  'unreadable-duration': {
    severity: 'error',
    message: (w: { found: string }) => `"${w.found}" is not a duration.`,
    meaning: 'A duration is a number and a unit.',
    remedy:
      'Write it like `90 s`, `15 min`, `24 hours`, `2 days`, `4 weeks`, `2 calendar days` or `4 hours of` a calendar.',
  },
  'unknown-unit': {
    severity: 'error',
    message: (w: { unit: string }) => `"${w.unit}" is not a unit of time here.`,
    meaning:
      'The units are seconds, minutes, hours, days, weeks and calendar days. Months and years have no fixed length.',
    remedy: 'Use seconds, minutes, hours, days, weeks or calendar days.',
  },
  'impossible-duration': {
    severity: 'error',
    message: (w: { found: string }) =>
      `"${w.found}" is not a length of time between a millisecond and a hundred years.`,
    meaning: 'Within no time at all nothing can happen, and beyond a hundred years nothing is judged.',
    remedy: 'Write a duration above zero and below a hundred years.',
  },
  'unclear-open-days': {
    severity: 'error',
    message: (w: { found: string; calendar: string }) =>
      `"${w.found}" is unclear: a day of "${w.calendar}" could be 24 opening hours or one day of opening.`,
    meaning:
      'Time in opening hours is counted in hours, minutes or seconds. Days and weeks of a calendar would mean different things to different readers.',
    remedy: 'Count opening time in hours, as in `8 hours of city-hall`.',
  },
  'unknown-calendar': {
    severity: 'error',
    message: (w: { calendar: string }) => `The blueprint has no calendar "${w.calendar}".`,
    meaning: 'A duration in open hours names a calendar under `calendars`.',
    remedy: 'Define the calendar under `calendars`.',
    follows: 'lost-definition',
  },
  'unfit-period': {
    severity: 'error',
    message: (w: { found: string }) => `A target is looked at over plain days or weeks, not over "${w.found}".`,
    meaning: '`over` is the span of the calendar on which a rate is computed; opening hours do not fit.',
    remedy: 'Write `over: 28 days`.',
  },
  'unfit-at-risk': {
    severity: 'error',
    message: (w: { promise: string; found: string }) =>
      `The promise "${w.promise}" is called at risk so long before its deadline in plain time, not in "${w.found}".`,
    meaning: '`at-risk` is counted back from the deadline in elapsed time; opening hours and calendar days do not fit.',
    remedy: 'Write plain hours or days, as in `at-risk: 4 hours`.',
  },
  'target-out-of-range': {
    severity: 'error',
    message: (w: { found: string }) => `The target ${w.found} does not lie between 0% and 100%.`,
    meaning:
      'The target is the share of promises that we mean to keep, written `90%` or `0.9`. A bare number above one is not taken for percent.',
    remedy: 'Write a share between `0%` and `100%`, or between 0 and 1.',
  },
  'unfit-number': {
    severity: 'error',
    message: (w: { key: string; found: string; wanted: string }) => `"${w.key}" takes ${w.wanted}, not ${w.found}.`,
    meaning:
      'The number is one with which the sentence would mean nothing: one time within a duration, a change by nothing, a weight below zero.',
    remedy: 'Write a number that gives the sentence a meaning.',
  },
  'unreadable-date': {
    severity: 'error',
    message: (w: { found: string }) => `"${w.found}" is not a date.`,
    meaning: 'Dates are written year, month, day, and must exist. A range runs forward, over at most 400 days.',
    remedy: 'Write it like `2026-12-31`; a range of days like `2026-12-24..2026-12-31`.',
  },
  'unreadable-instant': {
    severity: 'error',
    message: (w: { found: string }) => `"${w.found}" is not a point in time in the years 1900 to 2299.`,
    meaning: 'A point in time is a date and a time of day, with an offset or read in the time zone of the blueprint.',
    remedy: 'Write it like `2026-01-13T00:00:00-05:00`, or `2026-01-13 00:00` for local time.',
  },
  'unknown-timezone': {
    severity: 'error',
    message: (w: { found: string }) => `"${w.found}" is not a time zone.`,
    meaning:
      'Time zones go by their names in the IANA list, which know of summer time; letters count as they are written there.',
    remedy: 'Write a name such as `Europe/Berlin`, `America/New_York` or `UTC`.',
  },
  'unknown-region': {
    severity: 'error',
    message: (w: { found: string }) => `No public holidays are known for the region "${w.found}".`,
    meaning: 'Public holidays go by country and, where states differ, by state: `FR`, `DE-BY`, `US-MA`.',
    remedy: 'Write the two letters of a country, or country and state as in `US-MA`.',
  },
  'unknown-day': {
    severity: 'error',
    message: (w: { found: string }) => `"${w.found}" is not a day of the week.`,
    meaning: 'Opening hours are given by day, by a range of days or by several days.',
    remedy: 'Write `mon`, `mon-fri` or `mon,wed`.',
  },
  'day-twice': {
    severity: 'error',
    message: (w: { day: string }) => `The hours of ${w.day} are given twice.`,
    meaning: 'Two keys of `open` speak of the same day, and it is unclear which of them holds.',
    remedy: 'Name each day once.',
  },
  'unreadable-hours': {
    severity: 'error',
    message: (w: { found: string }) => `"${w.found}" are not opening hours.`,
    meaning: 'Opening hours run from one time of day to another. Hours that end before they begin run over midnight.',
    remedy: 'Write them like `08:30-12:00`; the end of the day is `24:00`.',
  },
  'overlapping-hours': {
    severity: 'warning',
    message: (w: { day: string }) => `Opening hours of ${w.day} overlap; they are joined.`,
    meaning: 'Two intervals of a day share some time, counted once. Hours over midnight reach into the next day.',
    remedy: 'Check the intervals of that day and the evening before it.',
  },
  'never-open': {
    severity: 'error',
    message: (w: { calendar: string }) => `The calendar "${w.calendar}" never opens.`,
    meaning: 'A calendar without any hours makes every deadline in its open hours endless.',
    remedy: 'Give the hours of at least one day.',
  },
  'unreadable-times': {
    severity: 'error',
    message: (w: { pattern: string; problem: string }) =>
      `The pattern of times "${w.pattern}" cannot be used: ${w.problem}.`,
    meaning:
      'The pattern says how times are written in the data. `yyyy` is the year, `MM` the month, `dd` the day, `HH` the hour to 23, `hh` with `a` the hour with am or pm, `mm` the minute, `ss` the second, `SSS` its fraction, `z` or `Z` the zone; other letters stand in single quotes.',
    remedy: 'Write it like `yyyy-MM-dd HH:mm:ss` or `MM/dd/yyyy hh:mm:ss a`.',
  },
  'unreadable-condition': {
    severity: 'error',
    message: (w: { field: string; found: string; wanted: string }) =>
      `"${w.field}" cannot be compared with "${w.found}": it takes ${w.wanted}.`,
    meaning:
      'Less and greater compare numbers, or times where the property is a time. The fields rating and value are numbers.',
    remedy: 'Write a number as in `"<= 2"`, or for a time a date as in `"< 2026-01-31"`.',
  },
  'missing-place': {
    severity: 'error',
    message: (w: { source: string }) => `The source "${w.source}" does not say where its data is.`,
    meaning: 'A source has one place: `file`, `url`, `postgres`, `mysql` or `s3`; or it is sent in.',
    remedy: 'Add `file:` with the path of the data, or `sent-in: true` where its events are sent in over HTTP.',
    follows: 'own-key',
  },
  'several-places': {
    severity: 'error',
    message: (w: { source: string; places: string }) =>
      `The source "${w.source}" has more than one place: ${w.places}.`,
    meaning: 'A source has one place: `file`, `url`, `postgres`, `mysql` or `s3`; or it is sent in.',
    remedy: 'Make a source of each place.',
  },
  'unfit-map': {
    severity: 'error',
    message: (w: { source: string }) => `The source "${w.source}" is not sent in, so it has no webhooks to map.`,
    meaning:
      '`map` makes events of the body of a webhook. Files and tables have columns instead. Whether an expression can be read is looked at when the blueprint is put in force.',
    remedy: 'Leave `map` out, or write `sent-in: true` in place of the place of the data.',
  },
  'secret-in-text': {
    severity: 'error',
    message: (w: { key: string }) => `"${w.key}" holds a secret, or looks as if it did.`,
    meaning:
      'A blueprint lies in version control and is read by many. Users, passwords and keys are given by the name of an environment variable.',
    remedy: 'Put the secret into an environment variable and write its name, such as `SHOP_DB_PASSWORD`.',
  },
} as const satisfies Entries;
