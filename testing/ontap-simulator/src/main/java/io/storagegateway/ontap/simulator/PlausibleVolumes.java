package io.storagegateway.ontap.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Volumes of databases and projects, alike for the same number. */
final class PlausibleVolumes {
  private static final List<String> USES =
      List.of("data", "logs", "backup", "scratch", "home", "web", "archive", "conf");
  private static final List<String> PROJECTS =
      List.of(
          "ora_hr", "ora_finance", "pg_grafana", "pg_jira", "mysql_wiki", "mysql_indico",
          "influx_power", "atlas_sw", "cms_calib", "lhcb_conf", "gitlab", "jenkins", "openstack",
          "puppet", "theory", "beams_log", "radiation", "library", "video", "maps");
  private static final List<Efficiency> EFFICIENCIES =
      List.of(
          Efficiency.OFF,
          new Efficiency("both", "background"),
          new Efficiency("background", "background"),
          new Efficiency("inline", "background"));
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final int OFFLINE_EVERY = 41;
  private static final int RESTRICTED_EVERY = 67;

  private final SimulatorSettings settings;
  private final State state;
  private final List<Aggregate> aggregates;

  PlausibleVolumes(SimulatorSettings settings, State state) {
    this.settings = settings;
    this.state = state;
    this.aggregates = state.cluster().dataAggregates();
  }

  /** Adds the volume of a number, under a name that is free. */
  void add(int number) {
    // neighbouring seeds would begin alike
    Random random = new Random(number * SPREAD);
    Volume volume = volume(number, random);
    state.volumes().put(volume);
    int snapshots = random.nextInt(6);
    for (int age = snapshots; age > 0; age--) {
      state.snapshots().put(snapshot(volume, age, random));
    }
  }

  private Volume volume(int number, Random random) {
    String name = freeName(number);
    long size = (1L << random.nextInt(8)) * 8 * Blocks.GIGABYTE + random.nextInt(900) * Blocks.SIZE;
    Aggregate aggregate = aggregates.get(random.nextInt(aggregates.size()));
    long used = (long) (size * 0.9 * random.nextDouble());
    boolean grows = random.nextInt(3) > 0;
    Autosize usual = Autosize.initial(size);
    return new Volume(
            new Volume.Birth(
                UUID.randomUUID().toString(),
                settings.svm(),
                aggregate.name(),
                settings.time().now().minus(Duration.ofDays(30 + random.nextInt(2000))),
                false),
            name,
            "",
            VolumeState.ONLINE,
            new Space(size, used, random.nextInt(5) * 5L, "none"),
            Nas.initial(policy(name)).withPath("/ONTAP/" + name),
            new Autosize(
                grows ? "grow" : Autosize.OFF,
                usual.maximum(),
                usual.minimum(),
                usual.growThreshold(),
                usual.shrinkThreshold()),
            EFFICIENCIES.get(random.nextInt(EFFICIENCIES.size())),
            random.nextBoolean() ? "auto" : "none",
            "default",
            "none",
            null)
        .withState(stateOf(number));
  }

  private VolumeState stateOf(int number) {
    if (number % OFFLINE_EVERY == OFFLINE_EVERY - 1) {
      return VolumeState.OFFLINE;
    }
    boolean restricted = number % RESTRICTED_EVERY == RESTRICTED_EVERY - 1;
    return restricted && settings.release().hasRestricted()
        ? VolumeState.RESTRICTED
        : VolumeState.ONLINE;
  }

  private String freeName(int number) {
    String project = PROJECTS.get(number % PROJECTS.size());
    String use = USES.get(number / PROJECTS.size() % USES.size());
    int series = number / (PROJECTS.size() * USES.size());
    String name = project + "_" + use + (series == 0 ? "" : String.format("_%02d", series));
    int copy = 1;
    while (state.volumes().named(settings.svm(), copy == 1 ? name : name + "_v" + copy).isPresent()) {
      copy++;
    }
    return copy == 1 ? name : name + "_v" + copy;
  }

  /** The policy of a volume's project, which is made if there is none. */
  private long policy(String name) {
    String project = name.substring(0, name.indexOf('_'));
    return state
        .policies()
        .named(settings.svm(), project)
        .orElseGet(
            () -> {
              ExportPolicy policy =
                  new ExportPolicy(
                      state.policies().nextId(), settings.svm(), project, List.of(rule(project)));
              state.policies().put(policy);
              return policy;
            })
        .id();
  }

  private static ExportRule rule(String project) {
    int network = Math.floorMod(project.hashCode(), 200);
    return new ExportRule(
        List.of("10." + network + ".0.0/16"),
        List.of("nfs"),
        List.of("sys"),
        List.of("sys"),
        List.of("sys"),
        "0");
  }

  private Snapshot snapshot(Volume volume, int age, Random random) {
    Instant taken = settings.time().now().minus(Duration.ofDays(age));
    String day = Json.time(taken).substring(0, "2026-01-01".length());
    return new Snapshot(
        state.snapshots().nextUuid(),
        volume.uuid(),
        "daily." + day + "_0010",
        null,
        taken,
        (long) (volume.space().used() * (0.9 + 0.1 * random.nextDouble())),
        (long) (volume.space().used() * 0.02 * random.nextDouble()),
        null,
        null);
  }
}
