package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.store.Database;
import io.storagegateway.store.KeptOperation;
import io.storagegateway.store.OperationChange;
import io.storagegateway.store.OperationLines;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import io.storagegateway.store.OperationTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** One line of writes, whatever is done to it in whatever order, against a model of it. */
class OperationLineProperties {
  private static final LockStore STORE = new LockStore();
  private static final Database DATABASE = STORE.database();
  private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
  private static final int STEPS = 60;

  /** An operation as the model has it. */
  private static final class Model {
    private String id;
    private long ticket;
    private long fence;
    private boolean begun;
    private OperationState state = OperationState.QUEUED;

    private boolean isActive() {
      return state.isActive();
    }
  }

  private final List<Model> line = new ArrayList<>();
  private final String endpoint = UUID.randomUUID().toString();

  @AfterContainer
  static void close() {
    STORE.close();
  }

  @Property(tries = 15)
  void isWhatTheModelSays(@ForAll long seed) {
    Random random = new Random(seed);
    line.clear();
    // The same seed comes again where a failure is narrowed down.
    String target = UUID.randomUUID().toString();
    for (int i = 0; i < STEPS; i++) {
      if (line.isEmpty() || random.nextInt(4) == 0) {
        arrive(target);
      } else {
        act(random, target, line.get(random.nextInt(line.size())));
      }
      assertThat(line.stream().filter(one -> one.state == OperationState.RUNNING).count())
          .as("at a time")
          .isLessThanOrEqualTo(1);
      line.forEach(this::isAsTheModelSays);
    }
  }

  private void act(Random random, String target, Model one) {
    switch (random.nextInt(6)) {
      case 0 -> begin(one);
      case 1 -> takeOver(one);
      case 2 -> leave(one, one.fence, OperationState.SUCCEEDED);
      case 3 -> leave(one, one.fence - 1, OperationState.FAILED);
      case 4 -> leave(one, one.fence, OperationState.NEEDS_ATTENTION);
      default -> retry(one, target);
    }
  }

  private void arrive(String target) {
    Model one = new Model();
    one.ticket =
        DATABASE.write(handle -> new OperationLines(handle).nextTicket(endpoint, target, NOW));
    assertThat(line).allMatch(other -> other.ticket < one.ticket);
    OperationRow row =
        KeptOperation.of(endpoint, target, one.ticket, one.state, false, NOW, NOW.plusSeconds(60));
    one.id = row.id();
    in(
        table -> {
          table.add(row);
          return true;
        });
    line.add(one);
  }

  private void begin(Model one) {
    boolean turn =
        one.state == OperationState.QUEUED
            && line.stream().noneMatch(other -> other.isActive() && other.ticket < one.ticket);
    Optional<OperationRow> begun = in(table -> table.begin(one.id, false, NOW));
    assertThat(begun.isPresent()).as("its turn").isEqualTo(turn);
    if (turn) {
      assertThat(begun.get().begun()).as("begun before").isEqualTo(one.begun);
      one.state = OperationState.RUNNING;
      one.begun = true;
      one.fence++;
    }
  }

  private void takeOver(Model one) {
    Optional<OperationRow> taken = in(table -> table.takeOver(one.id, NOW));
    assertThat(taken.isPresent()).isEqualTo(one.state == OperationState.RUNNING);
    if (taken.isPresent()) {
      one.fence++;
    }
  }

  private void leave(Model one, long fence, OperationState state) {
    boolean holds = one.state == OperationState.RUNNING && fence == one.fence;
    Optional<OperationRow> left = in(table -> table.leave(one.id, fence, change(state)));
    assertThat(left.isPresent()).as("who holds it").isEqualTo(holds);
    if (holds) {
      one.state = state;
    }
  }

  private void retry(Model one, String target) {
    OperationState wanted = OperationState.NEEDS_ATTENTION;
    boolean left = one.state == wanted;
    Optional<OperationRow> moved =
        DATABASE.write(
            handle -> {
              OperationTable table = new OperationTable(handle);
              long ticket = new OperationLines(handle).nextTicket(endpoint, target, NOW);
              Optional<OperationRow> queued =
                  table
                      .find(one.id)
                      .filter(row -> row.state() == wanted)
                      .flatMap(row -> table.move(row, change(OperationState.QUEUED)));
              queued.ifPresent(
                  row -> {
                    table.lineUp(one.id, ticket);
                    one.ticket = ticket;
                  });
              return queued;
            });
    assertThat(moved.isPresent()).isEqualTo(left);
    if (left) {
      one.state = OperationState.QUEUED;
      one.fence++;
    }
  }

  private void isAsTheModelSays(Model one) {
    OperationRow row = in(table -> table.find(one.id)).orElseThrow();
    assertThat(row.state()).isEqualTo(one.state);
    assertThat(row.fence()).isEqualTo(one.fence);
    assertThat(row.ticket()).isEqualTo(one.ticket);
    assertThat(row.begun()).isEqualTo(one.begun);
    assertThat(row.finishedAt() == null).isEqualTo(!one.state.isFinal());
    assertThat(row.deadlineAt() == null).as("a deadline").isEqualTo(one.state.isFinal());
  }

  private static OperationChange change(OperationState state) {
    return new OperationChange(
        state, null, null, null, NOW, state.isFinal() ? null : NOW.plusSeconds(60));
  }

  private static <T> T in(Function<OperationTable, T> work) {
    return DATABASE.write(handle -> work.apply(new OperationTable(handle)));
  }
}
