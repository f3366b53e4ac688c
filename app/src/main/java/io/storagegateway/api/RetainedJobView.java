package io.storagegateway.api;

import io.storagegateway.spi.value.RetainedJob;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What became of one job, as {@code /v4} shows it.
 *
 * @param job its id
 * @param result how it went
 * @param message why it was not done
 * @param bytes how many bytes its files have
 */
@Schema(name = "RetainedJob", description = "What became of one job.")
public record RetainedJobView(
    @Schema(description = "Its id.", example = "alpha:1234:1704067200") String job,
    @Schema(
            description =
                "How it went: `failed` left it as it was, `skipped` ones had changed or gone"
                    + " meanwhile, or needed nothing.",
            allowableValues = {"done", "failed", "skipped"})
        String result,
    @Schema(description = "Why it was not done; null where it was.", nullable = true)
        String message,
    @Schema(
            description = "How many bytes its files have; null where that is not known.",
            nullable = true)
        Long bytes) {
  static RetainedJobView of(RetainedJob job) {
    return new RetainedJobView(job.job(), job.result().key(), job.message(), job.bytes());
  }
}
