package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.ReceivedJob;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever step of a write fails, in whatever way, the archive is as it was before or as it is to
 * be; what was made on the way is gone; and the write can be sent again.
 *
 * <p>Where else it is tested what a writer must not do to an archive that its own program uses:
 *
 * <table>
 * <caption>Rules for writers, and defects of the archive's own program</caption>
 * <tr><th>what</th><th>test</th></tr>
 * <tr><td>a folder in the root is a cluster</td>
 *   <td>{@code StagingTest.nothingIsMadeInTheArchiveWhereverLinksLead}, {@link RootWatch}</td></tr>
 * <tr><td>a cluster without a description keeps it from starting</td>
 *   <td>{@code VolumeWritingTest.aClusterIsMadeTogetherWithItsDescription}, {@code
 *   ClusterRulesTest}</td></tr>
 * <tr><td>plain files and names that are no number end it</td><td>{@link RootWatch}</td></tr>
 * <tr><td>other files in the folder of a job are ignored</td>
 *   <td>{@code RetentionRunTest.whatBelongsToNoReaderMovesAlongWithAJob}</td></tr>
 * <tr><td>data before the record, synced, renamed</td>
 *   <td>here, {@code DurableFilesTest}</td></tr>
 * <tr><td>records are rewritten in place by others</td>
 *   <td>{@code PatchTest.whatSomebodyElseWritesMeanwhileIsNotLost}, {@code
 *   RetentionFaultTest.aJobThatChangesWhileItMovesStaysAsItIsNow}</td></tr>
 * <tr><td>older versions are read only</td>
 *   <td>{@code ImportTest.olderArchivesAreNotWritten}</td></tr>
 * <tr><td>disk full, read-only, permission lost</td>
 *   <td>here, {@code RealDiskFaultsTest}, {@code RetentionFaultTest}</td></tr>
 * <tr><td>retention removes what it failed to copy</td>
 *   <td>{@code RetentionFaultTest.aJobThatCannotBeCopiedStaysAndTheOthersMove}</td></tr>
 * <tr><td>retention removes jobs that run</td>
 *   <td>{@code RetentionSelectionTest.aJobThatMayGoOnIsNeverMeant}</td></tr>
 * <tr><td>an import that fails leaves a record alone</td>
 *   <td>here, {@code ImportTest.aSenderThatGoesAwayLeavesNothing}</td></tr>
 * <tr><td>a record without metadata ends the program that adds some</td>
 *   <td>{@code PatchTest.metadataAreAddedToARecordThatHasNone}, {@code MetaEditTest}</td></tr>
 * <tr><td>an archived job without a subcluster is always refused</td>
 *   <td>{@code ImportTest.aSubclusterIsFoundByItsMachines}</td></tr>
 * <tr><td>settings of retention that nobody knows are ignored</td>
 *   <td>{@code WriteSettingsTest.keysThatNobodyKnowsAreRefused}</td></tr>
 * </table>
 */
class WriteFaultsTest {
  private static final JobKey KEY = new JobKey("emmy", 1_403_244, 1_608_923_076);
  private static final JobKey OTHER = new JobKey("emmy", 1_403_244, 1_608_000_000);
  private static final int MOST_STEPS = 200;

  @TempDir Path place;
  private int archives;
  private Path root;
  private final Disk disk = new Disk();
  private OpenedArchive opened;

  /** A way to fail, and what callers are told. */
  record Fault(String what, ErrorKind kind, String reason, Disk.Failure failure) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("full", ErrorKind.LIMIT, "no-space", thrown("No space left on device")),
          new Fault("over quota", ErrorKind.LIMIT, "no-space", thrown("Disk quota exceeded")),
          new Fault(
              "read-only",
              ErrorKind.CONFLICT,
              "archive-not-writable",
              thrown("Read-only file system")),
          new Fault(
              "without permission",
              ErrorKind.CONFLICT,
              "archive-not-writable",
              path -> {
                throw new AccessDeniedException(path.toString());
              }),
          new Fault(
              "broken",
              ErrorKind.UNAVAILABLE,
              "archive-write-failed",
              thrown("Input/output error")));

  private static Disk.Failure thrown(String words) {
    return path -> {
      throw new FileSystemException(path.toString(), null, words);
    };
  }

  /** A write, and how it is asked for. */
  record Write(String what, Function<WriteFaultsTest, Request<?>> prepare) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final List<Write> WRITES =
      List.of(
          new Write("import", WriteFaultsTest::importing),
          new Write("import of a first job", WriteFaultsTest::importingFirst),
          new Write("patch", test -> patching()),
          new Write("delete", test -> new DeleteJob("emmy", OTHER.id(), null)),
          new Write("create a volume", test -> creating()));

  private Request<Job> importing() {
    return request(KEY);
  }

  private Request<Job> importingFirst() {
    return request(new JobKey("emmy", 77_001, 5));
  }

  private Request<Job> request(JobKey key) {
    ReceivedJob received =
        opened.files().receive(FakeCall.any(), key.id(), TestUpload.of(TestArchive.meta(key)));
    return new ImportJob(received.volume(), received.job(), received.staged(), received.digest());
  }

  private static Request<Job> patching() {
    return new PatchJob(
        "emmy",
        OTHER.id(),
        Set.of("tags", "metadata.note"),
        List.of(new JobTag("app", "gromacs", "global")),
        Map.of("note", "slow"),
        null);
  }

  private static Request<?> creating() {
    return new CreateVolume(
        "fritz",
        null,
        null,
        null,
        null,
        WritableArchiveFixture.described(WritableArchiveFixture.description("fritz", "main")));
  }

  @BeforeEach
  void anArchive() {
    fresh();
  }

  private void fresh() {
    close();
    Path here = place.resolve(String.valueOf(archives++));
    root = here.resolve("archive");
    TestArchive archive = TestArchive.in(root).cluster("emmy");
    archive.job(OTHER);
    disk.repair();
    opened = OpenedArchive.writable(root, here.resolve("state"), disk);
    assertThat(opened.backend().diagnose(FakeCall.any())).isEmpty();
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  /** Each step fails in another way; in full runs, in every way. */
  @TestFactory
  Stream<DynamicTest> aDiskThatFailsAtAnyStepAndStaysSoHarmsNothing() {
    IntStream rounds = IntStream.range(0, Boolean.getBoolean("gateway.full") ? FAULTS.size() : 1);
    return rounds
        .boxed()
        .flatMap(
            round ->
                WRITES.stream()
                    .map(write -> dynamicTest(write + " " + round, () -> everyStep(write, round))));
  }

  private void everyStep(Write write, int round) {
    for (int step = 1; step < MOST_STEPS; step++) {
      Fault fault = FAULTS.get((step + round) % FAULTS.size());
      fresh();
      Request<?> request = write.prepare().apply(this);
      Map<String, String> before = ArchiveTree.filesOf(root);
      disk.failFrom(step, fault.failure());
      Throwable thrown = catchThrowable(() -> perform(request));
      List<String> steps = disk.steps();
      disk.repair();
      if (thrown == null && steps.size() < step) {
        assertThat(step).as("steps of a write").isGreaterThan(3);
        return;
      }
      afterFault(write, fault, request, before, thrown, steps);
    }
    throw new AssertionError("a write has too many steps");
  }

  private void afterFault(
      Write write,
      Fault fault,
      Request<?> request,
      Map<String, String> before,
      Throwable thrown,
      List<String> steps) {
    String where = fault + " at " + steps.get(steps.size() - 1) + ", after " + steps;
    assertThat(RootWatch.look(root)).as(where).isEmpty();
    boolean unchanged = ArchiveTree.filesOf(root).equals(before);
    if (thrown != null) {
      assertThat(thrown).as(where).isInstanceOf(BackendException.class);
      BackendException told = (BackendException) thrown;
      assertThat(told.kind()).as(where).isEqualTo(fault.kind());
      assertThat(told.reason()).as(where).isEqualTo(fault.reason());
      assertThat(unchanged || told.effect() == Effect.UNKNOWN).as(where).isTrue();
    }
    opened.restart();
    again(write, request, where);
    assertThat(leftOver()).as("left behind, " + where).isEmpty();
  }

  /** What is done by the gateway when it has to find out, or is asked again. */
  private void again(Write write, Request<?> request, String where) {
    if (find(request) instanceof Found.Absent<?>) {
      Request<?> resent = request instanceof ImportJob ? write.prepare().apply(this) : request;
      assertThat(perform(resent)).as(where).isInstanceOf(Outcome.Done.class);
    }
    assertThat(find(request)).as(where).isInstanceOf(Found.Present.class);
    assertThat(RootWatch.look(root)).as(where).isEmpty();
    assertEveryJobIsFound(where);
  }

  @TestFactory
  Stream<DynamicTest> aProcessThatDiesAtAnyStepLeavesTheArchiveBeforeOrAfter() {
    return WRITES.stream().map(write -> dynamicTest(write.toString(), () -> dieAtEveryStep(write)));
  }

  private void dieAtEveryStep(Write write) {
    Map<String, String> after = undisturbed(write);
    for (int step = 1; step < MOST_STEPS; step++) {
      fresh();
      Request<?> request = write.prepare().apply(this);
      Map<String, String> before = ArchiveTree.filesOf(root);
      disk.failFrom(
          step,
          path -> {
            throw new Disk.Dead();
          });
      Throwable thrown = catchThrowable(() -> perform(request));
      String where = "died at " + disk.steps();
      disk.repair();
      if (thrown == null) {
        return;
      }
      assertThat(thrown).as(where).isInstanceOf(Disk.Dead.class);
      assertThat(ArchiveTree.filesOf(root)).as(where).isIn(before, after);
      assertThat(RootWatch.look(root)).as(where).isEmpty();
      opened.restart();
      if (find(request) instanceof Found.Absent<?>) {
        assertThat(perform(request)).as(where).isInstanceOf(Outcome.Done.class);
      }
      assertThat(ArchiveTree.filesOf(root)).as(where).isEqualTo(after);
      assertEveryJobIsFound(where);
    }
    throw new AssertionError("a write has too many steps");
  }

  private Map<String, String> undisturbed(Write write) {
    fresh();
    perform(write.prepare().apply(this));
    return ArchiveTree.filesOf(root);
  }

  @TestFactory
  Stream<DynamicTest> filesThatCannotBeTakenOverLeaveNothing() {
    return IntStream.range(0, Boolean.getBoolean("gateway.full") ? FAULTS.size() : 1)
        .mapToObj(round -> dynamicTest("round " + round, () -> receiveFaulty(round)));
  }

  private void receiveFaulty(int round) {
    for (int step = 1; step < MOST_STEPS; step++) {
      Fault fault = FAULTS.get((step + round) % FAULTS.size());
      fresh();
      disk.failAt(step, fault.failure());
      Throwable thrown = catchThrowable(this::importing);
      List<String> steps = disk.steps();
      disk.repair();
      if (steps.size() < step) {
        assertThat(thrown).isNull();
        return;
      }
      if (thrown != null) {
        assertThat(thrown).as(steps.toString()).isInstanceOf(BackendException.class);
        assertThat(((BackendException) thrown).kind()).isEqualTo(fault.kind());
        opened.restart();
      }
      assertThat(perform(importing())).isInstanceOf(Outcome.Done.class);
      assertThat(leftOver()).as(steps.toString()).isEmpty();
    }
    throw new AssertionError("there are too many steps");
  }

  /** What is in the staging folder, but for files that wait to be imported. */
  private List<String> leftOver() {
    return ArchiveTree.of(root.resolveSibling(".archive.gateway")).keySet().stream()
        .filter(path -> !path.isEmpty() && !path.equals("lock") && !path.startsWith("received-"))
        .toList();
  }

  private Object perform(Request<?> request) {
    return request.perform(opened.backend(), FakeCall.of("work"));
  }

  private Found<?> find(Request<?> request) {
    try {
      return opened.backend().require(LongWork.class).find(FakeCall.of("work"), request);
    } catch (BackendException e) {
      throw new AssertionError("cannot be found: " + request, e);
    }
  }

  private void assertEveryJobIsFound(String where) {
    List<String> listed = opened.list(Visibility.ALL).items().stream().map(Job::id).toList();
    try (Stream<Path> all = java.nio.file.Files.walk(root, 4)) {
      long folders =
          all.filter(path -> root.relativize(path).getNameCount() == 4)
              .filter(java.nio.file.Files::isDirectory)
              .count();
      assertThat(listed).as(where).hasSize((int) folders);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    for (String id : listed) {
      assertThat(opened.job(id, Visibility.ALL).metricData())
          .as(where)
          .isEqualTo(Job.MetricDataState.AVAILABLE);
    }
  }
}
