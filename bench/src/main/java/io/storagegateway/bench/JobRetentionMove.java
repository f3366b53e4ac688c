package io.storagegateway.bench;

import com.sun.management.OperatingSystemMXBean;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.JobArchiveSettings;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.RetentionPolicy;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Has the job-archive plugin move all jobs of an archive that have ended to another archive.
 *
 * <p>Arguments: the root of the archive, an empty folder for its index, an empty folder that
 * becomes the other archive.
 */
public final class JobRetentionMove {
  private static final String COLD = "cold";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int POLL_MILLIS = 20;

  private JobRetentionMove() {}

  /** Measures and prints {@code name=value} pairs; times are in seconds, memory in MB. */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    Path root = Path.of(arguments[0]);
    JobArchiveSettings settings =
        new JobArchiveSettings(
            root,
            null,
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(COLD, Path.of(arguments[2])),
            null,
            null,
            null);
    try (StartedArchive archive = StartedArchive.of(settings, Path.of(arguments[1]))) {
      archive.waitForIndex();
      System.gc();
      long before = resident("VmRSS");
      resetPeaks();
      double began = archive.seconds();
      long processor = processorNanos();
      long jobs = 0;
      for (String cluster : clusters(root)) {
        JobRetention moved = move(archive, cluster);
        if (moved.done() != moved.selected()) {
          throw new IllegalStateException("not all jobs were moved: " + moved);
        }
        jobs += moved.done();
      }
      System.out.printf(
          Locale.ROOT,
          "jobs=%d moved=%.3f processor=%.3f heap=%d resident=%d grown=%d%n",
          jobs,
          archive.seconds() - began,
          (processorNanos() - processor) / NANOS_PER_SECOND,
          heapPeak() >> 20,
          resident("VmHWM") >> 10,
          (resident("VmHWM") - before) >> 10);
    }
  }

  private static List<String> clusters(Path root) throws IOException {
    try (var entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static JobRetention move(StartedArchive archive, String cluster)
      throws InterruptedException {
    RunJobRetention request =
        new RunJobRetention(
            cluster,
            new RetentionPolicy(
                RetentionPolicy.Action.MOVE, Duration.ZERO, Set.of(), List.of(), List.of(), COLD));
    FakeCall call = FakeCall.any();
    Outcome<JobRetention> outcome = archive.backend().require(JobFiles.class).retain(call, request);
    while (outcome instanceof Outcome.Running<JobRetention> running) {
      Thread.sleep(POLL_MILLIS);
      outcome = archive.backend().require(LongWork.class).resume(call, request, running.token());
    }
    return ((Outcome.Done<JobRetention>) outcome).value();
  }

  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void resetPeaks() throws IOException {
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // the peak of resident memory
  }

  private static List<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static long heapPeak() {
    return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** A figure of this process in KB. */
  private static long resident(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
