package io.storagegateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.lifecycle.Managed;
import io.storagegateway.operation.Operations;
import io.storagegateway.store.Database;
import io.storagegateway.store.IdempotencyKeyRow;
import io.storagegateway.store.IdempotencyKeys;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.Rounds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which requests came with which keys, over all replicas, and what they were answered. The row of a
 * key names the operation that its request opened from the moment on that there is one: what became
 * of it is never guessed, whoever died when.
 */
public final class Idempotency implements Managed {
  /** How long a key counts. */
  static final Duration LIFE = Duration.ofHours(24);

  /**
   * After what time a request that has begun nothing is taken for dead. Should it live, it begins
   * nothing any more.
   */
  static final Duration DEAD = Duration.ofSeconds(15);

  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int AT_A_TIME = 1000;

  private final Database database;
  private final Operations operations;
  private final ObjectMapper mapper;
  private final Clock clock;
  private final Rounds rounds =
      new Rounds(
          "idempotency-rounds",
          List.of(new Rounds.Round("forget old idempotency keys", PAUSE, this::purge)));

  /**
   * What a request with a key has to do: nothing but give the same answer, or go on.
   *
   * @param answer what was answered before, empty where the request has to go on
   * @param attempt how it goes on, null where it does not
   */
  record Beginning(Optional<KeptAnswer> answer, KeyedAttempt attempt) {}

  /**
   * Makes the room.
   *
   * @param database where keys are kept
   * @param operations what became of writes
   * @param mapper the gateway's JSON
   * @param clock tells the time; those of replicas should agree to some seconds
   */
  public Idempotency(Database database, Operations operations, ObjectMapper mapper, Clock clock) {
    this.database = database;
    this.operations = operations;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public void start() {
    rounds.start();
  }

  @Override
  public void stop() {
    rounds.close();
  }

  /**
   * Begins a request, or finds that it was begun before.
   *
   * @throws io.storagegateway.api.problem.ProblemException 422 if the key came with another
   *     request, 409 if that one is still being done, or gave a secret
   */
  Beginning begin(IdempotencyKey key) {
    while (true) {
      Optional<IdempotencyKeyRow> known = known(key);
      if (known.isEmpty()) {
        String attempt = UUID.randomUUID().toString();
        if (take(key, attempt)) {
          return new Beginning(Optional.empty(), attempt(key, attempt, null));
        }
      } else {
        IdempotencyKeyRow row = known.get();
        if (!row.digest().equals(key.digest())) {
          throw KeyRefusals.reused().exception();
        }
        Optional<Beginning> beginning = again(key, row);
        if (beginning.isPresent()) {
          return beginning.get();
        }
      }
    }
  }

  /** What another request with the same key has come to; empty if that was nothing. */
  private Optional<Beginning> again(IdempotencyKey key, IdempotencyKeyRow row) {
    if (row.made() != null) {
      throw KeyRefusals.secret(row.made()).exception();
    }
    if (row.status() != null) {
      return Optional.of(new Beginning(Optional.of(answer(row)), null));
    }
    if (row.operation() == null) {
      throw KeyRefusals.inUse(Optional.empty()).exception();
    }
    Optional<OperationRow> operation = operations.find(row.operation());
    if (operation.filter(Idempotency::isWaitedFor).isPresent()) {
      throw KeyRefusals.inUse(Optional.of(row.operation())).exception();
    }
    KeyedAttempt attempt = attempt(key, row.attempt(), row.operation());
    if (operation.filter(one -> cameToNothing(one)).isPresent()) {
      attempt.release();
      return Optional.empty();
    }
    return Optional.of(new Beginning(Optional.empty(), attempt));
  }

  /** The row of a key that is taken. */
  private Optional<IdempotencyKeyRow> known(IdempotencyKey key) {
    Instant now = clock.instant();
    return database
        .read(handle -> new IdempotencyKeys(handle).find(key.id()))
        .filter(row -> now.isBefore(row.expiresAt()))
        .filter(row -> hasBegun(row) || now.isBefore(row.takenAt().plus(DEAD)));
  }

  private static boolean hasBegun(IdempotencyKeyRow row) {
    return row.operation() != null || row.made() != null || row.status() != null;
  }

  private boolean take(IdempotencyKey key, String attempt) {
    Instant now = clock.instant();
    return database.write(
        handle ->
            new IdempotencyKeys(handle)
                .take(key.id(), key.digest(), attempt, now, now.plus(LIFE), now.minus(DEAD)));
  }

  /** Its request will answer, or its replica is dead and another one about to notice. */
  private static boolean isWaitedFor(OperationRow operation) {
    return operation.state().isActive() && !operation.detached();
  }

  /** Whether nothing was done, and the same request may be sent again. */
  boolean cameToNothing(OperationRow operation) {
    return operation.state() == OperationState.FAILED
        && operations.failure(operation).filter(KeyRefusals::givesBack).isPresent();
  }

  Optional<OperationRow> operation(String id) {
    return operations.find(id);
  }

  private KeyedAttempt attempt(IdempotencyKey key, String attempt, String operation) {
    return new KeyedAttempt(this, database, key.id(), attempt, operation);
  }

  private KeptAnswer answer(IdempotencyKeyRow row) {
    try {
      return new KeptAnswer(
          row.status(),
          mapper.readValue(row.headers(), new TypeReference<Map<String, List<String>>>() {}),
          row.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A column does not hold what was written to it", e);
    }
  }

  String headers(KeptAnswer answer) {
    try {
      return mapper.writeValueAsString(answer.headers());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Headers cannot be written", e);
    }
  }

  private void purge() {
    Instant now = clock.instant();
    int removed;
    do {
      removed = database.write(handle -> new IdempotencyKeys(handle).removeExpired(now, AT_A_TIME));
    } while (removed == AT_A_TIME);
  }
}
