package io.storagegateway.spi.value;

import java.util.List;
import java.util.Map;

/**
 * What only reading one job tells. Null is what is not known.
 *
 * @param script the text that the job ran
 * @param schedulerInfo what the scheduler said of it
 * @param metadata what else was written down with it, by key
 * @param resources the machines that it had
 * @param statistics what was measured in short, by metric
 * @param footprint what it used of each resource, by metric and statistic, for example {@code
 *     mem_used_max}
 * @param energy what it consumed in kWh
 * @param requestedMemory the memory that it asked for, in bytes
 * @param smt the hardware threads that it used of each core
 * @param version changed by every change of the record
 * @param mismatch in what its record contradicts the place where it lies, one sentence each; empty
 *     where it does not
 */
public record JobDetails(
    @OwnerOnly String script,
    @OwnerOnly String schedulerInfo,
    @OwnerOnly Map<String, String> metadata,
    List<JobResource> resources,
    Map<String, JobMetricSummary> statistics,
    Map<String, Double> footprint,
    Double energy,
    Long requestedMemory,
    Integer smt,
    String version,
    List<String> mismatch) {
  /** Copies lists and maps. */
  public JobDetails {
    metadata = metadata == null ? null : Map.copyOf(metadata);
    resources = List.copyOf(resources);
    statistics = Map.copyOf(statistics);
    footprint = Map.copyOf(footprint);
    mismatch = List.copyOf(mismatch);
  }
}
