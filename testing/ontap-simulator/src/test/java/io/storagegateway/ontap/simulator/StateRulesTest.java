package io.storagegateway.ontap.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is asked of a filer in whatever order, these rules hold of what it keeps. */
class StateRulesTest {
  private static final Svm SVM = new Svm("u", "vs1");
  private static final int USUAL_LIMIT = 3;

  /** One thing to ask for: it finds what it is about in the state that is there by then. */
  private record Step(String text, Function<Filer, Optional<Change>> change) {
    @Override
    public String toString() {
      return text;
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "c", "d");
    Arbitrary<String> bodies =
        Arbitraries.of(
            "{\"size\":30000001}",
            "{\"size\":\"1GB\"}",
            "{\"size\":5}",
            "{\"state\":\"offline\"}",
            "{\"state\":\"restricted\"}",
            "{\"state\":\"online\"}",
            "{\"nas.path\":\"/x\"}",
            "{\"nas.path\":\"/y\"}",
            "{\"nas.path\":\"\"}",
            "{\"name\":\"e\"}",
            "{\"autosize\":{\"mode\":\"grow\",\"maximum\":\"200MB\"}}",
            "{\"autosize\":{\"mode\":\"off\"}}",
            "{\"nas.export_policy.name\":\"p\"}",
            "{\"efficiency\":{\"compression\":\"both\"}}",
            "{\"efficiency\":{\"dedupe\":\"background\"}}");
    Arbitrary<Step> step =
        Arbitraries.frequencyOf(
            Tuple.of(3, names.map(StateRulesTest::create)),
            Tuple.of(6, Combinators.combine(names, bodies).as(StateRulesTest::patch)),
            Tuple.of(3, Combinators.combine(names, names).as(StateRulesTest::snap)),
            Tuple.of(2, Combinators.combine(names, names).as(StateRulesTest::cloneOf)),
            Tuple.of(2, Combinators.combine(names, names).as(StateRulesTest::restore)),
            Tuple.of(1, names.map(StateRulesTest::split)),
            Tuple.of(1, names.map(StateRulesTest::lock)),
            Tuple.of(2, names.map(StateRulesTest::delete)),
            Tuple.of(1, Arbitraries.create(StateRulesTest::dropPolicy)));
    return step.list().ofMaxSize(40);
  }

  @Property(tries = 400)
  void theRulesHoldAfterEveryStep(@ForAll("steps") List<Step> steps) {
    SimulatorSettings settings =
        SimulatorSettings.defaults()
            .withTime(new TurnableTime(Instant.EPOCH))
            .withSnapshotLimit(USUAL_LIMIT);
    State state = State.of(Cluster.with("vs1"));
    Filer filer = new Filer(settings, state);
    filer.change(new Furnish(settings));
    filer.change(new CreatePolicy(state.policies().nextId(), SVM, Body.parse("{\"name\":\"p\"}")));
    for (Step step : steps) {
      FilerDump before = filer.read(FilerDump::of);
      if (!carriedOut(filer, step)) {
        assertThat(filer.read(FilerDump::of)).as("refused: %s", step).isEqualTo(before);
      }
      assertRules(state);
    }
  }

  private static boolean carriedOut(Filer filer, Step step) {
    Optional<Change> change = step.change().apply(filer);
    try {
      change.ifPresent(filer::change);
      return change.isPresent();
    } catch (OntapException e) {
      return false;
    }
  }

  private static void assertRules(State state) {
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (Volume volume : state.volumes().all()) {
      assertThat(names.add(volume.svm() + "/" + volume.name())).isTrue();
      assertThat(state.volumes().named(volume.svm(), volume.name())).contains(volume);
      assertThat(volume.path() == null || paths.add(volume.svm() + volume.path())).isTrue();
      assertThat(volume.path() == null || volume.online()).isTrue();
      assertThat(volume.space().size() % Blocks.SIZE).isZero();
      assertThat(volume.space().size()).isGreaterThanOrEqualTo(SizeRules.SMALLEST);
      assertThat(volume.autosize().maximum()).isGreaterThanOrEqualTo(volume.space().size());
      assertThat(volume.autosize().minimum()).isLessThanOrEqualTo(volume.space().size());
      assertThat(
              volume.efficiency().enabled()
                  || volume.efficiency().compression().equals(Efficiency.NONE))
          .isTrue();
      assertThat(state.policies().find(volume.nas().exportPolicy())).isPresent();
      assertSnapshots(state, volume);
    }
    for (FileLock lock : state.locks().all()) {
      assertThat(state.volumes().find(lock.volume()))
          .hasValueSatisfying(volume -> assertThat(volume.online()).isTrue());
    }
  }

  private static void assertSnapshots(State state, Volume volume) {
    List<Snapshot> snapshots = List.copyOf(state.snapshots().of(volume.uuid()));
    assertThat(snapshots.stream().map(Snapshot::name)).doesNotHaveDuplicates();
    assertThat(snapshots.stream().map(Snapshot::createTime).toList()).isSorted();
    assertThat(snapshots.stream().map(Snapshot::createTime)).doesNotHaveDuplicates();
    if (volume.origin() != null) {
      assertThat(state.snapshots().find(volume.origin().volume(), volume.origin().snapshot()))
          .isPresent();
    }
  }

  private static Step about(
      String text, String name, Function<Volume, Function<Filer, Change>> change) {
    return new Step(
        text + " " + name,
        filer ->
            filer
                .read(state -> state.volumes().named("vs1", name))
                .map(volume -> change.apply(volume).apply(filer)));
  }

  private static Step create(String name) {
    String body = "{\"name\":\"%s\",\"aggregates\":[{\"name\":\"aggr1\"}]}".formatted(name);
    return new Step(
        "create " + name,
        filer ->
            Optional.of(
                new CreateVolume(
                    UUID.randomUUID().toString(), SVM, Body.parse(body), filer.settings())));
  }

  private static Step patch(String name, String body) {
    return about(
        "patch " + body,
        name,
        volume -> filer -> new PatchVolume(volume.uuid(), Body.parse(body), filer.settings()));
  }

  private static Step snap(String name, String snapshot) {
    return about(
        "snap " + snapshot,
        name,
        volume ->
            filer ->
                new CreateSnapshot(
                    filer.read(state -> state.snapshots().nextUuid()),
                    volume.uuid(),
                    Body.parse("{\"name\":\"" + snapshot + "\"}"),
                    filer.settings()));
  }

  private static Step cloneOf(String name, String snapshot) {
    String body =
        "{\"name\":\"%s_%s\",\"clone\":{\"is_flexclone\":true,\"parent_volume\":{\"name\":\"%s\"},\"parent_snapshot\":{\"name\":\"%s\"}}}"
            .formatted(name, snapshot, name, snapshot);
    return new Step(
        "clone " + name + " of " + snapshot,
        filer ->
            Optional.of(
                new CloneVolume(
                    UUID.randomUUID().toString(),
                    filer.read(state -> state.snapshots().nextUuid()),
                    SVM,
                    Body.parse(body),
                    filer.settings())));
  }

  private static Step restore(String name, String snapshot) {
    return about(
        "restore " + snapshot, name, volume -> filer -> new RestoreVolume(volume.uuid(), snapshot));
  }

  private static Step split(String name) {
    return about("split", name + "_a", volume -> filer -> new SplitClone(volume.uuid()));
  }

  private static Step delete(String name) {
    return about("delete", name, volume -> filer -> new DeleteVolume(volume.uuid()));
  }

  private static Step lock(String name) {
    return about(
        "lock",
        name,
        volume ->
            filer ->
                state ->
                    () -> {
                      if (volume.online()) {
                        state
                            .locks()
                            .put(
                                new FileLock(
                                    name, volume.uuid(), "10.0.0.1", "/f", "nlm", "byte_range"));
                      }
                    });
  }

  private static Step dropPolicy() {
    return new Step(
        "drop policy",
        filer ->
            filer
                .read(state -> state.policies().named("vs1", "p"))
                .map(policy -> new DeletePolicy(policy.id())));
  }
}
