package io.storagegateway.jobarchive.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whether the jobs of a larger archive look like those of a site. */
class PopulationTest {
  private static final ArchiveSpec SPEC = ArchiveSpec.of(8_000).withUser("developer");
  private static final List<GeneratedJob> JOBS = ArchiveGenerator.of(SPEC).jobs().toList();

  @Test
  void allTwelveStatesOccurAndMostJobsEndWell() {
    Map<String, Long> states = counts(GeneratedJob::state);
    assertThat(states)
        .containsOnlyKeys(
            "completed",
            "failed",
            "cancelled",
            "timeout",
            "out_of_memory",
            "node_fail",
            "preempted",
            "running",
            "boot_fail",
            "deadline",
            "pending",
            "suspended");
    assertThat(states.get("completed")).isBetween(5_600L, 6_800L);
  }

  @Test
  void aFewPeopleHaveMostOfTheJobs() {
    List<Long> most =
        counts(GeneratedJob::user).values().stream()
            .sorted((one, other) -> Long.compare(other, one))
            .toList();
    assertThat(most.get(0)).isGreaterThan(10 * most.get(most.size() / 2));
    assertThat(counts(GeneratedJob::project)).hasSizeGreaterThan(20);
  }

  @Test
  void whoIsNamedHasJobsButFew() {
    assertThat(counts(GeneratedJob::user).get("developer")).isBetween(200L, 500L);
  }

  @Test
  void jobsComeByDayMoreThanByNight() {
    Map<Integer, Long> hours =
        JOBS.stream()
            .collect(
                Collectors.groupingBy(
                    job -> job.submitTime().atOffset(ZoneOffset.UTC).getHour(),
                    Collectors.counting()));
    assertThat(hours.get(10)).isGreaterThan(3 * hours.get(3));
  }

  @Test
  void theyComeBeforeTheEndAndOverTheWholeTime() {
    Instant first = SPEC.until().minusSeconds(365L * 86_400);
    assertThat(JOBS).allMatch(job -> job.submitTime().isBefore(SPEC.until()));
    assertThat(JOBS.get(0).submitTime()).isBetween(first, first.plusSeconds(86_400));
  }

  @Test
  void someAreTasksOfAnArray() {
    Map<Long, List<GeneratedJob>> arrays =
        JOBS.stream()
            .filter(job -> job.arrayJobId().isPresent())
            .collect(Collectors.groupingBy(job -> job.arrayJobId().getAsLong()));
    assertThat(arrays).hasSizeGreaterThan(20);
    arrays.forEach(
        (id, tasks) -> {
          assertThat(tasks).extracting(GeneratedJob::jobId).contains(id);
          assertThat(tasks.stream().map(GeneratedJob::name).distinct()).hasSize(1);
        });
  }

  @Test
  void someWereStartedTwice() {
    assertThat(counts(job -> job.cluster() + job.jobId()).values()).contains(2L);
  }

  @Test
  void someShareTheirNodes() {
    assertThat(counts(GeneratedJob::shared)).containsKeys("none", "single_user", "multi_user");
    assertThat(JOBS)
        .filteredOn(job -> job.cluster().equals("ember"))
        .allMatch(job -> job.shared().equals("none"))
        .anyMatch(job -> job.numNodes() == 32);
  }

  @Test
  void acceleratorsAreOfOneClusterOnly() {
    assertThat(JOBS)
        .allMatch(job -> (job.numAccelerators() > 0) == job.cluster().equals("garnet"))
        .allMatch(
            job ->
                job.numAccelerators()
                    == job.resources().stream().mapToInt(one -> one.accelerators().size()).sum());
  }

  @Test
  void someHaveTagsAndScriptsAndSchedulerInfo() {
    assertThat(JOBS.stream().filter(job -> !job.tags().isEmpty()).count()).isBetween(600L, 1_400L);
    assertThat(JOBS)
        .anyMatch(job -> job.metadata().getOrDefault("jobScript", "").startsWith("#!/bin/bash"))
        .anyMatch(job -> job.metadata().containsKey("slurmInfo"))
        .allMatch(job -> !job.name().isEmpty());
    assertThat(
            JOBS.stream()
                .flatMap(job -> job.tags().stream())
                .map(tag -> tag.scope().matches("global|admin") ? tag.scope() : "of a user")
                .distinct())
        .containsExactlyInAnyOrder("global", "admin", "of a user");
  }

  @Test
  void aRecordThatWasNeverMeasuredSaysWhy() {
    assertThat(JOBS.stream().map(GeneratedJob::monitoringStatus).distinct())
        .containsExactlyInAnyOrder(0, 1, 2);
  }

  private static Map<String, Long> counts(Function<GeneratedJob, String> of) {
    return JOBS.stream().collect(Collectors.groupingBy(of, Collectors.counting()));
  }
}
