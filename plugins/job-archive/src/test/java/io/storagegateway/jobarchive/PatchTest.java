package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.write.StepWatch;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobTag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchTest {
  private static final JobKey KEY = new JobKey("emmy", 1_403_244, 1_608_923_076);
  private static final JobTag TAG = new JobTag("app", "gromacs", "global");

  @TempDir Path place;
  private TestArchive archive;
  private Path root;
  private Path meta;
  private Runnable meanwhile = () -> {};
  private OpenedArchive opened;

  @BeforeEach
  void aJob() {
    root = place.resolve("archive");
    archive = TestArchive.in(root).cluster("emmy");
    meta = archive.job(KEY).resolve("meta.json");
    opened =
        OpenedArchive.writable(
            root,
            place.resolve("state"),
            (step, path) -> {
              if (step == StepWatch.Step.CHANGE_ACCESS) {
                meanwhile.run();
              }
            });
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void tagsAreReplacedAndListedAtOnce() {
    Job job = patched(tags(TAG));
    assertThat(job.tags()).containsExactly(TAG);
    assertThat(opened.list(Visibility.ALL).items().get(0).tags()).containsExactly(TAG);
    assertThat(patched(tags()).tags()).isEmpty();
  }

  @Test
  void aJobOfAnotherClusterIsNotPatchedThroughALink() throws IOException {
    JobKey other = new JobKey("other", KEY.number(), KEY.start());
    archive.cluster("other").job(other);
    TestArchive.delete(KEY.below(root));
    Files.createSymbolicLink(KEY.below(root), other.below(root));
    Map<String, String> before = ArchiveTree.of(root);
    refused(ErrorKind.CONFLICT, "link-refused", () -> patched(tags(TAG)));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  /** Defect 4 of cc-backend: it ends when metadata are added to a record that has none. */
  @ParameterizedTest
  @ValueSource(strings = {"missing", "null", "{}"})
  void metadataAreAddedToARecordThatHasNone(String before) throws IOException {
    var record = TestArchive.meta(KEY);
    record.remove("metaData");
    if (before.equals("null")) {
      record.putNull("metaData");
    } else if (before.equals("{}")) {
      record.putObject("metaData");
    }
    Files.writeString(meta, record.toString());
    Job job = patched(metadata(Map.of("note", "slow \"disk\"\n")));
    assertThat(job.details().metadata()).isEqualTo(Map.of("note", "slow \"disk\"\n"));
  }

  @Test
  void aKeyWithoutAValueIsRemoved() {
    patched(metadata(Map.of("note", "slow", "owner", "team")));
    PatchJob removal =
        new PatchJob("emmy", KEY.id(), Set.of("metadata.note"), List.of(), Map.of(), null);
    assertThat(patched(removal).details().metadata()).isEqualTo(Map.of("owner", "team"));
    assertThat(patched(removal).name()).isEqualTo("run");
  }

  @Test
  void whatNobodyKnowsStaysAsItWas() throws IOException {
    String text =
        """
        {
          "jobId": 1403244, "user": "alice", "cluster": "emmy", "startTime": 1608923076,
          "jobState": "completed", "shared": "none", "subCluster": "main",
          "stopTime": 1.60892E9, "strange": {"x": [1.50, -0.0, 1e400, 12345678901234567890]},
          "tags" : [ {"id": 7, "type":"app", "name":"gromacs", "scope":"global"} ],
          "resources":[{"hostname":"n01"}], "numNodes":1, "text":"°C \\u00b0 \\/"
        }
        """;
    Files.writeString(meta, text);
    JobTag other = new JobTag("bug", "slow", null);
    assertThat(patched(tags(TAG, other)).tags()).containsExactly(TAG, other);
    assertThat(meta)
        .hasContent(
            text.replace(
                "[ {\"id\": 7, \"type\":\"app\", \"name\":\"gromacs\", \"scope\":\"global\"} ]",
                "[{\"id\": 7, \"type\":\"app\", \"name\":\"gromacs\", \"scope\":\"global\"},"
                    + "{\"type\":\"bug\",\"name\":\"slow\"}]"));
  }

  @Test
  void whatIsThereAlreadyIsNotWrittenAgain() throws IOException {
    patched(tags(TAG));
    Map<String, String> before = ArchiveTree.of(root);
    Object inode = Files.getAttribute(meta, "unix:ino");
    assertThat(patched(tags(TAG)).tags()).containsExactly(TAG);
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
    assertThat(Files.getAttribute(meta, "unix:ino")).isEqualTo(inode);
  }

  @Test
  void theRecordKeepsItsModeAndIsAnotherFile() throws IOException {
    Files.setAttribute(meta, "unix:mode", 0664);
    Path link = Files.createLink(place.resolve("link"), meta);
    String before = Files.readString(meta);
    patched(tags(TAG));
    assertThat((Integer) Files.getAttribute(meta, "unix:mode") & 0777).isEqualTo(0664);
    assertThat(link).hasContent(before);
  }

  @Test
  void anotherVersionIsRefused() {
    String version = opened.job(KEY.id(), Visibility.ALL).details().version();
    PatchJob first =
        new PatchJob("emmy", KEY.id(), Set.of("tags"), List.of(TAG), Map.of(), version);
    patched(first);
    PatchJob second = new PatchJob("emmy", KEY.id(), Set.of("tags"), List.of(), Map.of(), version);
    refused(ErrorKind.CONFLICT, "version-mismatch", () -> patched(second));
    refused(ErrorKind.CONFLICT, "version-mismatch", () -> previewed(second));
  }

  @Test
  void whatSomebodyElseWritesMeanwhileIsNotLost() throws IOException {
    AtomicInteger times = new AtomicInteger();
    meanwhile =
        () -> {
          if (times.incrementAndGet() == 1) {
            TestArchive.write(
                meta, TestArchive.meta(KEY).put("energy", 5).toString()); // as cc-backend: in place
          }
        };
    patched(tags(TAG));
    assertThat(Files.readString(meta)).contains("\"energy\":5", "gromacs");
  }

  @Test
  void whoeverIsAtItAgainAndAgainIsLeftAlone() throws IOException {
    AtomicInteger times = new AtomicInteger();
    meanwhile =
        () ->
            TestArchive.write(
                meta, TestArchive.meta(KEY).put("energy", times.incrementAndGet()).toString());
    BackendException thrown = refused(ErrorKind.CONFLICT, "job-changing", () -> patched(tags(TAG)));
    assertThat(thrown.retryAfter()).isPresent();
    assertThat(Files.readString(meta)).contains("\"energy\":2").doesNotContain("gromacs");
  }

  /** Whoever rewrites a record in place first makes it empty. */
  @Test
  void aRecordThatHasJustBeenCutOffIsBeingRewritten() throws IOException {
    Files.writeString(meta, "");
    BackendException thrown = refused(ErrorKind.CONFLICT, "job-changing", () -> patched(tags(TAG)));
    assertThat(thrown.retryAfter()).isPresent();
    TestArchive.settle(meta.getParent());
    refused(ErrorKind.DAMAGED, "job-record-corrupt", () -> patched(tags(TAG)));
  }

  @Test
  void aRecordThatNeverStandsStillIsNoFaultOfTheDisk() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              for (int n = 0; !enough.get(); n++) {
                TestArchive.write(meta, TestArchive.meta(KEY).put("energy", n).toString());
              }
            });
    writer.start();
    try {
      for (int time = 0; time < 50; time++) {
        try {
          patched(tags(TAG));
        } catch (BackendException e) {
          assertThat(e.reason()).isEqualTo("job-changing");
        }
      }
    } finally {
      enough.set(true);
      writer.join();
    }
  }

  @Test
  void aRecordWithBareNanIsReadAndNotWritten() throws IOException {
    Files.writeString(meta, TestArchive.meta(KEY).toString().replace("\"avg\":2", "\"avg\":NaN"));
    assertThat(opened.job(KEY.id(), Visibility.ALL).tags()).isEmpty();
    Map<String, String> before = ArchiveTree.of(root);
    refused(ErrorKind.DAMAGED, "job-record-corrupt", () -> patched(tags(TAG)));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "jobState", "metadata", "metadata.", "tag", "metadata.a\nb"})
  void otherFieldsAreRefused(String field) {
    refused(
        ErrorKind.INVALID,
        "invalid",
        () -> patched(new PatchJob("emmy", KEY.id(), Set.of(field), List.of(), Map.of(), null)));
  }

  @Test
  void tagsThatCouldNotBeReadBackAreRefused() {
    refused(ErrorKind.INVALID, "invalid", () -> patched(tags(new JobTag("", "x", null))));
    refused(ErrorKind.INVALID, "invalid", () -> patched(tags(new JobTag("x", "a\u001eb", null))));
    refused(
        ErrorKind.INVALID, "invalid", () -> patched(tags(new JobTag("x", "y".repeat(256), null))));
    refused(ErrorKind.INVALID, "invalid", () -> patched(tags(TAG, TAG)));
  }

  @Test
  void aRecordDoesNotGrowBeyondWhatIsRead() {
    refused(
        ErrorKind.TOO_LARGE,
        "job-record-too-large",
        () -> patched(metadata(Map.of("note", "x".repeat(17 << 20)))));
  }

  @Test
  void jobsThatAreNotThereAndVolumesThatAreNotTheirsAreNotFound() {
    refused(
        ErrorKind.NOT_FOUND,
        "job-not-found",
        () -> patched(new PatchJob("emmy", "emmy:5:5", Set.of("tags"), List.of(), Map.of(), null)));
    archive.cluster("fritz");
    refused(
        ErrorKind.NOT_FOUND,
        "job-not-found",
        () -> patched(new PatchJob("fritz", KEY.id(), Set.of("tags"), List.of(), Map.of(), null)));
  }

  @Test
  void halfAJobIsLeftToWhoWritesIt() throws IOException {
    Files.delete(meta.resolveSibling("data.json"));
    refused(ErrorKind.CONFLICT, "job-archiving", () -> patched(tags(TAG)));
  }

  @Test
  void aPreviewSaysWhatWouldChange() {
    Map<String, String> before = ArchiveTree.of(root);
    Preview preview = previewed(tags(TAG));
    assertThat(preview.changes())
        .containsExactly(new Preview.FieldChange("tags", List.of(), List.of(TAG)));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  @Test
  void whetherItWasDoneCanBeToldAfterwards() {
    LongWork work = opened.backend().require(LongWork.class);
    assertThat(work.find(FakeCall.any(), tags(TAG))).isInstanceOf(Found.Absent.class);
    patched(tags(TAG));
    assertThat(work.find(FakeCall.any(), tags(TAG))).isInstanceOf(Found.Present.class);
  }

  @Test
  void realRecordsCanBeMarked() throws IOException {
    Path sample = Samples.at("job-archive/emmy/1403/244/1608923076/meta.json");
    String before = Files.readString(sample);
    Files.writeString(meta, before);
    patched(metadata(Map.of("note", "checked")));
    String after = Files.readString(meta);
    assertThat(after).contains("\"note\":\"checked\"");
    assertThat(after.length()).isLessThan(before.length() + 60);
    assertThat(patched(tags(TAG)).details().metadata()).containsEntry("note", "checked");
  }

  private static PatchJob tags(JobTag... tags) {
    return new PatchJob("emmy", KEY.id(), Set.of("tags"), List.of(tags), Map.of(), null);
  }

  private static PatchJob metadata(Map<String, String> values) {
    Set<String> fields =
        values.keySet().stream()
            .map(key -> "metadata." + key)
            .collect(java.util.stream.Collectors.toSet());
    return new PatchJob("emmy", KEY.id(), fields, List.of(), values, null);
  }

  private Job patched(PatchJob request) {
    Outcome<Job> outcome = opened.files().patch(FakeCall.any(), request);
    return ((Outcome.Done<Job>) outcome).value();
  }

  private Preview previewed(PatchJob request) {
    return opened.backend().require(Previews.class).preview(FakeCall.any(), request);
  }
}
