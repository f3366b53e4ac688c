package io.storagegateway.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.storagegateway.configuration.EventType;
import io.storagegateway.endpoint.MaintenanceListener;
import io.storagegateway.operation.LockListener;
import io.storagegateway.operation.OperationListener;
import io.storagegateway.spi.Caller;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Makes events of what the gateway keeps, in the same transactions. */
public final class GatewayEvents implements OperationListener, LockListener, MaintenanceListener {
  private final Outbox outbox;
  private final ObjectMapper mapper;
  private final Clock clock;

  GatewayEvents(Outbox outbox, ObjectMapper mapper, Clock clock) {
    this.outbox = outbox;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public void ended(Handle transaction, OperationRow row) {
    Operation operation = Operation.valueOf(row.operation().toUpperCase(Locale.ROOT));
    Event.Target target = target(operation.kind(), row);
    Event.Work work = new Event.Work(row.id(), row.operation());
    // Measured values come all the time, and are no change of a volume.
    if (row.state() == OperationState.SUCCEEDED && operation.kind() != Kind.METRIC_WRITE) {
      outbox.add(transaction, event(changed(operation.kind()), row, target).by(work, null));
    }
    outbox.add(
        transaction, event(EventType.OPERATION_FINISHED, row, target).by(work, row.state().key()));
  }

  @Override
  public void changed(
      Handle transaction, String endpoint, Volume volume, String host, Caller caller) {
    outbox.add(
        transaction,
        Event.of(
            EventType.LOCK_CHANGED,
            clock.instant(),
            endpoint,
            Event.Actor.of(caller),
            new Event.Target("lock", host, null, volume.name())));
  }

  @Override
  public void begun(Handle transaction, String endpoint, String reason, Caller caller) {
    outbox.add(
        transaction,
        Event.ofEndpoint(
            clock.instant(), endpoint, Event.Actor.of(caller), "maintenance", null, reason));
  }

  @Override
  public void ended(Handle transaction, String endpoint, Caller caller) {
    outbox.add(
        transaction,
        Event.ofEndpoint(clock.instant(), endpoint, Event.Actor.of(caller), "ready", null, null));
  }

  private static Event event(EventType type, OperationRow row, Event.Target target) {
    return Event.of(
        type, row.changedAt(), row.endpoint(), new Event.Actor(row.subject(), row.name()), target);
  }

  private Event.Target target(Kind kind, OperationRow row) {
    JsonNode request = tree(row.request());
    JsonNode result = tree(row.result());
    String addressed = row.target().substring(row.target().indexOf(':') + 1);
    return switch (kind) {
      case SNAPSHOT -> new Event.Target("snapshot", text(request, "name"), null, addressed);
      case LOCK -> new Event.Target("lock", text(request, "host"), null, addressed);
      case EXPORT_POLICY -> new Event.Target("export_policy", addressed, null, null);
      case JOB -> new Event.Target("job", text(request, "job"), null, addressed);
      case VOLUME,
          NODE,
          JOB_STATISTIC,
          JOB_PROBLEM,
          JOB_RETENTION,
          RETAINED_JOB,
          METRIC,
          METRIC_WRITE ->
          new Event.Target(
              "volume",
              Optional.ofNullable(text(result, "name")).orElse(addressed),
              Optional.ofNullable(text(result, "uuid")).orElse(row.doomed()),
              null);
    };
  }

  /** A retention is told of as a change of its volume. */
  private static EventType changed(Kind kind) {
    return switch (kind) {
      case SNAPSHOT -> EventType.SNAPSHOT_CHANGED;
      case LOCK -> EventType.LOCK_CHANGED;
      case EXPORT_POLICY -> EventType.EXPORT_POLICY_CHANGED;
      case JOB -> EventType.JOB_CHANGED;
      case VOLUME,
          NODE,
          JOB_STATISTIC,
          JOB_PROBLEM,
          JOB_RETENTION,
          RETAINED_JOB,
          METRIC,
          METRIC_WRITE ->
          EventType.VOLUME_CHANGED;
    };
  }

  private JsonNode tree(String text) {
    try {
      return text == null ? MissingNode.getInstance() : mapper.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is kept of an operation is no JSON", e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText(null);
  }
}
