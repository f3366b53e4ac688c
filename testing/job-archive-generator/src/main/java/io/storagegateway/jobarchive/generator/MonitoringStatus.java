package io.storagegateway.jobarchive.generator;

/** What an archive says of a job's metrics. */
final class MonitoringStatus {
  static final int DISABLED = 0;
  static final int RUNNING = 1;
  static final int FAILED = 2;
  static final int ARCHIVED = 3;

  private MonitoringStatus() {}
}
