package io.storagegateway.schedule;

import io.dropwizard.lifecycle.Managed;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.endpoint.Schedule;
import io.storagegateway.operation.Operations;
import io.storagegateway.store.Database;
import io.storagegateway.store.Rounds;
import io.storagegateway.store.ScheduleRow;
import io.storagegateway.store.ScheduleTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done when, over all replicas: every second each of them looks what is due, and the
 * first that begins it moves it to its next time in the transaction that opens the operation. What
 * was due while nobody looked is done once. Every minute back-ends are asked what they want now;
 * only who hears of a change writes it down, so that replicas with other settings leave it alone.
 */
public final class Timetable implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(1);
  private static final int AT_A_TIME = 100;

  private final Database database;
  private final Supplier<Collection<Endpoint>> endpoints;
  private final Function<String, Optional<Endpoint>> byName;
  private final Operations operations;
  private final Departures departures;
  private final Clock clock;
  private final Map<String, List<Wanted>> written = new HashMap<>(); // guarded by this
  private final Rounds rounds =
      new Rounds(
          "schedules", List.of(new Rounds.Round("begin what is scheduled", PAUSE, this::beginDue)));

  // A back-end that takes its time for the answer does not hold up what is due.
  private final Rounds questions =
      new Rounds(
          "schedule-questions",
          List.of(new Rounds.Round("ask what is to be scheduled", BETWEEN_QUESTIONS, this::ask)));

  /**
   * Makes the room.
   *
   * @param database where it is kept when what is due
   * @param endpoints what is mounted
   * @param operations what became of what was begun
   * @param departures begins what is due
   * @param clock tells the time; those of replicas should agree to some seconds
   */
  public Timetable(
      Database database,
      Endpoints endpoints,
      Operations operations,
      Departures departures,
      Clock clock) {
    this(database, endpoints::all, endpoints::find, operations, departures, clock);
  }

  Timetable(
      Database database,
      Supplier<Collection<Endpoint>> endpoints,
      Function<String, Optional<Endpoint>> byName,
      Operations operations,
      Departures departures,
      Clock clock) {
    this.database = database;
    this.endpoints = endpoints;
    this.byName = byName;
    this.operations = operations;
    this.departures = departures;
    this.clock = clock;
  }

  @Override
  public void start() {
    writeDown();
    rounds.start();
    questions.start();
  }

  @Override
  public void stop() {
    questions.close();
    rounds.close();
  }

  /** What is written down of a schedule that a back-end wants. */
  private record Wanted(String name, String cron) {}

  /** Writes down what is wanted, and forgets what is wanted no more. */
  synchronized void writeDown() {
    Instant now = clock.instant();
    Map<String, List<Wanted>> wanted =
        endpoints.get().stream().collect(Collectors.toMap(Endpoint::name, Timetable::wanted));
    database.<Void>write(
        handle -> {
          ScheduleTable table = new ScheduleTable(handle);
          table.all().stream().filter(this::isUnwanted).forEach(row -> forget(table, row));
          endpoints.get().forEach(endpoint -> put(table, endpoint, now));
          return null;
        });
    written.putAll(wanted);
  }

  private static List<Wanted> wanted(Endpoint endpoint) {
    return endpoint.schedules().orElse(List.of()).stream()
        .map(schedule -> new Wanted(schedule.name(), schedule.cron().text()))
        .toList();
  }

  private static void put(ScheduleTable table, Endpoint endpoint, Instant now) {
    for (Schedule schedule : endpoint.schedules().orElse(List.of())) {
      table.put(
          endpoint.name(), schedule.name(), schedule.cron().text(), schedule.cron().next(now));
    }
  }

  /** Asks each back-end what it wants now, and writes down what has changed. */
  synchronized void ask() {
    for (Endpoint endpoint : endpoints.get()) {
      endpoint.askForSchedules();
      List<Wanted> wanted = wanted(endpoint);
      if (!wanted.equals(written.get(endpoint.name()))) {
        change(endpoint);
        written.put(endpoint.name(), wanted);
      }
    }
  }

  private void change(Endpoint endpoint) {
    Instant now = clock.instant();
    Set<String> before =
        written.getOrDefault(endpoint.name(), List.of()).stream()
            .map(Wanted::name)
            .collect(Collectors.toSet());
    database.<Void>write(
        handle -> {
          ScheduleTable table = new ScheduleTable(handle);
          table.of(endpoint.name()).stream()
              .filter(row -> before.contains(row.name()) && isUnwanted(row))
              .forEach(row -> forget(table, row));
          put(table, endpoint, now);
          return null;
        });
  }

  /**
   * What an endpoint wants, and how it went last.
   *
   * @param endpoint the endpoint
   * @return by name
   */
  public List<ScheduleState> of(Endpoint endpoint) {
    Map<String, Schedule> wanted =
        endpoint.schedules().orElse(List.of()).stream()
            .collect(Collectors.toMap(Schedule::name, schedule -> schedule));
    return database.read(handle -> new ScheduleTable(handle).of(endpoint.name())).stream()
        .filter(row -> wanted.containsKey(row.name()))
        .map(
            row ->
                new ScheduleState(
                    wanted.get(row.name()),
                    row,
                    Optional.ofNullable(row.operation()).flatMap(operations::find)))
        .toList();
  }

  /** Begins what is due by now, one after the other. */
  void beginDue() {
    Instant now = clock.instant();
    for (ScheduleRow row : database.read(handle -> new ScheduleTable(handle).due(now, AT_A_TIME))) {
      // One that is not known here is another replica's, whose settings are newer or older.
      Optional<Endpoint> endpoint = byName.apply(row.endpoint());
      endpoint
          .flatMap(one -> schedule(one, row))
          .ifPresent(schedule -> departures.begin(endpoint.orElseThrow(), schedule, row));
    }
  }

  private static Optional<Schedule> schedule(Endpoint endpoint, ScheduleRow row) {
    return endpoint.schedules().orElse(List.of()).stream()
        .filter(one -> one.name().equals(row.name()) && one.cron().text().equals(row.cron()))
        .findFirst();
  }

  /** One of an endpoint whose plugin is broken today may be wanted tomorrow. */
  private boolean isUnwanted(ScheduleRow row) {
    return byName
        .apply(row.endpoint())
        .map(
            endpoint ->
                endpoint
                    .schedules()
                    .map(all -> all.stream().noneMatch(one -> one.name().equals(row.name())))
                    .orElse(false))
        .orElse(true);
  }

  private static void forget(ScheduleTable table, ScheduleRow row) {
    LOG.info("The schedule {} of {} is no longer wanted", row.name(), row.endpoint());
    table.remove(row);
  }
}
