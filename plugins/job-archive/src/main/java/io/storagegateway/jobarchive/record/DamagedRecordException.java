package io.storagegateway.jobarchive.record;

/** A record that says nothing that could be used. */
public final class DamagedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Long offset;

  /**
   * A record that cannot be read, or not used.
   *
   * @param message one sentence for people, without anything out of the record
   * @param offset the byte at which that was noticed, null where that says nothing
   * @param cause what was caught, or null
   */
  DamagedRecordException(String message, Long offset, Throwable cause) {
    super(message, cause);
    this.offset = offset;
  }

  /**
   * Where it was noticed.
   *
   * @return a byte from 0, null where that says nothing
   */
  public Long offset() {
    return offset;
  }
}
