package io.storagegateway.jobarchive.generator;

import java.util.List;
import java.util.Optional;

/** Draws what people ask clusters for. */
final class Submissions {
  private static final int HOUR = 3_600;
  private static final List<Integer> WALLTIMES =
      List.of(HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR);
  private static final List<String> APPLICATIONS =
      List.of("gromacs", "vasp", "openfoam", "lammps", "cp2k", "namd", "python", "pytorch");
  private static final List<String> STUDIES =
      List.of("relax", "production", "scan", "equilibrate", "train", "test", "benchmark", "mesh");
  private static final List<String> REVIEWS = List.of("seen", "wasteful", "interesting");
  private static final List<String> CLASSES = List.of("low_load", "memory_bound", "imbalanced");
  private static final double MEDIAN_STUDY = 20;
  private static final double SIGMA_OF_STUDIES = 2;
  private static final double SCRIPTED = 0.7;
  private static final double TAGGED = 0.12;
  private static final double OF_SAME_USER = 0.3;

  private final List<ClusterModel> clusters;
  private final Accounts accounts;
  private final int archiveVersion;

  Submissions(List<ClusterModel> clusters, Accounts accounts, int archiveVersion) {
    this.clusters = clusters;
    this.accounts = accounts;
    this.archiveVersion = archiveVersion;
  }

  Submission draw(Draws draws) {
    ClusterModel cluster = cluster(draws);
    SubclusterModel subcluster = subcluster(cluster, draws);
    Account account = accounts.draw(draws);
    int nodes = nodes(cluster, subcluster, draws);
    boolean sharing = nodes == 1 && draws.chance(cluster.sharing());
    int cores = sharing ? part(subcluster.coresOfNode(), draws) : subcluster.coresOfNode();
    int cards = subcluster.accelerators().size();
    String application = draws.pick(APPLICATIONS);
    return new Submission(
        cluster,
        subcluster,
        account,
        draws.pick(cluster.partitions()),
        application
            + "-"
            + draws.pick(STUDIES)
            + "-"
            + (long) draws.logNormal(MEDIAN_STUDY, SIGMA_OF_STUDIES),
        application,
        nodes,
        sharing
            ? (draws.chance(OF_SAME_USER) ? "single_user" : "multi_user")
            : Submission.EXCLUSIVE,
        cores,
        sharing && cards > 0 ? part(cards, draws) : cards,
        draws.pick(WALLTIMES),
        draws.chance(SCRIPTED),
        tag(application, account, draws));
  }

  private ClusterModel cluster(Draws draws) {
    double rest = draws.uniform() * clusters.stream().mapToDouble(ClusterModel::share).sum();
    for (ClusterModel cluster : clusters) {
      rest -= cluster.share();
      if (rest < 0) {
        return cluster;
      }
    }
    return clusters.get(clusters.size() - 1);
  }

  /** The first has most of the jobs. */
  private static SubclusterModel subcluster(ClusterModel cluster, Draws draws) {
    return cluster.subclusters().get(new Zipf(cluster.subclusters().size()).draw(draws));
  }

  private static int nodes(ClusterModel cluster, SubclusterModel subcluster, Draws draws) {
    int there = subcluster.nodes().hosts().size();
    int nodes = 1;
    while (2 * nodes <= Math.min(cluster.mostNodes(), there) && draws.chance(cluster.widening())) {
      nodes *= 2;
    }
    return nodes;
  }

  /** Less than the whole: a power of two. */
  private static int part(int whole, Draws draws) {
    int part = 1;
    while (4 * part <= whole && draws.chance(0.5)) {
      part *= 2;
    }
    return part;
  }

  private Optional<GeneratedTag> tag(String application, Account account, Draws draws) {
    if (!draws.chance(TAGGED)) {
      return Optional.empty();
    }
    GeneratedTag tag =
        switch (draws.below(4)) {
          case 0 -> new GeneratedTag("review", draws.pick(REVIEWS), "admin");
          case 1 -> new GeneratedTag("jobclass", draws.pick(CLASSES), "global");
          case 2 -> new GeneratedTag("note", "publish", account.user());
          default -> new GeneratedTag("app", application, "global");
        };
    return Optional.of(archiveVersion == 1 ? new GeneratedTag(tag.type(), tag.name(), "") : tag);
  }
}
