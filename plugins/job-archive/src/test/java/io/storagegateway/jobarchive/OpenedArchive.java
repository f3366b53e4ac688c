package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.contract.fake.FakeContext;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;

/** An archive as an endpoint of the gateway, all of it indexed. */
final class OpenedArchive implements AutoCloseable {
  static final Visibility ALICE = Visibility.of(Set.of("alice"), Set.of());
  static final Visibility BOB = Visibility.of(Set.of("bob"), Set.of());

  private final Path stateFolder;
  private final JobArchiveSettings settings;
  private DurableFiles files;
  private Backend backend;

  private OpenedArchive(JobArchiveSettings settings, Path stateFolder, DurableFiles files) {
    this.settings = settings;
    this.stateFolder = stateFolder;
    this.files = files;
    this.backend = instance();
  }

  static OpenedArchive of(TestArchive archive, Path stateFolder) {
    OpenedArchive opened = started(archive, stateFolder);
    opened.awaitIndex();
    return opened;
  }

  /** One that need not be ready to be indexed. */
  static OpenedArchive started(TestArchive archive, Path stateFolder) {
    return new OpenedArchive(
        JobArchiveSettings.of(archive.root()), stateFolder, new DurableFiles());
  }

  /** One that may be written. */
  static OpenedArchive writable(TestArchive archive, Path stateFolder) {
    return writable(archive.root(), stateFolder, StepWatch.NONE);
  }

  /** One that may be written, step by step. */
  static OpenedArchive writable(Path root, Path stateFolder, StepWatch watch) {
    return of(writable(root), stateFolder, new DurableFiles(watch));
  }

  /** One that may be written, in a way of one's own. */
  static OpenedArchive writable(Path root, Path stateFolder, DurableFiles files) {
    return of(writable(root), stateFolder, files);
  }

  /** One whose staging folder lies where it is told to. */
  static OpenedArchive stagedIn(Path root, Path staging, Path stateFolder) {
    return of(writable(root, Map.of(), staging), stateFolder, new DurableFiles());
  }

  /** One with settings of its own. */
  static OpenedArchive of(JobArchiveSettings settings, Path stateFolder, StepWatch watch) {
    return of(settings, stateFolder, new DurableFiles(watch));
  }

  private static OpenedArchive of(
      JobArchiveSettings settings, Path stateFolder, DurableFiles files) {
    OpenedArchive opened = new OpenedArchive(settings, stateFolder, files);
    opened.awaitIndex();
    return opened;
  }

  /** The settings of an archive that may be written. */
  static JobArchiveSettings writable(Path root) {
    return writable(root, Map.of("tape", root.resolveSibling("tape")));
  }

  static JobArchiveSettings writable(Path root, Map<String, Path> destinations) {
    return writable(root, destinations, null);
  }

  private static JobArchiveSettings writable(
      Path root, Map<String, Path> destinations, Path staging) {
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
        staging,
        destinations,
        null,
        null,
        null);
  }

  private Backend instance() {
    Backend made =
        new JobArchiveBackend(new FakeContext("archive").with(stateFolder), settings, files);
    made.start();
    return made;
  }

  /** Goes on as another process would, on a disk that works. */
  void restart() {
    restart(new DurableFiles());
  }

  /** Goes on as another process would, in a way of one's own. */
  void restart(DurableFiles other) {
    backend.close();
    files = other;
    backend = instance();
    awaitIndex();
  }

  private void awaitIndex() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> isDone(index()));
  }

  private static boolean isDone(JobIndex index) {
    return index.indexedAt() != null && !index.scanning();
  }

  Backend backend() {
    return backend;
  }

  Volumes volumes() {
    return backend.require(Volumes.class);
  }

  JobFiles files() {
    return backend.require(JobFiles.class);
  }

  Jobs jobs() {
    return backend.require(Jobs.class);
  }

  JobIndex index() {
    return jobs().index(FakeCall.any());
  }

  Job job(String id, Visibility visibility) {
    return jobs().get(FakeCall.any(), id, visibility);
  }

  Page<Job> list(Visibility visibility) {
    return jobs()
        .list(
            FakeCall.any(),
            new Query(List.of(), new Sort("start_time", true), 100, Optional.empty(), visibility));
  }

  List<String> problems() {
    return jobs().problems(FakeCall.any(), Query.all(Query.MAX_LIMIT)).items().stream()
        .map(problem -> problem.path() + " " + problem.reason())
        .toList();
  }

  static BackendException refused(ErrorKind kind, String reason, ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isInstanceOf(BackendException.class);
    BackendException refusal = (BackendException) thrown;
    assertThat(refusal.kind()).isEqualTo(kind);
    assertThat(refusal.reason()).isEqualTo(reason);
    return refusal;
  }

  @Override
  public void close() {
    backend.close();
  }
}
