package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.OpenedArchive.ALICE;
import static io.storagegateway.jobarchive.OpenedArchive.BOB;
import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.Job.MetricDataState;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which an archive can be wrong, and what is answered. */
class FailureTest {
  private static final JobKey KEY = new JobKey("emmy", 1001, 1_600_000_000);
  private static final JobKey GOOD = new JobKey("emmy", 1002, 1_600_000_100);

  @TempDir Path root;
  @TempDir Path state;
  private TestArchive archive;
  private OpenedArchive opened;

  @BeforeEach
  void anArchiveWithTwoJobs() {
    archive = TestArchive.in(root).cluster("emmy");
    archive.job(KEY);
    archive.job(GOOD, TestArchive.meta(GOOD).put("user", "bob"));
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private void open() {
    opened = OpenedArchive.of(archive, state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4\n", "three", ""})
  void anArchiveOfAnUnknownVersionIsDownAndUnavailable(String version) {
    archive.version(version);
    opened = OpenedArchive.started(archive, state);
    assertThat(opened.backend().health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
    refused(
        ErrorKind.UNAVAILABLE, "archive-version-unsupported", () -> opened.list(Visibility.ALL));
    refused(
        ErrorKind.UNAVAILABLE,
        "archive-version-unsupported",
        () -> opened.job(KEY.id(), Visibility.ALL));
    refused(
        ErrorKind.UNAVAILABLE,
        "archive-version-unsupported",
        () -> opened.backend().require(Volumes.class).list(FakeCall.any(), Query.all(5)));
  }

  @Test
  void anArchiveWhoseVersionIsChangedUnderTheGatewayIsUnavailableAtOnce() {
    open();
    archive.version("7");
    refused(
        ErrorKind.UNAVAILABLE, "archive-version-unsupported", () -> opened.list(Visibility.ALL));
    archive.version("2");
    assertThat(opened.list(Visibility.ALL).items()).hasSize(2);
  }

  @Test
  void aRootThatIsNotThereIsUnavailable() throws IOException {
    open();
    Path away = Files.move(root, root.resolveSibling(root.getFileName() + "-away"));
    refused(ErrorKind.UNAVAILABLE, "archive-unavailable", () -> opened.list(Visibility.ALL));
    assertThat(opened.backend().health(FakeCall.any()).state()).isEqualTo(Health.State.DOWN);
    Files.move(away, root);
    assertThat(opened.list(Visibility.ALL).items()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "none"})
  void aClusterWithoutAUsableDescriptionIsDegradedAndItsJobsAreListed(String description)
      throws IOException {
    archive.cluster("fritz");
    Path file = root.resolve("emmy/cluster.json");
    if (description.equals("none")) {
      Files.delete(file);
    } else {
      TestArchive.write(file, description);
    }
    open();
    List<Volume> volumes =
        opened.backend().require(Volumes.class).list(FakeCall.any(), Query.all(5)).items();
    assertThat(volumes)
        .extracting(Volume::state)
        .containsExactly(VolumeState.ERROR, VolumeState.ONLINE);
    assertThat(((JobArchiveAttributes) volumes.get(0).attributes()).condition())
        .isEqualTo(JobArchiveAttributes.Condition.DEGRADED);
    assertThat(opened.list(Visibility.ALL).items()).hasSize(2);
    assertThat(opened.job(KEY.id(), ALICE).user()).isEqualTo("alice");
    assertThat(opened.problems()).containsExactly("emmy/cluster.json cluster-description");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"user\": \"ali", "{}", "[1]", "\u0000\u0000"})
  void aRecordThatCannotBeReadIsLeftOutOfListsAndDamagedByItsId(String meta) {
    archive.job(KEY, meta);
    open();
    assertThat(opened.list(Visibility.ALL).items()).extracting(Job::id).containsExactly(GOOD.id());
    assertThat(opened.list(Visibility.ALL).total()).hasValue(1);
    assertThat(opened.list(Visibility.ALL).problems())
        .extracting(ListingProblem::reason)
        .containsExactly("job-record-corrupt");
    assertThat(opened.problems())
        .containsExactly("emmy/1/001/1600000000/meta.json job-record-corrupt");
    refused(ErrorKind.DAMAGED, "job-record-corrupt", () -> opened.job(KEY.id(), Visibility.ALL));
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> opened.job(KEY.id(), ALICE));
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> opened.job("1001", Visibility.ALL));
  }

  @Test
  void aJobWithoutMetricsSaysSo() throws IOException {
    removeData(KEY);
    open();
    assertThat(opened.job(KEY.id(), ALICE).metricData()).isEqualTo(MetricDataState.MISSING);
    refused(ErrorKind.NOT_FOUND, "metric-data-missing", () -> metrics(KEY.id(), ALICE));
    assertThat(opened.problems()).containsExactly("emmy/1/001/1600000000 incomplete");
  }

  @Test
  void aJobWhoseMetricsWereNeverTakenSaysWhy() throws IOException {
    archive.job(KEY, TestArchive.meta(KEY).put("monitoringStatus", 0));
    archive.job(GOOD, TestArchive.meta(GOOD).put("monitoringStatus", 2));
    removeData(KEY);
    removeData(GOOD);
    open();
    assertThat(opened.job(KEY.id(), ALICE).metricData()).isEqualTo(MetricDataState.DISABLED);
    assertThat(opened.job(GOOD.id(), ALICE).metricData()).isEqualTo(MetricDataState.FAILED);
    refused(ErrorKind.NOT_FOUND, "metric-data-missing", () -> metrics(KEY.id(), ALICE));
    assertThat(opened.problems()).isEmpty();
  }

  @Test
  void aJobThatIsBeingWrittenIsAConflict() throws IOException {
    Path folder = KEY.below(root);
    Files.delete(folder.resolve("data.json"));
    open();
    assertThat(opened.job(KEY.id(), ALICE).metricData()).isEqualTo(MetricDataState.ARCHIVING);
    refused(ErrorKind.CONFLICT, "job-archiving", () -> metrics(KEY.id(), ALICE));
    Files.delete(folder.resolve("meta.json"));
    refused(ErrorKind.CONFLICT, "job-archiving", () -> opened.job(KEY.id(), Visibility.ALL));
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> opened.job(KEY.id(), ALICE));
    TestArchive.settle(folder);
    refused(ErrorKind.DAMAGED, "job-record-corrupt", () -> opened.job(KEY.id(), Visibility.ALL));
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> opened.job(KEY.id(), ALICE));
  }

  @Test
  void aRecordThatContradictsItsPlaceIsFoundByItsPlaceAndSaysSo() {
    archive.job(KEY, TestArchive.meta(GOOD).put("cluster", "fritz"));
    open();
    Job job = opened.job(KEY.id(), ALICE);
    assertThat(job.jobId()).isEqualTo(1001);
    assertThat(job.cluster()).isEqualTo("emmy");
    assertThat(job.details().mismatch())
        .containsExactly(
            "The record names the cluster fritz, but lies where emmy belongs.",
            "The record names the job id 1002, but lies where 1001 belongs.",
            "The record names the start time 1600000100, but lies where 1600000000 belongs.");
    assertThat(opened.job("1001", ALICE).id()).isEqualTo(KEY.id());
    assertThat(opened.problems()).containsExactly("emmy/1/001/1600000000 job-mismatch");
  }

  @Test
  void theSameJobInTwoFoldersIsTheOneInTheRightFolder() {
    TestArchive.write(
        root.resolve("emmy/01/001/1600000000/meta.json"),
        TestArchive.meta(KEY).put("user", "mallory").toString());
    open();
    assertThat(opened.list(Visibility.ALL).items()).hasSize(2);
    assertThat(opened.job(KEY.id(), ALICE).user()).isEqualTo("alice");
    assertThat(opened.problems()).containsExactly("emmy/01 job-duplicate");
  }

  @Test
  void linksThatLeaveTheArchiveAreRefusedByIdToo(@TempDir Path elsewhere) throws IOException {
    JobKey secret = new JobKey("emmy", 5005, 5);
    TestArchive.write(elsewhere.resolve("5/meta.json"), TestArchive.meta(secret).toString());
    Files.createDirectories(root.resolve("emmy/5"));
    Files.createSymbolicLink(root.resolve("emmy/5/005"), elsewhere);
    JobKey file = new JobKey("emmy", 6006, 6);
    Path folder = archive.folder(file);
    Files.createSymbolicLink(folder.resolve("meta.json"), elsewhere.resolve("5/meta.json"));
    TestArchive.settle(folder);
    open();
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> opened.job(secret.id(), Visibility.ALL));
    refused(ErrorKind.DAMAGED, "job-record-corrupt", () -> opened.job(file.id(), Visibility.ALL));
    assertThat(opened.problems())
        .contains("emmy/5/005 link-refused", "emmy/6/006/6/meta.json link-refused");
  }

  @Test
  void whatASchemaWouldRefuseIsAccepted() {
    ObjectNode meta = TestArchive.meta(KEY).put("jobState", "stopped").put("stopTime", 7);
    meta.put("numAcc", 0).remove(List.of("statistics", "cluster", "subCluster"));
    archive.job(KEY, meta);
    open();
    Job job = opened.job(KEY.id(), ALICE);
    assertThat(job.state()).isEqualTo(JobState.STOPPED);
    assertThat(job.subcluster()).as("by its first machine").isEqualTo("main");
    assertThat(job.details().statistics()).isEmpty();
    assertThat(opened.problems()).isEmpty();
  }

  @Test
  void aRecordOfVersion1IsReadLikeOneOfVersion3() {
    archive.version("1\n");
    ObjectNode meta = TestArchive.meta(KEY).put("exclusive", 2);
    meta.remove(List.of("shared", "metaData"));
    archive.job(KEY, meta);
    open();
    Job job = opened.job(KEY.id(), ALICE);
    assertThat(job.shared()).isEqualTo(Job.Sharing.SINGLE_USER);
    assertThat(job.submitTime()).isNull();
    assertThat(job.details().metadata()).isEmpty();
    assertThat(job.details().script()).isNull();
  }

  @Test
  void aNumberOfSeveralJobsNamesThemAndIsTheOneThatIsVisible() {
    JobKey again = new JobKey("emmy", 1001, 1_700_000_000);
    archive.job(again, TestArchive.meta(again).put("user", "bob"));
    open();
    BackendException conflict =
        refused(ErrorKind.CONFLICT, Jobs.AMBIGUOUS, () -> opened.job("1001", Visibility.ALL));
    assertThat(conflict.fields().keySet()).containsExactlyInAnyOrder(KEY.id(), again.id());
    assertThat(opened.job("1001", ALICE).id()).isEqualTo(KEY.id());
    assertThat(opened.job("1001", BOB).id()).isEqualTo(again.id());
    refused(
        ErrorKind.NOT_FOUND,
        "job-not-found",
        () -> opened.job("1001", Visibility.of(Set.of("carol"), Set.of("bio"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../../etc", "emmy", "emmy:1:2:3", "99999999999999999999", "emmy:1001:1", "x"})
  void whatIsNoJobIsNotFound(String name) {
    open();
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> opened.job(name, Visibility.ALL));
  }

  @Test
  void theMetricsOfAJobAreForWhoMaySeeIt() {
    open();
    JobMetricData data = metrics(KEY.id(), ALICE);
    assertThat(data.job()).isEqualTo(KEY.id());
    assertThat(data.metrics().get(0).timestep()).isEqualTo(Duration.ofMinutes(1));
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> metrics(KEY.id(), BOB));
  }

  @Test
  void whatIsKnownIsListedWhileTheArchiveIsLookedAtAgain() {
    open();
    opened.close();
    opened = OpenedArchive.started(archive, state);
    assertThat(opened.list(Visibility.ALL).items()).hasSize(2);
    assertThat(opened.list(Visibility.ALL).problems()).isEmpty();
  }

  @Test
  void anEndpointThatWasClosedIsUnavailable() {
    open();
    opened.close();
    refused(ErrorKind.UNAVAILABLE, "index-unavailable", () -> opened.list(Visibility.ALL));
  }

  private JobMetricData metrics(String job, Visibility visibility) {
    return opened
        .backend()
        .require(JobMetrics.class)
        .read(FakeCall.any(), job, MetricSelection.ALL, visibility);
  }

  private void removeData(JobKey key) throws IOException {
    Files.delete(key.below(root).resolve("data.json"));
    TestArchive.settle(key.below(root));
  }
}
