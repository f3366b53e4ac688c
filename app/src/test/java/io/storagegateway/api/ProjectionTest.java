package io.storagegateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.ProblemException;
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

class ProjectionTest {
  private static final Set<String> KNOWN =
      Set.of("name", "size_total", "attributes", "attributes.speed", "attributes.colour");

  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void withoutTheParameterEverythingIsShown() {
    assertThat(Projection.of(null, KNOWN).isAll()).isTrue();
  }

  @Test
  void oneOfTheBackEndsOwnFieldsIsShownAlone() {
    assertThat(Projection.of("attributes.speed", KNOWN).of(volume()).toString())
        .isEqualTo("{\"attributes\":{\"speed\":3}}");
  }

  @Test
  void allOfTheBackEndsOwnFieldsAreShownByTheirCommonName() {
    assertThat(Projection.of("attributes,name", KNOWN).of(volume()).toString())
        .isEqualTo("{\"name\":\"v\",\"attributes\":{\"speed\":3,\"colour\":null}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "name,", "colour", "name, size_total", "attributes.", "NAME"})
  void aNameThatIsNotKnownIsRefused(String parameter) {
    assertThatThrownBy(() -> Projection.of(parameter, KNOWN))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().detail()).contains("size_total"));
  }

  @Property
  void whatIsShownIsWhatWasAskedForAndHasItsValue(@ForAll("wanted") Set<String> wanted) {
    ObjectNode whole = volume();
    ObjectNode part = Projection.of(String.join(",", wanted), KNOWN).of(whole);
    for (String field : KNOWN) {
      String pointer = "/" + field.replace('.', '/');
      boolean shown =
          wanted.contains(field)
              || (field.startsWith("attributes.") && wanted.contains("attributes"))
              || (field.equals("attributes")
                  && wanted.stream().anyMatch(one -> one.startsWith("attributes.")));
      assertThat(part.at(pointer).isMissingNode()).isEqualTo(!shown);
      if (shown && !field.equals("attributes")) {
        assertThat(part.at(pointer)).isEqualTo(whole.at(pointer));
      }
    }
  }

  private ObjectNode volume() {
    ObjectNode volume = mapper.createObjectNode().put("name", "v").put("size_total", 7L);
    volume.putObject("attributes").put("speed", 3).putNull("colour");
    return volume;
  }

  @Provide
  Arbitrary<Set<String>> wanted() {
    return Arbitraries.of(KNOWN).set().ofMinSize(1).map(HashSet::new);
  }
}
