package io.storagegateway.jobarchive.metrics;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobFolder;
import io.storagegateway.jobarchive.layout.MetricTimesteps;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.MetricSelection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The folder of a job, in a place of its own. */
final class TestJob implements AutoCloseable {
  static final Instant START = Instant.ofEpochSecond(1_608_923_076);
  static final String ID = "emmy:1403244:1608923076";
  static final MetricLimits LIMITS = new MetricLimits(1 << 24, 100_000, 2);

  private final Path path;

  TestJob() {
    try {
      path = Files.createTempDirectory("job");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestJob plain(String json) {
    return file("data.json", json.getBytes(StandardCharsets.UTF_8));
  }

  TestJob packed(String json) {
    return file("data.json.gz", gzip(json));
  }

  TestJob file(String name, byte[] content) {
    try {
      Files.write(path.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path path() {
    return path;
  }

  JobFolder folder() {
    return folder(MetricTimesteps.UNKNOWN, null);
  }

  JobFolder folder(MetricTimesteps timesteps, Integer monitoringStatus) {
    return new JobFolder(ID, path, START, null, timesteps, monitoringStatus);
  }

  JobMetricData read() {
    return read(MetricSelection.ALL);
  }

  JobMetricData read(String... metrics) {
    return read(new MetricSelection(Set.of(metrics), Set.of(), Optional.empty()));
  }

  JobMetricData read(MetricSelection selection) {
    return read(selection, LIMITS);
  }

  JobMetricData read(MetricSelection selection, MetricLimits limits) {
    return new JobMetricsReader(limits).read(FakeCall.any(), folder(), selection);
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
