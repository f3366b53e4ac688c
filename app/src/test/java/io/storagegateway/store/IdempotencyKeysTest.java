package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdempotencyKeysTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Instant NOW = Instant.parse("2025-06-01T12:00:00.123Z");
  private static final Duration LIFE = Duration.ofHours(24);
  private static final Duration DEAD = Duration.ofSeconds(15);
  private static final byte[] BODY = "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8);

  private final String id = UUID.randomUUID().toString();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsKeptIsFound(Database database) {
    assertThat(take(database, "one", NOW)).isTrue();
    assertThat(holds(database, keys -> keys.answer(id, "one", 201, "{}", BODY))).isTrue();
    IdempotencyKeyRow row = find(database);
    assertThat(row.body()).isEqualTo(BODY);
    assertThat(row.digest()).isEqualTo("digest of one");
    assertThat(row.takenAt()).isEqualTo(NOW);
    assertThat(row.expiresAt()).isEqualTo(NOW.plus(LIFE));
    assertThat(row.status()).isEqualTo(201);
    assertThat(row.headers()).isEqualTo("{}");
    assertThat(row.operation()).isNull();
    assertThat(row.toString()).doesNotContain("ä");
    assertThat(find(database, "another")).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void ofManyAtOnceOneTakesAKey(Database database) throws Exception {
    int many = 16;
    CyclicBarrier together = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<Boolean>> taken = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        String attempt = "attempt " + i;
        taken.add(
            threads.submit(
                () -> {
                  together.await(30, TimeUnit.SECONDS);
                  return take(database, attempt, NOW);
                }));
      }
      int winners = 0;
      for (Future<Boolean> one : taken) {
        winners += one.get(30, TimeUnit.SECONDS) ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whoBeganNothingForLongLosesTheKeyAndBeginsNothingAnyMore(Database database) {
    assertThat(take(database, "one", NOW)).isTrue();
    assertThat(take(database, "two", NOW.plus(DEAD).minusMillis(1))).isFalse();
    assertThat(take(database, "two", NOW.plus(DEAD))).isTrue();
    assertThat(holds(database, keys -> keys.open(id, "one", "operation"))).isFalse();
    assertThat(holds(database, keys -> keys.make(id, "one", "/path"))).isFalse();
    assertThat(holds(database, keys -> keys.answer(id, "one", 200, "{}", BODY))).isFalse();
    release(database, "one");
    assertThat(find(database).attempt()).isEqualTo("two");
    assertThat(find(database).digest()).isEqualTo("digest of two");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whoBeganSomethingKeepsTheKeyUntilItExpires(Database database) {
    assertThat(take(database, "one", NOW)).isTrue();
    assertThat(holds(database, keys -> keys.open(id, "one", "operation"))).isTrue();
    assertThat(holds(database, keys -> keys.open(id, "one", "a second one"))).isFalse();
    assertThat(take(database, "two", NOW.plus(LIFE).minusMillis(1))).isFalse();
    assertThat(find(database).operation()).isEqualTo("operation");
    assertThat(take(database, "two", NOW.plus(LIFE))).isTrue();
    assertThat(find(database).operation()).isNull();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatMadeASecretKeepsItsPathAndIsNotTakenAgain(Database database) {
    assertThat(take(database, "one", NOW)).isTrue();
    assertThat(holds(database, keys -> keys.make(id, "one", "/v4/tokens/x"))).isTrue();
    assertThat(take(database, "two", NOW.plus(DEAD))).isFalse();
    assertThat(find(database).made()).isEqualTo("/v4/tokens/x");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anAnswerIsKeptOnceAndNeverGivenBack(Database database) {
    assertThat(take(database, "one", NOW)).isTrue();
    assertThat(holds(database, keys -> keys.answer(id, "one", 201, "{}", BODY))).isTrue();
    assertThat(holds(database, keys -> keys.answer(id, "one", 200, "{}", BODY))).isFalse();
    release(database, "one");
    assertThat(find(database).status()).isEqualTo(201);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsGivenBackIsFree(Database database) {
    assertThat(take(database, "one", NOW)).isTrue();
    release(database, "one");
    assertThat(find(database, id)).isEmpty();
    assertThat(take(database, "two", NOW)).isTrue();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatHasExpiredIsRemovedAFewAtATime(Database database) {
    Instant longAgo = NOW.minus(LIFE);
    for (int i = 0; i < 5; i++) {
      String old = id + i;
      assertThat(holds(database, keys -> keys.take(old, "d", "a", longAgo, NOW, longAgo))).isTrue();
    }
    assertThat(take(database, "one", NOW)).isTrue();
    assertThat(removed(database)).isEqualTo(3);
    assertThat(removed(database)).isEqualTo(2);
    assertThat(removed(database)).isZero();
    assertThat(find(database).attempt()).isEqualTo("one");
  }

  private boolean take(Database database, String attempt, Instant now) {
    return holds(
        database,
        keys ->
            keys.take(id, "digest of " + attempt, attempt, now, now.plus(LIFE), now.minus(DEAD)));
  }

  private void release(Database database, String attempt) {
    in(
        database,
        keys -> {
          keys.release(id, attempt);
          return attempt;
        });
  }

  private IdempotencyKeyRow find(Database database) {
    return find(database, id).orElseThrow();
  }

  private static Optional<IdempotencyKeyRow> find(Database database, String key) {
    return in(database, keys -> keys.find(key));
  }

  private static int removed(Database database) {
    return in(database, keys -> keys.removeExpired(NOW, 3));
  }

  private static boolean holds(Database database, Predicate<IdempotencyKeys> what) {
    return in(database, what::test);
  }

  private static <T> T in(Database database, Function<IdempotencyKeys, T> work) {
    return database.write(handle -> work.apply(new IdempotencyKeys(handle)));
  }
}
