package io.storagegateway.api;

import io.storagegateway.spi.value.JobStatistic;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a group of jobs used together, as {@code /v4} shows it.
 *
 * @param group the name that the jobs share
 * @param jobs how many there are
 * @param walltimeHours how long they ran
 * @param nodeHours machines times hours
 * @param coreHours cores times hours
 * @param acceleratorHours accelerators times hours
 * @param incomplete how many of them are missing from one of the figures
 */
@Schema(name = "JobStatistic", description = "What a group of jobs used together.")
public record JobStatisticView(
    @Schema(
            description = "The name that the jobs share; null for jobs without one.",
            nullable = true,
            example = "alice")
        String group,
    @Schema(description = "How many jobs there are.") long jobs,
    @Schema(description = "How long they ran, in hours.") double walltimeHours,
    @Schema(description = "Machines times hours.") double nodeHours,
    @Schema(description = "Cores times hours.") double coreHours,
    @Schema(description = "Accelerators times hours.") double acceleratorHours,
    @Schema(
            description =
                "How many of the jobs are missing from one of the figures, because it is not known"
                    + " of them.")
        long incomplete) {
  static JobStatisticView of(JobStatistic statistic) {
    return new JobStatisticView(
        statistic.group(),
        statistic.jobs(),
        statistic.walltimeHours(),
        statistic.nodeHours(),
        statistic.coreHours(),
        statistic.acceleratorHours(),
        statistic.incomplete());
  }
}
