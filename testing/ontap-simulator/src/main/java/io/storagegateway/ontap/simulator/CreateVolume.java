package io.storagegateway.ontap.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a FlexVol.
 *
 * @param uuid the new volume's
 * @param svm whose it will be
 */
record CreateVolume(String uuid, Svm svm, Body body, SimulatorSettings settings)
    implements Change {
  private static final long USUAL_RESERVE = 5;
  private static final long EMPTY = 204_800;

  @Override
  public Optional<Claim> claim() {
    return body.text("name").map(name -> new Claim(svm.name(), name));
  }

  @Override
  public Runnable plan(State state) {
    String name = NewVolumeName.of(body, state, svm.name(), settings);
    checkKind();
    Aggregate aggregate = aggregate(state);
    VolumeAttributes attributes = new VolumeAttributes(body, settings.release());
    long size = attributes.size().orElse(SizeRules.SMALLEST);
    Volume made = attributes.apply(state, empty(state, name, aggregate, size), true);
    if (made.space().guarantee().equals(Space.GUARANTEED) && size > state.available(aggregate)) {
      throw Reason.JOB_FAILED.about("aggregates", aggregate.name());
    }
    return () -> state.volumes().put(made);
  }

  private Volume empty(State state, String name, Aggregate aggregate, long size) {
    long policy =
        state.policies().named(svm.name(), ExportPolicy.DEFAULT).orElseThrow().id();
    return new Volume(
        new Volume.Birth(uuid, svm.name(), aggregate.name(), settings.time().now(), false),
        name,
        "",
        VolumeState.ONLINE,
        new Space(size, EMPTY, USUAL_RESERVE, Space.GUARANTEED),
        Nas.initial(policy),
        Autosize.initial(size),
        Efficiency.OFF,
        "auto",
        "default",
        "none",
        null);
  }

  private void checkKind() {
    if (body.text("style").filter(style -> !style.equals("flexvol")).isPresent()) {
      throw Reason.STYLE.about("style");
    }
    body.choice("type", Set.of("rw", "RW"));
    body.flag("encryption.enabled");
  }

  private Aggregate aggregate(State state) {
    List<Body> asked = body.objects("aggregates").orElse(List.of());
    if (asked.size() != 1) {
      throw Reason.ONE_AGGREGATE.about("aggregates");
    }
    String named =
        asked
            .get(0)
            .text("name")
            .or(() -> asked.get(0).text("uuid"))
            .orElseThrow(() -> Reason.ONE_AGGREGATE.about("aggregates"));
    Aggregate aggregate =
        state
            .cluster()
            .aggregate(named)
            .orElseThrow(() -> Reason.AGGREGATE_MISSING.about("aggregates", named));
    if (aggregate.root()) {
      throw Reason.ROOT_AGGREGATE.about("aggregates", named);
    }
    return aggregate;
  }
}
