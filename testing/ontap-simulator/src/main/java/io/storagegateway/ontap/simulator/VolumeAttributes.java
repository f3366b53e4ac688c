package io.storagegateway.ontap.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the body of a write says about a volume's attributes, and the rules that hold for them.
 *
 * @param release which states there are
 */
record VolumeAttributes(Body body, Release release) {
  private static final Set<String> SNAPSHOT_POLICIES =
      Set.of("default", "default-1weekly", "none");
  private static final Set<String> TIERING =
      Set.of("all", "auto", "backup", "none", "snapshot_only");
  private static final Set<String> GUARANTEES = Set.of("volume", "none");
  private static final int FULL = 100;
  private static final int MOST_RESERVE_AT_CREATION = 90;

  /** The attributes that can be set at creation and later. */
  static final Set<String> SETTABLE =
      Set.of(
          "name",
          "comment",
          "size",
          "space.size",
          "state",
          "nas.path",
          "nas.export_policy.name",
          "nas.export_policy.id",
          "nas.security_style",
          "nas.unix_permissions",
          "nas.uid",
          "nas.gid",
          "space.snapshot.reserve_percent",
          "autosize.mode",
          "autosize.maximum",
          "autosize.minimum",
          "autosize.grow_threshold",
          "autosize.shrink_threshold",
          "efficiency.compression",
          "efficiency.dedupe",
          "snapshot_policy.name",
          "guarantee.type",
          "tiering.policy");

  /** The size that is asked for, as {@code size} or as {@code space.size}. */
  Optional<Long> size() {
    return body.number("size").or(() -> body.number("space.size")).map(SizeRules::granted);
  }

  /** The state that is asked for. */
  Optional<VolumeState> state() {
    Optional<String> state = body.text("state");
    if (state.filter("error"::equals).isPresent()) {
      throw Reason.STATE_ERROR.about("state");
    }
    Set<String> known =
        release.hasRestricted()
            ? Set.of("online", "offline", "restricted")
            : Set.of("online", "offline");
    return body.choice("state", known)
        .map(text -> VolumeState.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  /** A volume as the body wants it. */
  Volume apply(State state, Volume before, boolean creating) {
    Volume after =
        before
            .withComment(body.text("comment").orElse(before.comment()))
            .withState(state().orElse(before.state()))
            .withSpace(space(before.space(), creating))
            .withSnapshotPolicy(snapshotPolicy().orElse(before.snapshotPolicy()))
            .withTiering(body.choice("tiering.policy", TIERING).orElse(before.tiering()));
    Aggregate aggregate = state.cluster().aggregate(before.birth().aggregate()).orElseThrow();
    long size = after.space().size();
    Autosize following =
        size == before.space().size() ? before.autosize() : before.autosize().following(size);
    Volume whole =
        after
            .withAutosize(AutosizeRules.apply(body, following, size))
            .withEfficiency(EfficiencyRules.apply(body, before.efficiency(), aggregate))
            .withNas(NasRules.apply(body, state, after));
    return whole.withState(whole.state());
  }

  private Space space(Space before, boolean creating) {
    Optional<Long> reserve = body.number("space.snapshot.reserve_percent");
    if (creating && reserve.filter(percent -> percent > MOST_RESERVE_AT_CREATION).isPresent()) {
      throw Reason.RESERVE_TOO_HIGH.about("space.snapshot.reserve_percent");
    }
    if (reserve.filter(percent -> percent < 0 || percent > FULL).isPresent()) {
      throw Reason.INVALID_VALUE.about(
          "space.snapshot.reserve_percent", reserve.get(), "space.snapshot.reserve_percent");
    }
    long size = size().orElse(before.size());
    if (size < before.used()) {
      throw Reason.SHRINKS_BELOW_USED.about("size");
    }
    return new Space(
        size,
        before.used(),
        reserve.orElse(before.snapshotReserve()),
        body.choice("guarantee.type", GUARANTEES).orElse(before.guarantee()));
  }

  private Optional<String> snapshotPolicy() {
    Optional<String> name = body.text("snapshot_policy.name");
    if (name.isPresent() && !SNAPSHOT_POLICIES.contains(name.get())) {
      throw Reason.SNAPSHOT_POLICY_MISSING.about("snapshot_policy.name", name.get());
    }
    return name;
  }
}
