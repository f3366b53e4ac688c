package io.storagegateway.jobarchive;

import static io.storagegateway.jobarchive.OpenedArchive.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.volume.VolumeSettings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.ScheduledRequest;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeWritingTest {
  private static final JobKey KEY = new JobKey("emmy", 1, 5);

  @TempDir Path place;
  private TestArchive archive;
  private Path root;
  private OpenedArchive opened;

  @BeforeEach
  void anArchive() {
    root = place.resolve("archive");
    archive = TestArchive.in(root).cluster("emmy");
    archive.job(KEY);
    opened = OpenedArchive.writable(archive, place.resolve("state"));
  }

  @AfterEach
  void close() {
    opened.close();
  }

  @Test
  void aClusterIsMadeTogetherWithItsDescription() {
    Map<String, Object> description = WritableArchiveFixture.description("fritz", "main");
    Volume made = create("fritz", description);
    assertThat(made.state()).isEqualTo(VolumeState.ONLINE);
    assertThat(((JobArchiveAttributes) made.attributes()).description()).isEqualTo(description);
    assertThat(root.resolve("fritz")).isDirectoryContaining("glob:**/cluster.json");
    assertThat(RootWatch.look(root)).isEmpty();
    assertThat(names()).containsExactly("emmy", "fritz");
  }

  @Test
  void aDescriptionThatWouldKeepCcBackendFromStartingIsRefused() {
    Map<String, Object> unitAsText = WritableArchiveFixture.description("fritz", "main");
    Map<String, Object> changed = new HashMap<>(unitAsText);
    changed.put(
        "metricConfig", List.of(Map.of("name", "x", "timestep", 60, "scope", "node", "unit", "W")));
    BackendException thrown = refused(ErrorKind.INVALID, "invalid", () -> create("fritz", changed));
    assertThat(thrown.fields()).containsOnlyKeys("attributes.description");
    assertThat(thrown).hasMessageContaining("metricConfig[0].unit is an object");
    assertThat(root.resolve("fritz")).doesNotExist();
  }

  @Test
  void aClusterWithoutADescriptionIsRefused() {
    refused(ErrorKind.INVALID, "invalid", () -> create("fritz", null));
  }

  @Test
  void whatIsThereIsNotMadeAgainWhateverItIs() throws IOException {
    Files.createDirectory(root.resolve("empty"));
    for (String name : List.of("emmy", "empty")) {
      refused(
          ErrorKind.ALREADY_EXISTS,
          "volume-exists",
          () -> create(name, WritableArchiveFixture.description(name, "main")));
    }
    refused(
        ErrorKind.INVALID,
        "invalid",
        () -> create("version.txt", WritableArchiveFixture.description("version.txt", "main")));
  }

  @Test
  void sizesAreRefused() {
    BackendException thrown =
        refused(
            ErrorKind.INVALID,
            "invalid",
            () ->
                opened
                    .volumes()
                    .create(
                        FakeCall.any(),
                        new CreateVolume(
                            "fritz",
                            5L,
                            null,
                            null,
                            null,
                            WritableArchiveFixture.described(
                                WritableArchiveFixture.description("fritz", "main")))));
    assertThat(thrown.fields()).containsOnlyKeys("size_total");
    refused(
        ErrorKind.UNSUPPORTED,
        "unsupported",
        () ->
            opened
                .volumes()
                .patch(
                    FakeCall.any(),
                    new PatchVolume(
                        "emmy",
                        Set.of("size_total"),
                        5L,
                        null,
                        null,
                        WritableArchiveFixture.described(null),
                        false,
                        null)));
  }

  @Test
  void settingsOfRetentionAreKeptOverRestarts() {
    patch(
        Set.of("attributes.retention_policy", "attributes.retention_destination"),
        new JobArchiveAttributes(
            null,
            VolumeSettings.Policy.MOVE,
            null,
            "tape",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
    opened.restart();
    JobArchiveAttributes kept = (JobArchiveAttributes) volume("emmy").attributes();
    assertThat(kept.retentionPolicy()).isEqualTo(VolumeSettings.Policy.MOVE);
    assertThat(kept.retentionDestination()).isEqualTo("tape");
    assertThat(kept.retentionAgeDays()).isEqualTo(365);
    assertThat(kept.omitTagged()).isTrue();
  }

  @Test
  void whatIsSetOnAVolumeIsScheduledAsLongAsItIsInUse() {
    Schedules schedules = opened.backend().require(Schedules.class);
    assertThat(schedules.scheduled()).isEmpty();
    patch(
        Set.of("attributes.retention_policy", "attributes.retention_destination"),
        retention("move", "tape"));
    assertThat(schedules.scheduled())
        .containsExactly(
            new ScheduledRequest(
                "volume:emmy:retention",
                "0 0 2 * * *",
                new RunJobRetention(
                    "emmy",
                    new RetentionPolicy(
                        RetentionPolicy.Action.MOVE,
                        Duration.ofDays(365),
                        Set.of(),
                        List.of(),
                        List.of("*"),
                        "tape"))));
    patch(
        Set.of("attributes.compression_age_days", "attributes.omit_tagged"),
        new JobArchiveAttributes(
            null, null, null, null, false, 7, null, null, null, null, null, null, null));
    patch(Set.of("attributes.retention_policy"), retention("delete", null));
    assertThat(schedules.scheduled())
        .extracting(one -> one.name() + " " + ((RunJobRetention) one.request()).policy())
        .containsExactly(
            "volume:emmy:compression " + policy(RetentionPolicy.Action.COMPRESS, 7),
            "volume:emmy:retention " + policy(RetentionPolicy.Action.DELETE, 365));
    restrict();
    assertThat(schedules.scheduled()).isEmpty();
    opened.volumes().reinstate(FakeCall.any(), new ReinstateVolume("emmy"));
    patch(Set.of("attributes.retention_policy"), retention("none", null));
    patch(Set.of("attributes.compression_age_days"), retention("none", null));
    assertThat(schedules.scheduled()).isEmpty();
  }

  private static RetentionPolicy policy(RetentionPolicy.Action action, int days) {
    return new RetentionPolicy(action, Duration.ofDays(days), Set.of(), List.of(), List.of(), null);
  }

  @Test
  void anotherGatewayOfTheArchiveKnowsWhatIsSetAndCannotChangeIt() {
    patch(Set.of("attributes.retention_policy"), retention("delete", null));
    try (OpenedArchive other = OpenedArchive.writable(archive, place.resolve("other"))) {
      Schedules schedules = other.backend().require(Schedules.class);
      assertThat(schedules.scheduled()).hasSize(1);
      assertThat(schedules.ready()).isFalse();
      assertThat(opened.backend().require(Schedules.class).ready()).isTrue();
      refused(
          ErrorKind.UNAVAILABLE,
          "archive-writer-locked",
          () -> other.volumes().restrict(FakeCall.any(), new RestrictVolume("emmy", null)));
      restrict();
      assertThat(schedules.scheduled()).isEmpty();
      refused(ErrorKind.CONFLICT, "volume-restricted", () -> other.job(KEY.id(), Visibility.ALL));
    }
  }

  @Test
  void toMoveJobsNeedsAPlaceThatTheSettingsHave() {
    BackendException nowhere =
        refused(
            ErrorKind.INVALID,
            "invalid",
            () -> patch(Set.of("attributes.retention_policy"), retention("copy", null)));
    assertThat(nowhere.fields()).containsOnlyKeys("attributes.retention_destination");
    refused(
        ErrorKind.INVALID,
        "invalid",
        () -> patch(Set.of("attributes.retention_destination"), retention("none", "moon")));
    assertThat(((JobArchiveAttributes) volume("emmy").attributes()).retentionPolicy())
        .isEqualTo(VolumeSettings.Policy.NONE);
  }

  @Test
  void nothingOfARestrictedVolumeIsShownOrWrittenAndItsFilesStay() {
    Map<String, String> before = ArchiveTree.of(root);
    restrict();
    assertThat(names()).isEmpty();
    assertThat(opened.list(Visibility.ALL).items()).isEmpty();
    assertThat(opened.list(Visibility.ALL).total()).hasValue(0);
    assertThat(
            opened
                .backend()
                .require(JobStatistics.class)
                .list(
                    FakeCall.any(),
                    JobGrouping.USER,
                    new Query(
                        List.of(), new Sort("group", false), 10, Optional.empty(), Visibility.ALL))
                .items())
        .isEmpty();
    String reason = "volume-restricted";
    refused(ErrorKind.CONFLICT, reason, () -> opened.job(KEY.id(), Visibility.ALL));
    refused(
        ErrorKind.CONFLICT,
        reason,
        () -> opened.files().open(FakeCall.any(), KEY.id(), Visibility.ALL));
    refused(
        ErrorKind.CONFLICT,
        reason,
        () ->
            opened
                .backend()
                .require(JobMetrics.class)
                .read(FakeCall.any(), KEY.id(), MetricSelection.ALL, Visibility.ALL));
    refused(
        ErrorKind.CONFLICT,
        reason,
        () -> opened.files().delete(FakeCall.any(), new DeleteJob("emmy", KEY.id(), null)));
    refused(
        ErrorKind.CONFLICT,
        reason,
        () ->
            opened.files().receive(FakeCall.any(), KEY.id(), TestUpload.of(TestArchive.meta(KEY))));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  @Test
  void whoMayNotSeeAJobIsNotToldThatItsVolumeIsRestricted() {
    restrict();
    refused(ErrorKind.NOT_FOUND, "job-not-found", () -> opened.job(KEY.id(), OpenedArchive.BOB));
  }

  @Test
  void aRestrictedVolumeIsFoundByItsStateAndComesBackOverARestart() {
    restrict();
    opened.restart();
    assertThat(names(new Filter("state", Filter.Test.EQUALS, "restricted")))
        .containsExactly("emmy");
    Volume back =
        ((Outcome.Done<Volume>)
                opened.volumes().reinstate(FakeCall.any(), new ReinstateVolume("emmy")))
            .value();
    assertThat(back.state()).isEqualTo(VolumeState.ONLINE);
    assertThat(opened.list(Visibility.ALL).items()).hasSize(1);
  }

  @Test
  void settingsThatCannotBeReadCloseTheArchiveRatherThanOpenIt() throws IOException {
    restrict();
    Files.writeString(place.resolve(".archive.gateway/volumes.json"), "{\"emmy\": {\"restr");
    refused(ErrorKind.UNAVAILABLE, "volume-settings-unreadable", () -> opened.list(Visibility.ALL));
    refused(
        ErrorKind.UNAVAILABLE,
        "volume-settings-unreadable",
        () -> opened.job(KEY.id(), Visibility.ALL));
  }

  @Test
  void withoutPermissionInTheSettingsNothingIsWritten() {
    opened.close();
    Map<String, String> before = ArchiveTree.of(root);
    opened = OpenedArchive.of(archive, place.resolve("state"));
    refused(
        ErrorKind.UNSUPPORTED,
        "unsupported",
        () -> create("fritz", WritableArchiveFixture.description("fritz", "main")));
    refused(ErrorKind.UNSUPPORTED, "unsupported", this::restrict);
    refused(
        ErrorKind.UNSUPPORTED,
        "unsupported",
        () -> opened.files().delete(FakeCall.any(), new DeleteJob("emmy", KEY.id(), null)));
    refused(
        ErrorKind.UNSUPPORTED,
        "unsupported",
        () -> opened.files().receive(FakeCall.any(), KEY.id(), new TestUpload()));
    assertThat(ArchiveTree.of(root)).isEqualTo(before);
  }

  private Volume create(String name, Map<String, Object> description) {
    Outcome<Volume> outcome =
        opened
            .volumes()
            .create(
                FakeCall.any(),
                new CreateVolume(
                    name, null, null, null, null, WritableArchiveFixture.described(description)));
    return ((Outcome.Done<Volume>) outcome).value();
  }

  private static JobArchiveAttributes retention(String policy, String destination) {
    return new JobArchiveAttributes(
        null,
        VolumeSettings.Policy.valueOf(policy.toUpperCase(java.util.Locale.ROOT)),
        null,
        destination,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private void patch(Set<String> fields, JobArchiveAttributes attributes) {
    opened
        .volumes()
        .patch(
            FakeCall.any(),
            new PatchVolume("emmy", fields, null, null, null, attributes, false, null));
  }

  private void restrict() {
    opened.volumes().restrict(FakeCall.any(), new RestrictVolume("emmy", null));
  }

  private Volume volume(String name) {
    return opened.volumes().get(FakeCall.any(), name, Visibility.ALL);
  }

  private List<String> names(Filter... filters) {
    return opened
        .volumes()
        .list(
            FakeCall.any(),
            new Query(List.of(filters), Sort.BY_NAME, 10, Optional.empty(), Visibility.ALL))
        .items()
        .stream()
        .map(Volume::name)
        .toList();
  }
}
