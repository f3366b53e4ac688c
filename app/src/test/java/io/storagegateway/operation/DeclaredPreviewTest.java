package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.MountedBackend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Preview.FieldChange;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.ExportPolicy;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On the shelf are the volume {@code v} with the snapshot {@code s}, and the policy {@code p}. */
class DeclaredPreviewTest {
  @AutoClose private static final LockStore LOCKS = new LockStore();

  private final Endpoint endpoint =
      MountedBackend.of(
          new Shelf()
              .with("v", 100, 0)
              .with(Snapshots.class, new OneSnapshot())
              .with(ExportPolicies.class, new OnePolicy()),
          8,
          Duration.seconds(30));

  static Stream<Arguments> possible() {
    return Stream.of(
        Arguments.of(
            new CreateVolume("new", 200L, null, null, null, NoAttributes.NONE),
            List.of(change("name", null, "new"), change("size_total", null, 200L))),
        Arguments.of(patch(Set.of("size_total"), 200L), List.of(change("size_total", 100L, 200L))),
        Arguments.of(patch(Set.of("size_total"), 100L), List.of()),
        Arguments.of(
            new RestrictVolume("v", null), List.of(change("state", "online", "restricted"))),
        Arguments.of(new ReinstateVolume("gone"), List.of(change("state", "restricted", "online"))),
        Arguments.of(new CreateClone("new", "v", "s", null), List.of(change("name", null, "new"))),
        Arguments.of(new CreateSnapshot("v", "new", false), List.of(change("name", null, "new"))),
        Arguments.of(new DeleteSnapshot("v", "s"), List.of(change("name", "s", null))),
        Arguments.of(new RestoreSnapshot("v", "s", null), List.of(change("content", null, "s"))),
        Arguments.of(new CreateLock("v", "host"), List.of(change("host", null, "host"))),
        Arguments.of(new DeleteLock("v", "host"), List.of(change("host", "host", null))),
        Arguments.of(
            new CreateExportPolicy("new", List.of("a")),
            List.of(change("name", null, "new"), change("rules", null, List.of("a")))),
        Arguments.of(new DeleteExportPolicy("p", null), List.of(change("name", "p", null))),
        Arguments.of(
            new AddExportRule("p", "b", null),
            List.of(change("rules", List.of("a"), List.of("a", "b")))),
        Arguments.of(new AddExportRule("p", "a", null), List.of()),
        Arguments.of(
            new RemoveExportRule("p", "a", null),
            List.of(change("rules", List.of("a"), List.of()))),
        Arguments.of(new RemoveExportRule("p", "b", null), List.of()));
  }

  static Stream<Arguments> impossible() {
    return Stream.of(
        Arguments.of(
            new CreateVolume("v", null, null, null, null, NoAttributes.NONE),
            ErrorKind.ALREADY_EXISTS),
        Arguments.of(new RestrictVolume("missing", null), ErrorKind.NOT_FOUND),
        Arguments.of(new CreateClone("v", "v", "s", null), ErrorKind.ALREADY_EXISTS),
        Arguments.of(new CreateClone("new", "v", "missing", null), ErrorKind.NOT_FOUND),
        Arguments.of(new CreateSnapshot("v", "s", false), ErrorKind.ALREADY_EXISTS),
        Arguments.of(new CreateSnapshot("missing", "new", false), ErrorKind.NOT_FOUND),
        Arguments.of(new DeleteSnapshot("v", "missing"), ErrorKind.NOT_FOUND),
        Arguments.of(new RestoreSnapshot("v", "missing", null), ErrorKind.NOT_FOUND),
        Arguments.of(new CreateLock("missing", "host"), ErrorKind.NOT_FOUND),
        Arguments.of(new CreateExportPolicy("p", List.of()), ErrorKind.ALREADY_EXISTS),
        Arguments.of(new DeleteExportPolicy("missing", null), ErrorKind.NOT_FOUND),
        Arguments.of(new AddExportRule("missing", "a", null), ErrorKind.NOT_FOUND),
        Arguments.of(values("missing"), ErrorKind.NOT_FOUND));
  }

  @ParameterizedTest
  @MethodSource("possible")
  void tellsWhatWouldChange(Request<?> request, List<FieldChange> changes) {
    assertThat(preview(request))
        .isEqualTo(new Preview(Preview.CheckedBy.GATEWAY, changes, List.of()));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void failsAsTheWriteWould(Request<?> request, ErrorKind kind) {
    assertThatThrownBy(() -> preview(request))
        .isInstanceOfSatisfying(BackendException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  @Test
  void whichValuesWouldBeDroppedIsNotTold() {
    Preview preview = preview(values("v"));
    assertThat(preview.checkedBy()).isEqualTo(Preview.CheckedBy.GATEWAY);
    assertThat(preview.changes()).isEmpty();
    assertThat(preview.warnings()).hasSize(1);
  }

  private static WriteMetrics values(String cluster) {
    return new WriteMetrics(
        cluster,
        List.of(new MetricPoint(1, "cpu_load", "n", "node", null, null, null, 1, Instant.EPOCH)),
        List.of());
  }

  private Preview preview(Request<?> request) {
    return LOCKS
        .writes(LOCKS.replica())
        .preview(endpoint, request, Conditions.none(), CallOrigin.gateway());
  }

  private static PatchVolume patch(Set<String> fields, Long size) {
    return new PatchVolume("v", fields, size, null, null, NoAttributes.NONE, false, null);
  }

  private static FieldChange change(String field, Object before, Object after) {
    return new FieldChange(field, before, after);
  }

  private static final class OneSnapshot implements Snapshots {
    @Override
    public Page<Snapshot> list(CallContext call, String volume, Query query) {
      return Page.only(List.of(get(call, volume, "s")));
    }

    @Override
    public Snapshot get(CallContext call, String volume, String snapshot) {
      if (!volume.equals("v") || !snapshot.equals("s")) {
        throw BackendException.notFound(Kind.SNAPSHOT, snapshot);
      }
      return new Snapshot(volume, snapshot, null, null);
    }
  }

  private static final class OnePolicy implements ExportPolicies {
    @Override
    public Page<ExportPolicy> list(CallContext call, Query query) {
      return Page.only(List.of(get(call, "p")));
    }

    @Override
    public ExportPolicy get(CallContext call, String policy) {
      if (!policy.equals("p")) {
        throw BackendException.notFound(Kind.EXPORT_POLICY, policy);
      }
      return new ExportPolicy(policy, List.of("a"), "1");
    }
  }
}
