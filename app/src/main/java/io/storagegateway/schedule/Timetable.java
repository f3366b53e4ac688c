package io.storagegateway.schedule;

import com.google.common.base.Suppliers;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done when, over all replicas: every second each of them looks what is due, and the
 * first that begins it moves it to its next time in the transaction that opens the operation. What
 * was due while nobody looked is done once. Every minute back-ends are asked what they want now.
 * Who hears of a change writes it down; others write down what is missing, and leave times that
 * they do not know to the replicas that do, until those are gone.
 */
public final class Timetable implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(1);

  /** When nobody has begun or refused what is due for so long, nobody knows its times any more. */
  private static final Duration LEFT_ALONE = Duration.ofMinutes(5);

  private static final Duration LONG_LEFT_ALONE = Duration.ofDays(7);

  /** By more than this, the clock that a time was written by was wrong. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final Database database;
  private final Supplier<Collection<Endpoint>> endpoints;
  private final Function<String, Optional<Endpoint>> byName;
  private final Operations operations;
  private final Departures departures;
  private final Clock clock;
  private final Map<String, List<Wanted>> written = new HashMap<>(); // guarded by this

  // One for each endpoint, so that none waits for the answer of another's back-end.
  private final List<Rounds> rounds = new ArrayList<>();

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
    for (Endpoint endpoint : endpoints.get()) {
      Rounds own =
          new Rounds(
              "schedules-" + endpoint.name(),
              List.of(
                  new Rounds.Round("begin what is scheduled", PAUSE, () -> beginDue(endpoint))));
      rounds.add(own);
      own.start();
    }
    questions.start();
  }

  @Override
  public void stop() {
    questions.close();
    rounds.forEach(Rounds::close);
  }

  /** What is written down of a schedule that a back-end wants. */
  private record Wanted(String name, String cron) {}

  /** Writes down what is wanted, and forgets what is wanted no more. */
  synchronized void writeDown() {
    Instant now = clock.instant();
    database.<Void>write(
        handle -> {
          ScheduleTable table = new ScheduleTable(handle);
          table.all().stream()
              .filter(row -> isUnwanted(row, now))
              .forEach(row -> forget(table, row));
          for (Endpoint endpoint : endpoints.get()) {
            wanted(endpoint).forEach(schedule -> put(table, endpoint, schedule, now));
          }
          return null;
        });
    endpoints.get().forEach(this::remember);
  }

  private static List<Schedule> wanted(Endpoint endpoint) {
    return endpoint.schedules().orElse(List.of());
  }

  private static List<Wanted> inShort(List<Schedule> schedules) {
    return schedules.stream()
        .map(schedule -> new Wanted(schedule.name(), schedule.cron().text()))
        .toList();
  }

  private void remember(Endpoint endpoint) {
    endpoint.schedules().ifPresent(all -> written.put(endpoint.name(), inShort(all)));
  }

  private static void put(ScheduleTable table, Endpoint endpoint, Schedule schedule, Instant now) {
    table.put(
        endpoint.name(),
        schedule.name(),
        schedule.cron().text(),
        schedule.cron().next(now),
        schedule.cron().next(now.plus(CLOCKS_DIFFER)));
  }

  /** Asks each back-end what it wants now, and writes down what has changed or is not there. */
  synchronized void ask() {
    for (Endpoint endpoint : endpoints.get()) {
      endpoint.askForSchedules();
      List<Wanted> before = written.get(endpoint.name());
      boolean changed = endpoint.schedules().map(now -> !inShort(now).equals(before)).orElse(false);
      if (changed || !wanted(endpoint).isEmpty()) {
        see(endpoint, changed, Optional.ofNullable(before));
        remember(endpoint);
      }
    }
  }

  private void see(Endpoint endpoint, boolean changed, Optional<List<Wanted>> before) {
    Instant now = clock.instant();
    Predicate<ScheduleRow> mayBeMine =
        row ->
            before.isEmpty()
                || before.get().stream().anyMatch(one -> one.name().equals(row.name()));
    database.<Void>write(
        handle -> {
          ScheduleTable table = new ScheduleTable(handle);
          List<ScheduleRow> rows = table.of(endpoint.name());
          rows.stream()
              .filter(row -> changed && mayBeMine.test(row) && isUnwanted(row, now))
              .forEach(row -> forget(table, row));
          wanted(endpoint).stream()
              .filter(one -> changed || rows.stream().noneMatch(row -> isOthers(row, one, now)))
              .forEach(one -> put(table, endpoint, one, now));
          return null;
        });
  }

  /** Whether another replica sees to it, at the times of its own settings. */
  private static boolean isOthers(ScheduleRow row, Schedule schedule, Instant now) {
    return row.name().equals(schedule.name())
        && !row.cron().equals(schedule.cron().text())
        && row.tryAt().isAfter(now.minus(LEFT_ALONE));
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

  /** Begins what is due by now on one endpoint, one after the other. */
  void beginDue(Endpoint endpoint) {
    List<Schedule> wanted = wanted(endpoint);
    if (wanted.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    BooleanSupplier ready = Suppliers.memoize(endpoint::readyForSchedules)::get;
    List<ScheduleRow> due =
        database.read(handle -> new ScheduleTable(handle).due(endpoint.name(), now));
    for (ScheduleRow row : due) {
      // One that is not known here is another replica's, whose settings are newer or older.
      wanted.stream()
          .filter(one -> one.name().equals(row.name()) && one.cron().text().equals(row.cron()))
          .findFirst()
          .ifPresent(schedule -> departures.begin(endpoint, schedule, row, ready));
    }
  }

  private boolean isUnwanted(ScheduleRow row, Instant now) {
    Optional<Endpoint> endpoint = byName.apply(row.endpoint());
    if (endpoint.isEmpty()) {
      // A replica with other settings may see to it.
      return row.tryAt().isBefore(now.minus(LONG_LEFT_ALONE));
    }
    // One of an endpoint whose plugin is broken today may be wanted tomorrow.
    return endpoint
        .get()
        .schedules()
        .map(all -> all.stream().noneMatch(one -> one.name().equals(row.name())))
        .orElse(false);
  }

  private static void forget(ScheduleTable table, ScheduleRow row) {
    LOG.info("The schedule {} of {} is no longer wanted", row.name(), row.endpoint());
    table.remove(row);
  }
}
