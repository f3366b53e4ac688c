package io.storagegateway.jobarchive.generator;

/** What values were at least, on average and at most, with two decimals. */
public record GeneratedStatistics(double min, double avg, double max) {
  private static final double CENTS = 100;

  static double rounded(double value) {
    return Math.round(value * CENTS) / CENTS;
  }
}
