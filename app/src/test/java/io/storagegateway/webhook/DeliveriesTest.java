package io.storagegateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import io.storagegateway.configuration.WebhookConfiguration;
import io.storagegateway.store.Database;
import io.storagegateway.store.TestDatabases;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Webhooks as the schedulers of replicas tell them. */
class DeliveriesTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EVENTS = 30;

  @AutoClose private final TestReceiver receiver = TestReceiver.plain();
  private final List<Scheduler> schedulers = new ArrayList<>();

  static List<Database> both() {
    return DATABASES.all();
  }

  @AfterEach
  void stop() {
    schedulers.forEach(Scheduler::stop);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whicheverReplicaItHappensOnEachEventIsHeardOnce(Database database) {
    Site one = started(database, Configured.at(receiver.url()));
    Site other = started(database, Configured.at(receiver.url()));
    for (int i = 0; i < EVENTS; i++) {
      (i % 2 == 0 ? one : other).happens("e" + i);
    }
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              one.registry.wake();
              other.registry.wake();
              return one.pending() == 0;
            });
    assertThat(receiver.heard).hasSize(EVENTS);
    assertThat(receiver.heard.stream().map(TestReceiver.Heard::id).distinct()).hasSize(EVENTS);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void oneThatHangsHoldsNoOtherUp(Database database) {
    try (TestReceiver stuck = TestReceiver.plain()) {
      stuck.hangs();
      Site site = started(database, Configured.patient(stuck.url()), Configured.at(receiver.url()));
      site.happens("first");
      await().atMost(PATIENCE).until(() -> wakes(site) && !stuck.heard.isEmpty());
      site.happens("second");
      await().atMost(PATIENCE).until(() -> wakes(site) && receiver.heard.size() == 2);
      assertThat(stuck.heard).as("one at a time").hasSize(1);
      assertThat(site.pending()).as("of the one that hangs").isEqualTo(2);
    }
  }

  @Test
  void thoseThatHangTakeFourThreadsAtMost() {
    WebhookConfiguration[] five = new WebhookConfiguration[5];
    for (int i = 0; i < five.length; i++) {
      five[i] = Configured.patient(URI.create(receiver.url() + "-" + i));
    }
    Site site = new Site(DATABASES.sqlite(), Clock.systemUTC(), five);
    site.registry.keep();
    site.happens("a");
    receiver.hangs();
    List<String> ids = List.copyOf(site.subscribers.keySet());
    for (String id : ids.subList(0, 4)) {
      Thread thread = new Thread(() -> site.deliveries.next(id));
      thread.setDaemon(true);
      thread.start();
    }
    await().atMost(PATIENCE).until(() -> receiver.heard.size() == 4);
    Instant before = Instant.now();
    assertThat(site.deliveries.next(ids.get(4)))
        .hasValueSatisfying(at -> assertThat(at).isBetween(before, before.plusSeconds(10)));
    assertThat(receiver.heard).hasSize(4);
  }

  @Test
  void aWebhookOfAnotherReplicaIsLeftToItAndOneOfNobodyIsForgotten() {
    Site theirs = new Site(DATABASES.sqlite(), Clock.systemUTC(), Configured.at(receiver.url()));
    Site ours = new Site(DATABASES.sqlite(), Clock.systemUTC());
    String id = theirs.only().webhook().id();
    assertThat(ours.deliveries.next(id)).isEmpty();
    theirs.registry.keep();
    assertThat(ours.deliveries.next(id)).isPresent();
    assertThat(receiver.heard).isEmpty();
  }

  private static boolean wakes(Site site) {
    site.registry.wake();
    return true;
  }

  private Site started(Database database, WebhookConfiguration... configured) {
    Site site = new Site(database, Clock.systemUTC(), configured);
    site.registry.keep();
    Scheduler scheduler =
        database
            .scheduler(List.of(site.deliveries.task()))
            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
            .clock(Instant::now)
            .threads(4)
            .pollingInterval(Duration.ofMillis(100))
            .shutdownMaxWait(Duration.ofSeconds(1))
            .build();
    schedulers.add(scheduler);
    scheduler.start();
    return site;
  }
}
