package io.storagegateway.api.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;

/** What is wrong with a body, without ever repeating the body. */
public final class JsonProblems {
  private JsonProblems() {}

  /**
   * The problem that a failure to read JSON is.
   *
   * @param failure what the reader threw
   * @return a 400
   */
  public static Problem of(JsonProcessingException failure) {
    return of("", failure);
  }

  /**
   * The problem that a failure to read a part of the body is.
   *
   * @param prefix what stands before the names of fields, for example {@code attributes.}
   * @param failure what the reader threw
   * @return a 400
   */
  public static Problem of(String prefix, JsonProcessingException failure) {
    if (interruption(failure) instanceof HttpException http) {
      return HttpProblems.of(http.getCode(), http.getReason());
    }
    if (failure instanceof UnrecognizedPropertyException unknown) {
      String parent = prefix + path(unknown.getPath().subList(0, unknown.getPath().size() - 1));
      String inside = parent.isEmpty() || parent.endsWith(".") ? parent : parent + ".";
      return Refusals.unknownField(
          inside + unknown.getPropertyName(),
          unknown.getKnownPropertyIds().stream().map(id -> inside + id).toList());
    }
    if (failure instanceof ValueInstantiationException broken
        && broken.getCause() instanceof IllegalArgumentException reason) {
      return Refusals.badBody(sentence(reason.getMessage()));
    }
    if (failure instanceof StreamConstraintsException
        || failure.getCause() instanceof StreamConstraintsException) {
      return Refusals.badBody("The body is nested too deeply, or a value in it is too long.");
    }
    if (failure instanceof InvalidDefinitionException) {
      throw new IllegalStateException("A type of the API cannot be read", failure);
    }
    if (failure instanceof JsonMappingException wrong && !wrong.getPath().isEmpty()) {
      return Refusals.badField(prefix + path(wrong.getPath()), "has a value of the wrong type");
    }
    if (failure instanceof JsonMappingException) {
      return Refusals.badBody("The body is not the JSON that is needed here.");
    }
    return malformed(failure.getLocation());
  }

  /**
   * The problem that violated constraints are.
   *
   * @param prefix what stands before the names of fields, for example {@code attributes.}
   * @param violations at least one
   * @return a 422 that names all fields
   */
  public static Problem violations(
      String prefix, Collection<? extends ConstraintViolation<?>> violations) {
    List<FieldError> errors =
        violations.stream()
            .map(one -> new FieldError(prefix + snakeCase(one), one.getMessage()))
            .sorted(Comparator.comparing(FieldError::field))
            .toList();
    FieldError first = errors.get(0);
    Problem problem = Refusals.invalid(first.field(), first.message());
    for (FieldError error : errors.subList(1, errors.size())) {
      problem = problem.withError(error.field(), error.message());
    }
    return problem;
  }

  /** What kept the body from being read to its end, such as its size; null if nothing did. */
  private static Throwable interruption(Throwable failure) {
    Throwable cause = failure.getCause();
    while (cause != null && !(cause instanceof HttpException)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static Problem malformed(JsonLocation where) {
    return Refusals.badBody(
        where == null || where.getLineNr() < 1
            ? "The body is not JSON."
            : "The body is not JSON at line "
                + where.getLineNr()
                + ", column "
                + where.getColumnNr()
                + ".");
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private static String snakeCase(ConstraintViolation<?> violation) {
    return violation
        .getPropertyPath()
        .toString()
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private static String sentence(String message) {
    return message == null ? "A value is not allowed." : "A value is not allowed: " + message + ".";
  }
}
