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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Has the job-archive plugin move all jobs of archives that have ended to other archives, one after
 * the other in one process, as a gateway does it night by night.
 *
 * <p>Arguments, for each archive: its root, an empty folder for its index, an empty folder that
 * becomes the other archive. With {@code --forget} before them, the system forgets what it has read
 * for the index, as it has when jobs are moved that are months old; only root can have that.
 */
public final class JobRetentionMove {
  private static final String COLD = "cold";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int POLL_MILLIS = 20;
  private static final int FOLDERS = 3;
  private static final String FORGET = "--forget";

  private JobRetentionMove() {}

  /**
   * Measures and prints {@code name=value} pairs, a line for each archive; times are in seconds,
   * memory in MB.
   */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    boolean forget = arguments[0].equals(FORGET);
    List<Path> folders = Arrays.stream(arguments).skip(forget ? 1 : 0).map(Path::of).toList();
    for (int first = 0; first < folders.size(); first += FOLDERS) {
      measure(folders.get(first), folders.get(first + 1), folders.get(first + 2), forget);
    }
  }

  private static void measure(Path root, Path state, Path cold, boolean forget)
      throws InterruptedException, IOException {
    try (StartedArchive archive = StartedArchive.of(settings(root, cold), state)) {
      archive.waitForIndex();
      if (forget) {
        Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3");
      }
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

  private static JobArchiveSettings settings(Path root, Path cold) {
    return new JobArchiveSettings(
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
        Map.of(COLD, cold),
        null,
        null,
        null);
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
