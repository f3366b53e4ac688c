package io.storagegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobMetrics;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.MetricSelection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What people wrote down with a job changes alone, and a job that is removed is gone whole. */
interface JobChangeCases extends Cases {
  @Test
  default void tagsAndMetadataTakeEffectAndChangeTheVersion() {
    try (Lab lab = labFor(Operation.PATCH_JOB, Operation.LIST_JOBS, Operation.GET_JOB)) {
      Job before = lab.stock().jobs().job();
      Map<String, String> expected = new HashMap<>();
      if (before.details().metadata() != null) {
        expected.putAll(before.details().metadata());
      }
      expected.put(JobStock.KEY, "yes");
      Job after = lab.write(JobStock.marking(before, before.details().version()));
      assertThat(after.tags()).containsExactly(JobStock.TAG);
      assertThat(after.details().metadata()).isEqualTo(expected);
      assertThat(after.details().version())
          .as("JobDetails.version after a change")
          .isNotEqualTo(before.details().version());
      assertThat(KnownJobs.now(lab).whole(before)).isEqualTo(after);
      assertThat(listed(lab, before).tags()).containsExactly(JobStock.TAG);
    }
  }

  @Test
  default void aChangeTouchesNothingElse() {
    try (Lab lab =
        labFor(
            Operation.PATCH_JOB,
            Operation.LIST_JOBS,
            Operation.GET_JOB,
            Operation.READ_JOB_METRICS)) {
      Job before = lab.stock().jobs().job();
      List<String> others = others(lab, before);
      Object metrics = metrics(lab, before);
      Job after = lab.write(JobStock.marking(before, null));
      assertThat(others(lab, before)).isEqualTo(others);
      assertThat(metrics(lab, before)).isEqualTo(metrics);
      assertThat(after.details().script()).isEqualTo(before.details().script());
      assertThat(after.details().schedulerInfo()).isEqualTo(before.details().schedulerInfo());
      assertThat(after.details().resources()).isEqualTo(before.details().resources());
      assertThat(after.details().statistics()).isEqualTo(before.details().statistics());
      assertThat(after.startTime()).isEqualTo(before.startTime());
      assertThat(after.duration()).isEqualTo(before.duration());
    }
  }

  @Test
  default void onlyWhatIsNamedChanges() {
    try (Lab lab = labFor(Operation.PATCH_JOB, Operation.LIST_JOBS, Operation.GET_JOB)) {
      Job job = lab.stock().jobs().job();
      lab.write(JobStock.marking(job, null));
      lab.write(metadata(job, Map.of("other", "kept"), "other"));
      Job removed = lab.write(metadata(job, Map.of(), JobStock.KEY, "never-there"));
      assertThat(removed.tags()).containsExactly(JobStock.TAG);
      assertThat(removed.details().metadata())
          .containsEntry("other", "kept")
          .doesNotContainKey(JobStock.KEY)
          .doesNotContainKey("never-there");
      Job untagged =
          lab.write(
              new PatchJob(
                  job.cluster(), job.id(), Set.of(PatchJob.TAGS), List.of(), Map.of(), null));
      assertThat(untagged.tags()).isEmpty();
      assertThat(untagged.details().metadata()).containsEntry("other", "kept");
    }
  }

  @Test
  default void tagsAreTheOnesThatWereSent() {
    try (Lab lab = labFor(Operation.PATCH_JOB, Operation.LIST_JOBS, Operation.GET_JOB)) {
      Job job = lab.stock().jobs().job();
      List<JobTag> tags =
          List.of(
              new JobTag("b", "zwei \"2\"", "global"),
              new JobTag("a", "ümläut ☃", "admin"),
              JobStock.TAG);
      Job after =
          lab.write(
              new PatchJob(job.cluster(), job.id(), Set.of(PatchJob.TAGS), tags, Map.of(), null));
      assertThat(after.tags()).containsExactlyElementsOf(tags);
      assertThat(KnownJobs.now(lab).whole(job).tags()).containsExactlyElementsOf(tags);
    }
  }

  @Test
  default void aRemovedJobIsGoneAndTheOthersAreThere() {
    try (Lab lab = labFor(Operation.DELETE_JOB, Operation.LIST_JOBS, Operation.GET_JOB)) {
      Job job = lab.stock().jobs().job();
      List<String> others = others(lab, job);
      assertThat(lab.write(JobStock.removal(job, job.details().version()))).isNull();
      assertThat(KnownJobs.now(lab).all()).noneMatch(isThe(job));
      assertThat(others(lab, job)).isEqualTo(others);
      Cases.failure(
          "reading a job that was removed",
          Set.of(ErrorKind.NOT_FOUND),
          () -> lab.backend().require(Jobs.class).get(Call.quiet(), job.id(), Visibility.ALL));
    }
  }

  private static PatchJob metadata(Job job, Map<String, String> values, String... keys) {
    return new PatchJob(
        job.cluster(),
        job.id(),
        Set.copyOf(List.of(keys).stream().map(key -> PatchJob.METADATA + key).toList()),
        List.of(),
        values,
        null);
  }

  private static Job listed(Lab lab, Job job) {
    return KnownJobs.now(lab).all().stream().filter(isThe(job)).findFirst().orElseThrow();
  }

  private static Predicate<Job> isThe(Job job) {
    return other -> other.id().equals(job.id());
  }

  /** All other jobs, as people can read and compare them. */
  private static List<String> others(Lab lab, Job job) {
    KnownJobs known = KnownJobs.now(lab);
    return known.all().stream()
        .filter(isThe(job).negate())
        .map(known::whole)
        .map(Job::toString)
        .sorted()
        .toList();
  }

  private static Object metrics(Lab lab, Job job) {
    return lab.backend()
        .require(JobMetrics.class)
        .read(Call.quiet(), job.id(), MetricSelection.ALL, Visibility.ALL);
  }
}
