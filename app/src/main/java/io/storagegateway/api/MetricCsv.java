package io.storagegateway.api;

import io.storagegateway.spi.value.MetricFailure;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSeries;
import io.storagegateway.spi.value.MetricStatistics;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Series as CSV: a row for each value, or for each series where only values in short are asked for.
 * A series that is not there is a row without a value, whose last cell says why.
 */
final class MetricCsv implements MetricSink {
  private static final List<String> SERIES = List.of("metric", "scope", "unit", "host", "id");
  private static final List<String> VALUE = List.of("time", "value");
  private static final List<String> STATISTICS = List.of("avg", "min", "max", "samples");
  private static final String PROBLEM = "problem";
  private static final String NO_VALUES = "no-values";

  private final boolean data;
  private final CsvTable table;

  MetricCsv(MetricQuery query, OutputStream out) throws IOException {
    this.data = query.what().data();
    List<String> columns = new ArrayList<>(SERIES);
    columns.addAll(data ? VALUE : STATISTICS);
    columns.add(PROBLEM);
    this.table = new CsvTable(columns, out);
  }

  @Override
  public void add(MetricSeries series) throws IOException {
    if (data && series.values().size() > 0) {
      values(series);
    } else if (!data && series.statistics() != null) {
      MetricStatistics found = series.statistics();
      row(series, null, found.avg(), found.min(), found.max(), found.samples());
    } else {
      row(series, NO_VALUES, new Object[data ? VALUE.size() : STATISTICS.size()]);
    }
  }

  @Override
  public void end(MetricFailures failures) throws IOException {
    for (MetricFailure failure : failures.kept()) {
      Object[] row = new Object[SERIES.size() + (data ? VALUE.size() : STATISTICS.size()) + 1];
      row[0] = failure.metric();
      row[1] = failure.scope();
      row[3] = failure.host();
      row[4] = failure.id();
      row[row.length - 1] = failure.reason();
      table.add(row);
    }
    table.close();
  }

  private void values(MetricSeries series) throws IOException {
    Instant time = series.from();
    for (String value : series.values()) {
      row(series, null, time.toString(), value == null ? null : new BigDecimal(value));
      time = time.plus(series.resolution());
    }
  }

  private void row(MetricSeries series, String problem, Object... cells) throws IOException {
    Object[] row = new Object[SERIES.size() + cells.length + 1];
    row[0] = series.metric();
    row[1] = series.scope();
    row[2] = series.unit();
    row[3] = series.host();
    row[4] = series.id();
    System.arraycopy(cells, 0, row, SERIES.size(), cells.length);
    row[row.length - 1] = problem;
    table.add(row);
  }
}
