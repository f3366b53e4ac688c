package io.storagegateway.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.endpoint.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Two replicas write to a filer, and somebody works on it past them, also in the middle of their
 * listings. No name is used twice. Once nobody does anything any more, they tell what was done past
 * them, and nothing else.
 */
class DriftProperties {
  private static SharedFile file;

  @BeforeContainer
  static void open() throws IOException {
    file = new SharedFile("drift");
  }

  @AfterContainer
  static void close() throws IOException {
    file.remove();
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void whatIsDoneThroughTheGatewayIsNeverToldOf(@ForAll long seed) {
    Model model = new Model(seed, false);
    for (int step = 0; step < 40; step++) {
      model.step();
      model.replicas.forEach(replica -> assertThat(replica.drift()).isEmpty());
    }
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void whatIsDonePastTheGatewayIsToldInTheEnd(@ForAll long seed) {
    Model model = new Model(seed, true);
    for (int step = 0; step < 40; step++) {
      model.step();
    }
    model.settle();
    model.replicas.forEach(
        replica -> assertThat(replica.drift()).containsExactlyElementsOf(model.expected));
  }

  private static final class Model {
    private final Random random;
    private final boolean others;
    private final ManualClock clock = new ManualClock();
    private final Filer filer = new Filer().with("a", "b", "c", "d", "e");
    private final Set<String> expected = new TreeSet<>();
    private final String identity = UUID.randomUUID().toString();
    private final List<Replica> replicas = List.of(replica(), replica());
    private int count;

    Model(long seed, boolean others) {
      this.random = new Random(seed);
      this.others = others;
      replicas.get(0).refresh();
      replicas.get(1).poll();
    }

    void step() {
      switch (random.nextInt(5)) {
        case 0, 1 -> write();
        case 2 -> outside();
        case 3 -> replicas.forEach(Replica::poll);
        default -> {
          if (random.nextBoolean()) {
            filer.onceWhileListing(
                () -> {
                  write();
                  outside();
                  write();
                });
          }
          list();
        }
      }
    }

    void settle() {
      filer.onceWhileListing(() -> {});
      for (int i = 0; i < 6; i++) {
        clock.advance(Duration.ofSeconds(30));
        list();
        replicas.forEach(Replica::poll);
      }
    }

    private void list() {
      clock.advance(Duration.ofSeconds(2));
      Replica one = any();
      one.names();
      one.refresh();
    }

    private void write() {
      List<String> present = new ArrayList<>(filer.volumes().keySet());
      int action = random.nextInt(3);
      if (action == 0 || present.isEmpty()) {
        any().wrote(filer.put(Filer.volume(fresh(), 1)));
        return;
      }
      String name = present.get(random.nextInt(present.size()));
      expected.remove("+" + name);
      if (action == 1) {
        any().wrote(filer.put(Filer.volume(name, ++count)));
      } else {
        filer.remove(name);
        any().removed(random.nextBoolean() ? name : "uuid-" + name);
      }
    }

    private void outside() {
      if (!others) {
        return;
      }
      List<String> present = new ArrayList<>(filer.volumes().keySet());
      if (random.nextBoolean() || present.isEmpty()) {
        String name = fresh();
        filer.with(name);
        expected.add("+" + name);
        return;
      }
      String name = present.get(random.nextInt(present.size()));
      filer.remove(name);
      if (!expected.remove("+" + name)) {
        expected.add("-" + name);
      }
    }

    /** Anywhere in the order of names, so that it may come before or behind a listing's place. */
    private String fresh() {
      return (char) ('a' + random.nextInt(26)) + "n" + ++count;
    }

    private Replica any() {
      return replicas.get(random.nextInt(replicas.size()));
    }

    private Replica replica() {
      return new Replica(file.database(), filer, identity, SharedFile.SETTINGS, clock);
    }
  }
}
