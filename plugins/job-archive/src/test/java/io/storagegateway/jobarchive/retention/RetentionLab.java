package io.storagegateway.jobarchive.retention;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.TestArchive;
import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.index.IndexSettings;
import io.storagegateway.jobarchive.layout.Archive;
import io.storagegateway.jobarchive.layout.GraceTime;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.JobLocks;
import io.storagegateway.jobarchive.write.Staging;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.RetentionPolicy.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An archive, a place for old jobs, and what carries policies out. */
final class RetentionLab implements AutoCloseable {
  static final String CLUSTER = "emmy";
  private static final Logger LOG = LoggerFactory.getLogger(RetentionLab.class);
  private static final Duration KEPT = Duration.ofDays(90);

  final TestArchive archive;
  final Path cold;
  final Set<String> restricted = new HashSet<>();
  private final Path state;
  private final JobLocks locks = new JobLocks(Clock.systemUTC(), Duration.ofSeconds(1));
  private volatile StepWatch watch = StepWatch.NONE;
  private ArchiveIndex index;
  private ArchiveWriter writer;
  private BackgroundWork work;
  private JobRetentions retentions;

  RetentionLab(Path place) {
    this(place, place.resolve("cold"));
  }

  /**
   * @param cold the destination, which is made if it is not there
   */
  RetentionLab(Path place, Path cold) {
    this(place, cold, true);
  }

  RetentionLab(Path place, Path cold, boolean isMade) {
    this.archive = TestArchive.in(place.resolve("archive")).cluster(CLUSTER);
    this.cold = cold;
    this.state = place.resolve("state");
    try {
      if (isMade) {
        Files.createDirectories(cold);
      }
      Files.createDirectories(state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JobKey key(int number) {
    return new JobKey(CLUSTER, number, 1_500_000_000L);
  }

  /** Adds jobs with these numbers that ended long ago. */
  RetentionLab jobs(int... numbers) {
    for (int number : numbers) {
      archive.job(key(number));
    }
    return this;
  }

  /** Fails, or does something, at steps on the disk. */
  void watch(StepWatch other) {
    watch = other;
  }

  /** Reads the archive and is ready for policies. */
  RetentionLab open() {
    Clock clock = Clock.systemUTC();
    DurableFiles files = new DurableFiles((step, path) -> watch.before(step, path));
    Archive root = new Archive(archive.root());
    index =
        new ArchiveIndex(
            new FakeContext("archive"),
            new IndexSettings(
                archive.root(),
                state.resolve("index"),
                Duration.ofMinutes(10),
                Duration.ofHours(1),
                1,
                1 << 20));
    index.start();
    writer =
        new ArchiveWriter(
            root,
            new Staging(root, Staging.beside(archive.root()), files, clock, LOG),
            locks,
            restricted::contains);
    work = new BackgroundWork("test", clock, LOG);
    retentions =
        new JobRetentions(
            new RetentionTools(
                root,
                writer,
                index,
                work,
                new GraceTime(clock, Duration.ofMinutes(10)),
                1 << 20,
                state.resolve("retention"),
                KEPT,
                LOG),
            Map.of("cold", cold));
    awaitIndex();
    return this;
  }

  private void awaitIndex() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> index.state(FakeCall.any()).indexedAt() != null);
  }

  static RetentionPolicy policy(Action action) {
    return policy(action, Duration.ofDays(30), List.of(), List.of());
  }

  static RetentionPolicy policy(
      Action action, Duration age, List<String> tags, List<String> omitTags) {
    return new RetentionPolicy(
        action, age, Set.of(), tags, omitTags, action.needsDestination() ? "cold" : null);
  }

  static RunJobRetention request(RetentionPolicy policy) {
    return new RunJobRetention(CLUSTER, policy);
  }

  JobRetentions retentions() {
    return retentions;
  }

  /** Carries a policy out, to its end. */
  JobRetention run(Action action) {
    return run(policy(action));
  }

  JobRetention run(RetentionPolicy policy) {
    return run(FakeCall.any(), policy);
  }

  JobRetention run(FakeCall call, RetentionPolicy policy) {
    return follow(call, policy, retentions.perform(call, request(policy)));
  }

  /** Goes on with it as another process would. */
  JobRetention resume(FakeCall call, RetentionPolicy policy) {
    return follow(call, policy, retentions.resume(call, request(policy), "begun"));
  }

  private JobRetention follow(FakeCall call, RetentionPolicy policy, Outcome<JobRetention> first) {
    Outcome<JobRetention> outcome = first;
    while (outcome instanceof Outcome.Running<JobRetention> running) {
      outcome = retentions.resume(call, request(policy), running.token());
    }
    return ((Outcome.Done<JobRetention>) outcome).value();
  }

  /** What became of each job, as {@code number result}. */
  List<String> results(String run) {
    return retained(run).stream()
        .map(job -> JobKey.parse(job.job()).orElseThrow().number() + " " + job.result().key())
        .toList();
  }

  List<RetainedJob> retained(String run) {
    return retentions.retained(run, Query.all(Query.MAX_LIMIT)).items();
  }

  /** The numbers of all jobs that are listed. */
  List<Long> listed() {
    return index.jobs(FakeCall.any(), Query.all(Query.MAX_LIMIT)).items().stream()
        .map(Job::jobId)
        .sorted()
        .toList();
  }

  /** What is left in the staging folders, besides locks. */
  List<String> leftovers() {
    return Stream.of(archive.root(), cold).flatMap(root -> staging(root).stream()).toList();
  }

  private static List<String> staging(Path root) {
    try (var beside = Files.list(root.getParent())) {
      List<String> found = new ArrayList<>();
      for (Path folder :
          beside
              .filter(path -> path.getFileName().toString().startsWith("." + root.getFileName()))
              .toList()) {
        try (var entries = Files.walk(folder)) {
          entries
              .filter(path -> !path.equals(folder) && !path.endsWith("lock"))
              .forEach(path -> found.add(path.toString()));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Is at a job, so that nobody else can be. */
  JobLocks.Held hold(JobKey job) {
    return locks.hold(FakeCall.any(), job);
  }

  /** Where the journals of runs are. */
  Path journals() {
    return state.resolve("retention");
  }

  /** Ends the process, as it were, and begins another. */
  void restart() {
    close();
    open();
  }

  @Override
  public void close() {
    work.close();
    retentions.close();
    writer.close();
    index.close();
  }
}
