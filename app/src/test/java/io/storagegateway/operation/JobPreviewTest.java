package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Preview.FieldChange;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Writes on jobs of a back-end that makes no previews: one volume with one job. */
class JobPreviewTest {
  @AutoClose private static final LockStore LOCKS = new LockStore();
  private static final JobTag TAG = new JobTag("quality", "bad", null);

  private final Endpoint endpoint =
      MountedBackend.of(
          new Shelf().with("alpha", 100, 0).with(Jobs.class, new OneJob()),
          8,
          Duration.seconds(30));

  @Test
  void anImportMakesAJobUnlessThereIsOne() {
    assertThat(preview(new ImportJob("alpha", "alpha:2:2", "s", "d")).changes())
        .containsExactly(new FieldChange("id", null, "alpha:2:2"));
    Preview known = preview(new ImportJob("alpha", OneJob.ID, "s", "d"));
    assertThat(known.changes()).isEmpty();
    assertThat(known.warnings()).hasSize(1);
  }

  @Test
  void aPatchTellsTagsAndKeysThatBecomeOthers() {
    PatchJob patch =
        new PatchJob(
            "alpha",
            OneJob.ID,
            Set.of(PatchJob.TAGS, "metadata.kept", "metadata.gone", "metadata.new"),
            List.of(TAG),
            Map.of("kept", "as it is", "new", "x"),
            null);
    assertThat(preview(patch).changes())
        .containsExactly(
            new FieldChange("metadata.gone", "soon", null),
            new FieldChange("metadata.new", null, "x"),
            new FieldChange("tags", List.of(), List.of(TAG)));
  }

  @Test
  void aRemovalTakesTheJobAndARetentionIsNotToldBeforehand() {
    assertThat(preview(new DeleteJob("alpha", OneJob.ID, null)).changes())
        .containsExactly(new FieldChange("id", OneJob.ID, null));
    Preview retention = preview(retention("alpha"));
    assertThat(retention.checkedBy()).isEqualTo(Preview.CheckedBy.GATEWAY);
    assertThat(retention.changes()).isEmpty();
    assertThat(retention.warnings()).hasSize(1);
  }

  @Test
  void whatIsNotThereFailsAsTheWriteWould() {
    for (Request<?> request :
        List.of(
            new DeleteJob("alpha", "alpha:2:2", null),
            new PatchJob("alpha", "alpha:2:2", Set.of(), List.of(), Map.of(), null),
            new ImportJob("missing", "alpha:2:2", "s", "d"),
            retention("missing"))) {
      assertThatThrownBy(() -> preview(request))
          .isInstanceOfSatisfying(
              BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
    }
  }

  @Test
  void theVersionOfTheJobIsComparedAndNotThatOfItsVolume() {
    DeleteJob delete = new DeleteJob("alpha", OneJob.ID, null);
    assertThat(preview(delete, Set.of(OneJob.VERSION)).changes()).hasSize(1);
    assertThatThrownBy(() -> preview(delete, Set.of("other")))
        .isInstanceOfSatisfying(
            BackendException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(BackendException.VERSION_MISMATCH);
              assertThat(e).hasMessageContaining(OneJob.ID);
            });
  }

  @Test
  void whatMustNotBeThereYetIsLookedForRightBeforeTheWrite() {
    ImportJob known = new ImportJob("alpha", OneJob.ID, "s", "d");
    assertThatThrownBy(() -> preview(known, Conditions.unlessLocked().unlessThere(OneJob.ID)))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.reason()).isEqualTo("job-exists"));
    ImportJob other = new ImportJob("alpha", "alpha:2:2", "s", "d");
    assertThat(preview(other, Conditions.unlessLocked().unlessThere("alpha:2:2")).changes())
        .hasSize(1);
  }

  @Test
  void aDamagedJobCanBeRemovedUnlessItsVersionIsToBeCompared() {
    DeleteJob delete = new DeleteJob("alpha", OneJob.DAMAGED, null);
    FieldChange removed = new FieldChange("id", OneJob.DAMAGED, null);
    assertThat(preview(delete).changes()).containsExactly(removed);
    assertThat(preview(delete, when(ExpectedVersions.ANY)).changes()).containsExactly(removed);
    assertThatThrownBy(() -> preview(delete, Set.of(OneJob.VERSION)))
        .isInstanceOfSatisfying(
            BackendException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DAMAGED));
  }

  private Preview preview(Request<?> request) {
    return preview(request, Conditions.none());
  }

  private Preview preview(Request<?> request, Set<String> versions) {
    return preview(request, when(ExpectedVersions.of(versions)));
  }

  private static Conditions when(ExpectedVersions versions) {
    return new Conditions(Optional.of(versions), Optional.empty(), OptionalLong.empty(), true);
  }

  private Preview preview(Request<?> request, Conditions conditions) {
    return LOCKS
        .writes(LOCKS.replica())
        .preview(endpoint, request, conditions, CallOrigin.gateway());
  }

  private static RunJobRetention retention(String volume) {
    return new RunJobRetention(
        volume,
        new RetentionPolicy(
            RetentionPolicy.Action.DELETE,
            java.time.Duration.ZERO,
            Set.of(),
            List.of(),
            List.of(),
            null));
  }
}
