package io.storagegateway.api;

import io.storagegateway.spi.value.JobIndex;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * How far lists of jobs are up to date, as {@code /v4} shows it.
 *
 * @param indexedAt when everything was last looked at
 * @param scanning whether everything is being looked at now
 * @param jobs how many jobs it has
 * @param problems how many problems it knows
 */
@Schema(name = "JobIndex", description = "How far lists of jobs are up to date.")
public record JobIndexView(
    @Schema(
            description =
                "When everything was last looked at (RFC 3339, UTC); null before that has ended for"
                    + " the first time.",
            nullable = true)
        Instant indexedAt,
    @Schema(description = "Whether everything is being looked at now.") boolean scanning,
    @Schema(description = "How many jobs it has, of everybody.") long jobs,
    @Schema(description = "How many problems with records of jobs it knows.") long problems) {
  static JobIndexView of(JobIndex index) {
    return new JobIndexView(index.indexedAt(), index.scanning(), index.jobs(), index.problems());
  }
}
