package io.storagegateway.jobarchive.layout;

/** Why something in an archive is left alone: words of {@link Oddity#reason}. */
final class Stray {
  /** It does not belong there. */
  static final String STRAY = "stray";

  /** It is a link that is not followed. */
  static final String LINK = "link-refused";

  /** It cannot be read. */
  static final String UNREADABLE = "unreadable";

  /** It is the place of a job that has another place. */
  static final String DUPLICATE = "job-duplicate";

  private Stray() {}
}
