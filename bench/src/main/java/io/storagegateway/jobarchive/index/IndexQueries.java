package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.generator.ArchiveGenerator;
import io.storagegateway.jobarchive.generator.ArchiveSpec;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.JobStatistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks an index that {@link IndexFeed} filled, one query at a time as each call of the plugin does.
 *
 * <p>Arguments: the root and the folder of the index as it was filled, how many jobs it was filled
 * with, and how many queries to ask for warming up and to count.
 */
public final class IndexQueries {
  private static final int EXAMPLES = 5_000;
  private static final int STATISTICS = 20;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double KILOBYTES = 1024;

  private final IndexDatabase database;
  private final RandomQueries queries;

  private IndexQueries(IndexDatabase database, RandomQueries queries) {
    this.database = database;
    this.queries = queries;
  }

  /** Measures and prints {@code name=value} pairs; times are in milliseconds, memory in MB. */
  public static void main(String[] arguments) throws Exception {
    int jobs = Integer.parseInt(arguments[2]);
    ArchiveSpec spec = ArchiveSpec.of(jobs);
    RandomQueries queries =
        new RandomQueries(
            ArchiveGenerator.of(spec).jobs().limit(EXAMPLES), spec.until().getEpochSecond(), 1);
    double before = memory("VmRSS");
    try (IndexDatabase database = IndexFeed.open(Path.of(arguments[0]), Path.of(arguments[1]))) {
      IndexQueries index = new IndexQueries(database, queries);
      index.check(jobs);
      index.lists(Integer.parseInt(arguments[3]));
      double[] lists = index.lists(Integer.parseInt(arguments[4]));
      double[] statistics = index.statistics();
      System.out.printf(
          Locale.ROOT,
          "p50=%.2f p99=%.2f max=%.2f statistics=%.2f statistics_max=%.2f grown=%.0f peak=%.0f%n",
          at(lists, 0.5),
          at(lists, 0.99),
          at(lists, 1),
          at(statistics, 0.5),
          at(statistics, 1),
          memory("VmRSS") - before,
          memory("VmHWM") - before);
    }
  }

  private void check(long jobs) throws Exception {
    Query all =
        new Query(List.of(), new Sort("start_time", true), 1, Optional.empty(), Visibility.ALL);
    long total = list(all).total().orElseThrow();
    if (total != jobs) {
      throw new IllegalStateException("there are " + total + " jobs instead of " + jobs);
    }
  }

  private double[] lists(int count) throws Exception {
    double[] times = new double[count];
    for (int i = 0; i < count; i++) {
      Query query = queries.next();
      long began = System.nanoTime();
      Page<Job> page = list(query);
      times[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
      if (page.total().isEmpty()) {
        throw new IllegalStateException("no total: " + query);
      }
    }
    return times;
  }

  private double[] statistics() throws Exception {
    Query all =
        new Query(List.of(), new Sort("core_hours", true), 1_000, Optional.empty(), Visibility.ALL);
    double[] times = new double[STATISTICS];
    for (int i = 0; i < STATISTICS; i++) {
      long began = System.nanoTime();
      try (Session session = new Session(database.connect())) {
        Page<JobStatistic> page = StatisticsSearch.page(session, JobGrouping.USER, all);
        if (page.items().isEmpty()) {
          throw new IllegalStateException("nobody has jobs");
        }
      }
      times[i] = (System.nanoTime() - began) / NANOS_PER_MILLI;
    }
    return times;
  }

  private Page<Job> list(Query query) throws Exception {
    try (Session session = new Session(database.connect())) {
      return JobSearch.page(session, query);
    }
  }

  private static double at(double[] values, double share) {
    double[] ordered = values.clone();
    Arrays.sort(ordered);
    return ordered[(int) Math.ceil(share * ordered.length) - 1];
  }

  private static double memory(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES;
      }
    }
    throw new IOException("no " + field);
  }
}
