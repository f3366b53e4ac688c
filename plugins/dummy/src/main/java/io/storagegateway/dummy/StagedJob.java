package io.storagegateway.dummy;

/**
 * A job whose files have arrived and that nobody sees yet.
 *
 * @param name under which it waits
 * @param job what the files say
 */
record StagedJob(String name, StoredJob job) {
  /** What the content of its files is known by. */
  String digest() {
    return job.details().version();
  }
}
