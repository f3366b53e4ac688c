package io.storagegateway.jobarchive.generator;

import java.util.List;

/**
 * A machine that a job had.
 *
 * @param hwthreads empty for all
 * @param accelerators the addresses of those that it had
 */
public record GeneratedResource(
    String hostname, List<Integer> hwthreads, List<String> accelerators) {
  /** Copies the lists. */
  public GeneratedResource {
    hwthreads = List.copyOf(hwthreads);
    accelerators = List.copyOf(accelerators);
  }
}
