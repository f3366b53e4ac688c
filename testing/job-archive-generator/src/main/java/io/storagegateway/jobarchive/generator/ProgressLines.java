package io.storagegateway.jobarchive.generator;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** Says every few seconds how far it is, and nothing if it does not take as long. */
final class ProgressLines implements Progress {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Clock clock;
  private final PrintStream out;
  private final AtomicReference<Instant> next;

  ProgressLines(Clock clock, PrintStream out) {
    this.clock = clock;
    this.out = out;
    this.next = new AtomicReference<>(clock.instant().plus(PAUSE));
  }

  @Override
  public void reached(int done, int jobs) {
    Instant due = next.get();
    Instant now = clock.instant();
    if (!now.isBefore(due) && next.compareAndSet(due, now.plus(PAUSE))) {
      out.printf(Locale.ROOT, "%,d of %,d jobs%n", done, jobs);
    }
  }
}
