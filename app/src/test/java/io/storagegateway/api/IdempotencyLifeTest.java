package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.auth.SettableClock;
import io.storagegateway.configuration.Json;
import io.storagegateway.operation.GatewayLocks;
import io.storagegateway.operation.NoWitness;
import io.storagegateway.operation.OperationSettings;
import io.storagegateway.operation.Operations;
import io.storagegateway.store.Database;
import io.storagegateway.store.IdempotencyKeyRow;
import io.storagegateway.store.IdempotencyKeys;
import io.storagegateway.store.TestDatabases;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys from their first request to their end, as two replicas on one database see them. */
class IdempotencyLifeTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Duration A_MOMENT = Duration.ofMillis(1);

  private final SettableClock clock = new SettableClock();
  private final String text = UUID.randomUUID().toString();
  private final IdempotencyKey key = key("body");

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void ofTwoReplicasOneGoesOnAndTheOtherTellsItsAnswer(Database database) {
    KeyedAttempt first = begun(replica(database));
    isRefused(database, 409);
    first.answered(answer(201, "made", "ETag", "\"1\""));
    Idempotency.Beginning again = replica(database).begin(key);
    assertThat(again.answer())
        .get()
        .satisfies(
            answer -> {
              assertThat(answer.status()).isEqualTo(201);
              assertThat(answer.body()).asString().isEqualTo("made");
              assertThat(answer.headers()).containsEntry("ETag", List.of("\"1\""));
            });
    assertThatThrownBy(() -> replica(database).begin(key("other body")))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(422));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whoWasThoughtDeadBeginsNothingAnyMore(Database database) {
    KeyedAttempt slow = begun(replica(database));
    clock.pass(Idempotency.DEAD.minus(A_MOMENT));
    isRefused(database, 409);
    clock.pass(A_MOMENT);
    KeyedAttempt next = begun(replica(database));
    assertThatThrownBy(() -> open(database, slow, "of the dead"))
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> makeSecret(database, slow)).isInstanceOf(ProblemException.class);
    assertThat(database.<Boolean>read(handle -> has(handle, "of the dead"))).isFalse();
    slow.answered(answer(201, "of the dead"));
    isRefused(database, 409);
    open(database, next, "operation");
    assertThat(replica(database).begin(key).attempt().operation()).hasValue("operation");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aRefusalBeforeAnythingWasBegunGivesTheKeyBack(Database database) {
    begun(replica(database)).answered(answer(400, "no"));
    KeyedAttempt second = begun(replica(database));
    second.answered(answer(200, "a preview"));
    assertThat(replica(database).begin(key).answer()).isPresent();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aKeyCountsForADayAndIsRemovedAfterwards(Database database) {
    begun(replica(database)).answered(answer(201, "made"));
    clock.pass(Idempotency.LIFE.minus(A_MOMENT));
    assertThat(replica(database).begin(key).answer()).isPresent();
    clock.pass(A_MOMENT);
    Idempotency rounds = replica(database);
    rounds.start();
    try {
      await().until(() -> database.read(handle -> find(handle).isEmpty()));
    } finally {
      rounds.stop();
    }
    begun(replica(database));
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aLongAnswerIsNotKept(Database database) {
    String most = "x".repeat(KeptAnswer.MAX_BYTES);
    KeyedAttempt nothing = begun(replica(database));
    nothing.answered(answer(200, most + "x"));
    KeyedAttempt something = begun(replica(database));
    open(database, something, "operation");
    something.answered(answer(200, most + "x"));
    assertThat(replica(database).begin(key).attempt().operation()).hasValue("operation");
    something.answered(answer(200, most));
    assertThat(replica(database).begin(key).answer().orElseThrow().body())
        .hasSize(KeptAnswer.MAX_BYTES);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anAnswerThatNobodyMayKeepIsRefusedToBeKept(Database database) {
    KeyedAttempt attempt = begun(replica(database));
    assertThatThrownBy(() -> attempt.answered(answer(201, "secret", "Cache-Control", "no-store")))
        .isInstanceOf(IllegalStateException.class);
    makeSecret(database, attempt);
    attempt.answered(answer(201, "secret", "Cache-Control", "no-store"));
    assertThat(database.<Object>read(handle -> find(handle).orElseThrow().body())).isNull();
    isRefused(database, 409);
    clock.pass(Idempotency.DEAD);
    isRefused(database, 409);
  }

  private void isRefused(Database database, int status) {
    assertThatThrownBy(() -> replica(database).begin(key))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(status));
  }

  private KeyedAttempt begun(Idempotency replica) {
    Idempotency.Beginning beginning = replica.begin(key);
    assertThat(beginning.answer()).isEmpty();
    assertThat(beginning.attempt().operation()).isEmpty();
    return beginning.attempt();
  }

  /** Another row stands for the operation: it must not be there if the attempt is refused. */
  private void open(Database database, KeyedAttempt attempt, String operation) {
    database.<Void>write(
        handle -> {
          new IdempotencyKeys(handle)
              .take(
                  text + operation,
                  "",
                  "",
                  clock.instant(),
                  clock.instant().plusSeconds(1),
                  clock.instant());
          attempt.opened(handle, operation);
          return null;
        });
  }

  private boolean has(Handle handle, String operation) {
    return new IdempotencyKeys(handle).find(text + operation).isPresent();
  }

  private Optional<IdempotencyKeyRow> find(Handle handle) {
    return new IdempotencyKeys(handle).find(key.id());
  }

  private static void makeSecret(Database database, KeyedAttempt attempt) {
    database.<Void>write(
        handle -> {
          attempt.madeSecret(handle, "/v4/tokens/x");
          return null;
        });
  }

  private static KeptAnswer answer(int status, String body, String... header) {
    MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
    if (header.length > 0) {
      headers.putSingle(header[0], header[1]);
    }
    return KeptAnswer.of(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private IdempotencyKey key(String body) {
    return IdempotencyKey.of(
        text, "ada", "POST", "v4/x/volumes", null, body.getBytes(StandardCharsets.UTF_8));
  }

  private Idempotency replica(Database database) {
    Operations operations =
        new Operations(
            database,
            new OperationSettings(
                "here", Duration.ofDays(1), Duration.ofDays(30), OperationSettings.LEASE, 1),
            name -> Optional.empty(),
            new GatewayLocks(database, clock),
            (transaction, row) -> {},
            new NoWitness(),
            List.of(),
            Json.mapper(),
            clock);
    return new Idempotency(database, operations, Json.mapper(), clock);
  }
}
