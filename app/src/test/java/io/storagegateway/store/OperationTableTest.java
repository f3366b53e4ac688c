package io.storagegateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTableTest {
  @AutoClose private static final TestDatabases DATABASES = new TestDatabases();
  private static final Instant NOW = Instant.parse("2025-06-01T12:00:00.123Z");

  private final String endpoint = UUID.randomUUID().toString();

  static List<Database> both() {
    return DATABASES.all();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsKeptIsFound(Database database) {
    OperationRow row = add(database, "v", OperationState.QUEUED);
    assertThat(find(database, row.id())).isEqualTo(row);
    assertThat(one(database, table -> table.find("another"))).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void aLineIsServedInItsOrderAndOtherLinesDoNotWait(Database database) {
    OperationRow first = add(database, "v", OperationState.QUEUED);
    OperationRow second = add(database, "v", OperationState.QUEUED);
    OperationRow other = add(database, "w", OperationState.QUEUED);
    assertThat(begin(database, second)).isEmpty();
    assertThat(begin(database, first)).isPresent();
    assertThat(begin(database, first)).as("twice").isEmpty();
    assertThat(begin(database, second)).isEmpty();
    assertThat(begin(database, other)).isPresent();
    assertThat(leave(database, first, 1, OperationState.NEEDS_ATTENTION)).isPresent();
    assertThat(next(database, "v")).get().extracting(OperationRow::id).isEqualTo(second.id());
    assertThat(next(database, "x")).isEmpty();
    assertThat(begin(database, second)).isPresent();
    boolean active = asked(database, handle -> new OperationLines(handle).anyActive(endpoint, "x"));
    int queued = asked(database, handle -> new OperationLines(handle).queued(endpoint));
    assertThat(active).isFalse();
    assertThat(queued).isZero();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whetherItWasBegunBeforeIsTold(Database database) {
    OperationRow row = add(database, "v", OperationState.QUEUED);
    assertThat(begin(database, row)).get().extracting(OperationRow::begun).isEqualTo(false);
    assertThat(find(database, row.id()).begun()).isTrue();
    move(database, find(database, row.id()), OperationState.QUEUED);
    assertThat(begin(database, row)).get().extracting(OperationRow::begun).isEqualTo(true);
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsBegunInThePlaceOfADeadReplicaIsAnsweredToNobody(Database database) {
    OperationRow waitedFor = add(database, "v", OperationState.QUEUED);
    begin(database, waitedFor);
    assertThat(find(database, waitedFor.id()).detached()).isFalse();
    OperationRow left = add(database, "w", OperationState.QUEUED);
    assertThat(one(database, table -> table.begin(left.id(), true, NOW))).isPresent();
    assertThat(find(database, left.id()).detached()).isTrue();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whoWasRelievedChangesNothingMore(Database database) {
    OperationRow row = add(database, "v", OperationState.QUEUED);
    begin(database, row);
    assertThat(holds(database, table -> table.remember(row.id(), 1, "one", NOW))).isTrue();
    OperationRow taken = one(database, table -> table.takeOver(row.id(), NOW)).orElseThrow();
    assertThat(taken.fence()).isEqualTo(2);
    assertThat(taken.token()).isEqualTo("one");
    assertThat(taken.detached()).isTrue();
    assertThat(holds(database, table -> table.remember(row.id(), 1, "two", NOW))).isFalse();
    assertThat(holds(database, table -> table.check(row.id(), 1, "{}", null))).isFalse();
    assertThat(holds(database, table -> table.progress(row.id(), 1, 5, null, true, NOW))).isFalse();
    assertThat(leave(database, row, 1, OperationState.FAILED)).isEmpty();
    assertThat(leave(database, row, 2, OperationState.SUCCEEDED))
        .get()
        .extracting(OperationRow::progress, OperationRow::finishedAt, OperationRow::deadlineAt)
        .containsExactly(100, NOW, null);
    assertThat(one(database, table -> table.takeOver(row.id(), NOW))).isEmpty();
    assertThat(holds(database, table -> table.detach(row.id()))).isFalse();
    assertThat(holds(database, table -> table.cancelling(row.id(), true))).isFalse();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whoGoesOnHasBegunItAndIsToldWhetherItWasBegunBefore(Database database) {
    OperationRow row = add(database, "v", OperationState.QUEUED);
    begin(database, row);
    assertThat(holds(database, table -> table.isHeld(row.id(), 1))).isTrue();
    assertThat(holds(database, table -> table.progress(row.id(), 1, null, "no", false, NOW)))
        .isTrue();
    assertThat(one(database, table -> table.takeOver(row.id(), NOW)))
        .get()
        .extracting(OperationRow::begun, OperationRow::fence)
        .containsExactly(false, 2L);
    assertThat(find(database, row.id()).begun()).isTrue();
    assertThat(holds(database, table -> table.isHeld(row.id(), 1))).isFalse();
    assertThat(holds(database, table -> table.isHeld(row.id(), 2))).isTrue();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatSomebodyHasTakenMeanwhileIsNotMoved(Database database) {
    OperationRow row = add(database, "v", OperationState.QUEUED);
    begin(database, row);
    OperationRow seen = find(database, row.id());
    one(database, table -> table.takeOver(row.id(), NOW));
    assertThat(one(database, table -> table.move(seen, change(OperationState.QUEUED)))).isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void pagesHoldTheNewestFirstAndNothingTwice(Database database) {
    List<String> ids =
        List.of(
            add(database, "a", OperationState.QUEUED).id(),
            add(database, "b", OperationState.QUEUED).id(),
            add(database, "c", OperationState.QUEUED).id());
    OperationFilter filter = new OperationFilter("ada", endpoint, OperationState.QUEUED, null);
    List<OperationRow> first =
        asked(database, handle -> new OperationQueries(handle).page(filter, null, 2));
    List<OperationRow> second =
        asked(database, handle -> new OperationQueries(handle).page(filter, first.get(1), 2));
    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    assertThat(List.of(first.get(0).id(), first.get(1).id(), second.get(0).id()))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(page(database, new OperationFilter("eve", endpoint, null, null))).isEmpty();
    assertThat(page(database, new OperationFilter(null, endpoint, null, Set.of("other"))))
        .isEmpty();
    assertThat(page(database, new OperationFilter(null, null, null, Set.of(endpoint)))).hasSize(3);
    assertThat(page(database, new OperationFilter(null, endpoint, OperationState.FAILED, null)))
        .isEmpty();
  }

  @ParameterizedTest(autoCloseArguments = false)
  @MethodSource("both")
  void whatIsOverdueAndWhatEndedLongAgoIsFound(Database database) {
    OperationRow ended = add(database, "v", OperationState.RUNNING);
    leave(database, ended, 1, OperationState.FAILED);
    OperationRow waits = add(database, "w", OperationState.QUEUED);
    Instant later = NOW.plusSeconds(3601);
    List<OperationRow> overdue =
        asked(database, handle -> new OperationQueries(handle).overdue(later, 1000));
    assertThat(overdue)
        .extracting(OperationRow::id)
        .contains(waits.id())
        .doesNotContain(ended.id());
    asked(
        database,
        handle -> {
          assertThat(new OperationTable(handle).removeFinished(later, 1000)).isPositive();
          assertThat(new OperationLines(handle).removeLines(later, 1000)).isNotNegative();
          return true;
        });
    assertThat(one(database, table -> table.find(ended.id()))).isEmpty();
    assertThat(find(database, waits.id())).isEqualTo(waits);
  }

  private OperationRow add(Database database, String target, OperationState state) {
    return asked(
        database,
        handle -> {
          long ticket = new OperationLines(handle).nextTicket(endpoint, target, NOW);
          boolean running = state == OperationState.RUNNING;
          OperationRow row =
              KeptOperation.of(
                  endpoint, target, ticket, state, running, NOW, NOW.plusSeconds(3600));
          new OperationTable(handle).add(row);
          return row;
        });
  }

  private static OperationRow find(Database database, String id) {
    return one(database, table -> table.find(id)).orElseThrow();
  }

  private Optional<OperationRow> next(Database database, String target) {
    return asked(database, handle -> new OperationLines(handle).next(endpoint, target));
  }

  private static List<OperationRow> page(Database database, OperationFilter filter) {
    return asked(database, handle -> new OperationQueries(handle).page(filter, null, 10));
  }

  private static Optional<OperationRow> begin(Database database, OperationRow row) {
    boolean first = holds(database, table -> table.isFirst(row.id()));
    Optional<OperationRow> begun = one(database, table -> table.begin(row.id(), false, NOW));
    assertThat(begun.isPresent()).isEqualTo(first);
    return begun;
  }

  private static Optional<OperationRow> leave(
      Database database, OperationRow row, long fence, OperationState state) {
    return one(database, table -> table.leave(row.id(), fence, change(state)));
  }

  private static void move(Database database, OperationRow row, OperationState state) {
    assertThat(one(database, table -> table.move(row, change(state)))).isPresent();
    assertThat(one(database, table -> table.move(row, change(state)))).isEmpty();
  }

  private static OperationChange change(OperationState state) {
    return new OperationChange(
        state, "message", null, null, NOW, state.isFinal() ? null : NOW.plusSeconds(3600));
  }

  private static boolean holds(Database database, Predicate<OperationTable> what) {
    return in(database, what::test);
  }

  private static Optional<OperationRow> one(
      Database database, Function<OperationTable, Optional<OperationRow>> work) {
    return in(database, work);
  }

  private static <T> T asked(Database database, Function<Handle, T> work) {
    return database.write(work);
  }

  private static <T> T in(Database database, Function<OperationTable, T> work) {
    return database.write(handle -> work.apply(new OperationTable(handle)));
  }
}
