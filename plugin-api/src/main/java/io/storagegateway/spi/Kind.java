package io.storagegateway.spi;

import java.util.Locale;

/** The kinds of object that the gateway lists, keeps and names in changes. */
public enum Kind {
  /** A unit of storage. */
  VOLUME,
  /** A state of a volume that was kept. */
  SNAPSHOT,
  /** A holder of a volume. */
  LOCK,
  /** Who may mount. */
  EXPORT_POLICY,
  /** A machine of the back-end. */
  NODE,
  /** A piece of work that a cluster did for somebody. */
  JOB,
  /** What jobs used together. */
  JOB_STATISTIC,
  /** What is wrong with the record of a job. */
  JOB_PROBLEM,
  /** A retention policy that was carried out. */
  JOB_RETENTION,
  /** What a retention policy did with a job. */
  RETAINED_JOB,
  /** Something that is measured on machines. */
  METRIC,
  /** Measured values that were forwarded to the back-end. */
  METRIC_WRITE;

  /**
   * How people call it.
   *
   * @return lower case words, for example {@code export policy}
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * How programs call it.
   *
   * @return lower case words joined by hyphens, for example {@code export-policy}
   */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
