package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.configuration.Json;
import io.storagegateway.spi.KindRules;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchReaderTest {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final KindRules RULES =
      KindRules.named("[a-z]+", 10)
          .changeable("size_total", "junction_path", "attributes.speed")
          .clearable("junction_path")
          .build();
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "size_total",
          "junction_path",
          "attributes",
          "attributes.speed",
          "attributes.kind");

  @Test
  void whatTheEndpointCanChangeIsChangedAndTheRestIsStated() throws Exception {
    PatchReader patch =
        read("{'size_total': 5, 'name': 'x', 'attributes': {'speed': 1, 'kind': null}}");
    assertThat(patch.changed()).containsOnlyKeys("size_total", "attributes.speed");
    assertThat(patch.stated()).containsOnlyKeys("name", "attributes.kind");
    assertThat(patch.size("size_total")).isEqualTo(5L);
    assertThat(patch.own(MAPPER.createObjectNode()).toString()).isEqualTo("{\"speed\":1}");
  }

  @Test
  void aFieldThatCanBeClearedIsChangedToNull() throws Exception {
    PatchReader patch = read("{'junction_path': null}");
    assertThat(patch.changed()).containsOnlyKeys("junction_path");
    assertThat(patch.text("junction_path")).isNull();
  }

  @Test
  void aFieldThatCannotBeClearedMustNotBeNull() {
    assertThat(problem("{'size_total': null}").errors().get(0).field()).isEqualTo("size_total");
  }

  @Test
  void anUnknownFieldIsNamedAndTheNearestKnownOneSuggested() {
    assertThat(problem("{'size_totle': 1}"))
        .satisfies(
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.errors().get(0).field()).isEqualTo("size_totle");
              assertThat(problem.correction()).contains("size_total");
            });
    assertThat(problem("{'attributes': {'sped': 1}}").errors().get(0).field())
        .isEqualTo("attributes.sped");
    assertThat(problem("{'attributes.speed': 1}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'size_total': '5'}",
        "{'size_total': 1.5}",
        "{'size_total': 1e400}",
        "{'size_total': 9223372036854775808}",
        "{'size_total': true}",
        "{'size_total': []}",
        "{'junction_path': 7}",
        "{'junction_path': {}}",
        "{'attributes': null}",
        "{'attributes': 7}"
      })
  void aValueOfTheWrongTypeIsMalformed(String body) {
    assertThat(problem(body).status()).isEqualTo(400);
  }

  @Property
  void everyKnownFieldIsEitherChangedOrStated(@ForAll("sent") Set<String> sent) {
    ObjectNode body = MAPPER.createObjectNode();
    sent.forEach(field -> put(body, field));
    PatchReader patch = new PatchReader(RULES, KNOWN).read(body);
    Set<String> expected = new HashSet<>(sent);
    expected.retainAll(RULES.changeable());
    assertThat(patch.changed()).containsOnlyKeys(expected);
    Set<String> rest = new HashSet<>(sent);
    rest.removeAll(RULES.changeable());
    assertThat(patch.stated()).containsOnlyKeys(rest);
  }

  private static void put(ObjectNode body, String field) {
    if (field.startsWith("attributes.")) {
      body.withObject("/attributes").put(field.substring("attributes.".length()), 1);
    } else {
      body.put(field, 1);
    }
  }

  @Provide
  Arbitrary<Set<String>> sent() {
    return Arbitraries.of(KNOWN).filter(field -> !field.equals("attributes")).set();
  }

  private static Problem problem(String body) {
    ProblemException[] thrown = new ProblemException[1];
    assertThatThrownBy(
            () -> {
              PatchReader patch = read(body);
              patch.size("size_total");
              patch.text("junction_path");
            })
        .isInstanceOfSatisfying(ProblemException.class, e -> thrown[0] = e);
    return thrown[0].problem();
  }

  private static PatchReader read(String body) throws Exception {
    return new PatchReader(RULES, KNOWN)
        .read((ObjectNode) MAPPER.readTree(body.replace('\'', '"')));
  }
}
