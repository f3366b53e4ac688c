package io.storagegateway.metricstore.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteTest {
  private static final long NOW = 1_740_027_951;

  private final MetricStoreSimulator store =
      MetricStoreSimulator.start(
          SimulatorSettings.defaults()
              .withClock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC)));

  private final StoreClient client = StoreClient.of(store);

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aLineOfAPartIsStoredBelowItsHost() throws Exception {
    assertThat(
            client.write(
                "/api/write/",
                "flops_any,cluster=alex,hostname=a0603,type=core,type-id=23 value=1203.3 " + NOW))
        .isEqualTo(200);

    assertThat(value("a0603", ",'type':'core','type-ids':['23']")).isEqualTo("[1203.3]");
  }

  @Test
  void aLineWithoutAHostIsThatOfTheLineBefore() throws Exception {
    client.write(
        "/api/write/?cluster=alex",
        "flops_any,hostname=a1 value=1 " + NOW,
        "flops_dp value=2 " + NOW);

    assertThat(store.hosts("alex")).containsExactly("a1");
    assertThat(
            client
                .query(
                    "{'cluster':'alex','from':"
                        + NOW
                        + ",'to':"
                        + (NOW + 60)
                        + ",'queries':[{'metric':'flops_dp','host':'a1'}]}")
                .at("/results/0/0/data/0")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void aWrongFieldEndsTheBatchAndTheLinesBeforeItStay() throws Exception {
    int status =
        client.write(
            "/api/write/",
            "flops_any,cluster=alex,hostname=a1 value=1 " + NOW,
            "flops_any,cluster=alex,hostname=a2 other=1 " + NOW,
            "flops_any,cluster=alex,hostname=a3 value=1 " + NOW);

    assertThat(status).isEqualTo(400);
    assertThat(store.hosts("alex")).containsExactly("a1");
    assertThat(client.write("/api/write/", "flops_any,cluster=alex,hostname=a1 value=\"x\" 1"))
        .isEqualTo(400);
    assertThat(client.write("/api/write/", "flops_any,cluster=alex,hostname=a1 value=1 soon"))
        .isEqualTo(400);
  }

  @Test
  void whatCannotBePlacedIsDroppedInSilence() throws Exception {
    assertThat(
            client.write(
                "/api/write/",
                "unheard_of,cluster=alex,hostname=a1 value=1 " + NOW,
                "flops_any,cluster=alex,hostname=../a2 value=1 " + NOW,
                "flops_any,cluster=al/ex,hostname=a3 value=1 " + NOW))
        .isEqualTo(200);

    assertThat(store.hosts("alex")).isEmpty();
  }

  @Test
  void aValueFromThePastIsDroppedInSilenceAndANewOneOverwrites() throws Exception {
    client.write("/api/write/", "flops_any,cluster=alex,hostname=a1 value=1 " + NOW);
    client.write("/api/write/", "flops_any,cluster=alex,hostname=a1 value=3 " + NOW);
    int late =
        client.write("/api/write/", "flops_any,cluster=alex,hostname=a1 value=9 " + (NOW - 600));

    assertThat(late).isEqualTo(200);
    assertThat(value("a1", "")).isEqualTo("[3.0]");
  }

  @Test
  void aTimeIsInTheUnitThatItFits() throws Exception {
    for (String zeros : new String[] {"", "000", "000000", "000000000"}) {
      String host = "a" + zeros.length();
      client.write(
          "/api/write/", "flops_any,cluster=alex,hostname=" + host + " value=1u " + NOW + zeros);
      assertThat(value(host, "")).describedAs(host).isEqualTo("[1.0]");
    }
    client.write("/api/write/", "flops_any,cluster=alex,hostname=now value=1i");
    assertThat(value("now", "")).isEqualTo("[1.0]");
  }

  @Test
  void theSpecifiedIdOfANodeHidesItsValuesInAChild() throws Exception {
    client.write(
        "/api/write/",
        "flops_any,cluster=alex,hostname=a1,type=node,type-id=0 value=1 " + NOW,
        "flops_any,cluster=alex,hostname=a1,type=node value=2 " + NOW);

    assertThat(value("a1", "")).isEqualTo("[2.0]");
  }

  private String value(String host, String more) throws Exception {
    return client
        .query(
            "{'cluster':'alex','from':"
                + NOW
                + ",'to':"
                + (NOW + 60)
                + ",'queries':[{'metric':'flops_any','host':'"
                + host
                + "'"
                + more
                + "}]}")
        .at("/results/0/0/data")
        .toString();
  }
}
