import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with the count, alone on a line: `N passed, N failed, N skipped`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that fails to load has no tests of its own, but it must not pass unseen.
      if (module.state() === 'failed' && module.children.size === 0) count.failed += 1;
    }
    count.failed += unhandledErrors.length;
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    process.on('exit', () => {
      console.log(`${count.passed} passed, ${count.failed} failed${skipped}`);
    });
  }
}
