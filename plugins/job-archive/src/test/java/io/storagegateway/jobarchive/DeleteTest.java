package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.value.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteTest {
  private static final JobKey KEY = new JobKey("emmy", 1_403_244, 1_608_923_076);
  private static final JobKey AGAIN = new JobKey("emmy", 1_403_244, 1_608_999_999);

  @TempDir Path place;
  private TestArchive archive;
  private Path root;
  private OpenedArchive opened;

  @BeforeEach
  void aJobThatWasQueuedAgain() {
    root = place.resolve("archive");
    archive = TestArchive.in(root).cluster("emmy");
    TestArchive.write(archive.job(KEY).resolve("note.txt"), "something else");
    archive.job(AGAIN);
    opened = OpenedArchive.writable(archive, place.resolve("state"));
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void aJobIsGoneWithAllThatIsInItsFolderAndFromListsAtOnce() {
    assertThat(delete(KEY)).isEqualTo(Outcome.removed());
    assertThat(KEY.below(root)).doesNotExist();
    assertThat(AGAIN.below(root)).isNotEmptyDirectory();
    assertThat(opened.list(Visibility.ALL).items()).extracting(Job::id).containsExactly(AGAIN.id());
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> delete(KEY));
    assertThat(place.resolve(".archive.gateway")).isDirectoryNotContaining("glob:**-*");
  }

  /** cc-backend ends if the folder of a thousand goes away that it has listed. */
  @Test
  void theFolderOfItsNumberGoesWithTheLastJobAndTheClusterNever() {
    delete(KEY);
    delete(AGAIN);
    assertThat(root.resolve("emmy/1403/244")).doesNotExist();
    assertThat(root.resolve("emmy/1403")).isEmptyDirectory();
    assertThat(root.resolve("emmy/cluster.json")).exists();
    assertThat(RootWatch.look(root)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"running", "pending", "suspended"})
  void aJobThatHasNotEndedStays(String state) {
    archive.job(KEY, TestArchive.meta(KEY).put("jobState", state));
    Map<String, String> before = ArchiveTree.of(root);
    refused(ErrorKind.CONFLICT, "job-running", () -> delete(KEY));
    refused(ErrorKind.CONFLICT, "job-running", () -> preview(KEY));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  @Test
  void aJobThatIsBeingWrittenStays() throws IOException {
    Files.delete(KEY.below(root).resolve("data.json"));
    refused(ErrorKind.CONFLICT, "job-archiving", () -> delete(KEY));
  }

  @Test
  void aJobWhoseRecordCannotBeReadIsRemovedOnceNobodyWritesItAnyMore() throws IOException {
    archive.job(KEY, "{\"user\": ");
    Path record = KEY.below(root).resolve("meta.json");
    Path folder = KEY.below(root);
    LongWork work = opened.backend().require(LongWork.class);
    DeleteJob request = new DeleteJob("emmy", KEY.id(), null);
    assertThat(work.find(FakeCall.any(), request)).isInstanceOf(Found.Absent.class);
    Files.setLastModifiedTime(record, FileTime.from(Instant.now()));
    refused(ErrorKind.CONFLICT, "job-archiving", () -> delete(KEY));
    refused(ErrorKind.CONFLICT, "job-archiving", () -> preview(KEY));
    TestArchive.settle(folder);
    refused(
        ErrorKind.CONFLICT,
        "version-mismatch",
        () -> opened.files().delete(FakeCall.any(), new DeleteJob("emmy", KEY.id(), "1")));
    assertThat(preview(KEY).changes()).hasSize(3);
    refused(ErrorKind.DAMAGED, "job-record-corrupt", () -> opened.job(KEY.id(), Visibility.ALL));
    assertThat(delete(KEY)).isEqualTo(Outcome.removed());
    assertThat(folder).doesNotExist();
    assertThat(work.find(FakeCall.any(), request)).isInstanceOf(Found.Present.class);
    assertThat(opened.problems()).noneMatch(problem -> problem.contains("1608923076"));
  }

  @Test
  void aFolderWithoutARecordIsRemovedLikeAJob() throws IOException {
    Files.delete(KEY.below(root).resolve("meta.json"));
    TestArchive.settle(KEY.below(root));
    assertThat(delete(KEY)).isEqualTo(Outcome.removed());
    assertThat(KEY.below(root)).doesNotExist();
  }

  @Test
  void anIdTellsItsVolumeAndANumberDoesNot() {
    assertThat(opened.files().volumeOf(KEY.id())).contains("emmy");
    assertThat(opened.files().volumeOf("1403244")).isEmpty();
  }

  @Test
  void anotherVersionIsRefused() {
    String version = opened.job(KEY.id(), Visibility.ALL).details().version();
    archive.job(KEY, TestArchive.meta(KEY).put("user", "bob"));
    refused(
        ErrorKind.CONFLICT,
        "version-mismatch",
        () -> opened.files().delete(FakeCall.any(), new DeleteJob("emmy", KEY.id(), version)));
  }

  @Test
  void aPreviewNamesAllFilesAndTheirSizesAndRemovesNothing() {
    Map<String, String> before = ArchiveTree.of(root);
    assertThat(preview(KEY).changes())
        .contains(new Preview.FieldChange("emmy/1403/244/1608923076/note.txt", 14L, null))
        .extracting(Preview.FieldChange::field)
        .containsExactly(
            "emmy/1403/244/1608923076/data.json",
            "emmy/1403/244/1608923076/meta.json",
            "emmy/1403/244/1608923076/note.txt");
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  /** What a link leads to is not the job: neither the cluster, nor another job, nor all. */
  @ParameterizedTest
  @ValueSource(
      strings = {"../../..", "../../../..", "../../1403/244/1608923076", "../1608923076", "gone"})
  void aLinkInThePlaceOfAJobIsNotRemovedNorWhatItLeadsTo(String target) throws IOException {
    JobKey linked = new JobKey("emmy", 1, 100);
    Path folder = linked.below(root);
    Files.createDirectories(folder.getParent());
    Files.createSymbolicLink(folder, Path.of(target));
    settleAll();
    Map<String, String> before = ArchiveTree.of(root);
    refused(ErrorKind.CONFLICT, "link-refused", () -> preview(linked));
    refused(ErrorKind.CONFLICT, "link-refused", () -> delete(linked));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
    assertThat(folder).isSymbolicLink();
  }

  @ParameterizedTest
  @CsvSource({"1, 1403, 1244", "0/001, ../1403/244, 1"})
  void aJobBehindALinkOnItsWayIsNotRemoved(String link, String target, long number)
      throws IOException {
    JobKey linked = new JobKey("emmy", number, KEY.start());
    Path path = root.resolve("emmy").resolve(link);
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, Path.of(target));
    settleAll();
    Map<String, String> before = ArchiveTree.of(root);
    refused(ErrorKind.CONFLICT, "link-refused", () -> preview(linked));
    refused(ErrorKind.CONFLICT, "link-refused", () -> delete(linked));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  @Test
  void aClusterIsNotWrittenThroughALink() throws IOException {
    Files.createSymbolicLink(root.resolve("alias"), root.resolve("emmy"));
    JobKey linked = new JobKey("alias", KEY.number(), KEY.start());
    refused(
        ErrorKind.CONFLICT,
        "link-refused",
        () -> opened.files().delete(FakeCall.any(), new DeleteJob("alias", linked.id(), null)));
    assertThat(KEY.below(root)).exists();
  }

  /** Nothing looks as if somebody were writing it. */
  private void settleAll() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(TestArchive::settle);
    }
  }

  @Test
  void whetherItWasDoneCanBeToldAfterwards() {
    LongWork work = opened.backend().require(LongWork.class);
    DeleteJob request = new DeleteJob("emmy", KEY.id(), null);
    assertThat(work.find(FakeCall.any(), request)).isInstanceOf(Found.Absent.class);
    delete(KEY);
    assertThat(work.find(FakeCall.any(), request)).isInstanceOf(Found.Present.class);
  }

  @Test
  void whatIsInTheStagingFolderAfterACrashIsRemovedAtTheNextStart() throws IOException {
    opened.close();
    Path left =
        Files.createDirectories(
            place.resolve(".archive.gateway/tmp-gone-0123456789abcdef01234567/x"));
    Path foreign = Files.createDirectories(place.resolve(".archive.gateway/something"));
    opened.restart();
    delete(KEY);
    assertThat(left.getParent()).doesNotExist();
    assertThat(foreign).exists();
  }

  private Outcome<Void> delete(JobKey key) {
    return opened.files().delete(FakeCall.any(), new DeleteJob("emmy", key.id(), null));
  }

  private Preview preview(JobKey key) {
    return opened
        .backend()
        .require(Previews.class)
        .preview(FakeCall.any(), new DeleteJob("emmy", key.id(), null));
  }
}
