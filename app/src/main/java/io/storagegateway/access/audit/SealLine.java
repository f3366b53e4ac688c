package io.storagegateway.access.audit;

/**
 * A seal as a line of the log.
 *
 * @param seal the seal
 */
record SealLine(Seal seal) {
  /** How such a line begins, once what a logger puts before it is gone. */
  static final String BEGINNING = "{\"seal\":{";
}
