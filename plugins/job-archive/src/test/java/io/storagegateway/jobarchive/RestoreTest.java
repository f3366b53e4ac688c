package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.KeptArchive.CLUSTER;
import static io.storagegateway.jobarchive.KeptArchive.key;
import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.DurableFiles;
import io.storagegateway.jobarchive.write.FolderExchange;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.jobarchive.write.StepWatch.Step;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Job;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  @TempDir Path place;
  private KeptArchive kept;
  private volatile FolderExchange exchange = FolderExchange.NONE;

  @BeforeEach
  void anArchive() {
    kept = KeptArchive.in(place).jobs(1, 2, 3);
  }

  @AfterEach
  void close() {
    kept.close();
  }

  private void rewrite(long number, String user) {
    TestArchive.write(
        kept.job(number).resolve("meta.json"),
        TestArchive.meta(key(number)).put("user", user).toString());
    TestArchive.settle(kept.job(number));
  }

  /** As whoever compresses or corrects metrics does: another file of the same name. */
  private void replaceMetrics(long number, String metrics) throws IOException {
    Files.delete(kept.job(number).resolve("data.json"));
    TestArchive.write(kept.job(number).resolve("data.json"), metrics);
    TestArchive.settle(kept.job(number));
  }

  private static Object inode(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }

  @Test
  void lostAndChangedJobsComeBackAndNewerOnesStay() throws IOException {
    Map<String, String> before = ArchiveTree.of(kept.root());
    kept.take("monday");
    TestArchive.delete(kept.job(1));
    rewrite(2, "mallory");
    replaceMetrics(2, "{}");
    kept.jobs(4);
    Map<String, String> newer = ArchiveTree.of(kept.job(4));
    kept.restore("monday");
    assertThat(ArchiveTree.of(kept.job(4))).isEqualTo(newer);
    TestArchive.delete(kept.job(4).getParent());
    assertThat(ArchiveTree.of(kept.root())).isEqualTo(before);
    assertThat(kept.leftovers()).isEmpty();
    assertThat(kept.verify("monday")).isEmpty();
  }

  @Test
  void whatCameBackIsListedAtOnce() {
    kept.take("monday");
    kept.opened().files().delete(FakeCall.any(), new DeleteJob(CLUSTER, key(1).id(), null));
    kept.restore("monday");
    assertThat(kept.opened().list(Visibility.ALL).items())
        .extracting(Job::id)
        .containsExactly(key(1).id());
  }

  @Test
  void aChangedJobComesBackInOneStep() throws IOException {
    kept.take("monday");
    rewrite(1, "mallory");
    replaceMetrics(1, "{}");
    List<String> inside = Collections.synchronizedList(new ArrayList<>());
    kept.watch(
        (step, path) -> {
          if (path.startsWith(kept.root()) && step != Step.SYNC) {
            inside.add(step + " " + kept.root().relativize(path));
          }
        });
    kept.restore("monday");
    assertThat(inside).containsExactly("EXCHANGE emmy/0/001/1500000000");
  }

  @Test
  void whatIsTheSameOrUnknownToTheSnapshotStaysTheSameFile() throws IOException {
    kept.take("monday");
    rewrite(1, "mallory");
    TestArchive.write(kept.job(1).resolve("note.txt"), "by hand");
    Object note = inode(kept.job(1).resolve("note.txt"));
    Object data = inode(kept.job(1).resolve("data.json"));
    kept.restore("monday");
    assertThat(kept.job(1).resolve("note.txt")).hasContent("by hand");
    assertThat(inode(kept.job(1).resolve("note.txt"))).isEqualTo(note);
    assertThat(inode(kept.job(1).resolve("data.json"))).isEqualTo(data);
    assertThat(Files.getAttribute(kept.job(1).resolve("note.txt"), "unix:nlink")).isEqualTo(1);
    assertThat(kept.job(1).resolve("meta.json")).content().contains("alice");
  }

  @Test
  void theFolderOfAChangedJobKeepsItsPermissions() throws IOException {
    Files.setPosixFilePermissions(kept.job(1), PosixFilePermissions.fromString("rwxrwx--x"));
    kept.take("monday");
    rewrite(1, "mallory");
    kept.restore("monday");
    assertThat(Files.getPosixFilePermissions(kept.job(1)))
        .isEqualTo(PosixFilePermissions.fromString("rwxrwx--x"));
  }

  @Test
  void whatCameBackCanBeRewrittenWithoutRewritingTheSnapshot() throws IOException {
    kept.take("monday");
    TestArchive.delete(kept.job(1));
    replaceMetrics(2, "{}");
    kept.restore("monday");
    for (long number : List.of(1, 2)) {
      Files.writeString(kept.job(number).resolve("data.json"), "");
    }
    assertThat(kept.verify("monday"))
        .containsExactlyInAnyOrder(
            "jobs." + key(1).id() + " changed", "jobs." + key(2).id() + " changed");
    kept.restore("monday");
    assertThat(kept.verify("monday")).isEmpty();
  }

  /** A folder of a folder cannot have second names; it is not left behind either. */
  @Test
  void aFolderWithMoreThanFilesIsRestoredFileByFile() throws IOException {
    kept.take("monday");
    rewrite(1, "mallory");
    TestArchive.write(kept.job(1).resolve("plots/power.svg"), "<svg/>");
    Files.createSymbolicLink(kept.job(1).resolve("link"), Path.of("nowhere"));
    kept.restore("monday");
    assertThat(kept.job(1).resolve("meta.json")).content().contains("alice");
    assertThat(kept.job(1).resolve("plots/power.svg")).hasContent("<svg/>");
    assertThat(kept.job(1).resolve("link")).isSymbolicLink();
    assertThat(kept.leftovers()).isEmpty();
  }

  @Test
  void whereFoldersCannotBeExchangedEachFileIsReplacedTheRecordLast() throws IOException {
    kept.close();
    Path other = Files.createDirectory(place.resolve("other"));
    kept = KeptArchive.withoutExchange(other).jobs(1);
    Map<String, String> before = ArchiveTree.of(kept.root());
    kept.take("monday");
    rewrite(1, "mallory");
    replaceMetrics(1, "{}");
    List<String> replaced = Collections.synchronizedList(new ArrayList<>());
    kept.watch(
        (step, path) -> {
          if (step == Step.RENAME && path.startsWith(kept.root())) {
            replaced.add(path.getFileName().toString());
          }
        });
    kept.restore("monday");
    assertThat(replaced).containsExactly("data.json", "meta.json");
    assertThat(ArchiveTree.of(kept.root())).isEqualTo(before);
    assertThat(kept.leftovers()).isEmpty();
  }

  /** cc-backend sets a tag between the last look and the exchange. */
  @Test
  void whoRewritesTheRecordJustThenIsNotOverwritten() {
    kept.take("monday");
    rewrite(1, "mallory");
    rewrite(2, "mallory");
    kept.watch(
        (step, path) -> {
          if (step == Step.EXCHANGE && path.equals(kept.job(1)) && isUnlike("carol")) {
            rewrite(1, "carol");
          }
        });
    BackendException told =
        refused(ErrorKind.CONFLICT, "restore-incomplete", () -> kept.restore("monday"));
    assertThat(told.fields()).containsOnlyKeys(key(1).id());
    assertThat(kept.job(1).resolve("meta.json")).content().contains("carol");
    assertThat(kept.job(2).resolve("meta.json")).content().contains("alice");
    assertThat(kept.leftovers()).isEmpty();
    kept.watch((step, path) -> {});
    kept.restore("monday");
    assertThat(kept.job(1).resolve("meta.json")).content().contains("alice");
  }

  /** What is in the folder that has just traded places is known to nobody else. */
  @Test
  void aChangeIsNotLostByWhoDiesBeforeTheLookAtIt() throws IOException {
    Path saved = place.resolve("saved");
    AtomicReference<Path> staged = new AtomicReference<>();
    exchanging(
        (one, other) -> {
          if (staged.get() != null) {
            throw new IOException("it is dead");
          }
          rewrite(1, "carol");
          boolean done = new DurableFiles().exchange(one, other);
          staged.set(one.getParent());
          Files.move(one.getParent(), saved); // nothing more is done, as if by a kill
          return done;
        });
    CallContext call = FakeCall.any();
    incomplete(() -> kept.write(call, KeptArchive.restoring("monday")));
    assertThat(kept.job(1).resolve("meta.json")).content().contains("alice");
    Files.move(saved, staged.get());
    List<String> before = new ArrayList<>();
    exchange =
        (one, other) -> {
          boolean done = new DurableFiles().exchange(one, other);
          before.add(Files.readString(other.resolve("meta.json")));
          return done;
        };
    kept.opened()
        .restart(new DurableFiles(StepWatch.NONE, (one, other) -> exchange.exchange(one, other)));
    kept.resume(call, KeptArchive.restoring("monday"));
    assertThat(before).hasSize(2);
    assertThat(before.get(0)).contains("carol");
    assertThat(before.get(1)).contains("alice");
    assertThat(kept.leftovers()).isEmpty();
  }

  @Test
  void aChangeThatCannotBePutBackIsKept() throws IOException {
    AtomicBoolean traded = new AtomicBoolean();
    exchanging(
        (one, other) -> {
          if (traded.getAndSet(true)) {
            throw new IOException("it is broken");
          }
          rewrite(1, "carol");
          return new DurableFiles().exchange(one, other);
        });
    incomplete(() -> kept.restore("monday"));
    Path left = kept.leftovers().get(0);
    try (Stream<Path> all = Files.walk(left)) {
      assertThat(all.filter(path -> path.endsWith("meta.json")))
          .singleElement()
          .satisfies(meta -> assertThat(meta).content().contains("carol"));
    }
  }

  /** An archive with a changed job, where folders trade places like that. */
  private void exchanging(FolderExchange first) throws IOException {
    kept.close();
    exchange = first;
    kept =
        KeptArchive.exchanging(
                Files.createDirectory(place.resolve("other")),
                (one, other) -> exchange.exchange(one, other))
            .jobs(1);
    kept.take("monday");
    rewrite(1, "mallory");
  }

  private static void incomplete(ThrowingCallable restore) {
    refused(ErrorKind.CONFLICT, "restore-incomplete", restore);
  }

  @Test
  void theFoldersAroundTheArchiveMayBeLinks() throws IOException {
    kept.close();
    Path disk = Files.createDirectories(place.resolve("disk"));
    Files.createSymbolicLink(disk.resolve("state"), Files.createDirectory(place.resolve("far")));
    Files.createSymbolicLink(place.resolve("data"), disk);
    kept = KeptArchive.in(place.resolve("data")).jobs(1);
    kept.take("monday");
    rewrite(1, "mallory");
    kept.restore("monday");
    assertThat(kept.job(1).resolve("meta.json")).content().contains("alice");
  }

  @Test
  void ofARestrictedVolumeNoSnapshotIsShownOrRemoved() {
    kept.take("monday");
    kept.opened().volumes().restrict(FakeCall.any(), new RestrictVolume(CLUSTER, null));
    String reason = "volume-restricted";
    refused(ErrorKind.CONFLICT, reason, () -> kept.names());
    refused(ErrorKind.CONFLICT, reason, () -> kept.delete("monday"));
    refused(ErrorKind.CONFLICT, reason, () -> kept.preview(new DeleteSnapshot(CLUSTER, "monday")));
    refused(
        ErrorKind.CONFLICT,
        reason,
        () -> kept.resume(FakeCall.any(), new DeleteSnapshot(CLUSTER, "monday")));
    assertThat(kept.snapshot("monday")).exists();
  }

  private boolean isUnlike(String user) throws IOException {
    return !Files.readString(kept.job(1).resolve("meta.json")).contains(user);
  }

  @Test
  void aFileThatAppearsJustThenIsNotLost() {
    kept.take("monday");
    rewrite(1, "mallory");
    kept.watch(
        (step, path) -> {
          if (step == Step.EXCHANGE) {
            TestArchive.write(kept.job(1).resolve("late.txt"), "late");
          }
        });
    refused(ErrorKind.CONFLICT, "restore-incomplete", () -> kept.restore("monday"));
    assertThat(kept.job(1).resolve("late.txt")).hasContent("late");
    assertThat(kept.job(1).resolve("meta.json")).content().contains("mallory");
  }

  @Test
  void aFileThatIsNotWhatItWasInTheSnapshotIsNotRestored() throws IOException {
    Map<String, String> healthy = ArchiveTree.of(kept.job(2));
    kept.take("monday");
    Files.writeString(kept.job(1).resolve("data.json"), "rewritten in place, also there");
    rewrite(1, "mallory");
    rewrite(2, "mallory");
    Map<String, String> asFound = ArchiveTree.of(kept.job(1));
    BackendException told =
        refused(ErrorKind.CONFLICT, "restore-incomplete", () -> kept.restore("monday"));
    assertThat(told.fields())
        .containsExactly(Map.entry(key(1).id(), "The snapshot does not have what it had."));
    assertThat(ArchiveTree.of(kept.job(1))).isEqualTo(asFound);
    assertThat(ArchiveTree.of(kept.job(2))).isEqualTo(healthy);
    assertThat(kept.leftovers()).isEmpty();
  }

  @Test
  void aLostJobOfADamagedSnapshotIsNotRestored() throws IOException {
    kept.take("monday");
    TestArchive.delete(kept.job(1));
    Files.delete(kept.kept("monday", 1).resolve("data.json"));
    refused(ErrorKind.CONFLICT, "restore-incomplete", () -> kept.restore("monday"));
    assertThat(kept.job(1)).doesNotExist();
    assertThat(kept.leftovers()).isEmpty();
  }

  @Test
  void metricsThatWereCompressedSinceStaySo() throws IOException {
    kept.take("monday");
    pack(1, Files.readString(kept.job(1).resolve("data.json")));
    Files.delete(kept.job(1).resolve("data.json"));
    Map<String, String> packed = ArchiveTree.of(kept.job(1));
    kept.restore("monday");
    assertThat(ArchiveTree.of(kept.job(1))).isEqualTo(packed);
    assertThat(kept.verify("monday")).isEmpty();
  }

  private void pack(long number, String metrics) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(metrics.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(kept.job(number).resolve("data.json.gz"), bytes.toByteArray());
  }

  /** Packed metrics are read in place of plain ones, so that they would hide what came back. */
  @Test
  void packedMetricsOfAnotherContentGo() throws IOException {
    kept.take("monday");
    pack(1, "{}");
    pack(2, "{}");
    Files.delete(kept.job(2).resolve("data.json"));
    Files.write(kept.job(3).resolve("data.json.gz"), new byte[] {31, (byte) 139, 8});
    assertThat(kept.verify("monday")).hasSize(3).allMatch(line -> line.endsWith(" changed"));
    kept.restore("monday");
    for (long number : List.of(1, 2, 3)) {
      assertThat(kept.job(number)).isDirectoryNotContaining("glob:**.gz");
      assertThat(kept.job(number).resolve("data.json"))
          .hasSameBinaryContentAs(kept.kept("monday", number).resolve("data.json"));
    }
    assertThat(kept.verify("monday")).isEmpty();
  }

  @Test
  void jobsBehindLinksWithinTheArchiveAreComparedAndRestoredWhereTheyLie() throws IOException {
    Path thousand = Files.createDirectories(kept.root().resolve("emmy/moved"));
    Files.createSymbolicLink(kept.root().resolve("emmy/5"), thousand);
    TestArchive.in(kept.root()).job(key(5001));
    kept.take("monday");
    assertThat(kept.verify("monday")).isEmpty();
    rewrite(5001, "mallory");
    kept.restore("monday");
    assertThat(kept.root().resolve("emmy/5")).isSymbolicLink();
    assertThat(thousand.resolve("001/1500000000/meta.json")).content().contains("alice");
  }

  @Test
  void aDescriptionComesBackOnlyWhereNoneCanBeUsed() throws IOException {
    Path description = kept.root().resolve("emmy/cluster.json");
    String good = Files.readString(description);
    kept.take("monday");
    Files.writeString(description, good.replace("n[01-10]", "n[01-99]"));
    kept.restore("monday");
    assertThat(description).content().contains("n[01-99]");
    Files.writeString(description, good.substring(0, 50));
    assertThat(kept.verify("monday")).containsExactly("cluster.json unusable");
    kept.restore("monday");
    assertThat(description).hasContent(good);
    Files.delete(description);
    kept.restore("monday");
    assertThat(description).hasContent(good);
  }

  @Test
  void aDescriptionThatIsDamagedInTheSnapshotStaysThere() throws IOException {
    Path description = kept.root().resolve("emmy/cluster.json");
    kept.take("monday");
    Files.writeString(kept.snapshot("monday").resolve("archive/emmy/cluster.json"), "{}");
    assertThat(kept.verify("monday")).anyMatch(line -> line.contains("cluster.json"));
    Files.delete(description);
    TestArchive.delete(kept.job(1));
    BackendException told =
        refused(ErrorKind.CONFLICT, "restore-incomplete", () -> kept.restore("monday"));
    assertThat(told.fields()).containsOnlyKeys("cluster.json");
    assertThat(description).doesNotExist();
    assertThat(kept.job(1)).as("jobs come back nevertheless").isNotEmptyDirectory();
  }

  @Test
  void aSnapshotThatIsBeingRestoredIsNotRemoved() {
    kept.take("monday");
    rewrite(1, "mallory");
    AtomicReference<BackendException> told = new AtomicReference<>();
    kept.watch(
        (step, path) -> {
          if (step == Step.EXCHANGE) {
            told.set(refused(ErrorKind.CONFLICT, "snapshot-in-use", () -> kept.delete("monday")));
          }
        });
    kept.restore("monday");
    assertThat(told.get()).isNotNull();
    kept.delete("monday");
    assertThat(kept.names()).isEmpty();
  }

  @Test
  void aSnapshotThatIsBeingRemovedIsNotRestored() {
    kept.take("monday");
    AtomicReference<BackendException> told = new AtomicReference<>();
    kept.watch(
        (step, path) -> {
          if (step == Step.RENAME && path.endsWith("monday")) {
            told.set(refused(ErrorKind.CONFLICT, "snapshot-in-use", () -> kept.restore("monday")));
          }
        });
    kept.delete("monday");
    assertThat(told.get()).isNotNull();
  }

  @Test
  void toVerifyFindsEachDamageInTheSnapshot() throws IOException {
    kept.take("monday");
    assertThat(kept.verify("monday")).isEmpty();
    Files.writeString(kept.kept("monday", 1).resolve("meta.json"), record(1, "mallory"));
    Files.delete(kept.kept("monday", 2).resolve("data.json"));
    cut(kept.kept("monday", 3).resolve("meta.json"));
    assertThat(kept.verify("monday"))
        .containsExactlyInAnyOrder(
            "3 files of the snapshot are damaged.",
            "The snapshot does not have any more what it had of 0/001/1500000000/meta.json.",
            "The snapshot does not have any more what it had of 0/002/1500000000/data.json.",
            "The snapshot does not have any more what it had of 0/003/1500000000/meta.json.");
    Files.delete(kept.kept("monday", 3).resolve("meta.json"));
    assertThat(kept.verify("monday")).hasSize(4);
  }

  private static String record(long number, String user) {
    return TestArchive.meta(key(number)).put("user", user).toString();
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Test
  void aManifestThatIsCutOffIsNoticedAndWhatItTellsOfIsRestored() throws IOException {
    kept.take("monday");
    Path manifest = kept.snapshot("monday").resolve("manifest");
    List<String> lines = Files.readAllLines(manifest);
    long first = keptJobs().get(0);
    Files.write(manifest, lines.subList(0, lines.size() - 2));
    rewrite(first, "mallory");
    assertThat(kept.verify("monday"))
        .containsExactly(
            "jobs." + key(first).id() + " changed", "The manifest is damaged; it tells of 2 jobs.");
    refused(ErrorKind.CONFLICT, "snapshot-damaged", () -> kept.restore("monday"));
    assertThat(kept.job(first).resolve("meta.json")).content().contains("alice");
    assertThat(place.resolve("state/restores")).isEmptyDirectory();
    assertThat(kept.leftovers()).isEmpty();
  }

  /** The numbers of the jobs of a snapshot, in the order of its manifest. */
  private List<Long> keptJobs() {
    return kept.manifest("monday").stream()
        .filter(line -> line.path("job").isTextual())
        .map(line -> JobKey.parse(line.get("job").asText()).orElseThrow().number())
        .distinct()
        .toList();
  }

  @Test
  void toVerifyTakesNoMoreTimeThanThereIs() {
    kept.take("monday");
    Preview preview =
        kept.opened()
            .backend()
            .require(Previews.class)
            .preview(
                FakeCall.any().within(Duration.ofSeconds(-1)), KeptArchive.restoring("monday"));
    assertThat(preview.warnings())
        .containsExactly("Only the first 0 jobs were compared in the time of this call.");
  }

  /** The second batch of some that were done before is the first to be compared. */
  @Test
  void whoGoesOnDoesNotCompareAgainWhatIsDone() throws IOException {
    kept.jobs(LongStream.rangeClosed(1, 201).toArray());
    kept.take("monday");
    List<Long> jobs = keptJobs();
    rewrite(jobs.get(0), "mallory");
    rewrite(jobs.get(200), "mallory");
    Path position = TestArchive.write(place.resolve("state/restores/half"), "1");
    kept.resume(FakeCall.of("half"), KeptArchive.restoring("monday"));
    assertThat(kept.job(jobs.get(0)).resolve("meta.json")).content().contains("mallory");
    assertThat(kept.job(jobs.get(200)).resolve("meta.json")).content().contains("alice");
    assertThat(position).doesNotExist();
  }

  @Test
  void aRestoreThatIsCancelledLeavesNothingBehind() throws InterruptedException {
    kept.take("monday");
    rewrite(1, "mallory");
    TestArchive.delete(kept.job(2));
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    kept.watch(
        (step, path) -> {
          if (step == Step.CREATE && path.endsWith("meta.json")) {
            reached.countDown();
            awaitQuietly(cancelled);
          }
        });
    FakeCall call = FakeCall.any();
    RestoreSnapshot request = KeptArchive.restoring("monday");
    request.perform(kept.opened().backend(), call.within(Duration.ofMillis(10)));
    reached.await();
    Thread ending = new Thread(() -> awaitStop(cancelled));
    ending.start();
    assertThat(kept.work().cancel(call.again(), request, "begun")).isTrue();
    ending.join();
    assertThat(kept.job(1).resolve("meta.json")).content().contains("mallory");
    assertThat(kept.job(2)).doesNotExist();
    assertThat(kept.leftovers()).isEmpty();
    assertThat(place.resolve("state/restores")).isEmptyDirectory();
    kept.restore("monday");
    assertThat(kept.verify("monday")).isEmpty();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the work go on a moment after it was told to stop. */
  private static void awaitStop(CountDownLatch cancelled) {
    try {
      Thread.sleep(300);
      cancelled.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
