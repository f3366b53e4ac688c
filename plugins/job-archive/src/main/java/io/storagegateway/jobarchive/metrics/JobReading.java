package io.storagegateway.jobarchive.metrics;

import io.storagegateway.jobarchive.layout.JobFolder;
import io.storagegateway.jobarchive.metrics.StoredFiles.StoredFile;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.io.IOException;

/** One call's wish for one job's metrics: from which of its files it is met. */
final class JobReading {
  private static final int MONITORING_DISABLED = 0;
  private static final int ARCHIVING_FAILED = 2;

  private final CallContext call;
  private final JobFolder folder;
  private final MetricSelection selection;
  private final Resolution resolution;
  private final MetricLimits limits;

  JobReading(
      CallContext call,
      JobFolder folder,
      MetricSelection selection,
      Resolution resolution,
      MetricLimits limits) {
    this.call = call;
    this.folder = folder;
    this.selection = selection;
    this.resolution = resolution;
    this.limits = limits;
  }

  /** The job's files as they are now. */
  StoredFiles files() {
    try {
      return StoredFiles.in(folder.path());
    } catch (IOException e) {
      throw Faults.unreadable(e, "The folder of this job");
    }
  }

  /** Reads the first file that is whole. */
  JobMetricData read(StoredFiles stored) {
    UnusableFileException first = null;
    for (StoredFile file : stored.files()) {
      Report report = new Report();
      if (first != null) {
        report.problem(first.getMessage() + " " + file.name() + " was read instead.");
      } else if (stored.files().size() > 1) {
        report.problem(
            "The metrics are stored twice, packed and plain; " + file.name() + " was read.");
      }
      try {
        return read(file, report);
      } catch (UnusableFileException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    throw first == null ? missing() : first.answer();
  }

  private JobMetricData read(StoredFile file, Report report) throws UnusableFileException {
    try (DataFile data = DataFile.open(file, limits.unpackedBytes(), call)) {
      try (DataTokens tokens = new DataTokens(data.document(selection))) {
        return report.answer(folder.id(), document(tokens, report).read());
      } catch (IOException e) {
        throw data.fault(e);
      }
    } catch (IOException e) {
      throw Faults.of(e, file.name(), 0, call);
    }
  }

  private DocumentReader document(DataTokens tokens, Report report) {
    Budget budget = new Budget(limits.values(), selection);
    ScopeReader scopes = new ScopeReader(tokens, folder, resolution, budget, report);
    return new DocumentReader(tokens, selection, scopes, budget, report);
  }

  private BackendException missing() {
    Integer status = folder.monitoringStatus();
    String why =
        status == null
            ? ""
            : switch (status) {
              case MONITORING_DISABLED -> " Its record says that it was not monitored.";
              case ARCHIVING_FAILED -> " Its record says that they could not be archived.";
              default -> "";
            };
    return BackendException.of(
            ErrorKind.NOT_FOUND, "No metrics of the job " + folder.id() + " are stored." + why)
        .reason("metric-data-missing")
        .build();
  }
}
