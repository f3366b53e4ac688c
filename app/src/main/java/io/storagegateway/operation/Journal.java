package io.storagegateway.operation;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Locality;
import io.storagegateway.spi.request.Request;
import io.storagegateway.store.Database;
import io.storagegateway.store.OperationChange;
import io.storagegateway.store.OperationLines;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.OperationTable;
import io.storagegateway.store.ScheduledTasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Every step of every operation, on disk. An operation that has not ended has a task in the
 * scheduler's table: as long as a replica works on it, it keeps moving the task into the future,
 * and whoever finds it due goes on with it.
 */
final class Journal {
  /** The task that every replica can do; those of one machine have its name behind it. */
  static final String TASK = "operation";

  private final Database database;
  private final StoredWrites stored;
  private final OperationSettings settings;
  private final OperationListener listener;
  private final Clock clock;
  private final Bell bell = new Bell();

  Journal(
      Database database,
      StoredWrites stored,
      OperationSettings settings,
      OperationListener listener,
      Clock clock) {
    this.database = database;
    this.stored = stored;
    this.settings = settings;
    this.listener = listener;
    this.clock = clock;
  }

  /** The task of operations that a machine alone may do, or that any may (null). */
  static String task(String nodeId) {
    return nodeId == null ? TASK : TASK + "@" + nodeId;
  }

  Bell bell() {
    return bell;
  }

  OperationSettings settings() {
    return settings;
  }

  /** As exactly as it is kept. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Keeps what is about to be done, and lets it begin if nobody is in its way.
   *
   * @param target what it stands in line for
   * @param unattended whether nobody waits for its end
   * @param once is told of it in the same transaction
   * @return the operation, running or queued
   * @throws BackendException {@code UNAVAILABLE} with the reason {@code overloaded} if too many
   *     wait
   */
  OperationRow open(
      String id,
      Endpoint endpoint,
      Request<?> request,
      String target,
      Conditions conditions,
      CallOrigin origin,
      boolean unattended,
      Once once) {
    String node = endpoint.locality() == Locality.SAME_HOST ? settings.nodeId() : null;
    String text = stored.text(request);
    String when = stored.text(conditions);
    return database.write(
        handle -> {
          OperationTable table = new OperationTable(handle);
          Instant now = now();
          OperationLines lines = new OperationLines(handle);
          long ticket = lines.nextTicket(endpoint.name(), target, now);
          boolean waits = lines.anyActive(endpoint.name(), target);
          if (waits && lines.queued(endpoint.name()) >= endpoint.configuration().limits().queue()) {
            throw overloaded();
          }
          OperationRow row =
              new OperationRow(
                  id,
                  endpoint.name(),
                  target,
                  ticket,
                  request.operation().key(),
                  text,
                  when,
                  origin.caller().subject(),
                  origin.caller().name(),
                  origin.requestId(),
                  node,
                  waits ? OperationState.QUEUED : OperationState.RUNNING,
                  !waits,
                  waits ? 0 : 1,
                  unattended,
                  false,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  now,
                  waits ? null : now,
                  now,
                  null,
                  now.plus(settings.deadline()));
          table.add(row);
          new ScheduledTasks(handle).add(task(node), id, now.plus(settings.lease()));
          once.opened(handle, id);
          return row;
        });
  }

  Optional<OperationRow> find(String id) {
    return database.read(handle -> new OperationTable(handle).find(id));
  }

  /**
   * Whether nobody writes on a target or waits for that. Whoever wants to waits for the end of this
   * transaction.
   */
  boolean isFree(Handle handle, Endpoint endpoint, String line) {
    OperationLines lines = new OperationLines(handle);
    // The ticket is for nobody: whoever draws the next one has to wait for it.
    long unused = lines.nextTicket(endpoint.name(), line, now());
    return !lines.anyActive(endpoint.name(), line);
  }

  /**
   * Begins a queued operation, if it is its turn.
   *
   * @param unattended whether nobody waits with it any more
   * @return the operation, of which {@code begun} tells whether it was begun before
   */
  Optional<Hold> begin(String id, boolean unattended) {
    if (!database.read(handle -> new OperationTable(handle).isFirst(id))) {
      return Optional.empty();
    }
    return database
        .<Optional<OperationRow>>write(
            handle -> new OperationTable(handle).begin(id, unattended, now()))
        .map(row -> new Hold(this, row));
  }

  /** Goes on with a running operation that nobody works on any more. */
  Optional<Hold> takeOver(String id) {
    return database
        .<Optional<OperationRow>>write(handle -> new OperationTable(handle).takeOver(id, now()))
        .map(row -> new Hold(this, row));
  }

  /** Whether nobody else goes on with it meanwhile. */
  boolean isHeld(Hold hold) {
    return database.read(
        handle -> new OperationTable(handle).isHeld(hold.row().id(), hold.row().fence()));
  }

  boolean remember(Hold hold, String token) {
    return database.write(
        handle ->
            new OperationTable(handle).remember(hold.row().id(), hold.row().fence(), token, now()));
  }

  /** Keeps the request as it was compared with its conditions; false if others go on with it. */
  boolean check(Hold hold, Request<?> request, Optional<String> doomed) {
    return database.write(
        handle ->
            new OperationTable(handle)
                .check(
                    hold.row().id(),
                    hold.row().fence(),
                    stored.text(request),
                    doomed.orElse(null)));
  }

  /**
   * Keeps how far an operation has come.
   *
   * @param begun whether its back-end may know of it
   */
  void progress(Hold hold, Integer progress, String message, boolean begun) {
    boolean unused =
        database.write(
            handle ->
                new OperationTable(handle)
                    .progress(
                        hold.row().id(), hold.row().fence(), progress, message, begun, now()));
    bell.ring();
  }

  /** Keeps what an operation gave. */
  boolean succeed(Hold hold, Object value) {
    return leave(
        hold,
        new OperationChange(
            OperationState.SUCCEEDED,
            null,
            value == null ? null : stored.result(value),
            null,
            now(),
            null));
  }

  /** Keeps why an operation was not done. */
  boolean fail(Hold hold, BackendException failure) {
    return leave(hold, failed(failure));
  }

  /** Keeps that an operation was stopped. */
  boolean cancelled(Hold hold) {
    return leave(hold, cancelled());
  }

  /** Leaves an operation to a person. */
  boolean attention(Hold hold, String reason) {
    return leave(hold, attention(reason));
  }

  /**
   * Notes that no answer will tell the end of an operation, and has it gone on with at once.
   *
   * @return false if it has ended already
   */
  boolean handOver(String id) {
    return database.write(
        handle -> {
          // In the order in which an end locks these rows.
          boolean detached = new OperationTable(handle).detach(id);
          new ScheduledTasks(handle).move(List.of(id), now());
          return detached;
        });
  }

  /** Notes that no answer will tell the end of an operation; false if it has ended already. */
  boolean detach(String id) {
    return database.write(handle -> new OperationTable(handle).detach(id));
  }

  /** Says that this replica still works on operations, or waits with them. */
  void beat(Collection<String> ids) {
    if (!ids.isEmpty()) {
      moveTasks(ids, now().plus(settings.lease()));
    }
  }

  private void moveTasks(Collection<String> ids, Instant due) {
    database.<Void>write(
        handle -> {
          new ScheduledTasks(handle).move(ids, due);
          return null;
        });
  }

  /** Brings an operation that nobody works on into another state, and tells of it. */
  Optional<OperationRow> move(OperationRow row, OperationChange change) {
    Optional<OperationRow> moved =
        database.write(
            handle -> {
              Optional<OperationRow> now = new OperationTable(handle).move(row, change);
              now.ifPresent(one -> left(handle, one));
              return now;
            });
    bell.ring();
    return moved;
  }

  /** Says of an operation that it waits for its machine. */
  void waitForNode(OperationRow row) {
    String reason = "It waits for a gateway on the machine " + row.nodeId() + ".";
    if (row.state() != OperationState.QUEUED || !reason.equals(row.message())) {
      move(
          row,
          new OperationChange(OperationState.QUEUED, reason, null, null, now(), row.deadlineAt()));
    }
  }

  /** Puts an operation that was left to a person at the end of its line. */
  Optional<OperationRow> retry(OperationRow row, Once once) {
    Optional<OperationRow> queued =
        database.write(
            handle -> {
              OperationTable table = new OperationTable(handle);
              long ticket =
                  new OperationLines(handle).nextTicket(row.endpoint(), row.target(), now());
              Optional<OperationRow> moved = table.move(row, queued());
              moved.ifPresent(
                  one -> {
                    table.lineUp(one.id(), ticket);
                    // Whoever asked first was answered long ago.
                    table.detach(one.id());
                    new ScheduledTasks(handle).add(task(one.nodeId()), one.id(), now());
                    once.opened(handle, one.id());
                  });
              return moved;
            });
    bell.ring();
    return queued;
  }

  /** Asks whoever works on an operation to stop it; false if nobody does. */
  boolean askToCancel(String id) {
    boolean asked = database.write(handle -> new OperationTable(handle).cancelling(id, true));
    bell.ring();
    return asked;
  }

  /** Notes that an operation could not be stopped. */
  void goesOn(String id) {
    boolean unused = database.write(handle -> new OperationTable(handle).cancelling(id, false));
  }

  OperationChange failed(BackendException failure) {
    return new OperationChange(
        OperationState.FAILED,
        failure.getMessage(),
        null,
        stored.text(StoredFailure.of(failure)),
        now(),
        null);
  }

  OperationChange cancelled() {
    return new OperationChange(OperationState.CANCELLED, null, null, null, now(), null);
  }

  OperationChange attention(String reason) {
    return new OperationChange(
        OperationState.NEEDS_ATTENTION,
        reason,
        null,
        null,
        now(),
        now().plus(settings.retention()));
  }

  private OperationChange queued() {
    return new OperationChange(
        OperationState.QUEUED, null, null, null, now(), now().plus(settings.deadline()));
  }

  private boolean leave(Hold hold, OperationChange change) {
    boolean left =
        database.write(
            handle -> {
              Optional<OperationRow> now =
                  new OperationTable(handle).leave(hold.row().id(), hold.row().fence(), change);
              now.ifPresent(one -> left(handle, one));
              return now.isPresent();
            });
    bell.ring();
    if (left) {
      next(hold.row());
    }
    return left;
  }

  /**
   * Has the next one of a line begin. Where a caller waits with it, their own thread will notice.
   * Not in the transaction of the one before: that would lock two tasks, as {@link #beat} does.
   */
  private void next(OperationRow before) {
    database
        .read(handle -> new OperationLines(handle).next(before.endpoint(), before.target()))
        .filter(row -> row.state() == OperationState.QUEUED && row.detached())
        .ifPresent(row -> moveTasks(List.of(row.id()), now()));
  }

  private void left(Handle handle, OperationRow row) {
    if (!row.state().isActive()) {
      stored
          .shortened(row)
          .ifPresent(request -> new OperationTable(handle).shorten(row.id(), request));
      new ScheduledTasks(handle).remove(task(row.nodeId()), row.id());
      listener.ended(handle, row);
    }
  }

  private static BackendException overloaded() {
    return BackendException.of(ErrorKind.UNAVAILABLE, "Too many writes wait for their turn.")
        .reason("overloaded")
        .retryAfter(Duration.ofSeconds(1))
        .build();
  }
}
