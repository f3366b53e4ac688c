package io.storagegateway.metricstore.simulator;

/**
 * What is wrong with an answer that looks well.
 *
 * @param missingResults how many results fewer than queries
 * @param failsEvery each so manieth query fails, 0 for none
 */
record Twist(int missingResults, int failsEvery) {
  static final Twist NONE = new Twist(0, 0);

  boolean fails(int query) {
    return failsEvery > 0 && query % failsEvery == failsEvery - 1;
  }
}
