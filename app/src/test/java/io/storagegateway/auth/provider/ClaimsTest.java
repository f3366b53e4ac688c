package io.storagegateway.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class ClaimsTest {
  @Property
  void whatWasPutAtTheEndOfAPathIsFoundThere(
      @ForAll @Size(min = 1, max = 6) List<@NotEmpty String> words, @ForAll String value) {
    List<String> steps = words.stream().map(word -> word.replace('.', '_')).toList();
    Object nested = value;
    for (int i = steps.size() - 1; i >= 0; i--) {
      nested = Map.of(steps.get(i), nested);
    }
    Claims claims = new Claims(Map.of(steps.get(0), ((Map<?, ?>) nested).get(steps.get(0))));

    assertThat(claims.find(String.join(".", steps))).contains(value);
    assertThat(claims.find(String.join(".", steps) + ".more")).isEmpty();
    assertThat(claims.find("more." + String.join(".", steps))).isEmpty();
  }

  @Property
  void anyPathMayBeAskedFor(@ForAll String path) {
    Claims claims = new Claims(Map.of("a", Map.of("b", List.of("c")), "d", 1));

    assertThat(claims.find(path))
        .satisfiesAnyOf(
            found -> assertThat(found).isEmpty(),
            found -> assertThat(path).startsWith("a"),
            found -> assertThat(path).isEqualTo("d"));
  }

  @Example
  void aClaimOfExactlyThatNameWins() {
    Claims claims =
        new Claims(
            Map.of(
                "https://site.example/groups",
                "it",
                "realm.roles",
                "named",
                "realm",
                Map.of("roles", "nested")));

    assertThat(claims.find("https://site.example/groups")).contains("it");
    assertThat(claims.find("realm.roles")).contains("named");
  }

  @Example
  void anEmptyTextIsNone() {
    Claims claims = new Claims(Map.of("a", " ", "b", 7, "c", 7L, "d", 7.5, "e", true));

    assertThat(claims.text("a")).isEmpty();
    assertThat(claims.text("b")).contains("7");
    assertThat(claims.text("c")).contains("7");
    assertThat(claims.text("d")).isEmpty();
    assertThat(claims.text("e")).isEmpty();
  }
}
