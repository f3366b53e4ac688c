package io.storagegateway.netapp;

/** Reasons of errors that decide what is done next. */
final class Reasons {
  static final String SNAPSHOT_LIMIT = "snapshot-limit";

  private Reasons() {}
}
