package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.value.Volume;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Two replicas write to a filer that changes under them, while each of them lists it now and then
 * and anything may happen in the middle of a listing. The model remembers what was last written
 * through a gateway, until somebody changes the same volume outside.
 */
class ReplicasProperties {
  private static SharedFile file;

  @BeforeContainer
  static void open() throws IOException {
    file = new SharedFile("inventory");
  }

  @AfterContainer
  static void close() throws IOException {
    file.remove();
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void everyReplicaShowsWhatWasWrittenAndEndsUpWithWhatIsThere(@ForAll long seed) {
    Model model = new Model(seed);
    for (int step = 0; step < 60; step++) {
      model.step();
    }
    model.settle();
  }

  private static final class Model {
    private final Random random;
    private final ManualClock clock = new ManualClock();
    private final Filer filer = new Filer().with("a", "b", "c", "d", "e");
    private final Map<String, Long> written = new HashMap<>();
    private final List<Replica> replicas;
    private final String identity = UUID.randomUUID().toString();
    private long size = 1;

    Model(long seed) {
      random = new Random(seed);
      replicas = List.of(replica(), replica());
      replicas.get(0).refresh();
      replicas.get(1).poll();
    }

    void step() {
      switch (random.nextInt(6)) {
        case 0, 1 -> write();
        case 2 -> outside();
        case 3 -> {
          replicas.forEach(Replica::poll);
          replicas.forEach(this::showsWhatWasWritten);
        }
        default -> {
          if (random.nextBoolean()) {
            filer.onceWhileListing(
                () -> {
                  write();
                  outside();
                  write();
                });
          }
          clock.advance(Duration.ofSeconds(2));
          any().names();
          any().refresh();
        }
      }
    }

    /** With nothing going on, both end up with what the filer has. */
    void settle() {
      filer.onceWhileListing(() -> {});
      clock.advance(Duration.ofSeconds(30));
      replicas.forEach(Replica::poll);
      replicas.forEach(Replica::names);
      replicas.get(0).refresh();
      replicas.forEach(Replica::poll);
      for (Replica replica : List.of(replicas.get(0), replicas.get(1), replica())) {
        assertThat(replica.list().kept()).isTrue();
        assertThat(replica.list().page().items())
            .containsExactlyElementsOf(filer.volumes().values());
      }
    }

    private void write() {
      String name = name();
      Replica writer = any();
      if (random.nextInt(3) == 0) {
        filer.remove(name);
        writer.removed(random.nextBoolean() ? name : "uuid-" + name);
        written.put(name, null);
      } else {
        Volume volume = filer.put(Filer.volume(name, ++size));
        writer.wrote(volume);
        written.put(name, size);
      }
      showsWhatWasWritten(writer, name);
    }

    private void outside() {
      String name = name();
      written.remove(name);
      if (random.nextBoolean()) {
        filer.remove(name);
      } else {
        filer.put(Filer.volume(name, ++size));
      }
    }

    private void showsWhatWasWritten(Replica replica) {
      written.keySet().forEach(name -> showsWhatWasWritten(replica, name));
    }

    private void showsWhatWasWritten(Replica replica, String name) {
      Listing<Volume> listing = replica.list();
      assertThat(listing.kept()).isTrue();
      Long shown =
          listing.page().items().stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .map(Volume::sizeTotal)
              .orElse(null);
      assertThat(shown).as(name).isEqualTo(written.get(name));
    }

    private Replica any() {
      return replicas.get(random.nextInt(replicas.size()));
    }

    private String name() {
      return String.valueOf((char) ('a' + random.nextInt(8)));
    }

    private Replica replica() {
      return new Replica(file.database(), filer, identity, SharedFile.SETTINGS, clock);
    }
  }
}
