package io.storagegateway.jobarchive.metrics;

import static io.storagegateway.jobarchive.metrics.Data.document;
import static io.storagegateway.jobarchive.metrics.Data.field;
import static io.storagegateway.jobarchive.metrics.Data.metric;
import static io.storagegateway.jobarchive.metrics.Data.ofNodes;
import static io.storagegateway.jobarchive.metrics.Data.scope;
import static io.storagegateway.jobarchive.metrics.Data.series;
import static io.storagegateway.jobarchive.metrics.Data.seriesOf;
import static io.storagegateway.jobarchive.metrics.Refusals.assertCorrupt;
import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.jobarchive.layout.MetricTimesteps;
import io.storagegateway.spi.value.JobMetric;
import io.storagegateway.spi.value.JobMetricData;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.MetricSelection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Documents that are JSON, but not quite what they should be: one oddity spoils no other metric.
 */
class OddRecordsTest {
  private static final String GOOD = ofNodes("good", series("n1", 1.0));

  private final TestJob job = new TestJob();

  @AfterEach
  void cleanUp() {
    job.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17                                             | x is left out: it is no object.",
        "\"text\"                                       | x is left out: it is no object.",
        "{\"node\":true}                                | x/node is left out: it is no object.",
        "{\"node\":[1,{\"a\":2}]}                       | x/node is left out: it is no object.",
        "{\"node\":{\"timestep\":60,\"series\":{}}}     | x/node is left out: its series are no list.",
        "{\"node\":{\"timestep\":60,\"series\":[[1]]}}  | x/node is left out: one of its series is no"
            + " object.",
        "{\"node\":{\"series\":[],\"timestep\":60,\"series\":[]}} | x/node is left out: it has series"
            + " twice.",
        "{\"node\":{\"timestep\":60,\"timestep\":30}}   | x/node is left out: it has timestep twice.",
        "{\"node\":{\"timestep\":60},\"node\":{\"timestep\":60}} | x/node is left out: it stands there"
            + " twice.",
      })
  void whatMakesNoSenseIsLeftOutAndNamed(String odd, String sentence) {
    job.plain(document(field("x", odd), GOOD));

    JobMetricData all = job.read();
    assertThat(all.metrics()).extracting(JobMetric::name).containsExactly("good");
    assertThat(all.problems()).containsExactly(sentence);
    assertThat(job.read("good").problems()).isEmpty();
    assertThat(job.read("x", "good").missing()).isEmpty();
    assertCorrupt(() -> job.read("x")).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"hostname\":\"n1\",\"data\":\"1,2\"}             | the values of one of its series are no list",
        "{\"hostname\":\"n1\",\"data\":{\"0\":1}}           | the values of one of its series are no list",
        "{\"hostname\":\"n1\",\"data\":[1,\"2\"]}           | one of its values is no number",
        "{\"hostname\":\"n1\",\"data\":[1,[2],{\"a\":[3]}]} | one of its values is no number",
        "{\"hostname\":\"n1\",\"data\":[1,true]}            | one of its values is no number",
        "{\"hostname\":\"n1\",\"data\":[1],\"data\":[2]}    | one of its series has data twice",
        "{\"hostname\":\"n1\",\"data\":[1],\"hostname\":\"n2\"} | one of its series has hostname twice",
        "17                                                 | one of its series is no object",
      })
  void aSeriesThatMayMeanSeveralThingsSpoilsItsMetricInItsScope(String odd, String why) {
    job.plain(
        document(
            metric(
                "x",
                scope("node", 60, series("n0", 1.0), odd, series("n9", 1.0)),
                scope("core", 60, series("n0", 2.0)))));

    JobMetricData data = job.read("x");

    assertThat(data.metrics()).extracting(JobMetric::scope).containsExactly("core");
    assertThat(data.problems()).containsExactly("x/node is left out: " + why + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":[1]}",
        "{\"hostname\":null,\"data\":[1]}",
        "{\"hostname\":\"\",\"data\":[1]}",
        "{\"hostname\":{\"a\":1},\"data\":[1]}",
        "{\"hostname\":\"n1\"}",
        "{}",
      })
  void aSeriesOfNobodyKnowsWhatIsLeftOutAlone(String odd) {
    JobMetricData data = job.plain(document(ofNodes("x", odd, series("n2", 1.0)))).read("x");

    assertThat(data.metrics().get(0).series())
        .extracting(JobSeries::hostname)
        .containsExactly("n2");
    assertThat(data.problems())
        .containsExactly("A series of x/node without hostname or values is left out.");
  }

  @Test
  void aHostnameThatIsNoneIsNotKept() {
    JobMetricData data =
        job.plain(document(ofNodes("x", series("n".repeat(256), 1.0), series("n2", 1.0)))).read();

    assertThat(data.metrics().get(0).series()).hasSize(1);
  }

  @Test
  void anIdMayBeANumber() {
    String numbered = "{\"hostname\":\"n1\",\"id\":7,\"data\":[1]}";

    assertThat(job.plain(document(ofNodes("x", numbered))).read().metrics().get(0).series())
        .extracting(JobSeries::id)
        .containsExactly("7");
  }

  @Test
  void aMetricThatStandsThereTwiceIsShownAsNeither() {
    String once = ofNodes("x", series("n1", 1.0));
    job.plain(document(once, GOOD, ofNodes("x", series("n1", 2.0)), once));

    assertThat(job.read().metrics()).extracting(JobMetric::name).containsExactly("good");
    assertThat(job.read().problems()).containsExactly("x is left out: it stands there twice.");
    assertCorrupt(() -> job.read("x"));
  }

  @Test
  void fileSystemsAsOldRecordsHaveThemAreNamed() {
    job.plain(
        document("\"filesystems\":[{\"name\":\"/home\",\"type\":\"nfs\",\"read_bw\":{}}]", GOOD));
    String sentence =
        "filesystems has the form of a list, as old records have it, and cannot be shown.";

    assertThat(job.read().metrics()).hasSize(1);
    assertThat(job.read().problems()).containsExactly(sentence);
    assertThat(job.read("good").problems()).isEmpty();
    JobMetricData alone = job.read("filesystems");
    assertThat(alone.metrics()).isEmpty();
    assertThat(alone.missing()).containsExactly("filesystems");
    assertThat(alone.problems()).containsExactly(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"timestep\":0,",
        "\"timestep\":-60,",
        "\"timestep\":0.5,",
        "\"timestep\":1e99,",
        "\"timestep\":99999999999999999999,",
        "\"timestep\":NaN,",
        "\"timestep\":null,",
        "\"timestep\":\"60\",",
        "\"timestep\":[60],",
        ""
      })
  void aTimestepThatIsNoneComesFromTheDescriptionOfTheCluster(String timestep) {
    String odd = field("node", "{" + timestep + "\"series\":[" + series("n1", 1.0) + "]}");
    job.plain(document(metric("x", odd), GOOD));

    JobMetricData described = readWith(name -> OptionalInt.of(name.equals("x") ? 30 : 99));
    assertThat(described.metrics())
        .extracting(JobMetric::timestep)
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(60));
    assertThat(described.problems())
        .containsExactly(
            "x/node has no usable timestep; that of the description of the cluster is taken.");

    JobMetricData undescribed = readWith(MetricTimesteps.UNKNOWN);
    assertThat(undescribed.metrics()).extracting(JobMetric::name).containsExactly("good");
    assertThat(undescribed.problems()).singleElement().asString().contains("x/node is left out");
    assertCorrupt(() -> job.read("x")).contains("timestep");
  }

  private JobMetricData readWith(MetricTimesteps timesteps) {
    return new JobMetricsReader(TestJob.LIMITS)
        .read(FakeCall.any(), job.folder(timesteps, 3), MetricSelection.ALL);
  }

  @Test
  void aTimestepMayBeWrittenAsADecimalNumber() {
    String scope = field("node", "{\"timestep\":6.0e1,\"series\":[]}");

    assertThat(job.plain(document(metric("x", scope))).read().metrics().get(0).timestep())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void whatIsNoNumberIsMissingAndNeverZero() {
    job.plain(
        document(
            ofNodes("x", seriesOf("n1", "[NaN,1,Infinity,-Infinity,+Infinity,null,1e400,-0.0]"))));

    JobSeries series = job.read("x").metrics().get(0).series().get(0);

    assertThat(series.values())
        .isEqualTo(
            SummaryTest.samples(Arrays.asList(null, 1.0, null, null, null, null, null, -0.0)));
    assertThat(series.statistics().samples()).isEqualTo(2);
    assertThat(series.statistics().avg()).isEqualTo(0.5);
  }

  @Test
  void problemsAreManyButNotEndless() {
    List<String> odd = IntStream.range(0, 1_000).mapToObj(i -> field("x" + i, "17")).toList();

    JobMetricData data = job.plain(document(String.join(",", odd), GOOD)).read();

    assertThat(data.problems()).hasSize(51).last().isEqualTo("There are more problems than these.");
    assertThat(data.metrics()).hasSize(1);
  }
}
