package io.storagegateway.spi.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.spi.Kind;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobValuesTest {
  @Test
  void aJobIsToldByItsId() {
    Job job = job("c:1:2", List.of());
    assertThat(job.key()).isEqualTo("c:1:2");
    assertThat(job.kind()).isEqualTo(Kind.JOB);
    assertThatThrownBy(() -> job("", List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tagsCannotBeChangedFromOutside() {
    List<JobTag> tags = new ArrayList<>(List.of(new JobTag("a", "b", null)));
    Job job = job("c:1:2", tags);
    tags.clear();
    assertThat(job.tags()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void statesAreWordsInLowerCase(JobState state) {
    assertThat(state.key()).matches("[a-z]+(_[a-z]+)*");
  }

  @Test
  void onePathMayHaveSeveralProblems() {
    assertThat(problem("truncated").key()).isNotEqualTo(problem("corrupt").key());
    assertThat(problem("corrupt").kind()).isEqualTo(Kind.JOB_PROBLEM);
  }

  @Test
  void jobsWithoutANameAreAGroup() {
    JobStatistic nameless = new JobStatistic(null, 1, 0, 0, 0, 0, 0);
    assertThat(nameless.key()).isEmpty();
    assertThat(nameless.kind()).isEqualTo(Kind.JOB_STATISTIC);
  }

  @Test
  void missingSamplesStayMissing() {
    double[] values = {1, Double.NaN, 3, 4};
    Samples samples = Samples.of(values, 3);
    values[0] = 7;
    assertThat(samples.size()).isEqualTo(3);
    assertThat(samples.at(0)).isEqualTo(1);
    assertThat(samples.isMissing(1)).isTrue();
    assertThat(samples.isMissing(2)).isFalse();
    assertThat(samples).isEqualTo(Samples.of(new double[] {1, Double.NaN, 3}, 3));
    assertThat(samples).hasSameHashCodeAs(Samples.of(new double[] {1, Double.NaN, 3}, 3));
    assertThat(samples).isNotEqualTo(Samples.of(new double[] {1, 2, 3}, 3));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, -1000})
  void aResolutionIsASecondAtLeast(long millis) {
    assertThatThrownBy(
            () -> new MetricSelection(Set.of(), Set.of(), Optional.of(Duration.ofMillis(millis))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The gateway makes them null. */
  @Test
  void whatIsForOwnersCanBeLeftOut() {
    JobDetails details =
        new JobDetails(
            null, null, null, List.of(), Map.of(), Map.of(), null, null, null, null, List.of());
    assertThat(details.metadata()).isNull();
    assertThat(JobDetails.class.getRecordComponents())
        .filteredOn(component -> component.isAnnotationPresent(OwnerOnly.class))
        .extracting(RecordComponent::getName)
        .containsExactly("script", "schedulerInfo", "metadata");
    assertThat(Arrays.stream(JobDetails.class.getRecordComponents()))
        .filteredOn(component -> component.isAnnotationPresent(OwnerOnly.class))
        .noneMatch(component -> component.getType().isPrimitive());
  }

  private static JobProblem problem(String reason) {
    return new JobProblem("a/b", reason, "It is broken.", null, null, null, Instant.EPOCH);
  }

  private static Job job(String id, List<JobTag> tags) {
    return new Job(
        id,
        "c",
        null,
        1,
        null,
        null,
        null,
        null,
        null,
        JobState.UNKNOWN,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        tags,
        Job.MetricDataState.MISSING,
        null);
  }
}
