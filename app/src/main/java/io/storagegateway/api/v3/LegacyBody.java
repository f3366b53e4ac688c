package io.storagegateway.api.v3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Refusals;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The body of a request of the old API. Fields are asked for one by one, those that nobody asks for
 * are ignored, and {@link #check} tells everything that was wrong at once.
 */
final class LegacyBody {
  private final ObjectNode fields;
  private final Map<String, String> errors = new LinkedHashMap<>();

  private LegacyBody(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * Reads a body.
   *
   * @throws io.storagegateway.api.problem.ProblemException 400 if it is not one JSON object
   * @throws IOException if the body does not arrive, or is not JSON
   */
  static LegacyBody read(ObjectMapper mapper, InputStream in) throws IOException {
    byte[] bytes = in.readAllBytes();
    if (parsed(mapper, bytes) instanceof ObjectNode fields) {
      return new LegacyBody(fields);
    }
    throw Refusals.badBody("The body has to be a JSON object.").exception();
  }

  private static JsonNode parsed(ObjectMapper mapper, byte[] bytes) throws IOException {
    try {
      return mapper.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      // The bytes are here already: only their encoding can be wrong.
      throw Refusals.badBody("The body is not JSON in UTF-8.").exception();
    }
  }

  /** A text that is not empty. */
  Optional<String> text(String field) {
    return given(field, LegacyBody::isText, JsonNode::textValue, "must be a text, not empty");
  }

  /** A whole number from 0. */
  Optional<Long> amount(String field) {
    return given(
        field,
        value -> value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0,
        JsonNode::longValue,
        "must be a whole number, not negative");
  }

  /** True or false. */
  Optional<Boolean> flag(String field) {
    return given(field, JsonNode::isBoolean, JsonNode::booleanValue, "must be true or false");
  }

  /** A list of texts, none of them empty. */
  Optional<List<String>> texts(String field) {
    return given(
        field, LegacyBody::isTexts, LegacyBody::asTexts, "must be a list of texts, none empty");
  }

  /** Adds something that is wrong. */
  void complain(String field, String message) {
    errors.putIfAbsent(field, message);
  }

  /**
   * Ends the request if anything was wrong.
   *
   * @throws io.storagegateway.api.problem.ProblemException 400 that names all fields
   */
  void check() {
    if (errors.isEmpty()) {
      return;
    }
    Map.Entry<String, String> first = errors.entrySet().iterator().next();
    Problem problem =
        Refusals.badBody("The field " + first.getKey() + " " + first.getValue() + ".");
    for (Map.Entry<String, String> error : errors.entrySet()) {
      problem = problem.withError(error.getKey(), error.getValue());
    }
    throw problem.exception();
  }

  private <T> Optional<T> given(
      String field, Predicate<JsonNode> fits, Function<JsonNode, T> read, String complaint) {
    JsonNode value = fields.get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (!fits.test(value)) {
      complain(field, complaint);
      return Optional.empty();
    }
    return Optional.of(read.apply(value));
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isEmpty();
  }

  private static boolean isTexts(JsonNode value) {
    if (!value.isArray()) {
      return false;
    }
    for (JsonNode element : value) {
      if (!isText(element)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> asTexts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    value.forEach(element -> texts.add(element.textValue()));
    return texts;
  }
}
