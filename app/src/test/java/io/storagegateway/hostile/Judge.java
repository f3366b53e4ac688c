package io.storagegateway.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.testing.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Says whether an answer is one that may be given to a stranger. */
final class Judge {
  private static final int FIRST_REFUSAL = 400;
  private static final int OK = 200;
  private static final int UNSUPPORTED = 501;

  /** What the server says of any request, whatever it asks for. */
  private static final Set<Integer> OF_HTTP = Set.of(400, 404, 405, 406, 413, 414, 415, 421, 431);

  private static final Set<Integer> BEFORE_THE_METHOD = Set.of(400, 414, 431);

  private static final Pattern INSIDES =
      Pattern.compile(
          "\\b(java|javax|jakarta|sun|jdk)\\.[a-z]+\\.|\\b(com|org|io)\\.[a-z]+\\.[a-z.]*[A-Z]"
              + "|Exception\\b|\\bat [a-z.]+\\(|\\.java:\\d|NullPointer|Jetty|Jersey|Jackson");

  private final List<String> canaries;
  private final Set<String> types = new TreeSet<>();

  /**
   * @param canaries texts that no answer may ever hold
   */
  Judge(List<String> canaries) {
    this.canaries = List.copyOf(canaries);
  }

  /** The types of all problems seen so far. */
  Set<String> types() {
    return types;
  }

  /** An answer to one mutation. */
  void judge(Draft draft, Mutation mutation, Answer answer) {
    judge(draft, List.of(mutation), answer);
    if (!mutation.demanded().isEmpty()) {
      assertThat(answer.status())
          .as("%s: %s%n%s", draft.operation, mutation, answer.body())
          .isIn(mutation.demanded());
    }
    if (!mutation.field().isEmpty() && answer.status() >= FIRST_REFUSAL) {
      assertThat(answer.json().at("/errors/0/field").asText())
          .as("%s: %s", draft.operation, mutation)
          .isEqualTo(mutation.field());
    }
  }

  /** An answer to any mix of mutations. */
  void judge(Draft draft, List<Mutation> mutations, Answer answer) {
    String what = draft.operation + ": " + mutations + " → " + answer.status();
    assertThat(answer.status())
        .as("%s%n%s", what, answer.body())
        .matches(
            status ->
                draft.operation.statuses().contains(status)
                    || OF_HTTP.contains(status)
                    || (status == OK && Set.of("HEAD", "OPTIONS").contains(draft.method)),
            "documented");
    assertThat(answer.status()).as(what).isNotEqualTo(UNSUPPORTED);
    // Where the address cannot be read, Jetty has not seen either that it was a HEAD.
    if (draft.method.equals("HEAD") && !BEFORE_THE_METHOD.contains(answer.status())) {
      assertThat(answer.body()).as(what).isEmpty();
    } else if (!answer.body().isEmpty() || !draft.method.equals("HEAD")) {
      judge(what, WireFormat.of(draft.target()), answer);
    }
  }

  /** An answer to whatever was sent. */
  void judge(String what, WireFormat format, Answer answer) {
    assertThat(answer.status()).as(what).isNotEqualTo(500).isLessThan(600);
    assertThat(answer.header("X-Request-Id")).as(what).isPresent();
    canaries.forEach(canary -> assertThat(answer.body()).as(what).doesNotContain(canary));
    if (answer.status() >= FIRST_REFUSAL) {
      assertThat(INSIDES.matcher(answer.body()).find()).as("%s%n%s", what, answer.body()).isFalse();
      assertThat(answer.header("Content-Type").orElse("none"))
          .as("%s%n%s", what, answer.body())
          .isIn(format.mediaTypes());
      format.check(what, answer);
      JsonNode type = answer.json().path("type");
      if (type.isTextual()) {
        assertThat(type.asText()).as(what).doesNotContain("internal-error", "backend-defect");
        types.add(type.asText());
      }
    }
  }
}
