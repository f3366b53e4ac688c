package io.storagegateway.netapp.ontap;

import java.util.Objects;

/** What became of a piece of work, as far as it could be followed. */
public sealed interface JobEnd {
  /** It is done. */
  record Succeeded() implements JobEnd {}

  /**
   * It failed.
   *
   * @param error why; {@link ErrorMap} says what that means
   */
  record Failed(OntapError error) implements JobEnd {
    /** Checks that the error is there. */
    public Failed {
      Objects.requireNonNull(error, "error");
    }
  }

  /**
   * It had not ended when there was no time left.
   *
   * @param job its uuid
   * @param progress in percent, 0 to 100, null where unknown
   */
  record StillRunning(String job, Integer progress) implements JobEnd {}

  /**
   * ONTAP knows no such job: it ended more than five minutes ago, or was lost in a restart. Only
   * reading the resource can tell what became of it.
   */
  record Vanished() implements JobEnd {}
}
