package io.storagegateway.jobarchive.snapshot;

/**
 * What is known of a snapshot as a whole.
 *
 * @param operation what made it
 * @param taken when it was begun, in milliseconds since 1970
 * @param jobs how many jobs it has
 * @param bytes how many bytes it takes that the archive does not: copies and the manifest
 * @param linked how many bytes it shares with the archive for as long as both have them
 */
record SnapshotNote(String operation, long taken, long jobs, long bytes, long linked) {}
