package io.storagegateway.access.audit;

import java.util.function.Consumer;

/** Tells of batches that follow each other, and have the same fault, in one finding. */
final class Runs {
  private final Consumer<Verification.Finding> findings;
  private long first;
  private long last;
  private String fault;

  Runs(Consumer<Verification.Finding> findings) {
    this.findings = findings;
  }

  void add(long batch, String what) {
    add(batch, batch, what);
  }

  void add(long from, long to, String what) {
    if (!what.equals(fault) || from != last + 1) {
      end();
      first = from;
      fault = what;
    }
    last = to;
  }

  /** Tells of the last ones. */
  void end() {
    if (fault != null) {
      String batches =
          first == last
              ? "batch " + Words.number(first)
              : "batches " + Words.number(first) + "-" + Words.number(last);
      findings.accept(new Verification.Finding(true, batches + ": " + fault));
      fault = null;
    }
  }
}
