package io.storagegateway.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobFolder;
import io.storagegateway.jobarchive.layout.MetricTimesteps;
import io.storagegateway.jobarchive.metrics.JobMetricsReader;
import io.storagegateway.jobarchive.metrics.MetricLimits;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * Reads one metric of a job, by turns with unpacking its file and with passing over all of its
 * JSON, from the file and from memory, and says what each took. Then reads it many times at once.
 *
 * <p>Arguments: the folder of the job, or one where to make one up; the metric; how many rounds are
 * for warming up; how many count; how many at once. The second part runs alone, for a small heap,
 * if no round counts.
 */
public final class JobMetricsReading {
  private static final int BUFFER = 1 << 16;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final JobFolder folder;
  private final MetricSelection selection;
  private final JobMetricsReader reader = new JobMetricsReader(MetricLimits.DEFAULTS);

  private JobMetricsReading(Path folder, String metric) {
    this.file = folder.resolve("data.json.gz");
    this.folder = new JobFolder("job", folder, Instant.EPOCH, null, MetricTimesteps.UNKNOWN, null);
    this.selection = new MetricSelection(Set.of(metric), Set.of(), Optional.empty());
  }

  /** Measures and prints {@code name=value} pairs. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (Files.notExists(folder.resolve("data.json.gz"))) {
      new SampleJob().write(folder);
    }
    JobMetricsReading reading = new JobMetricsReading(folder, arguments[1]);
    if (!arguments[3].equals("0")) {
      reading.compare(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }
    reading.hold(Integer.parseInt(arguments[4]));
  }

  private void compare(int warm, int counted) throws Exception {
    byte[] unpacked = unpackedBytes();
    List<Callable<Object>> ways =
        List.of(
            this::unpack,
            () -> skipped(unpacking()),
            () -> skipped(new ByteArrayInputStream(unpacked)),
            this::read);
    double[][] millis = new double[ways.size()][counted];
    for (int round = -warm; round < counted; round++) {
      for (int way = 0; way < ways.size(); way++) {
        long began = System.nanoTime();
        ways.get(way).call();
        if (round >= 0) {
          millis[way][round] = (System.nanoTime() - began) / NANOS_PER_MILLI;
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "bytes=%d unpack_ms=%.3f unpack_skip_ms=%.3f skip_ms=%.3f read_ms=%.3f%n",
        unpacked.length,
        median(millis[0]),
        median(millis[1]),
        median(millis[2]),
        median(millis[3]));
  }

  private void hold(int count) throws Exception {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    JobMetricData one = read();
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    ExecutorService pool = Executors.newFixedThreadPool(count);
    List<Future<JobMetricData>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      answers.add(pool.submit(this::read));
    }
    int same = 0;
    for (Future<JobMetricData> answer : answers) {
      same += answer.get().equals(one) ? 1 : 0;
    }
    pool.shutdown();
    System.out.printf(
        Locale.ROOT,
        "allocated_mb=%.3f heap_mb=%d at_once=%d%n",
        allocated / 1e6,
        Runtime.getRuntime().maxMemory() >> 20,
        same);
  }

  private JobMetricData read() {
    JobMetricData data = reader.read(FakeCall.any(), folder, selection);
    if (data.metrics().isEmpty()) {
      throw new IllegalStateException("the job has no such metric");
    }
    return data;
  }

  private long unpack() throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = unpacking()) {
      for (int read = 0; read >= 0; read = in.read(buffer)) {
        bytes += read;
      }
    }
    return bytes;
  }

  private static Object skipped(InputStream in) throws IOException {
    try (JsonParser json = JSON.createParser(in)) {
      json.nextToken();
      return json.skipChildren().currentToken();
    }
  }

  private InputStream unpacking() throws IOException {
    return new GZIPInputStream(Files.newInputStream(file), BUFFER);
  }

  private byte[] unpackedBytes() throws IOException {
    try (InputStream in = unpacking()) {
      return in.readAllBytes();
    }
  }

  private static double median(double[] values) {
    double[] ordered = values.clone();
    Arrays.sort(ordered);
    return (ordered[(ordered.length - 1) / 2] + ordered[ordered.length / 2]) / 2;
  }
}
