package io.storagegateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.store.Database;
import io.storagegateway.store.TestDatabases;
import io.storagegateway.store.WebhookRow;
import io.storagegateway.store.WebhookTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which webhooks there are, and when they are looked at. */
class RegistryTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();

  private final ManualClock clock = new ManualClock();
  @AutoClose private final TestReceiver receiver = TestReceiver.plain();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatNobodyHasConfiguredAnyMoreIsDroppedAfterAWhile(Database database) {
    Site old = new Site(database, clock, Configured.at(receiver.url()));
    old.registry.keep();
    old.happens("a");
    old.happens("b");
    old.happens("c");
    Site other = new Site(database, clock, Configured.at(receiver.url().resolve("/other")));
    other.registry.keep();
    other.happens("a");
    lookEachFiveMinutes(other, 4);
    assertThat(old.pending()).as("replicas may be about to restart").isEqualTo(3);
    clock.advance(Duration.ofSeconds(1));
    other.registry.forget();
    assertThat(old.pending()).isZero();
    assertThat(other.told).contains("given up 3");
    assertThat(other.metrics.counter("gateway.webhook.localhost.given_up").getCount())
        .as("with what other tests left")
        .isGreaterThanOrEqualTo(3);
    assertThat(due(database, old)).isEmpty();
    Optional<WebhookRow> row =
        database.read(handle -> new WebhookTable(handle).find(old.only().webhook().id()));
    assertThat(row).isEmpty();
    assertThat(other.pending()).as("which is configured").isEqualTo(1);
    assertThat(due(database, other)).isPresent();
    old.registry.keep();
    assertThat(old.row().failures()).as("configured again").isZero();
    assertThat(old.pending()).isZero();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void afterAnOutageNothingIsDroppedBeforeOthersHadTheTimeToComeBack(Database database) {
    Site here = new Site(database, clock, Configured.at(receiver.url()));
    Site there = new Site(database, clock, Configured.at(receiver.url().resolve("/other")));
    here.registry.keep();
    there.registry.keep();
    lookEachFiveMinutes(here, 3);
    there.registry.keep();
    here.happens("a");
    there.happens("a");
    clock.advance(Duration.ofMinutes(30));
    lookEachFiveMinutes(here, 3);
    assertThat(there.pending()).as("of a replica that is slower").isEqualTo(1);
    there.registry.keep();
    lookEachFiveMinutes(here, 3);
    assertThat(here.pending()).isEqualTo(1);
    assertThat(there.pending()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(5).plusSeconds(1));
    here.registry.forget();
    assertThat(there.pending()).as("of a replica that is no more").isZero();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void keepingItAgainChangesNothingOfHowItGoes(Database database) {
    Site site = new Site(database, clock, Configured.at(receiver.url()));
    site.registry.keep();
    receiver.answers(500);
    site.happens("a");
    Instant pausedUntil = site.courier.round(site.only());
    Optional<Instant> due = due(database, site);
    clock.advance(Duration.ofMinutes(1));
    site.registry.keep();
    assertThat(site.row().failures()).isEqualTo(1);
    assertThat(site.row().pausedUntil()).isEqualTo(pausedUntil);
    assertThat(due(database, site)).isEqualTo(due);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsNewIsLookedAtAtOnceButNotBeforeThePauseIsOver(Database database) {
    Site site = new Site(database, clock, Configured.at(receiver.url()));
    site.registry.keep();
    move(database, site, clock.instant().plus(Courier.IDLE));
    site.registry.wake();
    assertThat(due(database, site)).as("nothing new").contains(clock.instant().plus(Courier.IDLE));
    site.happens("a");
    site.registry.wake();
    assertThat(due(database, site)).contains(clock.instant());
    assertThat(site.outbox.news()).isEmpty();
    receiver.answers(500);
    Instant pausedUntil = site.courier.round(site.only());
    move(database, site, clock.instant().plus(Courier.IDLE));
    site.happens("b");
    site.registry.wake();
    assertThat(due(database, site)).contains(pausedUntil);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsNewWhileSomebodyLooksIsLookedAtAgain(Database database) {
    Site site = new Site(database, clock, Configured.at(receiver.url()));
    site.registry.keep();
    pick(database, site, true);
    site.happens("a");
    site.registry.wake();
    assertThat(site.outbox.news()).hasSize(1);
    pick(database, site, false);
    site.registry.wake();
    assertThat(site.outbox.news()).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void howMuchWaitsAndSinceWhenIsMeasured(Database database) {
    Site site = new Site(database, clock, Configured.at(receiver.url()));
    site.registry.keep();
    site.registry.measure();
    assertThat(gauge(site, "pending")).isEqualTo(0L);
    assertThat(gauge(site, "oldest_pending_seconds")).isEqualTo(0L);
    receiver.answers(500);
    site.happens("a");
    clock.advance(Duration.ofMinutes(2));
    site.happens("b");
    for (int i = 0; i < Courier.FAILING; i++) {
      clock.advance(Duration.ofMinutes(1));
      site.courier.round(site.only());
    }
    site.registry.measure();
    assertThat(gauge(site, "pending")).isEqualTo(2L);
    assertThat(gauge(site, "oldest_pending_seconds")).isEqualTo(300L);
    assertThat(gauge(site, "failing")).isEqualTo(1);
  }

  private void lookEachFiveMinutes(Site site, int times) {
    for (int i = 0; i < times; i++) {
      if (i > 0) {
        clock.advance(Duration.ofMinutes(5));
      }
      site.registry.forget();
    }
  }

  private static Object gauge(Site site, String name) {
    return site.metrics.getGauges().get("gateway.webhook.localhost." + name).getValue();
  }

  private static Optional<Instant> due(Database database, Site site) {
    return database
        .<Optional<Long>>read(
            handle ->
                handle
                    .createQuery(
                        "select execution_time from scheduled_tasks where task_name = 'webhook'"
                            + " and task_instance = :id")
                    .bind("id", site.only().webhook().id())
                    .mapTo(Long.class)
                    .findOne())
        .map(Instant::ofEpochMilli);
  }

  private static void move(Database database, Site site, Instant at) {
    change(database, site, "execution_time", at.toEpochMilli());
  }

  private static void pick(Database database, Site site, boolean picked) {
    change(database, site, "picked", picked);
  }

  private static void change(Database database, Site site, String column, Object value) {
    int changed =
        database.write(
            handle ->
                handle.execute(
                    "update scheduled_tasks set " + column + " = ? where task_instance = ?",
                    value,
                    site.only().webhook().id()));
    assertThat(changed).isEqualTo(1);
  }
}
