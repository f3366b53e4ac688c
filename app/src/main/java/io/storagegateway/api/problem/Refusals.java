package io.storagegateway.api.problem;

import io.storagegateway.access.Decision;
import io.storagegateway.access.Role;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** The refusals of the gateway itself, each in one place. */
public final class Refusals {
  private Refusals() {}

  /**
   * A parameter or header of the request cannot be understood.
   *
   * @param parameter its name
   * @param message what is wrong with it
   * @return a 400
   */
  public static Problem badParameter(String parameter, String message) {
    return Problem.of(
            400,
            "bad-parameter",
            "A parameter cannot be understood.",
            "The parameter " + parameter + " " + message + ".")
        .withError(parameter, message);
  }

  /**
   * The request has a parameter that is not known.
   *
   * @param parameter its name
   * @param known the parameters that are known there
   * @return a 400 that names the known ones
   */
  public static Problem unknownParameter(String parameter, Collection<String> known) {
    Problem problem =
        Problem.of(
                400,
                "unknown-parameter",
                "The request has a parameter that is not known.",
                "The parameter " + parameter + " is not known.")
            .withError(parameter, "is not known");
    return problem.withCorrection(
        known.isEmpty()
            ? "There are no parameters here."
            : "The parameters here are " + String.join(", ", known) + ".");
  }

  /**
   * The path of the request cannot be understood.
   *
   * @param message what is wrong with it, a whole sentence
   * @return a 400
   */
  public static Problem badPath(String message) {
    return Problem.of(400, "bad-path", "The path cannot be understood.", message);
  }

  /**
   * The body of the request cannot be understood.
   *
   * @param message what is wrong with it, a whole sentence
   * @return a 400
   */
  public static Problem badBody(String message) {
    return Problem.of(400, "bad-body", "The body cannot be understood.", message);
  }

  /**
   * A field of the body cannot be understood.
   *
   * @param field its name
   * @param message what is wrong with it
   * @return a 400
   */
  public static Problem badField(String field, String message) {
    return badBody("The field " + field + " " + message + ".").withError(field, message);
  }

  /**
   * The body has a field that is not known.
   *
   * @param field its name
   * @param known the names that are known there
   * @return a 400 that suggests the nearest known one
   */
  public static Problem unknownField(String field, Collection<String> known) {
    String message = "is not known";
    Problem problem =
        Problem.of(
                400,
                "unknown-field",
                "The body has a field that is not known.",
                "The field " + field + " is not known.")
            .withError(field, message);
    return Nearest.of(field, known)
        .map(near -> problem.withCorrection("Did you mean " + near + "?"))
        .orElse(problem);
  }

  /**
   * A field is well-formed but against the rules.
   *
   * @param field its name
   * @param message what is wrong with it
   * @return a 422
   */
  public static Problem invalid(String field, String message) {
    return Problem.of(
            422,
            "invalid",
            "The request is against the rules of the endpoint.",
            "The field " + field + " " + message + ".")
        .withError(field, message);
  }

  /**
   * The first part of the path is no endpoint.
   *
   * @param name what it is
   * @param known the endpoints that exist
   * @return a 404
   */
  public static Problem unknownEndpoint(String name, Collection<String> known) {
    return Problem.of(
            404,
            "endpoint-not-found",
            "There is no such endpoint.",
            "No such endpoint: " + name + ". There are: " + String.join(", ", known) + ".")
        .withCorrection("List the endpoints with GET /v4/endpoints.");
  }

  /**
   * The caller has not the role.
   *
   * @param role the role, empty where being signed in would do
   * @return a 403
   */
  public static Problem missingRole(Optional<Role> role) {
    return Problem.of(
            403,
            "missing-role",
            "The caller may not do this.",
            role.map(one -> "This needs the role " + one.key() + ".")
                .orElse("This needs a caller who is signed in."))
        .withCorrection("Ask whoever runs this gateway for the role.");
  }

  /**
   * The caller may see a thing, but not this of it, which is for its owner.
   *
   * @param message what is for whom, a whole sentence
   * @return a 403
   */
  public static Problem ownerOnly(String message) {
    return Problem.of(403, "owner-only", "This is for the owner only.", message)
        .withCorrection("Ask its owner, or an admin of the endpoint.");
  }

  /**
   * The caller is not signed in.
   *
   * @param role the role that is needed, empty where being signed in would do
   * @return a 401
   */
  public static Problem notSignedIn(Optional<Role> role) {
    return unauthorized(
        "not-signed-in",
        role.map(one -> "This needs the role " + one.key() + ", and nobody is signed in.")
            .orElse("This needs a caller who is signed in."));
  }

  /**
   * The credentials that were presented are not valid.
   *
   * @return a 401
   */
  public static Problem badCredentials() {
    return unauthorized("bad-credentials", "The credentials that were presented are not valid.");
  }

  /**
   * The access gate says no.
   *
   * @param refused what it decided
   * @return a 401 where nobody is signed in, else a 403 that says what is missing
   */
  public static Problem ofAccess(Decision.Refused refused) {
    return switch (refused.reason()) {
      case NOT_SIGNED_IN -> notSignedIn(refused.role());
      case MISSING_ROLE -> missingRole(refused.role());
      case TOKEN_ROLE ->
          missingRole(refused.role())
              .withCorrection("Make a token that has the role: POST /v4/tokens.");
      case TOKEN_ENDPOINT ->
          Problem.of(
                  403,
                  "token-endpoint",
                  "The token is not for this endpoint.",
                  "The token was made for some endpoints, and this is not one of them.")
              .withCorrection("Make a token that is for this endpoint, too: POST /v4/tokens.");
      case NEEDS_SESSION ->
          Problem.of(
                  403,
                  "needs-session",
                  "No token may do this.",
                  "Tokens and sessions are looked after by people who signed in, not by tokens.")
              .withCorrection("Sign in at /login and call with the cookie of that session.");
    };
  }

  /**
   * The gateway's own database does not answer.
   *
   * @return a 503
   */
  public static Problem databaseUnavailable() {
    return Problem.of(
            503,
            "database-unavailable",
            "The gateway's database does not answer.",
            "The gateway cannot keep what it has to keep for this call, so it was not tried.")
        .withCorrection("Try again soon; whoever runs the gateway finds the reason in its log.")
        .retryAfter(Duration.ofSeconds(5));
  }

  /**
   * The provider of single sign-on does not answer.
   *
   * @return a 503
   */
  public static Problem providerUnavailable() {
    return Problem.of(
            503,
            "sign-on-unavailable",
            "Single sign-on does not answer.",
            "The provider of single sign-on does not answer, so nobody can sign in now.")
        .withCorrection("Try again in a minute. Who is signed in already stays so.")
        .retryAfter(Duration.ofSeconds(30));
  }

  /**
   * Too many sign-ins or tokens that were not good came from one address.
   *
   * @param wait how long to wait
   * @return a 429
   */
  public static Problem tooManyAttempts(Duration wait) {
    return Problem.of(
            429,
            "too-many-attempts",
            "There were too many failed attempts.",
            "There were too many failed attempts to sign in.")
        .retryAfter(wait);
  }

  /**
   * A caller sends more than any caller may.
   *
   * @param wait how long to wait
   * @return a 429
   */
  public static Problem tooManyRequests(Duration wait) {
    return Problem.of(
            429,
            "too-many-requests",
            "There are too many requests.",
            "This caller sends more requests than any caller may.")
        .withCorrection("Wait as long as Retry-After says, and send fewer requests a second.")
        .retryAfter(wait);
  }

  /**
   * The gateway works on as many requests as it can.
   *
   * @return a 503
   */
  public static Problem tooBusy() {
    return Problem.of(
            503,
            "too-busy",
            "The gateway is busy.",
            "The gateway works on as many requests as it can at a time, or as it does for one"
                + " address.")
        .withCorrection("Wait a moment, and send fewer requests at a time.")
        .retryAfter(Duration.ofSeconds(1));
  }

  private static Problem unauthorized(String reason, String detail) {
    return Problem.of(401, reason, "The caller is not known.", detail)
        .withCorrection("Sign in at /login.")
        .withHeader(
            "WWW-Authenticate",
            reason.equals("bad-credentials")
                ? "Bearer realm=\"gateway\", error=\"invalid_token\""
                : "Bearer realm=\"gateway\"");
  }

  /**
   * The gateway itself failed. Never a 500: a caller may try again, and the log has the rest.
   *
   * @param errorId what the log calls it
   * @return a 503
   */
  public static Problem internalError(String errorId) {
    return Problem.of(
            503,
            "internal-error",
            "The gateway failed.",
            "The gateway failed; its log knows more under " + errorId + ".")
        .withCorrection("Report the error " + errorId + " to whoever runs this gateway.")
        .retryAfter(Duration.ofSeconds(5));
  }
}
