/** How the report looks: one A4 page on paper, black on white where nothing else is meant. */
export const style = `
@page { size: A4; margin: 10mm 12mm }
:root { color-scheme: light; --ink: #1a2233; --soft: #525a69; --rule: #d9d7d2; --band: #e3e7ee; --spending: #8a5a00; --beyond: #b3261e }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1.5rem; max-width: 60rem; background: #fff; color: var(--ink); font: 13px/1.45 "Inter", system-ui, sans-serif; font-variant-numeric: tabular-nums }
header p, footer, .soft { color: var(--soft) }
h1 { margin: .1em 0 .4em; font: italic 26px/1.2 "Source Serif 4", Georgia, serif }
h2 { margin: 1.2em 0 .3em; font-size: 15px; border-top: 1px solid var(--ink); padding-top: .4em }
p { margin: 0 0 .4em }
.lead { font-size: 15px }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15em 1.2em; margin: .6em 0 }
dt { font-weight: 600 }
dd { margin: 0 }
svg { display: block; width: 100%; height: auto; margin: .8em 0 }
svg text { font: 11px "Inter", system-ui, sans-serif; fill: var(--ink) }
table { width: 100%; border-collapse: collapse }
th, td { padding: .22em .6em .22em 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); font-weight: 400 }
thead th { font-weight: 600; border-bottom-color: var(--ink) }
.number { text-align: right; white-space: nowrap }
.beyond { color: var(--beyond); font-weight: 600 }
.spending { color: var(--spending); font-weight: 600 }
footer { margin-top: 1.2em; border-top: 1px solid var(--rule); padding-top: .5em; font-size: 11px }
@media print { body { padding: 0; font-size: 9px; line-height: 1.25 } h1 { font-size: 18px } .lead { font-size: 11px } h2 { font-size: 11px; margin-top: .5em; padding-top: .2em } dl, svg { margin: .3em 0 } svg { max-height: 36mm } th, td { padding: .1em .5em .1em 0 } td:last-child { white-space: nowrap } tr { break-inside: avoid } footer { margin-top: .5em; font-size: 9px } }
`;
