package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.storagegateway.spi.BackendFactory;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is declared is there, and what is not declared is refused. */
interface CapabilityCases extends Cases {
  /** What {@link JobFiles} offers beside retention. */
  Set<Operation> JOB_FILES =
      Set.of(
          Operation.OPEN_JOB_FILES,
          Operation.RECEIVE_JOB_FILES,
          Operation.IMPORT_JOB,
          Operation.PATCH_JOB,
          Operation.DELETE_JOB);

  @Test
  default void theBackendDeclaresWhatEveryBackendMustHave() {
    try (Lab lab = lab()) {
      assertThat(Arrays.stream(Operation.values()).filter(lab.capabilities()::supports))
          .as(
              "Backend.capabilities() must declare list_volumes and get_volume: without them no"
                  + " case of this suite says anything")
          .contains(Operation.LIST_VOLUMES, Operation.GET_VOLUME);
      assertThat(lab.capabilities()).isEqualTo(lab.backend().capabilities());
    }
  }

  @Test
  default void everyRefusalSaysWhy() {
    try (Lab lab = lab()) {
      lab.capabilities()
          .refusals()
          .forEach(
              (operation, reason) ->
                  assertThat(reason).as("why %s is refused", operation.key()).isNotBlank());
    }
  }

  @Test
  default void whatCanBePatchedIsSaid() {
    try (Lab lab = lab()) {
      lab.needs(Operation.PATCH_VOLUME);
      assertThat(lab.rules(Kind.VOLUME).changeable())
          .as("patch_volume is declared, so KindRules.changeable names a field")
          .isNotEmpty();
    }
  }

  @Test
  default void whatCanBePatchedOfJobsIsSaid() {
    try (Lab lab = labFor(Operation.PATCH_JOB)) {
      assertThat(lab.rules(Kind.JOB).changeable())
          .as("patch_job is declared, so KindRules.changeable names what can be changed of jobs")
          .isNotEmpty()
          .isSubsetOf("tags", "metadata");
    }
  }

  @Test
  default void theFactoryIsOneThatTheGatewayCanMake() throws ReflectiveOperationException {
    BackendFactory<?> factory = fixture().factory();
    assertThat(factory.type()).as("BackendFactory.type() is the Plugin-Id").isNotBlank();
    assertThat(factory.settings().isRecord()).as("settings are a record").isTrue();
    assertThat(factory.volumeAttributes().isRecord()).as("attributes are a record").isTrue();
    assertThat(Modifier.isPublic(factory.getClass().getModifiers()))
        .as("%s is public", factory.getClass())
        .isTrue();
    assertThat(factory.getClass().getConstructor().newInstance().type())
        .as("a public constructor without parameters makes the same factory")
        .isEqualTo(factory.type());
  }

  @Test
  default void aBackendThatWorksIsHealthyAndHasNothingToFind() {
    try (Lab lab = lab()) {
      assertThat(lab.backend().health(Call.quiet()).state()).isEqualTo(Health.State.UP);
      assertThat(lab.backend().diagnose(Call.quiet())).isEmpty();
    }
  }

  @TestFactory
  default Stream<DynamicTest> theFacetOfEveryDeclaredOperationIsThere() {
    return operations(true)
        .map(
            operation ->
                dynamicTest(
                    operation.key(),
                    () -> {
                      try (Lab lab = lab()) {
                        Class<? extends Facet> facet = facet(operation);
                        assertThat(lab.backend().facet(facet)).as(facet.getName()).isPresent();
                      }
                    }));
  }

  @TestFactory
  default Stream<DynamicTest> everyUndeclaredOperationIsUnsupportedAndChangesNothing() {
    return operations(false)
        .map(operation -> dynamicTest(operation.key(), () -> refused(operation)));
  }

  private void refused(Operation operation) {
    try (Lab lab = lab()) {
      String volume = "contract-1";
      if (lab.declares(Operation.CREATE_VOLUME)) {
        volume = lab.stock().volume().name();
      }
      String name = operation.kind() == Kind.VOLUME ? volume : "contract-2";
      State before = lab.state();
      Ask ask = Ask.of(lab.backend());
      String target = volume;
      assertThat(
              Cases.failure(
                      operation.key() + " is not declared, so calling it",
                      Set.of(ErrorKind.UNSUPPORTED),
                      () -> ask.about(operation, target, name))
                  .effect())
          .isEqualTo(Effect.NONE);
      assertThat(lab.state()).as("everything is as before").isEqualTo(before);
    }
  }

  private Stream<Operation> operations(boolean declared) {
    try (Lab lab = lab()) {
      return Stream.of(Operation.values())
          .filter(operation -> lab.declares(operation) == declared)
          .toList()
          .stream();
    }
  }

  private static Class<? extends Facet> facet(Operation operation) {
    List<Operation> bytes =
        List.of(Operation.OPEN_CONTENT, Operation.RECEIVE_CONTENT, Operation.FOLLOW_CONTENT);
    if (bytes.contains(operation)) {
      return Bytes.class;
    }
    if (operation == Operation.CREATE_CLONE) {
      return Clones.class;
    }
    if (operation == Operation.RESTORE_SNAPSHOT) {
      return Snapshots.class;
    }
    if (operation == Operation.READ_JOB_METRICS) {
      return JobMetrics.class;
    }
    if (JOB_FILES.contains(operation)) {
      return JobFiles.class;
    }
    return switch (operation.kind()) {
      case VOLUME -> Volumes.class;
      case SNAPSHOT -> Snapshots.class;
      case LOCK -> Locks.class;
      case EXPORT_POLICY -> ExportPolicies.class;
      case NODE -> Nodes.class;
      case JOB, JOB_PROBLEM -> Jobs.class;
      case JOB_STATISTIC -> JobStatistics.class;
      case JOB_RETENTION, RETAINED_JOB -> JobFiles.class;
      case METRIC, METRIC_WRITE -> Metrics.class;
    };
  }
}
