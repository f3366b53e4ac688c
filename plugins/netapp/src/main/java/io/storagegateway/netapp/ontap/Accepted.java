package io.storagegateway.netapp.ontap;

import java.util.Optional;

/**
 * A write that ONTAP took.
 *
 * @param job the job that carries it out, null if it is done
 */
public record Accepted(String job) {
  /**
   * The job that has to be followed.
   *
   * @return its uuid, or empty if the write is done
   */
  public Optional<String> pending() {
    return Optional.ofNullable(job);
  }
}
