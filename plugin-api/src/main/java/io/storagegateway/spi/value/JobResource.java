package io.storagegateway.spi.value;

import java.util.List;
import java.util.Objects;

/**
 * A machine that a job had.
 *
 * @param hostname the machine
 * @param hwthreads the numbers of its hardware threads that the job had; empty for all
 * @param accelerators the identifiers of its accelerators that the job had
 */
public record JobResource(String hostname, List<Integer> hwthreads, List<String> accelerators) {
  /** Copies the lists and checks the name. */
  public JobResource {
    Objects.requireNonNull(hostname, "hostname");
    hwthreads = List.copyOf(hwthreads);
    accelerators = List.copyOf(accelerators);
  }
}
