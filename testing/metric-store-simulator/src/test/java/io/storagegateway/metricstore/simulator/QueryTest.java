package io.storagegateway.metricstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryTest {
  private static final Instant START = Instant.ofEpochSecond(1_720_879_200);

  private final MetricStoreSimulator store =
      MetricStoreSimulator.start(
          SimulatorSettings.defaults()
              .withMetrics(
                  Map.of(
                      "clock", new MetricConfig(60, Aggregation.AVG),
                      "flops_any", new MetricConfig(60, Aggregation.SUM),
                      "cpu_load", new MetricConfig(60, Aggregation.NONE)))
              .withClock(Clock.fixed(START.plus(Duration.ofDays(1)), ZoneOffset.UTC)));

  private final StoreClient client = StoreClient.of(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void oneCoreAtItsOwnResolutionIsAsInTheReference() throws Exception {
    double[] values = {2400.1, Double.NaN, 2399.5, 2400.3};
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        put("core0", "clock", i, values[i]);
      }
    }

    String body =
        client
            .send(
                "GET",
                "/api/query/?version=v2",
                """
                {"cluster":"alex","from":1720879200,"to":1720879440,"with-padding":false,
                 "queries":[{"metric":"clock","host":"a0124","type":"core","type-ids":["0"],
                 "resolution":0,"aggreg":false}]}\
                """)
            .body();

    assertThat(body.strip())
        .isEqualTo(
            "{\"results\":[[{\"data\":[2400.100,null,2399.500,2400.300],\"from\":1720879200,"
                + "\"to\":1720879440,\"resolution\":60,\"avg\":2399.97,\"min\":2399.50,"
                + "\"max\":2400.30}]]}");
  }

  @Test
  void aQueryIsAGetWithABody() throws Exception {
    assertThat(client.send("POST", "/api/query/", "{}").statusCode()).isEqualTo(405);
    assertThat(client.send("GET", "/api/query", "{").statusCode()).isEqualTo(400);
    assertThat(client.send("GET", "/api/query", "{}").body().strip()).isEqualTo("{\"results\":[]}");
  }

  @Test
  void anUnknownHostIsNoErrorAndAnUnknownMetricIsOne() throws Exception {
    put("", "cpu_load", 0, 1);

    JsonNode results =
        results(
            "{'metric':'cpu_load','host':'nobody'},{'metric':'clock','host':'a0124'},"
                + "{'metric':'what','host':'a0124'}");

    assertThat(results.get(0)).isEmpty();
    assertThat(results.get(1)).isEmpty();
    assertThat(results.get(2).get(0).get("error").asText())
        .isEqualTo("[METRICSTORE]> unknown metric: what");
    JsonNode backwards =
        client.query(
            "{'cluster':'alex','from':2,'to':1,'queries':[{'metric':'clock','host':'a'}]}");
    assertThat(backwards.at("/results/0/0/error").asText()).contains("invalid time range");
  }

  @Test
  void missingIdsShortenTheInnerArray() throws Exception {
    put("core0", "clock", 0, 1);
    put("core2", "clock", 0, 3);

    JsonNode results =
        results("{'metric':'clock','host':'a0124','type':'core','type-ids':['0','1','2']}");

    assertThat(results.get(0)).hasSize(2);
    assertThat(results.at("/0/1/data/0").asDouble()).isEqualTo(3);
    assertThat(results("{'metric':'clock','host':'a0124','type':'core'}").get(0)).isEmpty();
  }

  @Test
  void aKnownHostWithoutPointsHasNoDataAndNoStatistics() throws Exception {
    put("", "cpu_load", 0, 1);

    JsonNode one =
        client
            .query(
                "{'cluster':'alex','from':1720872000,'to':1720875600,'with-padding':false,"
                    + "'queries':[{'metric':'cpu_load','host':'a0124'}]}")
            .at("/results/0/0");

    assertThat(one.has("data")).isFalse();
    assertThat(one.has("error")).isFalse();
    assertThat(one.get("avg").isNull()).isTrue();
  }

  @Test
  void aHostIsTheSumTheMeanOrNothingOfItsParts() throws Exception {
    for (String metric : new String[] {"flops_any", "clock", "cpu_load"}) {
      put("core0", metric, 0, 1);
      put("core1", metric, 0, 3);
    }

    assertThat(value("flops_any")).isEqualTo(4);
    assertThat(value("clock")).isEqualTo(2);
    assertThat(results("{'metric':'cpu_load','host':'a0124'}").at("/0/0/error").asText())
        .isEqualTo("[METRICSTORE]> invalid aggregation");

    put("", "flops_any", 0, 10);
    assertThat(value("flops_any")).describedAs("a level's own buffer wins").isEqualTo(10);
  }

  @Test
  void partsThatDoNotAlignAreAnError() throws Exception {
    put("core0", "clock", 0, 1);
    store.write("alex", "a0124", "core1", "clock", START.plusSeconds(20), 2);

    assertThat(results("{'metric':'clock','host':'a0124'}").at("/0/0/error").asText())
        .contains("data from lower granularities does not align");
  }

  @Test
  void paddingPutsValuesInFrontWithoutMovingTheBeginning() throws Exception {
    put("", "cpu_load", 3, 7);
    String query = "'queries':[{'metric':'cpu_load','host':'a0124'}]}";
    String range = "{'cluster':'alex','from':1720879200,'to':1720879500,";

    JsonNode padded = client.query(range + query).at("/results/0/0");
    JsonNode plain = client.query(range + "'with-padding':false," + query).at("/results/0/0");

    assertThat(padded.get("data")).hasSize(4);
    assertThat(plain.get("data")).hasSize(1);
    assertThat(padded.get("from")).isEqualTo(plain.get("from"));
    assertThat(plain.get("from").asLong()).isEqualTo(1720879380);
    assertThat(plain.get("to").asLong()).describedAs("a late tail is short").isEqualTo(1720879440);
  }

  @Test
  void valuesAndStatisticsCanBeScaledOrLeftOut() throws Exception {
    put("", "clock", 0, 3000);

    JsonNode scaled = results("{'metric':'clock','host':'a0124','scale-by':0.001}").at("/0/0");
    JsonNode bare =
        client
            .query(
                "{'cluster':'alex','from':1720879200,'to':1720879440,'with-stats':false,"
                    + "'with-data':false,'queries':[{'metric':'clock','host':'a0124'}]}")
            .at("/results/0/0");

    assertThat(scaled.at("/data/0").asDouble()).isEqualTo(3);
    assertThat(scaled.get("max").asDouble()).isEqualTo(3);
    assertThat(bare.has("data")).isFalse();
    assertThat(bare.get("avg").asText()).isEqualTo("0.0");
  }

  @Test
  void fewerValuesAreGivenOnlyOfManyAndAtMultiplesOfTheFrequency() throws Exception {
    for (int i = 0; i < 1440; i++) {
      put("", "clock", i, Math.sin(i / 100.0));
    }
    String asked =
        "{'cluster':'alex','from':1720879200,'to':%d,'queries':"
            + "[{'metric':'clock','host':'a0124','resolution':%d}]}";
    long day = 1720879200 + 86400;

    JsonNode coarse = client.query(String.format(asked, day, 600)).at("/results/0/0");
    JsonNode few = client.query(String.format(asked, 1720879200 + 3600, 600)).at("/results/0/0");
    JsonNode odd = client.query(String.format(asked, day, 90)).at("/results/0/0");

    assertThat(coarse.get("resolution").asInt()).isEqualTo(600);
    assertThat(coarse.get("data")).hasSize(144);
    assertThat(few.get("resolution").asInt()).isEqualTo(60);
    assertThat(few.get("data")).hasSize(60);
    assertThat(odd.get("error").asText()).contains("multiple");
  }

  @Test
  void hostsAreFoundByAskingForAllInAnyOrder() throws Exception {
    for (int i = 0; i < 20; i++) {
      store.write("alex", "a" + i, "", "clock", START, i);
    }
    Set<String> orders = new HashSet<>();

    for (int i = 0; i < 8; i++) {
      JsonNode answer =
          client.query(
              "{'cluster':'alex','from':1,'to':1,'with-data':false,'for-all-nodes':['clock']}");
      assertThat(answer.get("queries")).hasSize(20);
      assertThat(answer.get("results")).hasSize(20);
      orders.add(answer.get("queries").findValuesAsText("host").toString());
    }

    assertThat(orders).hasSizeGreaterThan(1);
    assertThat(
            client.query("{'cluster':'no','from':1,'to':1,'for-all-nodes':['clock']}").toString())
        .isEqualTo("{\"results\":[]}");
  }

  @Test
  void whatIsOlderThanTheRetentionIsCutAtTheFront() throws Exception {
    for (int i = 0; i < 1440; i++) {
      put("", "clock", i, i);
    }
    store.write("alex", "a0124", "", "clock", START.plus(Duration.ofDays(3)), 1);

    client.send("POST", "/api/free/?to=" + (1720879200 + 600 * 60), "[[\"alex\",\"a0124\"]]");

    JsonNode one =
        client
            .query(
                "{'cluster':'alex','from':1720879200,'to':1720965600,'with-padding':false,"
                    + "'queries':[{'metric':'clock','host':'a0124'}]}")
            .at("/results/0/0");
    assertThat(one.get("from").asLong()).isEqualTo(1720879200 + 512 * 60);
    assertThat(one.at("/data/0").asInt()).isEqualTo(512);
  }

  private void put(String part, String metric, int minute, double value) {
    store.write("alex", "a0124", part, metric, START.plusSeconds(60L * minute), value);
  }

  private JsonNode results(String queries) throws IOException, InterruptedException {
    return client
        .query(
            "{'cluster':'alex','from':1720879200,'to':1720879440,'with-padding':false,'queries':["
                + queries
                + "]}")
        .get("results");
  }

  private double value(String metric) throws IOException, InterruptedException {
    return results("{'metric':'" + metric + "','host':'a0124'}").at("/0/0/data/0").asDouble();
  }
}
