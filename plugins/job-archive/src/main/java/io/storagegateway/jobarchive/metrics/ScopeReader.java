package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonToken;
import io.storagegateway.jobarchive.layout.JobFolder;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one metric in one scope: its unit, its timestep and its series. */
final class ScopeReader {
  /** A year. */
  private static final int LONGEST_TIMESTEP = 366 * 24 * 3600;

  private final DataTokens tokens;
  private final JobFolder folder;
  private final Resolution resolution;
  private final Budget budget;
  private final Report report;
  private final SeriesReader one;

  ScopeReader(
      DataTokens tokens, JobFolder folder, Resolution resolution, Budget budget, Report report) {
    this.tokens = tokens;
    this.folder = folder;
    this.resolution = resolution;
    this.budget = budget;
    this.report = report;
    this.one = new SeriesReader(tokens, budget);
  }

  /**
   * Reads the object that begins here.
   *
   * @return empty if it was measured less often than the resolution asks for
   */
  Optional<JobMetric> read(String metric, String scope) throws IOException, LeftOutException {
    String name = metric + "/" + scope;
    Set<String> fields = new HashSet<>();
    Optional<String> unit = Optional.empty();
    OptionalInt timestep = OptionalInt.empty();
    SeriesList series = new SeriesList(List.of(), false);
    while (tokens.nextField()) {
      String field = tokens.enterField();
      if (!fields.add(field)) {
        throw new LeftOutException("it has " + field + " twice");
      }
      switch (field) {
        case "unit" -> unit = readUnit();
        case "timestep" -> timestep = readTimestep();
        case "series" -> series = readSeries(name, timestep);
        // statisticsSeries, thresholds: nobody can ask for them
        default -> tokens.skip();
      }
    }
    int seconds = timestep.isPresent() ? timestep.getAsInt() : ofDescription(metric, name);
    if (resolution.isFinerThan(seconds)) {
      report.tooFine(name, seconds);
      return Optional.empty();
    }
    return Optional.of(
        new JobMetric(
            metric,
            scope,
            unit.orElse(null),
            folder.start(),
            resolution.step(seconds),
            series.shaped() ? series.items() : shaped(series.items(), seconds)));
  }

  private int ofDescription(String metric, String name) throws LeftOutException {
    OptionalInt described = folder.timesteps().seconds(metric);
    if (described.isEmpty()) {
      throw new LeftOutException(
          "it has no usable timestep, and neither has the description of the cluster");
    }
    report.problem(
        name + " has no usable timestep; that of the description of the cluster is taken.");
    return described.getAsInt();
  }

  private OptionalInt readTimestep() throws IOException {
    double seconds = tokens.numberOrNaN();
    return seconds >= 1 && seconds <= LONGEST_TIMESTEP && seconds == Math.rint(seconds)
        ? OptionalInt.of((int) seconds)
        : OptionalInt.empty();
  }

  /** Older records have it as one text. */
  private Optional<String> readUnit() throws IOException {
    if (tokens.token() != JsonToken.START_OBJECT) {
      return tokens.text();
    }
    String base = "";
    String prefix = "";
    while (tokens.nextField()) {
      switch (tokens.enterField()) {
        case "base" -> base = tokens.text().orElse("");
        case "prefix" -> prefix = tokens.text().orElse("");
        default -> tokens.skip();
      }
    }
    return Optional.of(prefix + base).filter(unit -> !unit.isEmpty());
  }

  /** Those that come before their timestep stay as they were measured for the time being. */
  private SeriesList readSeries(String name, OptionalInt timestep)
      throws IOException, LeftOutException {
    if (tokens.token() == JsonToken.VALUE_NULL) {
      return new SeriesList(List.of(), true);
    }
    if (tokens.token() != JsonToken.START_ARRAY) {
      throw new LeftOutException("its series are no list");
    }
    boolean useless = timestep.isPresent() && resolution.isFinerThan(timestep.getAsInt());
    if (useless) {
      tokens.skip();
      return new SeriesList(List.of(), true);
    }
    List<JobSeries> items = new ArrayList<>();
    int shortest = Integer.MAX_VALUE;
    int longest = 0;
    while (tokens.next() != JsonToken.END_ARRAY) {
      Optional<JobSeries> read = one.read();
      if (read.isEmpty()) {
        report.problem("A series of " + name + " without hostname or values is left out.");
        continue;
      }
      JobSeries measured = read.get();
      shortest = Math.min(shortest, measured.values().size());
      longest = Math.max(longest, measured.values().size());
      JobSeries kept =
          timestep.isPresent() ? resolution.shape(measured, timestep.getAsInt()) : measured;
      budget.take(kept);
      items.add(kept);
    }
    if (shortest < longest) {
      report.problem(
          "The series of "
              + name
              + " differ in length: "
              + shortest
              + " to "
              + longest
              + " values.");
    }
    return new SeriesList(items, timestep.isPresent());
  }

  private List<JobSeries> shaped(List<JobSeries> measured, int timestep) {
    List<JobSeries> shaped = new ArrayList<>(measured.size());
    for (JobSeries series : measured) {
      JobSeries replacement = resolution.shape(series, timestep);
      budget.exchange(series, replacement);
      shaped.add(replacement);
    }
    return shaped;
  }

  /**
   * Series of one metric in one scope.
   *
   * @param shaped whether they have the resolution of the answer
   */
  private record SeriesList(List<JobSeries> items, boolean shaped) {}
}
