package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.CreateLock;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** To each caller a volume looks as if the others came before or after, never in between. */
interface ConcurrencyCases extends Cases {
  /** More than there are processors on most machines. */
  int CALLERS = 8;

  @Test
  default void ofManyPatchesOfOneVersionExactlyOneWins() throws Exception {
    try (Lab lab = lab();
        Crowd crowd = new Crowd(CALLERS, fixture().patience())) {
      lab.needs(Operation.PATCH_VOLUME);
      int rounds = Matrix.full() ? 200 : 20;
      for (int round = 0; round < rounds; round++) {
        Volume volume = lab.stock().volume();
        Fields fields = lab.stock().fields();
        Object value = fields.other(volume, fields.changeable().iterator().next());
        String field = fields.changeable().iterator().next();
        onlyOneWins(
            "patches of one version",
            ErrorKind.CONFLICT,
            crowd.all(
                caller ->
                    lab.write(
                        fields.patch(volume.name(), Map.of(field, value), volume.version()))));
        assertThat(Fields.read(lab.volume(volume.name()), field)).isEqualTo(value);
      }
    }
  }

  @Test
  default void ofManyWhoTakeOneNameExactlyOneWins() throws Exception {
    try (Lab lab = lab();
        Crowd crowd = new Crowd(CALLERS, fixture().patience())) {
      lab.needs(Operation.CREATE_VOLUME);
      CreateVolume draft = lab.stock().draft();
      onlyOneWins(
          "volumes of one name", ErrorKind.ALREADY_EXISTS, crowd.all(caller -> lab.write(draft)));
      assertThat(Shelf.volumes().all(lab.backend()))
          .extracting(Volume::name)
          .containsOnlyOnce(draft.name());
    }
  }

  @Test
  default void ofManyHostsExactlyOneGetsTheLock() throws Exception {
    try (Lab lab = lab();
        Crowd crowd = new Crowd(CALLERS, fixture().patience())) {
      lab.needs(Operation.CREATE_LOCK, Operation.LIST_LOCKS);
      Volume volume = lab.stock().volume();
      List<String> hosts =
          crowd.all(caller -> lab.stock().names().next(Kind.LOCK)).stream()
              .map(answer -> answer.value().orElseThrow())
              .toList();
      onlyOneWins(
          "locks of one volume",
          ErrorKind.CONFLICT,
          crowd.all(caller -> lab.write(new CreateLock(volume.name(), hosts.get(caller)))));
      assertThat(lab.locks(volume.name())).hasSize(1);
    }
  }

  @Test
  default void noIncrementOfACounterIsLost() throws Exception {
    try (Lab lab = lab();
        Crowd crowd = new Crowd(CALLERS, fixture().patience())) {
      needsSizes(lab);
      int each = Matrix.full() ? 100 : 15;
      long step = fixture().sizeStep();
      Volume volume = lab.stock().volume();
      List<Crowd.Answer<Long>> answers =
          crowd.all(
              caller -> {
                for (int i = 0; i < each; i++) {
                  increment(lab, volume.name(), step);
                }
                return step;
              });
      assertThat(answers).allSatisfy(answer -> assertThat(answer.failure()).isEmpty());
      assertThat(lab.volume(volume.name()).sizeTotal())
          .as("%s callers added %s steps each", CALLERS, each)
          .isEqualTo(volume.sizeTotal() + (long) CALLERS * each * step);
    }
  }

  /** Every patch writes a size and a path that belong together, so a torn state shows. */
  @Test
  default void nobodySeesHalfOfAPatch() throws Exception {
    try (Lab lab = lab();
        Crowd crowd = new Crowd(CALLERS, fixture().patience())) {
      needsSizes(lab);
      Assumptions.assumeTrue(lab.stock().fields().changeable().contains("junction_path"));
      Volume volume = lab.stock().volume();
      write(lab, volume.name(), 1);
      List<Crowd.Answer<Object>> answers = crowd.all(takesPart(lab, volume.name()));
      assertThat(answers).allSatisfy(answer -> assertThat(answer.failure()).isEmpty());
      if (lab.declares(Operation.RESTORE_SNAPSHOT, Operation.LIST_SNAPSHOTS)
          && fixture().restoredFields().contains("size_total")) {
        assertRestoredSizesWereWritten(lab, volume.name());
      }
    }
  }

  private static IntFunction<Object> takesPart(Lab lab, String volume) {
    return caller -> {
      for (int i = 1; i <= 20; i++) {
        if (caller % 2 == 0) {
          write(lab, volume, caller * 20 + i);
        } else if (caller == 1 && i <= 5 && lab.declares(Operation.CREATE_SNAPSHOT)) {
          String name = lab.stock().names().next(Kind.SNAPSHOT);
          Request<?> snapshot = new CreateSnapshot(volume, name, false);
          lab.write(snapshot);
        } else {
          assertWhole(lab, lab.volume(volume));
        }
      }
      return volume;
    };
  }

  private static void write(Lab lab, String volume, int number) {
    Volume after =
        lab.write(
            lab.stock()
                .fields()
                .patch(
                    volume,
                    Map.of("size_total", lab.stock().size(number), "junction_path", "/n" + number),
                    null));
    assertThat(after.junctionPath()).as("a patch answers what it wrote").isEqualTo("/n" + number);
  }

  private static void assertWhole(Lab lab, Volume seen) {
    int number = Integer.parseInt(seen.junctionPath().substring(2));
    assertThat(seen.sizeTotal())
        .as("size and path that were written together are read together")
        .isEqualTo(lab.stock().size(number));
  }

  private static void assertRestoredSizesWereWritten(Lab lab, String volume) {
    long most = lab.stock().size(CALLERS * 20);
    Shelf.snapshots(volume).all(lab.backend()).stream()
        .map(snapshot -> lab.write(new RestoreSnapshot(volume, snapshot.name(), null)))
        .forEach(
            restored ->
                assertThat(restored.sizeTotal())
                    .as("a snapshot holds a size that was written")
                    .isBetween(lab.stock().size(1), most));
  }

  private static void increment(Lab lab, String volume, long step) {
    while (true) {
      Volume now = lab.volume(volume);
      Map<String, Object> next = Map.of("size_total", now.sizeTotal() + step);
      try {
        lab.write(lab.stock().fields().patch(volume, next, now.version()));
        return;
      } catch (BackendException e) {
        assertThat(e.reason()).isEqualTo(BackendException.VERSION_MISMATCH);
      }
    }
  }

  private static void needsSizes(Lab lab) {
    lab.needs(Operation.PATCH_VOLUME);
    Assumptions.assumeTrue(
        lab.stock().fields().changeable().contains("size_total")
            && lab.rules(Kind.VOLUME).canShrink(),
        "sizes cannot be changed freely");
  }

  private static void onlyOneWins(
      String what, ErrorKind others, List<? extends Crowd.Answer<?>> answers) {
    assertThat(answers.stream().filter(answer -> answer.failure().isEmpty()))
        .as("of %s %s", answers.size(), what)
        .hasSize(1);
    assertThat(answers.stream().flatMap(answer -> answer.failure().stream()))
        .as("the others of %s %s", answers.size(), what)
        .extracting(BackendException::kind)
        .containsOnly(others);
  }
}
