package io.storagegateway.jobarchive.snapshot;

/**
 * What is known of a snapshot as a whole.
 *
 * @param operation what made it
 * @param taken when it was begun, in milliseconds since 1970; null where that cannot be read
 * @param jobs how many jobs it has
 * @param bytes how many bytes it takes that the archive does not: copies and the manifest; null
 *     where that cannot be read
 * @param linked how many bytes it shares with the archive for as long as both have them
 */
record SnapshotNote(String operation, Long taken, long jobs, Long bytes, long linked) {
  /** Of a snapshot whose note is damaged: it is listed, so that it can be removed. */
  static final SnapshotNote UNREADABLE = new SnapshotNote("", null, 0, null, 0);
}
