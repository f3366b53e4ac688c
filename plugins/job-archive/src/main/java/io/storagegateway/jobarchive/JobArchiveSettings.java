package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.IndexSettings;
import io.storagegateway.jobarchive.index.StateFolderRule;
import io.storagegateway.jobarchive.metrics.MetricLimits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one job archive.
 *
 * @param root where the archive lies, an absolute path
 * @param stateDir where its index is kept, an absolute path outside of the archive that no other
 *     endpoint or gateway uses; the endpoint's own state folder unless said otherwise
 * @param readOnly whether nothing is written into the archive; true unless said otherwise
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
 * @param stagingDir where things are made before they get their place, an absolute path on the file
 *     system of the archive and outside of it; {@code .NAME.gateway} beside the root unless said
 *     otherwise
 * @param destinations where jobs can be moved and copied to: absolute paths outside of the archive,
 *     by name
 * @param retention what is done with old jobs at set times
 * @param retentionTime when it is done every day what is set on volumes, 02:00 unless said
 *     otherwise
 * @param retentionHistory for how long it is kept what became of each job, 90 days unless said
 *     otherwise
 */
public record JobArchiveSettings(
    @NotNull Path root,
    Path stateDir,
    Boolean readOnly,
    Span graceTime,
    Span scanInterval,
    @Min(1) @Max(MAX_THREADS) Integer scanThreads,
    @Min(1 << 10) @Max(1 << 30) Long maxMetaBytes,
    @Min(1 << 10) Long maxDataBytes,
    @Min(1) Long maxValues,
    @Min(1) @Max(MAX_THREADS) Integer maxDecodings,
    Path stagingDir,
    Map<String, @NotNull Path> destinations,
    List<@NotNull @Valid RetentionRule> retention,
    TimeOfDay retentionTime,
    Age retentionHistory) {
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
    destinations =
        destinations == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
    retention =
        retention == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(retention));
    retentionTime = Optional.ofNullable(retentionTime).orElse(TimeOfDay.parse("02:00"));
    retentionHistory = Optional.ofNullable(retentionHistory).orElse(Age.parse("90d"));
  }

  /**
   * The settings of an archive of which nothing else is said.
   *
   * @param root where it lies
   * @return all else as it is by default
   */
  public static JobArchiveSettings of(Path root) {
    return new JobArchiveSettings(
        root, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
  }

  /** How much the reading of metrics may take. */
  MetricLimits metrics() {
    return new MetricLimits(maxDataBytes, maxValues, maxDecodings);
  }

  /**
   * What is said of writing.
   *
   * @param stateFolder the endpoint's own state folder
   * @throws IllegalArgumentException if the settings contradict each other
   */
  WriteSettings writing(Path stateFolder) {
    return WriteSettings.of(this, index(stateFolder).folder());
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
