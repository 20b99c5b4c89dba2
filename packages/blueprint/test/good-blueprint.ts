/** A blueprint that uses every part of the language and about which there is nothing to say. */
export const goodBlueprint = `throughline: 1
company: City of Boston 311
timezone: America/New_York
clock: data

vocabulary:
  request: A resident asks the city to fix or do something, through any channel.
  closed: The department says that the work is done. Not yet proof.

goals:
  trust: { says: Residents trust that what they report is dealt with, measure: fewer than 5% ask again, by: 2016-12-31 }

teams:
  public-works: { name: Public Works, matches: [PWDx, 0311], manager: Ada, members: [Bob, Cleo] }
  inspections: { name: Inspectional Services, matches: ISD }

calendars:
  city-hall:
    open: { mon-fri: [08:30-12:00, 13:00-17:00] }
    closed: [2015-01-01, 2015-01-19, 2015-12-24..2015-12-26]
    timezone: America/New_York

sources:
  - name: requests
    file: data/boston-311-2015.csv.gz
    customer: [Location, CASE_ENQUIRY_ID]
    case: CASE_ENQUIRY_ID
    team: Department
    channel: Source
    times: MM/dd/yyyy hh:mm:ss a
    events:
      - { event: request.opened, at: OPEN_DT, with: { target: { time: TARGET_DT }, type: TYPE, district: neighborhood } }
      - { event: request.closed, at: CLOSED_DT, with: { type: TYPE }, text: CLOSURE_REASON }
  - name: letters
    postgres: { address: postgres://archive.example/letters, table: letters, user: ARCHIVE_USER, password: ARCHIVE_PASSWORD }
    customer: location
    case: [request, letter]
    channel: way
    id: letter
    times: epoch-ms
    timezone: UTC
    events:
      - { event: letter.sent, at: sent, with: { pages: { number: pages } }, rating: stars, value: stamps, team: office }
      - { event: letter.answered, at: answered }

journeys:
  - name: get-it-fixed
    says: Something is broken in my street and I want it fixed.
    stages:
      - { name: report, touch: first, says: I tell the city once and it is understood, owners: [public-works, inspections], seen: request.opened }
      - { name: wait, touch: core, says: I know when it will be done, owners: [public-works, inspections] }
      - { name: fixed, touch: last, says: It is done and stays done, owners: [public-works, inspections], seen: [request.closed, { event: letter.*, where: { rating: ">= 4" } }] }

moments:
  - { name: asked-three-times, stage: wait, feels: pain, says: The same address asks three times in a month, seen: { event: request.opened, times: 3, within: 30 days } }
  - { name: fixed-in-a-day, stage: fixed, feels: delight, says: Done within a day, seen: { event: request.opened, followed-by: request.closed, within: 24 hours, same: case } }
  - { name: hundredth-request, stage: report, feels: milestone, says: A neighbour who has helped us a hundred times, seen: { event: request.opened, nth: 100 } }
  - { name: no-answer, stage: wait, feels: pain, says: Nobody answered, seen: { event: letter.sent, without: letter.answered, within: 4 hours of city-hall, same: case }, respond: A call }
  - { name: gone-quiet, stage: wait, feels: pain, says: We heard no more, seen: { quiet: 6 weeks, after: letter.sent }, first: true }
  - { name: shorter-letters, stage: report, feels: delight, says: They need fewer words, seen: { event: letter.sent, drops: pages, by: 2 }, wow: A card, answered: { by: letter.answered, within: 3 days } }

promises:
  - name: done-by-target
    stage: wait
    says: We finish by the date we gave you.
    made: request.opened
    kept: request.closed
    by: target
    same: case
    released: { event: letter.sent, where: { channel: [desk, phone], rating: "!= 3" } }
    paused: { from: letter.sent, to: letter.answered }
    at-risk: 4 hours
    target: 90%
    over: 28 days
    compare: [team, channel, district]
    serves: trust
    weight: 2
  - name: stays-fixed
    stage: fixed
    says: You will not have to ask again.
    made: request.closed
    broken: request.opened
    within: 30 days
    same: [customer, type]
    target: 0.95
    compare: team
    serves: [trust]
  - { name: good-letter, stage: report, says: Our letters help, made: letter.sent, judged: { rating: ">= 4" }, serves: trust }
  - { name: that-day, stage: fixed, says: On that day, made: request.opened, kept: request.closed, by: { end-of-day: target }, serves: trust }

personas:
  - { name: hurried, says: Has no time, love: [a clear date], hate: waiting, where: { district: Roxbury } }
`;
