package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storagegateway.testing.Answer;
import io.storagegateway.testing.BuiltPlugin;
import io.storagegateway.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin whose values cannot all be written: its own fields fail when they are read. */
class WrittenAnswersTest {
  private static final String FACTORY =
      """
      package sample;
      import io.storagegateway.spi.*;
      import io.storagegateway.spi.facet.*;
      import io.storagegateway.spi.value.*;
      import java.util.*;
      import java.util.stream.*;
      public class SampleFactory implements BackendFactory<SampleFactory.Settings> {
        public record Settings(int broken) {}
        record Own(int number, Integer broken) implements VolumeAttributes {
          public int number() {
            if (Objects.equals(number, broken)) throw new IllegalStateException("the plugin's words");
            return number;
          }
        }
        @Override public String type() { return "sample"; }
        @Override public Class<Settings> settings() { return Settings.class; }
        @Override public Class<? extends VolumeAttributes> volumeAttributes() { return Own.class; }
        @Override public Backend create(BackendContext context, Settings settings) {
          return new Shelf(settings.broken());
        }
        record Shelf(int broken) implements Backend, Volumes {
          @Override public Capabilities capabilities() {
            return Capabilities.none()
                .supports(Operation.LIST_VOLUMES, Operation.GET_VOLUME)
                .kind(Kind.VOLUME, KindRules.named("[a-z0-9-]*", 64).build())
                .build();
          }
          @Override public Health health(CallContext call) { return Health.up("Well."); }
          @Override public <F extends Facet> Optional<F> facet(Class<F> facet) {
            return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
          }
          @Override public Page<Volume> list(CallContext call, Query query) {
            List<Volume> all = IntStream.range(1000, 2000).mapToObj(this::volume)
                .filter(volume -> volume.name().compareTo(query.after().orElse("")) > 0)
                .limit(query.limit() + 1L).collect(Collectors.toList());
            return Page.cut(all, query.limit(), Volume::name);
          }
          @Override public Volume get(CallContext call, String volume, Visibility visibility) {
            return volume(Integer.parseInt(volume.substring(2)));
          }
          private Volume volume(int number) {
            return Volume.of("v-" + number, "u-" + number, "1")
                .attributes(new Own(number, broken)).build();
          }
        }
      }
      """;

  private static RunningGateway gateway;

  @BeforeAll
  static void start(@TempDir Path folder) {
    BuiltPlugin.in(folder).source("sample.SampleFactory", FACTORY).build();
    gateway =
        RunningGateway.start(
            """
            endpoints:
              whole: { plugin: sample, settings: { broken: 0 } }
              early: { plugin: sample, settings: { broken: 1090 } }
              late: { plugin: sample, settings: { broken: 1999 } }
            auth: { mode: development }
            plugins: { directories: ['%s'] }
            """
                .formatted(folder));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void anAnswerIsSentWithItsLengthWhereItIsNotLong() {
    Answer one = gateway.raw().request("GET", "/v4/whole/volumes/v-1234");
    Answer page = gateway.raw().request("GET", "/v4/whole/volumes?limit=100");

    assertThat(page.json().get("items")).hasSize(100);
    for (Answer answer : new Answer[] {one, page}) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headerValues("Content-Length"))
          .containsExactly(Integer.toString(answer.body().length()));
      assertThat(answer.header("Transfer-Encoding")).isEmpty();
    }
  }

  @Test
  void aLongAnswerIsWhole() {
    Answer all = gateway.raw().request("GET", "/v4/whole/volumes?limit=1000");

    assertThat(all.body()).hasSizeGreaterThan(HeldBack.LIMIT);
    assertThat(all.json().get("items")).hasSize(1000);
    assertThat(all.json().at("/items/999/attributes/number").asInt()).isEqualTo(1999);
  }

  @Test
  void whatFailsBeforeAnythingWasSentIsAProblem() {
    for (String path : new String[] {"volumes?limit=100", "volumes?limit=1000", "volumes/v-1090"}) {
      Answer answer = gateway.raw().request("GET", "/v4/early/" + path);

      assertThat(answer.status()).as(path).isEqualTo(503);
      assertThat(answer.header("Content-Type")).contains("application/problem+json");
      assertThat(answer.json().get("type").asText()).endsWith("/internal-error");
      assertThat(answer.body()).doesNotContain("the plugin's words");
    }
  }

  @Test
  void whatFailsLaterBreaksTheConnectionSoThatNobodyTakesItForWhole() {
    URI address = gateway.uri().resolve("/v4/late/volumes?limit=1000");
    HttpRequest request = HttpRequest.newBuilder(address).build();

    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }
}
