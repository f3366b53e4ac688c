package io.storagegateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import java.util.Set;

/** How refusals look on a part of the API. */
enum WireFormat {
  PROBLEM {
    @Override
    Set<String> mediaTypes() {
      return Set.of("application/problem+json");
    }

    @Override
    void check(String what, Answer answer) {
      JsonNode body = answer.json();
      for (String field : new String[] {"type", "title", "detail", "request_id"}) {
        assertThat(body.path(field).asText()).as("%s: %s", what, field).isNotBlank();
      }
      assertThat(body.path("status").asInt()).as(what).isEqualTo(answer.status());
      assertThat(answer.header("X-Request-Id")).as(what).hasValue(body.path("request_id").asText());
    }
  },
  /** Where a path could not be read, the answer is a problem that has a message too. */
  MESSAGE {
    @Override
    Set<String> mediaTypes() {
      return Set.of("application/json", "application/problem+json");
    }

    @Override
    void check(String what, Answer answer) {
      assertThat(answer.json().path("message").asText()).as(what).isNotBlank();
    }
  };

  /** The format of a path; a broken path can belong to the old API only where it begins like it. */
  static WireFormat of(String target) {
    return target.matches("/(v3|conf)([/?].*)?") ? MESSAGE : PROBLEM;
  }

  abstract Set<String> mediaTypes();

  abstract void check(String what, Answer answer);
}
