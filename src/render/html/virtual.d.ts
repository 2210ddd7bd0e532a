/** What the page carries beside its text, as scripts/page-parts.mjs makes it of templates/report.css and report.js. */
declare module 'virtual:page' {
  export const style: string;
  export const script: string;
  /** A content security policy that allows these two alone. */
  export const policy: string;
}
