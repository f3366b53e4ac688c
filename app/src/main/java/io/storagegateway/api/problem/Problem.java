package io.storagegateway.api.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a request is refused or failed, before it is known which request it was.
 *
 * @param status the status code
 * @param reason a stable word for programs: lower case words joined by hyphens
 * @param title the same sentence for every problem of this reason
 * @param detail what happened this time
 * @param retryable whether the same request may succeed later
 * @param correction what to do next, null where that is not known
 * @param errors the fields and parameters that were wrong
 * @param headers headers of the answer that belong to the problem, such as {@code Retry-After}
 */
public record Problem(
    int status,
    String reason,
    String title,
    String detail,
    boolean retryable,
    String correction,
    List<FieldError> errors,
    Map<String, String> headers) {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Where the types of problems are explained, relative to the gateway's address. */
  public static final String TYPES = "/docs/problems/";

  /** Copies the collections. */
  public Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  /**
   * A problem that another try does not solve.
   *
   * @param status the status code
   * @param reason lower case words joined by hyphens
   * @param title the same sentence for every problem of this reason
   * @param detail what happened this time
   * @return a new problem
   */
  public static Problem of(int status, String reason, String title, String detail) {
    return new Problem(status, reason, title, detail, false, null, List.of(), Map.of());
  }

  /**
   * What is sent on {@code /v4}.
   *
   * @param instance the path of the request
   * @param endpoint the endpoint that it was about, or null
   * @param requestId the request
   * @return the body
   */
  public ProblemBody body(String instance, String endpoint, String requestId) {
    return new ProblemBody(
        TYPES + reason,
        title,
        status,
        detail,
        instance,
        endpoint,
        requestId,
        retryable,
        correction,
        errors);
  }

  /**
   * The same problem with another status code.
   *
   * @param code the status code
   * @return a new problem
   */
  public Problem withStatus(int code) {
    return new Problem(code, reason, title, detail, retryable, correction, errors, headers);
  }

  /**
   * The same problem in other words.
   *
   * @param text what happened this time
   * @return a new problem
   */
  public Problem withDetail(String text) {
    return new Problem(status, reason, title, text, retryable, correction, errors, headers);
  }

  /**
   * The same problem with what to do next.
   *
   * @param text one sentence
   * @return a new problem
   */
  public Problem withCorrection(String text) {
    return new Problem(status, reason, title, detail, retryable, text, errors, headers);
  }

  /**
   * The same problem with one more wrong field.
   *
   * @param field its name as in the API
   * @param message what is wrong with it
   * @return a new problem
   */
  public Problem withError(String field, String message) {
    List<FieldError> more = new ArrayList<>(errors);
    more.add(new FieldError(field, message));
    return new Problem(status, reason, title, detail, retryable, correction, more, headers);
  }

  /**
   * The same problem with one more header.
   *
   * @param name the header
   * @param value its value
   * @return a new problem
   */
  public Problem withHeader(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Problem(status, reason, title, detail, retryable, correction, errors, more);
  }

  /**
   * The same problem, worth another try.
   *
   * @param after when; told in whole seconds, rounded up, at least one
   * @return a new problem with {@code Retry-After}
   */
  public Problem retryAfter(Duration after) {
    long seconds = Math.max(1, (after.toMillis() + 999) / 1000);
    return new Problem(status, reason, title, detail, true, correction, errors, headers)
        .withHeader("Retry-After", Long.toString(seconds));
  }

  /**
   * This problem as something to throw.
   *
   * @return a new exception
   */
  public ProblemException exception() {
    return new ProblemException(this);
  }
}
