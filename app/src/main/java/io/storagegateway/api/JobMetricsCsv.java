package io.storagegateway.api;

import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.Samples;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes metrics of a job as CSV: one row for each value, whose cell is empty if it is missing. */
final class JobMetricsCsv implements StreamingOutput {
  private static final List<String> COLUMNS =
      List.of("metric", "scope", "unit", "hostname", "id", "time", "value");

  private final JobMetricData data;
  private final boolean bounded;

  JobMetricsCsv(JobMetricData data) {
    this.data = data;
    this.bounded =
        data.metrics().stream()
            .flatMap(metric -> metric.series().stream())
            .anyMatch(series -> series.min() != null);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    List<String> columns = new ArrayList<>(COLUMNS);
    if (bounded) {
      columns.addAll(List.of("min", "max"));
    }
    try (CsvTable table = new CsvTable(columns, out)) {
      for (JobMetric metric : data.metrics()) {
        for (JobSeries series : metric.series()) {
          write(metric, series, table);
        }
      }
    }
  }

  private void write(JobMetric metric, JobSeries series, CsvTable table) throws IOException {
    for (int i = 0; i < series.values().size(); i++) {
      Object[] row = new Object[COLUMNS.size() + (bounded ? 2 : 0)];
      row[0] = metric.name();
      row[1] = metric.scope();
      row[2] = metric.unit();
      row[3] = series.hostname();
      row[4] = series.id();
      row[5] = metric.start().plus(metric.timestep().multipliedBy(i)).toString();
      row[6] = number(series.values(), i);
      if (bounded) {
        row[7] = number(series.min(), i);
        row[8] = number(series.max(), i);
      }
      table.add(row);
    }
  }

  /** Null where there is none. */
  private static Double number(Samples samples, int index) {
    return samples == null || !Double.isFinite(samples.at(index))
        ? null
        : Double.valueOf(samples.at(index));
  }
}
