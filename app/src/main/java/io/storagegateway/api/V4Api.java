package io.storagegateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.access.Access;
import io.storagegateway.access.audit.Audit;
import io.storagegateway.auth.SignIn;
import io.storagegateway.drift.Drift;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.endpoint.KeptMaintenance;
import io.storagegateway.inventory.Inventory;
import io.storagegateway.inventory.Listings;
import io.storagegateway.operation.Operations;
import io.storagegateway.operation.UnusedFiles;
import io.storagegateway.operation.VolumeLocks;
import io.storagegateway.operation.Writes;
import io.storagegateway.schedule.Timetable;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/**
 * {@code /v4}, and what all resources of the gateway share: the access gate before each method and
 * the problems that end a request.
 *
 * @param endpoints what is mounted
 * @param access decides who may
 * @param audit keeps what was done and refused
 * @param signIn finds out who is calling, and keeps sessions and tokens
 * @param maintenance takes endpoints out of service
 * @param writes changes endpoints
 * @param operations what became of writes that outlived their requests
 * @param idempotency knows which requests came before
 * @param locks takes and releases locks
 * @param listings lists endpoints
 * @param inventory what is kept of endpoints
 * @param drift what differs between endpoints and what the gateway believes of them
 * @param timetable what is done at set times
 * @param mapper the gateway's JSON
 * @param validator validates back-ends' own fields
 * @param clock tells the time
 */
public record V4Api(
    Endpoints endpoints,
    Access access,
    Audit audit,
    SignIn signIn,
    KeptMaintenance maintenance,
    Writes writes,
    Operations operations,
    UnusedFiles unusedFiles,
    Idempotency idempotency,
    VolumeLocks locks,
    Listings listings,
    Inventory inventory,
    Drift drift,
    Timetable timetable,
    ObjectMapper mapper,
    Validator validator,
    Clock clock) {
  private static final int THREADS = 16;

  /**
   * What Jersey has to know for any resource of the gateway to work.
   *
   * @return objects for Jersey
   */
  public List<Object> shared() {
    ParameterValues values = new ParameterValues(endpoints);
    return List.of(
        new AccessFeature(new Gate(signIn.authenticator(), access, audit.trail(), clock)),
        new IdempotencyFeature(idempotency),
        new AnswerFilter(new Fields(mapper), clock),
        new ProblemMapper(),
        new WrittenAnswers(),
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(values).to(ValueParamProvider.class);
          }
        });
  }

  /**
   * The resources of {@code /v4}.
   *
   * @return objects for Jersey
   */
  public List<Object> resources() {
    Fields fields = new Fields(mapper);
    Slices slices = new Slices(clock, fields);
    VisibleOperations visible = new VisibleOperations(operations, access);
    OperationViews operationViews = new OperationViews(operations, new OperationResults(mapper));
    Changes changes = new Changes(writes, operationViews);
    List<Object> resources = new ArrayList<>(ofEndpoints(fields, slices));
    resources.addAll(ofVolumes(fields, slices, changes));
    ExportPolicyReads policies = new ExportPolicyReads(listings, fields);
    resources.add(new ExportPoliciesResource(policies, changes));
    resources.add(new ExportRulesResource(policies, slices, changes));
    MetricAnswers metrics = new MetricAnswers(mapper);
    resources.add(new NodesResource(listings, fields, metrics, clock));
    resources.add(new MetricsResource(listings, fields, changes, metrics, clock));
    resources.addAll(ofJobs(fields, changes));
    resources.add(
        new OperationsResource(
            visible,
            operationViews,
            new OperationEvents(visible, operationViews, mapper),
            fields,
            clock));
    resources.add(new MeResource(access, endpoints));
    resources.add(new TokensResource(signIn.tokens(), access, endpoints, slices));
    resources.add(new SessionsResource(signIn.sessions(), fields, clock));
    resources.add(new AuditResource(audit.reads(), mapper, clock));
    return resources;
  }

  private List<Object> ofEndpoints(Fields fields, Slices slices) {
    VolumeParts parts = new VolumeParts(listings, access, executor());
    return List.of(
        new EndpointsResource(endpoints, access, slices),
        new EndpointResource(maintenance, inventory, new LinkedArchives(endpoints), clock),
        new ProblemsResource(drift, slices),
        new SchedulesResource(timetable, slices),
        new AllVolumesResource(new AllVolumes(endpoints, access, parts, fields, clock)));
  }

  private List<Object> ofVolumes(Fields fields, Slices slices, Changes changes) {
    VolumeReads reads = new VolumeReads(listings, fields);
    Attributes attributes = new Attributes(mapper, validator);
    LockReads lockReads = new LockReads(locks);
    VolumePatches patches = new VolumePatches(mapper, fields, attributes, reads);
    return List.of(
        new VolumesResource(reads, changes, attributes, patches),
        new SnapshotsResource(new SnapshotReads(listings, fields), changes),
        new LocksResource(lockReads, slices, new LockChanges(locks, lockReads)));
  }

  private List<Object> ofJobs(Fields fields, Changes changes) {
    JobReads reads =
        new JobReads(
            listings,
            access,
            fields,
            new LinkedArchives(endpoints),
            new LinkedJobMetrics(access, clock));
    CsvPages csv = new CsvPages(fields);
    return List.of(
        new JobsResource(reads, csv),
        new JobWritesResource(
            reads, new JobImports(changes, unusedFiles), new JobPatches(mapper, fields), changes),
        new JobStatisticsResource(reads, csv),
        new JobRetentionResource(listings, fields, changes),
        new JobProblemsResource(listings, fields),
        new JobIndexResource());
  }

  /** Bounded; where all threads are busy, a request asks its endpoints one after the other. */
  private static ThreadPoolExecutor executor() {
    return new ThreadPoolExecutor(
        0,
        THREADS,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "all-volumes");
          thread.setDaemon(true);
          return thread;
        },
        new ThreadPoolExecutor.CallerRunsPolicy());
  }
}
