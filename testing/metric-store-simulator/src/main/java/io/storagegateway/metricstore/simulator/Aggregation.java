package io.storagegateway.metricstore.simulator;

/** How values of parts of a machine become one of the whole. */
public enum Aggregation {
  /** Added up. */
  SUM,
  /** Their mean. */
  AVG,
  /** Not at all. */
  NONE
}
