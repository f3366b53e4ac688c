package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for the jobs of any archive. */
class AnyArchiveTest {
  @Property(tries = 30)
  void thereAreAsManyJobsAsAskedForAndNoTwoAreTheSame(
      @ForAll @IntRange(max = 900) int jobs, @ForAll long seed) {
    List<GeneratedJob> drawn = jobs(ArchiveSpec.of(jobs).withSeed(seed));
    assertThat(drawn).hasSize(jobs);
    assertThat(drawn.stream().map(GeneratedJob::id).distinct()).hasSize(jobs);
    assertThat(drawn).extracting(GeneratedJob::ordinal).isSorted().doesNotHaveDuplicates();
  }

  @Property(tries = 30)
  void theFirstJobsDoNotDependOnWhoDrawsThem(@ForAll long seed) {
    ArchiveSpec spec = ArchiveSpec.of(500).withSeed(seed).withData(0.02, 3);
    assertThat(jobs(spec)).isEqualTo(jobs(spec));
  }

  @Property(tries = 20)
  void aNumberIsGivenAgainOnlyToTheSameWork(@ForAll long seed) {
    jobs(ArchiveSpec.of(600).withSeed(seed)).stream()
        .collect(Collectors.groupingBy(job -> job.cluster() + job.jobId()))
        .values()
        .forEach(
            attempts -> {
              assertThat(attempts).hasSizeLessThanOrEqualTo(2);
              assertThat(same(attempts, GeneratedJob::user)).isTrue();
              assertThat(same(attempts, GeneratedJob::submitTime)).isTrue();
              for (int i = 1; i < attempts.size(); i++) {
                GeneratedJob before = attempts.get(i - 1);
                assertThat(before.state()).isIn("node_fail", "preempted");
                assertThat(attempts.get(i).startTime())
                    .isAfterOrEqualTo(before.startTime().plus(before.duration()));
              }
            });
  }

  @Property(tries = 20)
  void recordsMakeSense(@ForAll long seed, @ForAll @DoubleRange(max = 0.05) double share) {
    ArchiveSpec spec = ArchiveSpec.of(400).withSeed(seed).withData(share, 4);
    for (GeneratedJob job : jobs(spec)) {
      assertThat(job.startTime())
          .as(job.id())
          .isAfter(job.submitTime())
          .isBefore(spec.until().plusSeconds(86_400 * 3));
      assertThat(job.duration()).as(job.id()).isPositive().isLessThanOrEqualTo(job.walltime());
      assertThat(Integer.bitCount(job.numNodes())).as("nodes of " + job.id()).isEqualTo(1);
      assertThat(hosts(job)).as(job.id()).isTrue();
      assertThat(job.shared().equals("none"))
          .as(job.id())
          .isEqualTo(job.resources().get(0).hwthreads().isEmpty());
      assertThat(job.hasData()).as(job.id()).isEqualTo(job.monitoringStatus() == 3);
      job.statistics()
          .forEach(
              (metric, one) ->
                  assertThat(one.statistics().avg())
                      .as(job.id() + metric)
                      .isBetween(one.statistics().min(), one.statistics().max()));
    }
  }

  /** Whether its machines are different ones of its part of the cluster. */
  private static boolean hosts(GeneratedJob job) {
    List<String> had = job.resources().stream().map(GeneratedResource::hostname).toList();
    SubclusterModel subcluster =
        Clusters.named(job.cluster()).subclusters().stream()
            .filter(one -> one.name().equals(job.subcluster()))
            .findFirst()
            .orElseThrow();
    return had.stream().distinct().count() == had.size()
        && subcluster.nodes().hosts().containsAll(had);
  }

  private static <T> boolean same(List<GeneratedJob> jobs, Function<GeneratedJob, T> of) {
    return jobs.stream().map(of).distinct().count() == 1;
  }

  private static List<GeneratedJob> jobs(ArchiveSpec spec) {
    return ArchiveGenerator.of(spec).jobs().toList();
  }
}
