package io.storagegateway.jobarchive.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.spi.value.MetricSelection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrunedInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Provide
  Arbitrary<Recorded> recorded() {
    return Recorded.any();
  }

  @Provide
  Arbitrary<Set<String>> metrics() {
    return Arbitraries.of(Recorded.METRICS).set().ofMaxSize(3);
  }

  @Provide
  Arbitrary<Set<String>> scopes() {
    return Arbitraries.of(Recorded.SCOPES).set().ofMaxSize(2);
  }

  @Property(tries = 500)
  void keepsWhatWasAskedForHoweverTheBytesArrive(
      @ForAll("recorded") Recorded recorded,
      @ForAll("metrics") Set<String> metrics,
      @ForAll("scopes") Set<String> scopes,
      @ForAll boolean indented,
      @ForAll Random random)
      throws IOException {
    String json = recorded.json(indented);
    MetricSelection selection = new MetricSelection(metrics, scopes, Optional.empty());
    JsonNode pruned = JSON.readTree(pruned(dripping(json, random), selection));

    JsonNode expected = JSON.readTree(json);
    for (String metric : names(expected)) {
      if (isUnwanted(metrics, metric)) {
        replace(expected, metric);
        continue;
      }
      for (String scope : names(expected.get(metric))) {
        if (isUnwanted(scopes, scope)) {
          replace(expected.get(metric), scope);
        }
      }
    }
    assertThat(pruned).isEqualTo(expected);
  }

  /** Names with escapes are left to the parser. */
  private static boolean isUnwanted(Set<String> names, String name) {
    return !names.isEmpty() && !names.contains(name) && name.indexOf('"') < 0;
  }

  private static void replace(JsonNode object, String name) {
    ((ObjectNode) object).set(name, IntNode.valueOf(0));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{},\"x\":1}            | {\"a\":0,\"x\":1}",
        "{\"a\" : [1, [2]] ,\"x\": 1 } | {\"a\" :0,\"x\": 1 }",
        "{\"a\":\"]}:,\\\"x\"}          | {\"a\":0}",
        "{\"a\":NaN,\"b\":-Infinity}   | {\"a\":0,\"b\":0}",
        "{\"a\":{\"x\":[]},\"x\":{}}   | {\"a\":0,\"x\":{}}",
        "{\"x\":\"a\",\"a\":\"x\"}     | {\"x\":\"a\",\"a\":0}",
        "{\"\\u0061\":1}               | {\"\\u0061\":1}",
        "{\"x\":1}{\"a\":1}            | {\"x\":1}{\"a\":0}",
        "{\"a\":,\"b\":}               | {\"a\":,\"b\":}",
        "{\"x\":'}                     | {\"x\":'}",
        "[\"a\":1]                     | [\"a\":0]",
      })
  void onlyValuesThatNobodyAskedForAreLeftOut(String document, String pruned) throws IOException {
    assertThat(text(document)).isEqualTo(pruned);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "{\"a\"", "{\"a\":", "{\"a\":[", "{\"a\":[\"", "{\"a\":[]", "{\"a\":1"})
  void aCutDocumentStaysOne(String document) throws IOException {
    assertThat(text(document)).startsWith("{").doesNotContain("}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[}]}",
        "{\"a\":[1]]}",
        "{\"a\":{\"b\":1]}",
        "{\"a\":['b']}",
        "{\"a\":[1;2]}",
        "{\"a\":\"b\nc\"}",
        "{\"a\":[\u00e9]}",
        "{}}",
      })
  void nonsenseIsRefusedWhereTheParserDoesNotSeeIt(String document) {
    assertThatExceptionOfType(JsonParseException.class).isThrownBy(() -> text(document));
  }

  @Example
  void aSingleByteMayBeRead() throws IOException {
    try (InputStream in = pruned(new ByteArrayInputStream(new byte[] {'"', (byte) 0xff}), ofX())) {
      assertThat(in.read()).isEqualTo('"');
      assertThat(in.read()).isEqualTo(0xff);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  private static String text(String document) throws IOException {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    byte[] pruned = pruned(new ByteArrayInputStream(bytes), ofX()).readAllBytes();
    return new String(pruned, StandardCharsets.UTF_8);
  }

  private static MetricSelection ofX() {
    return new MetricSelection(Set.of("x"), Set.of(), Optional.empty());
  }

  private static InputStream pruned(InputStream document, MetricSelection selection) {
    return new PrunedInput(document, selection);
  }

  /** Gives a few bytes at a time. */
  private static InputStream dripping(String text, Random random) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 1 + random.nextInt(20)));
      }
    };
  }
}
