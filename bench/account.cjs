/** Loaded before the program: writes at its end what the process used, for the benchmark to read. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  writeFileSync(
    process.env.OPSLEDGER_BENCH_ACCOUNT,
    JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMB: maxRSS / 1024 }),
  );
});
