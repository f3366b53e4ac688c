package io.storagegateway.contract;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Bytes;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.JobStatistics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.Metrics;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.request.WriteMetrics;
import io.storagegateway.spi.value.JobGrouping;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.MetricQuery;
import io.storagegateway.spi.value.MetricSelection;
import io.storagegateway.spi.value.NoAttributes;
import io.storagegateway.spi.value.Range;
import io.storagegateway.spi.value.RetentionPolicy;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Any operation, called with names and nothing prepared. */
record Ask(Backend backend, Call call) {
  private static final RetentionPolicy OLD_JOBS =
      new RetentionPolicy(
          RetentionPolicy.Action.DELETE,
          Duration.ofDays(365),
          Set.of(),
          List.of(),
          List.of(),
          null);

  static Ask of(Backend backend) {
    return new Ask(backend, Call.quiet());
  }

  /** Calls the operation on a thing of that name, belonging to the volume of the other name. */
  Object about(Operation operation, String volume, String name) {
    return switch (operation) {
      case LIST_VOLUMES -> volumes().list(call, Query.all(1));
      case GET_VOLUME -> volumes().get(call, name, Visibility.ALL);
      case LIST_SNAPSHOTS -> snapshots().list(call, volume, Query.all(1));
      case GET_SNAPSHOT -> snapshots().get(call, volume, name);
      case LIST_LOCKS -> backend.require(Locks.class).list(call, volume);
      case LIST_EXPORT_POLICIES -> policies().list(call, Query.all(1));
      case GET_EXPORT_POLICY -> policies().get(call, name);
      case LIST_NODES -> nodes().list(call, Query.all(1));
      case GET_NODE -> nodes().get(call, name);
      case OPEN_CONTENT -> backend.require(Bytes.class).open(call, Payload.ref(name), Range.ALL);
      case RECEIVE_CONTENT ->
          backend
              .require(Bytes.class)
              .receive(call, Payload.ref(name), 0, new ByteArrayInputStream(new byte[1]));
      case FOLLOW_CONTENT -> follow(name);
      case LIST_JOBS -> jobs().list(call, Shelf.sorted("start_time", Visibility.ALL));
      case GET_JOB -> jobs().get(call, name, Visibility.ALL);
      case LIST_JOB_PROBLEMS -> jobs().problems(call, Shelf.sorted("path", Visibility.ALL));
      case GET_JOB_INDEX -> jobs().index(call);
      case READ_JOB_METRICS ->
          backend.require(JobMetrics.class).read(call, name, MetricSelection.ALL, Visibility.ALL);
      case LIST_JOB_STATISTICS ->
          backend
              .require(JobStatistics.class)
              .list(call, JobGrouping.USER, Shelf.sorted("group", Visibility.ALL));
      case OPEN_JOB_FILES -> files().open(call, name, Visibility.ALL);
      case RECEIVE_JOB_FILES -> files().receive(call, name, receiver -> {});
      case LIST_RETAINED_JOBS -> files().retained(call, name, Query.all(1));
      case LIST_METRICS -> metrics().list(call, Query.all(1));
      case QUERY_METRICS -> metrics().query(call, lastHour(volume, name));
      default -> request(operation, volume, name).perform(backend, call);
    };
  }

  /** The simplest write of an operation. */
  static Request<?> request(Operation operation, String volume, String name) {
    return switch (operation) {
      case CREATE_VOLUME -> new CreateVolume(name, null, null, null, null, NoAttributes.NONE);
      case PATCH_VOLUME ->
          new PatchVolume(name, Set.of(), null, null, null, NoAttributes.NONE, false, null);
      case RESTRICT_VOLUME -> new RestrictVolume(name, null);
      case REINSTATE_VOLUME -> new ReinstateVolume(name);
      case CREATE_CLONE -> new CreateClone(name, volume, name, null);
      case CREATE_SNAPSHOT -> new CreateSnapshot(volume, name, false);
      case DELETE_SNAPSHOT -> new DeleteSnapshot(volume, name);
      case RESTORE_SNAPSHOT -> new RestoreSnapshot(volume, name, null);
      case CREATE_LOCK -> new CreateLock(volume, name);
      case DELETE_LOCK -> new DeleteLock(volume, name);
      case CREATE_EXPORT_POLICY -> new CreateExportPolicy(name, List.of());
      case DELETE_EXPORT_POLICY -> new DeleteExportPolicy(name, null);
      case ADD_EXPORT_RULE -> new AddExportRule(name, "10.0.0.1", null);
      case REMOVE_EXPORT_RULE -> new RemoveExportRule(name, "10.0.0.1", null);
      case IMPORT_JOB -> new ImportJob(volume, name, "nothing", "nothing");
      case PATCH_JOB -> new PatchJob(volume, name, Set.of(), List.of(), Map.of(), null);
      case DELETE_JOB -> new DeleteJob(volume, name, null);
      case RUN_JOB_RETENTION -> new RunJobRetention(volume, OLD_JOBS);
      case WRITE_METRICS -> new WriteMetrics(volume, List.of(point(name)), List.of());
      default -> throw new IllegalArgumentException(operation.key() + " is no write");
    };
  }

  /** Whether the operation names a thing of the kind, rather than only the volume it belongs to. */
  static boolean names(Operation operation, Kind kind) {
    return switch (operation) {
      case LIST_VOLUMES,
          LIST_SNAPSHOTS,
          LIST_LOCKS,
          LIST_EXPORT_POLICIES,
          LIST_NODES,
          LIST_JOBS,
          LIST_JOB_PROBLEMS,
          GET_JOB_INDEX,
          LIST_JOB_STATISTICS,
          RUN_JOB_RETENTION,
          LIST_METRICS,
          WRITE_METRICS ->
          false;
      default -> operation.kind() == kind;
    };
  }

  /** Whether the operation names a volume: the one it is about, or that its thing belongs to. */
  static boolean namesVolume(Operation operation) {
    return switch (operation.kind()) {
      case VOLUME -> operation != Operation.LIST_VOLUMES;
      case SNAPSHOT, LOCK -> true;
      case JOB -> operation.lane() == Lane.WRITE;
      case JOB_RETENTION, METRIC_WRITE -> true;
      case METRIC -> operation == Operation.QUERY_METRICS;
      case EXPORT_POLICY, NODE, JOB_STATISTIC, JOB_PROBLEM, RETAINED_JOB -> false;
    };
  }

  /** A query of one metric of a cluster. */
  private static MetricQuery lastHour(String cluster, String metric) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new MetricQuery(
        cluster,
        List.of(),
        List.of(metric),
        MetricQuery.NODE,
        List.of(),
        now.minus(Duration.ofHours(1)),
        now,
        Optional.empty(),
        MetricQuery.What.BOTH);
  }

  private static MetricPoint point(String metric) {
    return new MetricPoint(
        1, metric, "host", MetricQuery.NODE, null, null, null, 1.5, Instant.EPOCH);
  }

  private Metrics metrics() {
    return backend.require(Metrics.class);
  }

  private JobFiles files() {
    return backend.require(JobFiles.class);
  }

  private Object follow(String name) {
    backend.require(Bytes.class).follow(call, Payload.ref(name), line -> {});
    return name;
  }

  private Volumes volumes() {
    return backend.require(Volumes.class);
  }

  private Snapshots snapshots() {
    return backend.require(Snapshots.class);
  }

  private Jobs jobs() {
    return backend.require(Jobs.class);
  }

  private Nodes nodes() {
    return backend.require(Nodes.class);
  }

  private ExportPolicies policies() {
    return backend.require(ExportPolicies.class);
  }
}
