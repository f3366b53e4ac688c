package io.storagegateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.configuration.Json;
import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.store.Database;
import io.storagegateway.store.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a webhook hears and when, on both databases; its receiver is a real server. */
class CourierTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  private final ManualClock clock = new ManualClock();
  @AutoClose private final TestReceiver receiver = TestReceiver.plain();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatWasHeardIsForgottenAndNumbersGoOn(Database database) {
    Site site = site(database);
    site.happens("a");
    clock.advance(Duration.ofMillis(1));
    site.happens("b");
    assertThat(site.courier.round(site.only())).isEqualTo(clock.instant().plus(Courier.IDLE));
    site.happens("c");
    site.courier.round(site.only());
    assertThat(heard("endpoint")).containsExactly("a", "b", "c");
    assertThat(heard("sequence")).containsExactly("1", "2", "3");
    assertThat(heard("id")).doesNotHaveDuplicates();
    assertThat(heard("id")).isEqualTo(receiver.heard.stream().map(one -> one.id()).toList());
    assertThat(site.pending()).isZero();
    assertThat(site.metrics.counter("gateway.webhook.localhost.delivered").getCount()).isEqualTo(3);
    assertThat(site.told).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatWasMissedIsSaidAgainTheSameAfterPausesThatDouble(Database database) {
    Site site = site(database);
    receiver.answers(500);
    site.happens("a");
    Instant first = clock.instant();
    Instant next = site.courier.round(site.only());
    assertThat(Duration.between(first, next)).isEqualTo(Duration.ofSeconds(1));
    assertThat(site.courier.round(site.only())).as("too early").isEqualTo(next);
    assertThat(receiver.heard).hasSize(1);
    List<Long> pauses = new ArrayList<>();
    while (receiver.heard.size() < 8) {
      int before = receiver.heard.size();
      next = site.nextRound(clock, next);
      if (receiver.heard.size() > before) {
        pauses.add(Duration.between(first, clock.instant()).toSeconds());
        first = clock.instant();
      }
    }
    assertThat(pauses).containsExactly(4L, 8L, 16L, 32L, 64L, 128L, 256L);
    receiver.answers(200);
    while (site.pending() > 0) {
      next = site.nextRound(clock, next);
    }
    assertThat(receiver.heard.stream().map(TestReceiver.Heard::body).distinct()).hasSize(1);
    assertThat(receiver.heard.stream().map(TestReceiver.Heard::timestamp).distinct()).hasSize(9);
    assertThat(site.metrics.counter("gateway.webhook.localhost.failed").getCount()).isEqualTo(8);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void thatItFailsAndThatItIsBackIsToldOnce(Database database) {
    Site site = site(database);
    receiver.answers(503);
    site.happens("a");
    Instant next = site.courier.round(site.only());
    while (receiver.heard.size() < 2) {
      next = site.nextRound(clock, next);
    }
    assertThat(site.told).as("a hiccup").isEmpty();
    assertThat(site.row().failingSince()).isNull();
    while (receiver.heard.size() < 6) {
      next = site.nextRound(clock, next);
    }
    assertThat(site.told).containsExactly("failing");
    assertThat(site.row().failingSince()).isNotNull();
    receiver.answers(200);
    while (site.pending() > 0) {
      next = site.nextRound(clock, next);
    }
    assertThat(site.told).containsExactly("failing", "recovered");
    assertThat(site.row().failures()).isZero();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void anEventThatIsAlwaysRefusedHoldsNoOtherUp(Database database) {
    Site site = site(database);
    site.happens("poison");
    clock.advance(Duration.ofMillis(1));
    site.happens("good");
    receiver.answers(
        exchange ->
            exchange.sendResponseHeaders(
                receiver.heard.get(receiver.heard.size() - 1).body().contains("poison") ? 422 : 200,
                -1));
    Instant next = site.courier.round(site.only());
    site.nextRound(clock, next);
    assertThat(heard("endpoint")).containsExactly("poison", "good");
    assertThat(site.pending()).isEqualTo(1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsTooOldIsGivenUpAndThatIsTold(Database database) {
    Site site = site(database);
    receiver.answers(500);
    site.happens("a");
    site.happens("b");
    Instant next = site.courier.round(site.only());
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    site.happens("late");
    site.courier.round(site.only());
    assertThat(site.pending()).isEqualTo(3);
    next = site.nextRound(clock, next.plus(Duration.ofHours(24)));
    assertThat(site.told).contains("given up 2");
    assertThat(site.pending()).isEqualTo(1);
    assertThat(site.metrics.counter("gateway.webhook.localhost.given_up").getCount()).isEqualTo(2);
    receiver.answers(200);
    while (site.pending() > 0) {
      next = site.nextRound(clock, next);
    }
    assertThat(heard("sequence")).endsWith("3");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void ofTooManyTheOldestAreGivenUp(Database database) {
    Site site = new Site(database, clock, 5, Configured.at(receiver.url()));
    site.registry.keep();
    for (int i = 0; i < 7; i++) {
      site.happens("e" + i);
      clock.advance(Duration.ofMillis(1));
    }
    site.courier.round(site.only());
    assertThat(site.told).containsExactly("given up 2");
    assertThat(heard("endpoint")).containsExactly("e2", "e3", "e4", "e5", "e6");
    assertThat(heard("sequence"))
        .as("two numbers that nobody hears")
        .containsExactly("3", "4", "5", "6", "7");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsGoneIsGivenUpAtOnce(Database database) {
    Site site = site(database);
    receiver.answers(410);
    site.happens("a");
    site.courier.round(site.only());
    assertThat(site.told).containsExactly("given up 1");
    assertThat(site.pending()).isZero();
    assertThat(site.row().failures()).isEqualTo(1);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aPauseThatTheReceiverWantsIsKept(Database database) {
    Site site = site(database);
    receiver.answers(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "600");
          exchange.sendResponseHeaders(429, -1);
        });
    site.happens("a");
    Instant half = clock.instant().plus(Duration.ofMinutes(5));
    assertThat(site.courier.round(site.only())).as("to see how much waits").isEqualTo(half);
    Instant whole = half.plus(Duration.ofMinutes(5));
    assertThat(site.nextRound(clock, half)).isEqualTo(whole);
    assertThat(receiver.heard).hasSize(1);
    site.nextRound(clock, whole);
    assertThat(receiver.heard).hasSize(2);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whoeverStartsNextGoesOnWhereAnotherEnded(Database database) {
    Site before = site(database);
    receiver.answers(500);
    before.happens("a");
    Instant next = before.courier.round(before.only());
    Site after = new Site(database, clock, Configured.at(receiver.url()));
    after.registry.keep();
    assertThat(after.courier.round(after.only())).isEqualTo(next);
    receiver.answers(200);
    while (after.pending() > 0) {
      next = after.nextRound(clock, next);
    }
    assertThat(heard("id").stream().distinct()).hasSize(1);
    assertThat(heard("sequence").stream().distinct()).containsExactly("1");
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aWebhookThatIsNotRegisteredYetWaits(Database database) {
    Site site = new Site(database, clock, Configured.at(receiver.url()));
    site.happens("a");
    assertThat(site.courier.round(site.only())).isEqualTo(clock.instant().plus(Courier.IDLE));
    assertThat(receiver.heard).isEmpty();
  }

  private Site site(Database database) {
    Site site = new Site(database, clock, Configured.at(receiver.url()));
    site.registry.keep();
    return site;
  }

  private List<String> heard(String field) {
    return receiver.heard.stream().map(one -> json(one).get(field).asText()).toList();
  }

  private static JsonNode json(TestReceiver.Heard one) {
    try {
      return Json.mapper().readTree(one.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
