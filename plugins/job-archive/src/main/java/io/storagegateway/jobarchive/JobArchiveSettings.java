package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.IndexSettings;
import io.storagegateway.jobarchive.index.StateFolderRule;
import io.storagegateway.jobarchive.metrics.MetricLimits;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of one job archive.
 *
 * @param root where the archive lies, an absolute path
 * @param stateDir where its index is kept, an absolute path outside of the archive that no other
 *     endpoint or gateway uses; the endpoint's own state folder unless said otherwise
 * @param readOnly true, which is what it is unless said otherwise: this version of the plugin
 *     writes nothing into archives
 * @param graceTime how long the folder of a job may be half-written before that is a problem, 10
 *     minutes unless said otherwise
 * @param scanInterval the time from the end of one look at the whole archive to the next, 5 minutes
 *     unless said otherwise
 * @param scanThreads how many threads look at it, 2 unless said otherwise
 * @param maxMetaBytes the greatest {@code meta.json} that is read, 16 MiB unless said otherwise
 * @param maxDataBytes the most bytes that the metrics of one job may have, unpacked; 1 GiB unless
 *     said otherwise
 * @param maxValues the most values in one answer, 2,000,000 unless said otherwise
 * @param maxDecodings how many jobs' metrics are read at the same time, 4 unless said otherwise
 */
public record JobArchiveSettings(
    @NotNull Path root,
    Path stateDir,
    @AssertTrue(message = READ_ONLY) Boolean readOnly,
    Span graceTime,
    Span scanInterval,
    @Min(1) @Max(MAX_THREADS) Integer scanThreads,
    @Min(1 << 10) @Max(1 << 30) Long maxMetaBytes,
    @Min(1 << 10) Long maxDataBytes,
    @Min(1) Long maxValues,
    @Min(1) @Max(MAX_THREADS) Integer maxDecodings) {
  private static final String READ_ONLY =
      "must be true: this version of the plugin writes nothing into archives";
  private static final int MAX_THREADS = 64;
  private static final int USUAL_THREADS = 2;
  private static final int USUAL_DECODINGS = 4;
  private static final long USUAL_META = 16L << 20;
  private static final long USUAL_DATA = 1L << 30;
  private static final long USUAL_VALUES = 2_000_000;

  /** Fills in defaults. */
  public JobArchiveSettings {
    readOnly = Optional.ofNullable(readOnly).orElse(true);
    graceTime = Optional.ofNullable(graceTime).orElse(Span.parse("10m"));
    scanInterval = Optional.ofNullable(scanInterval).orElse(Span.parse("5m"));
    scanThreads = Optional.ofNullable(scanThreads).orElse(USUAL_THREADS);
    maxMetaBytes = Optional.ofNullable(maxMetaBytes).orElse(USUAL_META);
    maxDataBytes = Optional.ofNullable(maxDataBytes).orElse(USUAL_DATA);
    maxValues = Optional.ofNullable(maxValues).orElse(USUAL_VALUES);
    maxDecodings = Optional.ofNullable(maxDecodings).orElse(USUAL_DECODINGS);
  }

  /**
   * The settings of an archive of which nothing else is said.
   *
   * @param root where it lies
   * @return all else as it is by default
   */
  public static JobArchiveSettings of(Path root) {
    return new JobArchiveSettings(root, null, null, null, null, null, null, null, null, null);
  }

  /** How much the reading of metrics may take. */
  MetricLimits metrics() {
    return new MetricLimits(maxDataBytes, maxValues, maxDecodings);
  }

  /**
   * What the index needs to know.
   *
   * @param stateFolder the endpoint's own state folder
   * @throws IllegalArgumentException if the settings contradict each other
   */
  IndexSettings index(Path stateFolder) {
    Path folder = Optional.ofNullable(stateDir).orElse(stateFolder);
    if (!root.isAbsolute()) {
      throw new IllegalArgumentException("root: must be an absolute path");
    }
    if (!folder.isAbsolute() || folder.toString().indexOf(';') >= 0) {
      throw new IllegalArgumentException("state_dir: must be an absolute path without semicolons");
    }
    if (!StateFolderRule.allows(root, folder)) {
      throw new IllegalArgumentException(
          "state_dir: the index must lie outside of the archive, and the archive outside of it");
    }
    return new IndexSettings(
        root, folder, graceTime.duration(), scanInterval.duration(), scanThreads, maxMetaBytes);
  }
}
