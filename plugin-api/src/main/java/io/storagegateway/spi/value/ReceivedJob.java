package io.storagegateway.spi.value;

import java.util.Objects;

/**
 * The files of a job that have arrived and wait to be imported.
 *
 * @param volume the name of the volume that the job will belong to
 * @param job the id that it will have
 * @param staged under which name its files wait, the back-end's own
 * @param digest what changes with the content of the files, so that the same import is known again
 */
public record ReceivedJob(String volume, String job, String staged, String digest) {
  /** Checks what has to be there. */
  public ReceivedJob {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(staged, "staged");
    Objects.requireNonNull(digest, "digest");
  }
}
