/** What a colour stands for; the page has a variable of the name for each. */
export type Tone =
  | 'pass'
  | 'fail'
  | 'error'
  | 'no-evidence'
  | 'stale'
  | 'excepted'
  | 'critical'
  | 'high'
  | 'medium'
  | 'low'
  | 'plain'
  | 'score'
  | 'net-score';
