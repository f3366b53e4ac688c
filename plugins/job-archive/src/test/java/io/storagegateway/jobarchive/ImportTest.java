package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Previews;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.ReceivedJob;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportTest {
  private static final JobKey KEY = new JobKey("emmy", 1_403_244, 1_608_923_076);
  private static final JobKey OTHER = new JobKey("emmy", 1_403_245, 1_608_923_077);

  @TempDir Path place;
  private TestArchive archive;
  private Path root;
  private OpenedArchive opened;

  @BeforeEach
  void anArchive() {
    root = place.resolve("archive");
    archive = TestArchive.in(root).cluster("emmy");
    archive.job(OTHER);
    opened = OpenedArchive.writable(archive, place.resolve("state"));
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void aJobIsTakenInByteByByteAndListedAtOnce() {
    TestUpload upload = TestUpload.of(TestArchive.meta(KEY));
    Job job = imported(upload);
    assertThat(job.id()).isEqualTo(KEY.id());
    assertThat(job.metricData()).isEqualTo(Job.MetricDataState.AVAILABLE);
    assertThat(KEY.below(root).resolve("meta.json")).hasBinaryContent(upload.file("meta.json"));
    assertThat(KEY.below(root).resolve("data.json")).hasBinaryContent(upload.file("data.json"));
    assertThat(opened.list(Visibility.ALL).items())
        .extracting(Job::id)
        .containsExactlyInAnyOrder(KEY.id(), OTHER.id());
    assertThat(staged()).isEmpty();
  }

  @Test
  void packedMetricsAreTakenToo() {
    imported(
        TestUpload.of(TestArchive.meta(KEY))
            .without("data.json")
            .with("data.json.gz", TestUpload.packed(TestUpload.DATA)));
    assertThat(opened.job(KEY.id(), Visibility.ALL).metricData())
        .isEqualTo(Job.MetricDataState.AVAILABLE);
  }

  @Test
  void whatTheGatewayGivesItTakesBack() throws IOException {
    Map<String, String> before = ArchiveTree.filesOf(root);
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (Content content = opened.files().open(FakeCall.any(), OTHER.id(), Visibility.ALL)) {
      content.writeTo(zip);
    }
    TestArchive.delete(root.resolve("emmy/1403"));
    TestUpload upload = new TestUpload();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        upload.with(entry.getName(), in.readAllBytes());
      }
    }
    imported(OTHER, upload);
    assertThat(ArchiveTree.filesOf(root)).isEqualTo(before);
  }

  @Test
  void theSameJobAgainIsASuccessAndChangesNothing() {
    TestUpload upload = TestUpload.of(TestArchive.meta(KEY));
    imported(upload);
    Map<String, String> before = ArchiveTree.of(root);
    assertThat(imported(upload).id()).isEqualTo(KEY.id());
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
    assertThat(staged()).isEmpty();
  }

  @Test
  void anotherJobOfTheSameIdIsRefusedAndItsFilesAreForgotten() {
    imported(TestUpload.of(TestArchive.meta(KEY)));
    Map<String, String> before = ArchiveTree.of(root);
    TestUpload other = TestUpload.of(TestArchive.meta(KEY).put("user", "bob"));
    refused(ErrorKind.CONFLICT, "job-exists", () -> imported(other));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
    assertThat(staged()).isEmpty();
  }

  @Test
  void halfAJobOfTheArchivesOwnProgramIsLeftToIt() throws IOException {
    Path folder = Files.createDirectories(KEY.below(root));
    refused(
        ErrorKind.CONFLICT, "job-archiving", () -> imported(TestUpload.of(TestArchive.meta(KEY))));
    Files.setLastModifiedTime(folder, TestArchive.LONG_AGO);
    assertThat(imported(TestUpload.of(TestArchive.meta(KEY))).id()).isEqualTo(KEY.id());
  }

  @Test
  void newFoldersCanBeWrittenByWhoeverCanWriteTheCluster() throws IOException {
    Files.setAttribute(root.resolve("emmy"), "unix:mode", 02775);
    imported(TestUpload.of(TestArchive.meta(KEY)));
    Map<String, String> tree = ArchiveTree.of(root);
    assertThat(tree.get("emmy/1403/244")).startsWith("2775 ");
    assertThat(tree.get("emmy/1403/244/1608923076")).startsWith("2775 ");
    assertThat(tree.get("emmy/1403/244/1608923076/meta.json")).startsWith("664 ");
  }

  @Test
  void whatWasReceivedOutlivesTheProcess() {
    ReceivedJob received = received(TestUpload.of(TestArchive.meta(KEY)));
    opened.restart();
    assertThat(importing(received).id()).isEqualTo(KEY.id());
  }

  @Test
  void filesThatAreNotThereAnyMoreHaveToBeSentAgain() {
    ReceivedJob received = received(TestUpload.of(TestArchive.meta(KEY)));
    opened.files().discard(FakeCall.any(), received);
    opened.files().discard(FakeCall.any(), received);
    assertThat(staged()).isEmpty();
    refused(ErrorKind.CONFLICT, "staged-files-gone", () -> importing(received));
  }

  @Test
  void onlyTheFilesThatWereReceivedAreImported() {
    ReceivedJob received = received(TestUpload.of(TestArchive.meta(KEY)));
    ImportJob other = new ImportJob("emmy", KEY.id(), received.staged(), "0".repeat(64));
    refused(
        ErrorKind.CONFLICT,
        "staged-files-gone",
        () -> opened.files().importJob(FakeCall.any(), other));
  }

  @Test
  void aPreviewNamesTheFilesAndTakesNothingIn() {
    ReceivedJob received = received(TestUpload.of(TestArchive.meta(KEY)));
    Map<String, String> before = ArchiveTree.of(root);
    Preview preview =
        opened.backend().require(Previews.class).preview(FakeCall.any(), request(received));
    assertThat(preview.changes())
        .extracting(Preview.FieldChange::field)
        .containsExactly(
            "emmy/1403/244/1608923076/data.json", "emmy/1403/244/1608923076/meta.json");
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
    assertThat(importing(received).id()).isEqualTo(KEY.id());
  }

  @Test
  void whetherAJobWasTakenInCanBeToldAfterwards() {
    ReceivedJob received = received(TestUpload.of(TestArchive.meta(KEY)));
    LongWork work = opened.backend().require(LongWork.class);
    assertThat(work.find(FakeCall.any(), request(received))).isInstanceOf(Found.Absent.class);
    importing(received);
    assertThat(work.find(FakeCall.any(), request(received))).isInstanceOf(Found.Present.class);
  }

  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of("the job of another number", "{\"jobId\": 5}"),
        Arguments.of("the job of another cluster", "{\"cluster\": \"fritz\"}"),
        Arguments.of("the job of another start", "{\"startTime\": 5}"),
        Arguments.of("no number", "{\"jobId\": null}"),
        Arguments.of("nobody's job", "{\"user\": null}"),
        Arguments.of("an older version", "{\"shared\": null, \"exclusive\": 1}"),
        Arguments.of("an unknown way of sharing", "{\"shared\": \"sometimes\"}"),
        Arguments.of("an unknown state", "{\"jobState\": \"done\"}"),
        Arguments.of("a state of older versions", "{\"jobState\": \"stopped\"}"),
        Arguments.of("a job that runs", "{\"jobState\": \"running\"}"),
        Arguments.of("no machines", "{\"resources\": []}"),
        Arguments.of("fewer machines than it says", "{\"numNodes\": 2}"),
        Arguments.of("an unknown subcluster", "{\"subCluster\": \"nowhere\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void aRecordThatDoesNotFitIsRefused(String what, String change) {
    ObjectNode meta = TestArchive.meta(KEY);
    meta.setAll(TestArchive.object(change));
    refusedFiles(TestUpload.of(meta), "meta.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"user\": \"a\"}", "{\"user\": \"alice\", \"user\": \"bob\"}"})
  void whatIsNoRecordIsRefused(String meta) {
    refusedFiles(TestUpload.of(meta), "meta.json");
  }

  @Test
  void bareNanIsNeverWritten() {
    String meta = TestArchive.meta(KEY).toString().replace("\"avg\":2", "\"avg\":NaN");
    assertThat(meta).contains("NaN");
    refusedFiles(TestUpload.of(meta), "meta.json");
    String data = TestUpload.DATA.replace("null", "NaN");
    refusedFiles(TestUpload.of(TestArchive.meta(KEY)).with("data.json", data), "data.json");
  }

  @Test
  void aSubclusterIsFoundByItsMachines() {
    ObjectNode meta = TestArchive.meta(KEY);
    meta.remove("subCluster");
    assertThat(imported(TestUpload.of(meta)).subcluster()).isEqualTo("main");
  }

  @Test
  void metricsAreSentOnceOrTheRecordSaysWhyNot() {
    TestUpload none = TestUpload.of(TestArchive.meta(KEY)).without("data.json");
    refusedFiles(none, "files");
    TestUpload both =
        TestUpload.of(TestArchive.meta(KEY))
            .with("data.json.gz", TestUpload.packed(TestUpload.DATA));
    refusedFiles(both, "files");
    imported(TestUpload.of(TestArchive.meta(KEY).put("monitoringStatus", 0)).without("data.json"));
    assertThat(opened.job(KEY.id(), Visibility.ALL).metricData())
        .isEqualTo(Job.MetricDataState.DISABLED);
  }

  static Stream<Arguments> data() {
    byte[] packed = TestUpload.packed(TestUpload.DATA);
    byte[] cut = java.util.Arrays.copyOf(packed, packed.length - 6);
    byte[] longer = java.util.Arrays.copyOf(packed, packed.length + 40);
    byte[] flipped = packed.clone();
    flipped[packed.length - 6] ^= 1;
    return Stream.of(
        Arguments.of("data.json", "cut off".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        Arguments.of("data.json", new byte[0]),
        Arguments.of("data.json", bytes("{\"a\": {\"node\": {\"series\": [1]}}}")),
        Arguments.of("data.json", bytes("{\"a\": {\"node\": {\"timestep\": 1}}}")),
        Arguments.of("data.json", bytes("{\"a\": [{\"name\": \"nfs\"}]}")),
        Arguments.of("data.json", bytes("{\"a\": {\"node\": {\"series\": []}}} {}")),
        Arguments.of(
            "data.json", bytes("{\"a\": {\"node\": {\"series\": [{\"data\": [1e400]}]}}}")),
        Arguments.of("data.json.gz", bytes(TestUpload.DATA)),
        Arguments.of("data.json.gz", cut),
        Arguments.of("data.json.gz", longer),
        Arguments.of("data.json.gz", flipped));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("data")
  void metricsThatTheArchivesProgramCannotReadAreRefused(String name, byte[] content) {
    refusedFiles(
        TestUpload.of(TestArchive.meta(KEY)).without("data.json").with(name, content), name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.json", "../meta.json", "/etc/passwd", "META.JSON", "x/meta.json"})
  void otherFilesAreNotTaken(String name) {
    refusedFiles(TestUpload.of(TestArchive.meta(KEY)).with(name, "x"), "files");
  }

  @Test
  void withoutARecordThereIsNoJob() {
    refusedFiles(new TestUpload().with("data.json", TestUpload.DATA), "meta.json");
  }

  @Test
  void aSenderThatGoesAwayLeavesNothing() {
    BackendException thrown =
        refused(
            ErrorKind.INVALID,
            "job-files-incomplete",
            () ->
                opened
                    .files()
                    .receive(
                        FakeCall.any(),
                        KEY.id(),
                        receiver -> {
                          receiver.take("meta.json", new ByteArrayInputStream(new byte[9]));
                          throw new IOException("gone");
                        }));
    assertThat(thrown.getCause()).hasMessage("gone");
    assertThat(staged()).isEmpty();
  }

  @Test
  void aClusterThatIsNotThereTakesNoJobs() {
    JobKey nowhere = new JobKey("fritz", 1, 1);
    refused(
        ErrorKind.NOT_FOUND,
        "volume-not-found",
        () -> imported(nowhere, TestUpload.of(TestArchive.meta(nowhere))));
  }

  @Test
  void aClusterWithoutAUsableDescriptionTakesNoJobs() throws IOException {
    Files.delete(root.resolve("emmy/cluster.json"));
    refused(
        ErrorKind.CONFLICT,
        "volume-degraded",
        () -> imported(TestUpload.of(TestArchive.meta(KEY))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1\n", "2\n"})
  void olderArchivesAreNotWritten(String version) {
    archive.version(version);
    refused(
        ErrorKind.CONFLICT,
        "archive-version-read-only",
        () -> imported(TestUpload.of(TestArchive.meta(KEY))));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "../other/1403"})
  void aPlaceThatALinkPutsWhereNoJobOfTheClusterCanBeIsRefused(String target) throws IOException {
    archive.cluster("other");
    Files.createDirectories(root.resolve("other/1403"));
    TestArchive.delete(root.resolve("emmy/1403"));
    Files.createSymbolicLink(root.resolve("emmy/1403"), Path.of(target));
    Map<String, String> before = ArchiveTree.of(root);
    refused(
        ErrorKind.CONFLICT, "link-refused", () -> imported(TestUpload.of(TestArchive.meta(KEY))));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  @Test
  void aPlaceBehindALinkOutOfTheArchiveIsRefused() throws IOException {
    Path outside = Files.createDirectories(place.resolve("outside"));
    TestArchive.delete(root.resolve("emmy/1403"));
    Files.createSymbolicLink(root.resolve("emmy/1403"), outside);
    refused(
        ErrorKind.CONFLICT, "link-refused", () -> imported(TestUpload.of(TestArchive.meta(KEY))));
    assertThat(outside).isEmptyDirectory();
    assertThat(staged()).isEmpty();
  }

  @Test
  void realJobsCanBeTakenIn() {
    Path sample = Samples.at("job-archive/emmy");
    JobKey real = new JobKey("real", 1_403_244, 1_608_923_076);
    ArchiveTree.copy(sample.resolve("cluster.json"), cluster("real").resolve("cluster.json"));
    TestUpload upload = TestUpload.folder(sample.resolve("1403/244/1608923076"));
    String meta =
        new String(upload.file("meta.json"), java.nio.charset.StandardCharsets.UTF_8)
            .replace("\"emmy\"", "\"real\"");
    assertThat(imported(real, upload.with("meta.json", meta)).id()).isEqualTo(real.id());
  }

  private Path cluster(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void refusedFiles(TestUpload upload, String field) {
    Map<String, String> before = ArchiveTree.of(root);
    BackendException thrown =
        refused(ErrorKind.INVALID, "job-files-invalid", () -> imported(upload));
    assertThat(thrown.fields()).containsOnlyKeys(field);
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
    assertThat(staged()).isEmpty();
  }

  private Job imported(TestUpload upload) {
    return imported(KEY, upload);
  }

  private Job imported(JobKey key, TestUpload upload) {
    return importing(opened.files().receive(FakeCall.any(), key.id(), upload));
  }

  private ReceivedJob received(TestUpload upload) {
    return opened.files().receive(FakeCall.any(), KEY.id(), upload);
  }

  private Job importing(ReceivedJob received) {
    Outcome<Job> outcome = opened.files().importJob(FakeCall.any(), request(received));
    return ((Outcome.Done<Job>) outcome).value();
  }

  private static ImportJob request(ReceivedJob received) {
    return new ImportJob(received.volume(), received.job(), received.staged(), received.digest());
  }

  /** What lies in the staging folder. */
  private Map<String, String> staged() {
    Map<String, String> staged = ArchiveTree.of(place.resolve(".archive.gateway"));
    staged.remove("");
    staged.remove("lock");
    return staged;
  }
}
