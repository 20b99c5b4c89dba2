export type * from './2-resolve/blueprint.ts';
export { type Plan, plan } from './4-plan/plan.ts';
export { type Customers, findings, type Judging, rowsOfFindings } from './5-emit/emit.ts';
export type { Statement } from './5-emit/writing/sql.ts';
export { type Compiled, compile } from './compile.ts';
export { type DiagnosticCode, meaningOf } from './diagnostics/catalogue.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';
export { frame } from './diagnostics/frame.ts';
